"""Stories in the app: followed with a key, counted in the drawer, renamed, removed, their news."""

from __future__ import annotations

from pathlib import Path

from reader.library.library import Library
from tests.app.screen import HOSTILE, Screen, running


async def follow_search(screen: Screen, words: str, name: str = "") -> None:
    """Search and follow the search under a name."""
    await screen.press("slash", *words, "enter")
    await screen.press("plus")
    await screen.press(*name, "enter")


async def counted(screen: Screen) -> str:
    """Open the drawer and wait until the stories are counted."""
    await screen.press("g", "f")
    await screen.done("stories")
    return screen.text()


def add_news(home: Path) -> None:
    """Let everything have come an hour before, and a new article of the treaty now."""
    (home / "late").mkdir()
    text = "The treaty is signed\n\nAnna Lindqvist signed the treaty on May 16, 2031."
    (home / "late" / "2031-05-16-signed.txt").write_text(text, encoding="utf-8")
    with Library.open(home / "library.db") as library:
        with library.database.write() as connection:
            connection.execute("UPDATE article SET added = added - 3600")
            connection.execute("UPDATE story SET seen = seen - 3000")
        library.sources.add_path(home / "late")
        library.sources.refresh()
        library.search.index()


async def test_a_search_is_followed_under_a_name(home: Path) -> None:
    async with running(home) as screen:
        await follow_search(screen, "treaty", "The Treaty")
        assert screen.main.list.heading == "Story “The Treaty”"
        assert "Following “The Treaty”" in screen.bar
        drawer = await counted(screen)
        assert "The Treaty" in drawer
        assert "2 unread" in drawer


async def test_a_person_is_followed_at_once(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "tab", "tab")
        screen.main.side.focus()
        side = screen.main.side
        await screen.press_until("j", lambda: hasattr(side.selected, "person"), "person")
        await screen.press("plus")
        [story] = screen.app.library.stories.list()
        assert (story.name, story.query) == ("Anna Lindqvist", 'person:"Anna Lindqvist"')
        await screen.press("plus")
        assert "Already followed" in screen.bar


async def test_without_a_search_there_is_nothing_to_follow(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("plus")
        assert "Search in the list first (/)" in screen.bar
        await screen.press("f", *"treaty", "enter", "plus")
        assert "Search in the list first (/)" in screen.bar
        assert screen.app.library.stories.list() == []


async def test_the_drawer_opens_renames_and_removes_a_story(home: Path) -> None:
    async with running(home) as screen:
        await follow_search(screen, "treaty", "Treaty")
        await screen.press("F")
        assert "n what's new" not in await counted(screen)
        await screen.press("j", "j", "j")
        assert "n what's new" in screen.text()
        await screen.press("enter")
        assert screen.main.list.heading == "Story “Treaty”"
        await counted(screen)
        await screen.press("e", *HOSTILE[:40], "enter")
        [story] = screen.app.library.stories.list()
        assert story.name == HOSTILE[:40]
        assert f"{HOSTILE[:14]}… " in await counted(screen), "cut after a whole word"
        await screen.press("Z")
        assert screen.app.library.stories.list() == []
        assert screen.main.list.heading == "Articles, search “treaty”"
        await screen.press("u", "u")
        assert screen.app.library.stories.list()[0].name == "Treaty"


async def test_the_news_of_a_story_are_its_own(home: Path) -> None:
    async with running(home) as screen:
        await follow_search(screen, "treaty", "Treaty")
        await follow_search(screen, "storm", "Storm")
    add_news(home)
    async with running(home) as screen:
        drawer = await counted(screen)
        assert "1 new" in next(line for line in drawer.split("\n") if "Treaty" in line)
        assert "new" not in next(line for line in drawer.split("\n") if "Storm" in line)
        await screen.press("j", "j", "j", "j", "enter", "g", "n")
        assert "New in “Treaty" in screen.text()
        assert "The treaty is signed" in screen.text()
        await screen.press("m")
        assert screen.app.library.visits.count(screen.app.library.stories.list()[1].id) == 0
        assert screen.app.library.visits.count() > 0
        await screen.press("u")
        assert screen.app.library.visits.count(screen.app.library.stories.list()[1].id) == 1


async def test_notices_of_quotes_ask_for_a_person_if_none_is_selected(home: Path) -> None:
    async with running(home) as screen:
        stories = screen.app.library.stories
        for expected in (True, False):
            screen.app.everywhere()["notify_quoted"]()
            await screen.settle()
            if expected:
                await screen.press("enter")
                assert "Type the name of a person." in screen.text()
            await screen.press(*"Lindqvist", "enter")
            await screen.settle()
            (story,) = stories.list()
            assert (story.query, story.notify) == ("quoted:Lindqvist", expected)
        assert "No notices of new articles for “Quotes by Lindqvist”" in screen.bar
        for _ in range(2):
            screen.app.library.marks.undo()
        assert stories.list() == []
