"""What is new: rows that lead on, seen when marked or looked at to the end."""

from __future__ import annotations

from pathlib import Path

from reader.app.pages.coverage import EventPage
from reader.app.pages.news import NewsPage
from reader.library.library import Library
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


async def test_news_stay_new_until_they_are_marked_and_undo_brings_them_back(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "n", "j", "escape", "g", "n")
        assert "Events" in screen.text()
        await screen.press("m")
        assert "Nothing new since your last visit." in screen.text()
        await screen.press("u")
        assert "Events" in screen.text()


async def test_news_looked_at_to_the_end_are_seen_when_left(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "n", "G")
        assert "leaving marks everything as seen" in screen.text()
        await screen.press("escape", "g", "n")
        assert "Nothing new since your last visit." in screen.text()


async def test_in_a_new_library_news_began_with_it(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "n")
        assert "since this library was opened" in screen.text().split("\n")[0]
    with Library.open(home / "library.db") as library, library.database.write() as connection:
        connection.execute("UPDATE article SET added = added - 200000 WHERE id = 1")
    async with running(home) as screen:
        await screen.press("g", "n")
        title = screen.text().split("\n")[0]
        assert "since " in title
        assert "opened" not in title
