"""What is new: rows that lead on, seen when marked."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from reader.app.pages.coverage import EventPage
from reader.app.pages.news import NewsPage
from reader.library.library import Library
from reader.library.views.news import Novelty, StoryNews
from tests.app.pages.test_people import to_row
from tests.app.screen import running


async def test_news_lead_into_the_articles(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "n")
        assert isinstance(screen.app.screen, NewsPage)
        shown = screen.app.screen.rows.page
        assert shown.numbers.startswith("since ")
        assert [one.heading for one in shown.sections] == [
            "Events, latest first", "Changed", "Upcoming", "Single articles, newest first",
            "People, latest first", "Without new facts",
        ]  # fmt: skip
        await to_row(screen, right="Harbour talks")
        await screen.press("enter")
        assert isinstance(screen.app.screen, EventPage)
        assert "Harbour talks" in screen.text()


async def test_events_are_shown_before_everything_is_found_and_keys_wait(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, held = Novelty.of, threading.Event()

    def slow(novelty: Novelty, story: int | None = None, today: str | None = None) -> StoryNews:
        held.wait(20)
        return found(novelty, story, today)

    monkeypatch.setattr(Novelty, "of", slow)
    async with running(home) as screen:
        await screen.pilot.press("g", "n", "G")
        try:
            await screen.until(lambda: "Harbour talks" in screen.text(), "the events")
            assert "What's new" in screen.text()
            assert "Single articles" not in screen.text()
        finally:
            held.set()
        page = screen.app.screen
        assert isinstance(page, NewsPage)
        await screen.until(lambda: page.shown, "the whole page")
        assert page.rows.cursor == page.rows.row_count - 1
        assert len(page.rows.page.sections) == 6


async def test_news_stay_new_until_they_are_marked_and_undo_brings_them_back(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "n", "j", "escape", "g", "n")
        assert "Events" in screen.text()
        await screen.press("m")
        assert "Nothing new since " in screen.text()
        await screen.press("u")
        assert "Events" in screen.text()


async def test_news_looked_at_to_the_end_stay_new_and_only_the_mark_is_in_the_history(
    home: Path,
) -> None:
    async with running(home) as screen:
        await screen.press("g", "n", "G", "escape", "g", "n")
        assert "Events" in screen.text()
        await screen.press("escape", "g", "h")
        assert "arked everything as seen" not in screen.text()
        await screen.press("escape", "g", "n", "m", "escape", "g", "h")
        assert "arked everything as seen" in screen.text()


async def test_what_came_stays_new_for_the_day_however_often_the_program_is_left(
    home: Path,
) -> None:
    def set_at(what: str, days: int) -> None:
        with library.database.write() as connection:
            sql = "UPDATE seen SET at = at - ? WHERE what = ?"
            connection.execute(sql, (days * 86_400, what))

    with Library.open(home / "library.db") as library:
        everything = library.visits.count()
        library.visits.end()
        library.visits.end()
        assert library.visits.count() == everything > 0
        assert library.novelty.of().from_start
        with library.database.write() as connection:
            connection.execute("UPDATE article SET added = added - 5 * 86400 WHERE id <> 1")
        set_at("visit", 2)  # left two days ago: what came since is new,
        assert library.visits.count() == 1
        library.visits.end()  # also once the program was opened and left today
        assert library.visits.count() == 1
        assert library.novelty.of().since.startswith("your last visit")
        set_at("visit", 2)
        set_at("before", 2)
        with library.database.write() as connection:
            connection.execute("UPDATE article SET added = added - 5 * 86400 WHERE id = 1")
        assert library.visits.count() == 0


async def test_news_begin_with_the_library_then_with_the_last_visit_then_where_marked(
    home: Path,
) -> None:
    def head() -> str:
        return screen.text().split("\n")[0]

    async with running(home) as screen:
        await screen.press("g", "n")
        assert "since this library was opened" in head()
    with Library.open(home / "library.db") as library:
        library.visits.end()
        with library.database.write() as connection:
            connection.execute("UPDATE seen SET at = 1893456000 WHERE what = 'visit'")
            connection.execute("UPDATE article SET added = 1893542400 WHERE id = 1")
            connection.execute("UPDATE article SET added = 1893369600 WHERE id <> 1")
    async with running(home) as screen:
        await screen.press("g", "n")
        assert "since your last visit, Tue 1 Jan 2030" in head()
        assert screen.app.library.visits.count() == 1
        await screen.press("m")
        assert "visit" not in head()
        await screen.press("u")
        assert "since your last visit, Tue 1 Jan 2030" in head()
