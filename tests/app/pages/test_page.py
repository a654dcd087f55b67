"""Search over all articles, the timeline, and the pages of people."""

from __future__ import annotations

from pathlib import Path

from reader.library.library import Library
from tests.app.screen import Screen, running
from tests.app.widgets.test_reading_pane import open_article


def titles(screen: Screen) -> list[str]:
    return [row.title for row in screen.app.library.articles.rows(screen.main.list.ids)]


def index(home: Path) -> None:
    """Bring the search index up to date, as the background does."""
    with Library.open(home / "library.db") as library:
        library.search.index()


async def test_search_looks_into_the_texts(home: Path) -> None:
    index(home)
    async with running(home) as screen:
        await screen.press("/", *"commission", "enter")
        await screen.settle()
        assert sorted(titles(screen)) == ["A long report", "Treaty near"]
        assert screen.main.focused is screen.main.list
        await screen.press("q")
        await screen.settle()
        assert len(screen.main.list.ids) == 4


async def test_the_query_language_narrows(home: Path) -> None:
    index(home)
    async with running(home) as screen:
        await screen.press("/", *"person:Lindqvist -commission", "enter")
        [only] = titles(screen)
        assert only.startswith("Harbour talks")


async def test_any_text_is_safe_to_search(home: Path) -> None:
    index(home)
    async with running(home) as screen:
        await screen.press("/", *"\"' AND NOT (*: [/b] person: --", "enter")
        assert screen.app.is_running


async def test_the_page_of_a_person(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("g", "p")
        assert "Anna Lindqvist" in screen.text()
        await screen.press("enter")
        text = " ".join(screen.text().split())
        assert "Roles, oldest first" in text
        assert "Mayor articles" in text
        assert "Tomas Reyes" in text
        await screen.press("*")
        assert screen.main.list.heading == "Articles with Anna Lindqvist"


async def test_coverage_compares_the_articles_of_an_event(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("c")
        text = screen.text()
        assert "Who reported when" in text or "No other coverage" in text


async def test_what_is_new_is_listed_until_it_is_marked_seen(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "n")
        assert "2 new articles" in screen.text()
        await screen.press("m")
        await screen.press("g", "n")
        assert "Nothing new" in screen.text()
        await screen.press("escape", "u", "g", "n")
        assert "2 new articles" in screen.text()


async def test_hints_that_need_a_row_are_not_shown_without_one(home: Path) -> None:
    async with running(home) as screen:
        for keys in (("g", "b"), ("g", "l"), ("g", "r")):
            await screen.press(*keys)
            hints = screen.text().split("\n")[-1].strip()
            assert hints == "u undo   esc back   g go to   : commands   ? keys", keys
            await screen.press("escape")
        await screen.press("g", "p")
        assert "enter profile" in screen.text().split("\n")[-1]
