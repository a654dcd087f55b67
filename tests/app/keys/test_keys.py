"""The table of commands, and the user's own keys over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from reader.app.keys.command import (
    ALIASES,
    BY_ID,
    COMMANDS,
    DIALOGS,
    EVERYWHERE,
    HINTS,
    LIST,
    PAGES,
    READING,
    SCOPES,
    TYPING,
)
from reader.app.keys.keymap import PRESETS, apply
from reader.app.keys.keys import Keys, heard_in, shown, textual_name
from reader.app.widgets.key_bar import fitting
from tests.app.screen import running


def test_every_command_has_a_short_title_and_one_line_of_help() -> None:
    for command in COMMANDS:
        assert 1 <= len(command.title.split()) <= 3 or command.id == "not_a_person", command.id
        assert command.help.endswith("."), command.id
        assert "\n" not in command.help
        assert len(command.help) <= 90, command.id
        assert set(command.scopes) <= set(SCOPES), command.id
    assert len(BY_ID) == len(COMMANDS)
    assert len({command.title for command in COMMANDS}) == len(COMMANDS)


def test_a_key_means_the_same_on_every_screen() -> None:
    meanings: dict[str, set[str]] = {}
    for command in COMMANDS:
        if not set(command.scopes) <= set(DIALOGS):
            for key in command.keys:
                meanings.setdefault(textual_name(key), set()).add(command.id)
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("scope", SCOPES)
def test_no_key_means_two_things_in_one_scope(preset: str, scope: str) -> None:
    keys, problems = apply({}, preset)
    assert [p for p in problems if "without a key" not in p] == []
    heard = [
        textual_name(key)
        for command in keys.of(scope)
        for key in command.keys
        if heard_in(scope, key)
    ]
    assert len(heard) == len(set(heard))
    assert set(keys.sequences(scope)).isdisjoint(keys.by_key(scope))


@pytest.mark.parametrize("preset", PRESETS)
def test_no_command_of_a_preset_is_left_without_a_key(preset: str) -> None:
    keys, problems = apply({}, preset)
    assert problems == []
    without = {c.id for c in keys.commands if not c.keys}
    wanted = {
        "theme", "make_rule", "join_account", "keep_note", "choose_notebook",
        "move_clipping", "archive", "notify", "keep_pages", "notify_quoted", "pipe",
        "switch_rule", "apply_rule", "revert_rule", "open_with",
    }  # fmt: skip
    assert without == wanted - set(PRESETS[preset])


def test_the_preset_names_commands() -> None:
    assert set(PRESETS["newsboat"]) <= set(BY_ID)


def test_every_screen_has_the_keys_that_work_everywhere() -> None:
    for command_id in ("undo", "palette", "help", "jump_back", "jump_forward", "quit", "back"):
        assert set(EVERYWHERE) <= set(BY_ID[command_id].scopes), command_id
    for command in COMMANDS:
        if any(key.startswith("g ") for key in command.keys):
            assert set(EVERYWHERE) <= set(command.scopes), command.id


def test_hints_name_commands_of_their_scope_and_end_with_help() -> None:
    assert set(HINTS) == set(SCOPES)
    for scope, hints in HINTS.items():
        for command_id, _ in hints:
            assert scope in BY_ID[command_id].scopes or scope == TYPING, (scope, command_id)
        assert hints[-1] == ("help", "keys") or scope in DIALOGS, scope


@pytest.mark.parametrize("room", range(4, 200, 7))
def test_hints_that_do_not_fit_are_left_out_whole_from_the_middle(room: int) -> None:
    for scope in EVERYWHERE:
        hints = Keys().hints(scope)
        chosen = fitting(hints, room)
        assert chosen == [hint for hint in hints if hint in chosen]
        assert chosen[-1] == hints[-1]
        used = sum(len(f"{hint.key} {hint.words}") + 3 for hint in chosen)
        assert used <= room or len(chosen) == 1
        assert len(chosen) == 1 or chosen[0] == hints[0]


def test_search_has_its_hint_at_eighty_columns() -> None:
    assert "search" in [hint.words for hint in fitting(Keys().hints(LIST), 79)]
    assert "find" in [hint.words for hint in fitting(Keys().hints(READING), 79)]


@pytest.mark.parametrize("scope", PAGES)
def test_the_way_back_is_named_on_narrow_screens(scope: str) -> None:
    hints = Keys().hints(scope)
    assert "back" in [hint.command.id for hint in fitting(hints, 51) if hint.command]


def test_old_names_of_commands_are_understood() -> None:
    for old, new in ALIASES.items():
        keys, problems = apply({old: ["ctrl+g"]})
        assert problems == []
        assert keys.get(new).keys == ("ctrl+g",)


def test_keys_are_written_as_they_are_typed() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert "_" not in shown(key) or key == "_", key
            for part in key.split():
                assert shown(textual_name(part)) == shown(part)


def test_the_user_rebinds_a_command() -> None:
    keys, problems = apply({"star": ["*"], "mentions": ["ctrl+g"]})
    assert problems == []
    assert (keys.get("star").keys, keys.get("mentions").keys) == (("*",), ("ctrl+g",))


def test_a_key_taken_from_another_command_is_reported() -> None:
    keys, problems = apply({"star": ["u"]})
    assert keys.get("star").keys == ("u",)
    assert keys.get("undo").keys == ()
    assert problems == ["keys.star: 'u' is taken from undo (Undo), which is left without a key."]
    keys, problems = apply({"stat": ["x"], "go_timeline": ["j"], "sta": ["x"]})
    assert keys.get("down").keys == ("down", "ctrl+j")
    assert [problem.partition(":")[0] for problem in problems] == [
        "keys.stat", "keys.go_timeline", "keys.sta",
    ]  # fmt: skip
    assert problems[1] == "keys.go_timeline: 'j' is taken from down (Down)."


@pytest.mark.parametrize(
    ("user", "words"),
    [
        ({"sta": ["x"]}, "keys.sta: there is no such command; did you mean 'star'?"),
        ({"star": ["nonsense"]}, "keys.star: 'nonsense' is not a key."),
        ({"star": ["ctrl+R"]}, "keys.star: 'ctrl+R' is not a key."),
        ({"star": ["x"], "undo": ["x"]}, "keys.undo: 'x' is already star (Toggle star)."),
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
        await screen.until(lambda: screen.main.list.has_focus, "focus of the list")


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


async def test_second_keys_may_be_asked_for_again_while_they_go(home: Path) -> None:
    async with running(home, (50, 20)) as screen:
        for key in ("g", "escape", "g", "escape", "g", "escape", "g"):
            screen.app.post_message(Key(key, key if key == "g" else None))
        await screen.settle()
        assert screen.app.crash is None
        assert "Starred articles" in screen.text()


async def test_a_field_of_the_feed_list_may_come_again_while_it_goes(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "f")
        await screen.settle()
        for key, character in 3 * (("slash", "/"), ("escape", None)) + (("slash", "/"),):
            screen.app.post_message(Key(key, character))
        await screen.settle()
        assert screen.app.crash is None
        assert len(screen.app.screen.query("Input")) == 1


async def test_a_prompt_may_be_opened_again_while_it_goes(home: Path) -> None:
    async with running(home) as screen:
        for key, character in 3 * (("slash", "/"), ("escape", None)) + (("slash", "/"),):
            screen.app.post_message(Key(key, character))
        await screen.settle()
        assert screen.app.crash is None
        assert len(screen.main.query("Prompt")) == 1
        await screen.press(*"tr", "enter")
        await screen.until(lambda: screen.main.list.view.query == "tr", "search for “tr”")
