"""Every key on every screen at three sizes: it is answered, and leads into no dead end.

A twenty-seventh of the keys is pressed on each screen at each size, on each another one; with
``NEWSREADER_EVERY_KEY=1`` all are pressed on all screens at all sizes.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.app.keys.command import COMMANDS, LIST, PANES, TYPING
from reader.app.keys.keys import textual_name
from reader.app.widgets.prompt import Prompt
from tests.app.keys.test_scopes import GOING, OPENED, go, scope_of
from tests.app.screen import Screen, running

SIZES = ((120, 40), (80, 24), (50, 20))
LEAVING = {"quit", "suspend"}
"""Commands that end what the test runs in."""
KEYS = sorted(
    {key for command in COMMANDS if command.id not in LEAVING for key in command.keys} | {"~", "$"}
)
SCREENS = (*GOING, *OPENED)
PARTS = 27
STEPS = 6
"""Times ``esc`` may have to be pressed from the deepest place."""


def at_home(screen: Screen) -> bool:
    return len(screen.app.screen_stack) == 1 and not screen.app.screen.query(Prompt)


def is_there(screen: Screen, scope: str) -> bool:
    """Return whether a scope's screen is on top, without a prompt of another."""
    asking = bool(screen.app.screen.query(Prompt))
    return scope_of(screen) == scope and asking == (scope == TYPING)


async def leave(screen: Screen, key: str) -> None:
    """Press ``esc`` until only the panes are left."""
    for _ in range(STEPS):
        if at_home(screen):
            return
        await screen.press("escape")
    assert at_home(screen), f"{key} leads into a dead end:\n{screen.text()}"


@pytest.mark.parametrize("scope", SCREENS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_key_leads_into_a_dead_end(
    home: Path,
    tmp_path: Path,
    scope: str,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.chdir(tmp_path)
    everything = bool(os.environ.get("NEWSREADER_EVERY_KEY"))
    turn = PARTS // 3 * SIZES.index(size) + SCREENS.index(scope)
    keys = KEYS if everything else KEYS[turn % PARTS :: PARTS]
    async with running(home, size) as screen:
        await go(screen, scope)
        for key in keys:
            if not is_there(screen, scope):
                await leave(screen, key)
                await screen.press("g", "a")
                await go(screen, scope)
            await screen.pilot.press(*(textual_name(part) for part in key.split(" ")))
            await screen.pilot.pause()
            assert screen.app.crash is None, f"{key} in {scope}: {screen.app.crash}"
            assert screen.text().strip(), f"{key} in {scope} leaves an empty screen"
        await leave(screen, "the last key")
        assert scope_of(screen) in (LIST, *PANES)
