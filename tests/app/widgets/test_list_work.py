"""Work on the list: orders, hidden read articles, several articles marked at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.library.articles.view import Order, Scope, View
from reader.library.storage import undo_log
from tests.app.screen import Screen, running


def titles(screen: Screen) -> list[str]:
    rows = screen.app.library.articles.rows(screen.main.list.ids)
    return [row.title.split(" [")[0] for row in rows]


def read(screen: Screen) -> set[str]:
    rows = screen.app.library.articles.rows(screen.main.list.ids)
    return {row.title.split(" [")[0] for row in rows if row.read}


NEWEST = ["Treaty near", "Harbour talks", "A long report"]


async def choose(screen: Screen, key: str, words: str) -> None:
    await screen.press(key, *words, "enter")
    await screen.settle()


async def test_the_list_is_sorted_and_the_order_is_remembered(home: Path) -> None:
    async with running(home) as screen:
        dated = [title for title in titles(screen) if title in NEWEST]
        assert dated == NEWEST
        await choose(screen, "O", "title")
        assert titles(screen) == sorted(titles(screen), key=str.lower)
        assert "Sorted by title" in screen.bar
        await choose(screen, "O", "oldest")
        assert [title for title in titles(screen) if title in NEWEST] == NEWEST[::-1]
        await screen.press("g", "g", "m")
        first = titles(screen)[0]
        await choose(screen, "O", "unread")
        assert titles(screen)[-1] == first
    assert "unread" in (home / "config.toml").read_text()


async def test_every_order_lists_every_article(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        for view in (View(), View(text="harbour"), View(scope=Scope.UNREAD)):
            everything = sorted(library.articles.ids(view))
            for order in Order:
                assert sorted(library.articles.ids(view, order)) == everything


async def test_the_order_of_the_settings_holds_at_the_start(home: Path) -> None:
    async with running(home, config=Config(list_order="title", list_row="length")) as screen:
        await screen.until(lambda: bool(screen.main.list.ids), "rows")
        await screen.settle()
        assert titles(screen)[0] == "A long report"
        assert "words" in screen.text()


async def test_read_articles_are_hidden_and_shown(home: Path) -> None:
    async with running(home) as screen:
        number = len(titles(screen))
        await screen.press("m", "I")
        assert len(titles(screen)) == number - 1
        assert "Read articles hidden" in screen.bar
        await screen.press("I")
        assert len(titles(screen)) == number


async def test_several_articles_are_marked_at_once_and_undone(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("V", "V")
        assert "2 articles selected" in screen.bar
        await screen.press("m")
        assert len(read(screen)) == 2
        assert not screen.main.list.selected
        await screen.press("u")
        assert read(screen) == set()
        await screen.press("ctrl+r")
        assert len(read(screen)) == 2
        assert "Redone: marked 2 articles as read." in screen.bar
        await screen.press("ctrl+r")
        assert "Nothing to redo." in screen.bar
        await screen.press("u")
        await screen.press("g", "g", "m", "V", "V", "m")
        assert "Marked 1 article as read." in screen.bar
        await screen.press("u", "u")
        assert read(screen) == set()
        await screen.press("g", "g", "V", "V", "s")
        assert screen.app.library.articles.count(View(scope=Scope.STARRED)).total == 2
        await screen.press("g", "g", "V", "V", "t", *"ports, law", "enter")
        assert dict(screen.app.library.marks.all_tags()) == {"ports": 2, "law": 2}
        await screen.press("u", "u")
        assert screen.app.library.marks.all_tags() == []
        assert screen.app.library.articles.count(View(scope=Scope.STARRED)).total == 0
        await screen.press("g", "g", "V", "escape")
        assert not screen.main.list.selected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("above", {0}), ("below", {2, 3}), ("older than a date", {0, 1, 2, 3})],
)
async def test_a_range_is_marked_read_and_undone(
    home: Path, words: str, expected: set[int]
) -> None:
    async with running(home) as screen:
        everything = titles(screen)
        await screen.press("j")
        await choose(screen, "B", words)
        if "date" in words:
            await screen.press(*"2032-01-01", "enter")
        assert read(screen) == {everything[number] for number in expected}
        await screen.press("u")
        assert read(screen) == set()


async def test_a_change_of_another_program_is_undone_only_after_a_question(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starred = View(scope=Scope.STARRED)
    async with running(home) as screen:
        await screen.press("s")
        monkeypatch.setattr(undo_log, "PROGRAM", undo_log.PROGRAM + 1)
        await screen.press("u")
        assert "by another program or from an earlier run" in screen.text()
        await screen.press("escape")
        assert screen.app.library.articles.count(starred).total == 1
        await screen.press("g", "h", "u", "enter")
        assert screen.app.library.articles.count(starred).total == 0
        assert "Undone: starred" in screen.bar


async def test_undo_takes_back_what_was_meant_before_what_was_opened(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("s", "j", "enter", "J")
        starred = View(scope=Scope.STARRED)
        assert screen.app.library.articles.count(starred).total == 1
        assert read(screen)
        await screen.press("u")
        assert screen.app.library.articles.count(starred).total == 0
        assert read(screen)
        await screen.press("u")
        assert read(screen) == set()
