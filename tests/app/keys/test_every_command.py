"""Every command run once on every screen, at three sizes: it answers, and leads into no dead end.

One in :data:`PARTS` of the commands with keys is run on each screen at one size, and of those
without keys more; with ``NEWSREADER_EVERY_KEY=1`` all are run on all screens at all sizes. A prompt
runs no commands: its keys are its own.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from reader.app.keys.command import ARTICLE_RULES, LIST, MOVE, SIDE, TYPING, Command
from reader.app.pages.palette import NOT_OFFERED, offered
from tests.app.keys.test_every_key import LEAVING, SCREENS, SIZES, is_there, leave
from tests.app.keys.test_scopes import GOING, go
from tests.app.screen import Screen, running

TOGGLES = ("zen", "hide_read", "side")
"""Commands that hide what others show; they are run twice."""
PATIENCE = 2.0
"""Seconds after which a command is taken to say nothing."""
OPEN = ((LIST, "go_all"), (SIDE, "open"), (ARTICLE_RULES, "go_article_rules"))
"""Commands whose view, mention or page may be on the screen already."""
PAGING = ("read_on", "back_page", "previous_article", "next_article")
PARTS, KEYLESS_PARTS = 31, 7


EVERYTHING = bool(os.environ.get("NEWSREADER_EVERY_KEY"))
CASES = [
    pytest.param(number, scope, size, id=f"{scope}-{size[0]}x{size[1]}")
    for number, scope in enumerate(one for one in SCREENS if one != TYPING)
    for place, size in enumerate(SIZES)
    if EVERYTHING or number % len(SIZES) == place
]


def state(screen: Screen) -> tuple[object, ...]:
    """Return what a command may change: the screen with its styles, and the focus."""
    app = screen.app
    strips = app.screen._compositor.render_strips()
    return (len(app.screen_stack), [list(strip) for strip in strips], app.focused)


def may_be_silent(command: Command, scope: str) -> bool:
    """Return whether a command moves, which has an end, or opens the page that is open."""
    keys = " ".join(GOING.get(scope, ()))
    if (scope, command.id) in OPEN:
        return True
    return command.group == MOVE or command.id in PAGING or keys in command.keys


def chosen(commands: list[Command], turn: int) -> list[Command]:
    """Return the commands to run in this turn."""
    if EVERYTHING:
        return commands
    keyless = [command for command in commands if not command.keys]
    others = [command for command in commands if command.keys]
    return [*others[turn % PARTS :: PARTS], *keyless[turn % KEYLESS_PARTS :: KEYLESS_PARTS]]


@pytest.mark.parametrize(("number", "scope", "size"), CASES)
async def test_every_command_answers(
    home: Path,
    tmp_path: Path,
    number: int,
    scope: str,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.chdir(tmp_path)
    async with running(home, size) as screen:
        page = await go(screen, scope)
        commands = [one for one in offered(screen.app.keys, [scope]) if one.id not in LEAVING]
        assert not {one.id for one in commands} & NOT_OFFERED
        silent = []
        for command in chosen(commands, number):
            page.show_message("")  # the same words twice are an answer too
            await screen.settle()
            before = state(screen)
            page.run_command(command)
            await screen.settle()
            assert screen.app.crash is None, f"{command.id} in {scope}: {screen.app.crash}"
            assert screen.text().strip(), f"{command.id} in {scope} leaves an empty screen"
            if not may_be_silent(command, scope):
                until = time.monotonic() + PATIENCE  # some answer from behind the screen
                while state(screen) == before and time.monotonic() < until:
                    await screen.pilot.pause(0.02)
                if state(screen) == before:
                    silent.append(command.id)
            if command.id in TOGGLES:
                page.run_command(command)
            if not is_there(screen, scope):
                await leave(screen, command.id)
                await screen.press("g", "a")
                page = await go(screen, scope)
        await leave(screen, "the last command")
        assert not silent, f"these say nothing in {scope}: {', '.join(silent)}"
