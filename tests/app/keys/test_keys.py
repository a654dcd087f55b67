"""The table of commands, and the user's own keys over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from reader.app.keys.command import MAIN, PANES
from reader.app.keys.command_table import COMMANDS, PRESETS
from reader.app.keys.keymap import apply
from reader.app.keys.keys import Keys, textual_name
from reader.app.widgets.article_list import ArticleList
from reader.app.widgets.reading import ReadingPane
from reader.app.widgets.side_panel import SidePanel
from tests.app.screen import running

OWNERS = {"list": ArticleList, "reading": ReadingPane, "side": SidePanel}


def test_every_command_has_an_action_in_every_place() -> None:
    missing = [
        (command.id, place)
        for command in COMMANDS
        for place in command.places
        if place != MAIN and not hasattr(OWNERS[place], f"action_{command.action}")
    ]
    assert missing == []


async def test_every_command_of_the_whole_screen_is_in_its_group(home: Path) -> None:
    async with running(home) as screen:
        missing = []
        for command in COMMANDS:
            if MAIN in command.places:
                group, _, method = command.action.partition(".")
                if not callable(getattr(getattr(screen.main.actions, group), method, None)):
                    missing.append(command.id)
        assert missing == []


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_means_two_things_in_one_place(preset: str) -> None:
    keys, problems = apply({}, preset)
    assert [p for p in problems if "without a key" not in p] == []
    for pane in PANES:
        heard = [
            textual_name(key)
            for command in keys.commands
            if pane in command.places or MAIN in command.places
            for key in command.keys
        ]
        assert len(heard) == len(set(heard))


def test_a_sequence_never_begins_with_a_key_that_is_bound() -> None:
    keys = Keys()
    singles = {textual_name(k) for c in COMMANDS for k in c.keys if " " not in k}
    assert singles.isdisjoint(keys.sequences())


def test_the_user_rebinds_a_command() -> None:
    keys, problems = apply({"star": ["*"], "pivot": ["ctrl+g"]})
    by_id = {command.id: command.keys for command in keys.commands}
    assert problems == []
    assert (by_id["star"], by_id["pivot"]) == (("*",), ("ctrl+g",))


def test_a_key_taken_from_another_command_is_reported() -> None:
    keys, problems = apply({"star": ["u"]})
    by_id = {command.id: command.keys for command in keys.commands}
    assert by_id["star"] == ("u",)
    assert by_id["undo"] == ()
    assert problems == ["keys: undo (undo) is left without a key."]


@pytest.mark.parametrize(
    ("user", "words"),
    [
        ({"sta": ["x"]}, "keys.sta: there is no such command; did you mean 'star'?"),
        ({"star": ["nonsense"]}, "keys.star: 'nonsense' is not a key."),
        ({"star": ["ctrl+R"]}, "keys.star: 'ctrl+R' is not a key."),
        ({"star": ["x"], "undo": ["x"]}, "keys.undo: 'x' is already star."),
        ({"star": ["g"]}, "keys.star: 'g' begins two-key commands."),
    ],
)
def test_what_cannot_be_honoured_is_named(user: dict[str, list[str]], words: str) -> None:
    assert words in apply(user)[1]


def test_an_unknown_preset_is_named() -> None:
    assert apply({}, "emacs")[1] == ["keys.preset: 'emacs' is not one of default, newsboat."]


async def test_no_key_is_lost_however_fast_they_come(home: Path) -> None:
    async with running(home) as screen:
        main = screen.main
        for key, character in (("slash", "/"), ("t", "t"), ("r", "r"), ("enter", None)):
            screen.app.post_message(Key(key, character))
        await screen.until(lambda: main.list.view.query == "tr", "search for “tr”")


async def test_keys_act_in_the_order_in_which_they_come(home: Path) -> None:
    async with running(home) as screen:
        first, second = screen.main.list.ids[:2]
        for key in ("j", "s", "k", "m"):
            screen.app.post_message(Key(key, key))
        await screen.settle()
        rows = {row.id: row for row in screen.main.workspace.library.articles.rows([first, second])}
        assert (rows[first].starred, rows[second].starred) == (False, True)
        assert (rows[first].read, rows[second].read) == (True, False)


async def test_escape_typed_ahead_leaves_the_question(home: Path) -> None:
    async with running(home) as screen:
        for key, character in (("f", "f"), ("x", "x"), ("escape", None), ("s", "s")):
            screen.app.post_message(Key(key, character))
        await screen.until(lambda: "Starred" in screen.bar, "star, which the last key sets")
        assert screen.main.list.view.text == ""
        assert screen.main.list.has_focus


async def test_the_palette_may_be_left_while_it_gathers(home: Path) -> None:
    async with running(home) as screen:
        for _ in range(5):
            screen.app.post_message(Key("colon", ":"))
            await screen.pilot.pause()
            screen.app.post_message(Key("h", "h"))
            screen.app.post_message(Key("escape", None))
            await screen.settle()
        assert screen.app.crash is None
        assert screen.app.screen is screen.main
