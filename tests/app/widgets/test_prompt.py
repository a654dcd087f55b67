"""Prompts: days as people type them, and answers that cannot be taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.app.keys.command import TIMELINE
from reader.app.widgets.key_bar import KeyBar
from reader.app.widgets.prompt import Prompt
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from tests.app.keys.test_scopes import go
from tests.app.screen import Screen, running
from tests.app.widgets.test_reading_pane import open_article


def typed(screen: Screen) -> str:
    return screen.app.screen.query_one("#prompt-field", Input).value


async def test_a_rejected_day_keeps_its_prompt_with_text_and_reason(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("D", "ctrl+u", *"blorf", "enter")
        assert typed(screen) == "blorf"
        assert "read “blorf” as a date" in screen.text()
        await screen.press(*"12")  # digits are typed, they open no link
        assert typed(screen) == "blorf12"
        await screen.press("ctrl+u", *"next friday")
        assert "2026" in screen.text() or "20" in screen.text()
        await screen.press("enter")
        assert not screen.app.screen.query(Prompt)
        assert screen.main.article is not None
        day = screen.main.article.published.day
        assert day is not None
        assert "Set by you." in screen.main.article.published.why


async def test_what_is_understood_is_shown_before_enter(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("D", "ctrl+u", *"6 may 2031")
        assert "Tue 6 May 2031" in screen.text()
        await screen.press("ctrl+u", *"may 2031")
        assert "“may 2031” is more than one day (May 2031)" in screen.text()
        await screen.press("ctrl+u", *"99")
        assert "Can't read “99” as a date" in screen.text()
        await screen.press("escape")
        assert not screen.app.screen.query(Prompt)


async def test_go_to_takes_a_period_and_keeps_what_it_rejects(home: Path) -> None:
    async with running(home) as screen:
        await go(screen, TIMELINE)
        await screen.press("@", *"sometime", "enter")
        assert typed(screen) == "sometime"
        await screen.press("ctrl+u", *"april 2031", "enter")
        assert not screen.app.screen.query(Prompt)


async def test_names_links_and_tags_that_are_rejected_stay(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("0", *"99", "enter")
        assert typed(screen) == "99"
        assert "Type the number of a link" in screen.text()
        await screen.press("escape", "t", *("x" * 61), "enter")
        assert typed(screen) == "x" * 61
        assert "A tag has at most 60 characters" in screen.text()
        await screen.press("escape", "a", *"/nowhere/at/all", "enter")
        assert "There is no file or folder /nowhere/at/all" in screen.text()
        assert typed(screen) == "/nowhere/at/all"


async def test_an_answer_is_capped(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("f")
        field = screen.app.screen.query_one("#prompt-field", Input)
        field.value = "w " * 2000
        await screen.press("enter")
        assert "At most 1,000 characters; these are 4,000" in screen.text()
        assert screen.main.list.view.text == ""


@pytest.mark.parametrize("key", ["/", "f", "D", "t", "a", "0"])
async def test_a_prompt_left_in_the_instant_it_opens_does_nothing(home: Path, key: str) -> None:
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        for _ in range(3):
            await screen.pilot.press(key, "escape", key, "escape")
        await screen.settle()
        assert screen.app.crash is None
        assert not screen.app.screen.query(Prompt)


async def test_export_names_its_folder_and_stays_where_the_file_is_there(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds.opml").write_text("mine")
    async with running(home) as screen:
        await screen.press("g", "e")
        assert typed(screen) == str(tmp_path / "feeds.opml")
        await screen.press("enter")
        assert "already exists" in screen.text()
        assert typed(screen) == str(tmp_path / "feeds.opml")
        await screen.press(*["backspace"] * 10, *"mine.opml", "enter")
        await screen.done("export")
        assert (tmp_path / "mine.opml").exists()
    assert (tmp_path / "feeds.opml").read_text() == "mine"


def test_the_library_caps_what_is_entered(home: Path) -> None:
    with Library.open(home / "library.db") as library:
        article = library.articles.first_page(View(), 1)[0]
        with pytest.raises(LibraryError, match="at most 60"):
            library.marks.set_tags(article.id, ["x" * 100_000])
        with pytest.raises(LibraryError, match="at most 80"):
            library.stories.add("harbour", "x" * 100_000)


async def test_a_question_stands_under_its_help_beside_a_status_line_too(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        screen.main.query_one(KeyBar).show_progress("Analysing 1/2")
        await screen.press("D", "ctrl+u")
        *_, explained, asked, hints = screen.text().split("\n")
        assert "yesterday" in explained
        assert asked.strip().startswith("Published on")
        assert "enter accept" in hints
        await screen.press("escape")
        assert "Analysing 1/2" in screen.text()


@pytest.mark.parametrize("size", [(20, 6), (24, 6), (20, 10)])
async def test_what_is_typed_shows_on_the_smallest_screens(
    home: Path, size: tuple[int, int]
) -> None:
    async with running(home, size) as screen:
        await screen.press("slash", *"macron")
        assert "Search macron" in screen.text()


async def test_a_hint_is_cut_after_a_word_and_comes_back_with_room(home: Path) -> None:
    async with running(home, (50, 20)) as screen:
        await screen.press("a")
        assert "Add URL of a feed, website or account; file or…" in screen.text()
        await screen.pilot.resize_terminal(80, 24)
        await screen.settle()
        assert "Add URL of a feed, website or account; file or folder" in screen.text()


async def test_tags_name_the_key_that_undoes_them(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "t", *"harbour", "enter")
        assert "Tags: harbour. Press u to undo." in screen.bar
        await screen.press("t", "ctrl+u", "enter")
        assert "Tags removed. Press u to undo." in screen.bar
