"""Keys while something else writes the library: none waits, and each has its effect."""

from __future__ import annotations

from pathlib import Path

from reader.library.library import Library
from tests.app.screen import Screen, running
from tests.library.storage.test_changes import another_writer


def starred(library: Library) -> list[int]:
    with library.database.read() as connection:
        found = connection.execute("SELECT id FROM article WHERE starred ORDER BY id")
        return [number for (number,) in found]


async def press(screen: Screen, *keys: str) -> None:
    """Press keys without waiting for what they change."""
    for key in keys:
        await screen.pilot.press(key)
        await screen.pilot.pause()


async def test_a_star_waits_for_the_writer_and_the_keys_do_not(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        with another_writer(library.path):
            await press(screen, "s")
            assert starred(library) == []
            before = screen.main.list.cursor
            await press(screen, "j")
            assert screen.main.list.cursor == before + 1
        library.changes.settle()
        await screen.settle()
        assert len(starred(library)) == 1
        assert "Starred." in screen.text()


async def test_pressed_twice_while_it_waits_a_star_comes_and_goes(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        with another_writer(library.path):
            await press(screen, "s", "s")
        library.changes.settle()
        await screen.settle()
        assert starred(library) == []
        assert [one.phrase.split()[0] for one in library.marks.history(2)] == ["removed", "starred"]


async def test_undo_takes_back_what_was_waiting(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        with another_writer(library.path) as other:
            await press(screen, "s")
            await press(screen, "u")
            before = screen.main.list.cursor
            await press(screen, "j")
            assert screen.main.list.cursor == before + 1
            other.execute("COMMIT")
        await screen.settle()
        assert starred(library) == []
        assert "Undone: starred" in screen.text()


async def test_what_is_changed_after_an_undo_is_not_what_is_undone(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        with another_writer(library.path):
            await press(screen, "s", "u", "j", "s")
        await screen.settle()
        assert starred(library) == [screen.main.list.current_id]


async def test_an_article_opened_meanwhile_is_read_afterwards(home: Path) -> None:
    async with running(home) as screen:
        library, shown = screen.app.library, screen.main.list.current_id
        assert shown is not None
        with another_writer(library.path):
            await press(screen, "enter")
            assert not library.articles.rows([shown])[0].read
        library.changes.settle()
        await screen.settle()
        assert library.articles.rows([shown])[0].read
        assert screen.main.workspace.article is not None
        assert screen.main.workspace.article.read
