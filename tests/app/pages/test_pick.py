"""Choosing from a list: narrowed by typing, matches marked, all by the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key

from reader.app.pages.base.command_screen import CommandScreen
from reader.app.pages.pick import PickDialog
from reader.app.widgets.choices import Choice, matching
from tests.app.screen import HOSTILE, Screen, running

CHOICES = [
    Choice("1", "Anna Lindqvist", "12 articles"),
    Choice("2", "Élise Tománek", "9 articles"),
    Choice("3", "Hanna Berg", "1 article"),
    Choice("4", f"A tag {HOSTILE}", "harbour"),
]


def values(typed: str) -> list[str]:
    return [match.choice.value for match in matching(CHOICES, typed)]


def test_every_word_counts_without_case_and_accents_beginnings_first() -> None:
    assert values("") == values("  ") == ["1", "2", "3", "4"]
    assert values("anna") == ["1", "3"]
    assert values("elise TOMANEK") == ["2"]
    assert values("han") == ["3"]
    assert values("anna berg") == ["3"]
    assert values("harbour") == ["4"]
    assert values("anna nobody") == []


def test_what_was_typed_is_marked_in_label_and_note() -> None:
    (match,) = matching(CHOICES, "lind ann nna 12")
    assert [match.choice.label[a:b] for a, b in match.in_label] == ["Anna", "Lind"]
    assert [match.choice.note[a:b] for a, b in match.in_note] == ["12"]


@given(st.text(max_size=8), st.lists(st.text(max_size=12), max_size=6))
def test_whatever_is_typed_only_narrows(typed: str, names: list[str]) -> None:
    choices = [Choice(str(number), name) for number, name in enumerate(names)]
    found = matching(choices, typed)
    assert len({match.choice.value for match in found}) == len(found) <= len(choices)
    for match in found:
        ends = [end for place in match.in_label for end in place]
        assert ends == sorted(ends)
        assert all(0 <= end <= len(match.choice.label) for end in ends)


async def picked(screen: Screen) -> list[str | None]:
    """Open a list of choices and return what is chosen in the end."""
    answers: list[str | None] = []
    screen.app.push_screen(PickDialog(screen.main.workspace.glyphs, "Who", CHOICES), answers.append)
    await screen.settle()
    return answers


async def test_typing_narrows_counts_and_enter_chooses(home: Path) -> None:
    async with running(home) as screen:
        answers = await picked(screen)
        assert "Who" in screen.text()
        assert "Who ·" not in screen.text(), "the number would read as one of the title"
        assert HOSTILE[:40] in screen.text()
        await screen.press(*"anna")
        assert "Who · 2 of 4" in screen.text()
        assert "Tománek" not in screen.text()
        await screen.press("down", "enter")
        assert answers == ["3"]


async def test_escape_leaves_whatever_was_typed(home: Path) -> None:
    async with running(home) as screen:
        answers = await picked(screen)
        await screen.press(*"zzz")
        assert "No matches." in screen.text()
        await screen.press("enter")
        assert answers == []
        await screen.press("escape")
        assert answers == [None]


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("down", "down", "up"), "2"),
        (("tab", "tab", "ctrl+j"), "4"),
        (("pagedown", "ctrl+k"), "3"),
        (("pagedown", "pageup"), "1"),
        (("up",), "1"),
        (("pagedown", "down"), "4"),
        (("j", "backspace", "down"), "2"),
    ],
)
async def test_the_cursor_moves_by_keys(home: Path, keys: tuple[str, ...], chosen: str) -> None:
    async with running(home, size=(50, 20), ascii=True) as screen:
        answers = await picked(screen)
        await screen.press(*keys, "enter")
        assert answers == [chosen]


async def test_a_click_chooses(home: Path) -> None:
    async with running(home) as screen:
        answers = await picked(screen)
        lines = screen.text().split("\n")
        y = next(i for i, line in enumerate(lines) if "Hanna Berg" in line)
        await screen.pilot.click(offset=(lines[y].index("Hanna"), y))
        await screen.settle()
        assert answers == ["3"]


@pytest.mark.parametrize(("opening", "key"), [("g f", "escape"), ("?", "escape"), (":", "enter")])
async def test_keys_on_their_way_act_on_the_page_on_top(home: Path, opening: str, key: str) -> None:
    """Keys may be on their way to a page that the first of them closes, or that one covers."""
    async with running(home) as screen:
        await screen.press("g", "t")
        below = screen.app.screen
        assert isinstance(below, CommandScreen)
        await screen.press(*opening.split())
        page = screen.app.screen
        assert isinstance(page, CommandScreen)
        assert page is not below
        below.on_key(Key("escape", "\x1b"))  # typed as the page was opening
        await screen.until(lambda: screen.app.screen is below, "page below")
        page.on_key(Key(key, "\r"))
        await screen.settle()
        assert page not in screen.app.screen_stack
        assert screen.app.screen_stack[0] is screen.main
        assert screen.app.exit_code == 0


async def test_a_dialog_opens_on_what_is_in_force(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("O", *"source", "enter")
        await screen.press("O")
        assert "▌Source  current" in screen.text()
        await screen.press("escape")
        screen.main.actions.pages.theme()
        await screen.settle()
        await screen.until(lambda: "▌ink  current" in screen.text(), "the current theme")


async def test_a_choice_without_key_and_group_has_the_whole_line(home: Path) -> None:
    async with running(home) as screen:
        await screen.press(":", *"ta")
        (line,) = [one for one in screen.text().split("\n") if "Harbour talks [Updated]" in one]
        assert len(line.split("Harbour talks", 1)[1].rstrip()) > 50
