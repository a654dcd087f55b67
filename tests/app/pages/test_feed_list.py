"""The drawer with several hundred feeds in nested folders: folded, filtered, arranged in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any, Literal

import pytest
from textual.widgets import Input

from reader.app.actions import feed_list
from reader.app.pages.feed_list import FeedListPage
from reader.app.rows.feed_list import FeedListRow
from reader.library.articles.marks import Marks
from reader.library.articles.view import View
from reader.library.feeds.feeds import Feeds
from reader.library.library import Library
from reader.paths import seeds_dir
from reader.sources.opml.outline import Imported, Subscription
from tests.app.pages.test_feeds import FEED, wait_for_background
from tests.app.screen import HOSTILE, Screen, running
from tests.hostile_server import HostileServer, page, slow_page
from tests.library.builders import entry, put

SIZES = [(120, 40), (80, 24), (50, 20)]
FOLDERS = ("", "World", "World / Europe", "World / Europe / North", f"Odd {HOSTILE[:20]}", "Zoo")


@pytest.fixture
def many(home: Path) -> Path:
    """A library with 300 feeds in six folders, one article in every tenth of them."""
    with Library.open(home / "library.db") as library:
        feeds = tuple(
            Subscription(
                f"https://f{n}.example/feed", f"Feed {n:03}", FOLDERS[n % 6], ("sea",) * (n == 7)
            )
            for n in range(300)
        )
        library.feeds.add_all(Imported("", feeds, ()))
        for feed in library.feeds.list()[::10]:
            put(library, feed.id, entry(f"a{feed.id}", f"Of {feed.title}"))
        with library.database.write() as connection:
            connection.execute(
                "UPDATE feed SET due = strftime('%s', 'now') + 9999, checked = 1, "
                "failures = (source_id % 100 = 50)"
            )
    return home


async def opened(screen: Screen) -> FeedListPage:
    await screen.press("g", "f")
    drawer = screen.app.screen
    assert isinstance(drawer, FeedListPage)
    return drawer


def row(drawer: FeedListPage) -> FeedListRow:
    found = drawer.pane.row
    assert found is not None
    return found


def folders(drawer: FeedListPage) -> list[str]:
    return [one.folder for one in drawer.pane.rows if one.folder]


async def to_folder(
    screen: Screen, drawer: FeedListPage, folder: str, key: Literal["j", "k"] = "j"
) -> None:
    """Move the cursor of the feed list to a folder."""
    await screen.press_until(key, lambda: row(drawer).folder == folder, f"row of {folder}")


@pytest.mark.parametrize("size", SIZES)
async def test_many_feeds_begin_folded_and_counted(many: Path, size: tuple[int, int]) -> None:
    async with running(many, size) as screen:
        drawer = await opened(screen)
        assert folders(drawer) == [FOLDERS[4], "World", "Zoo"]
        assert sum(one.feed is not None for one in drawer.pane.rows) == 50, "those in no folder"
        assert "Zoo" in screen.text()
        counts = {one.folder: one.count for one in drawer.pane.rows if one.folder}
        with screen.app.library.database.read() as connection:
            (total,) = connection.execute(
                "SELECT sum(total) FROM feed f JOIN source s ON s.id = f.source_id "
                "WHERE folder LIKE 'World%'"
            ).fetchone()
        assert counts["World"] == f"{total}"
        assert total > 0


async def test_folders_are_folded_and_unfolded_and_stay_so(many: Path) -> None:
    async with running(many) as screen:
        drawer = await opened(screen)
        await to_folder(screen, drawer, "World")
        await screen.press("v")
        assert "World / Europe" in folders(drawer)
        await screen.press("escape")
        drawer = await opened(screen)
        assert "World / Europe" in folders(drawer)
        for deeper in ("World / Europe", "World / Europe / North"):
            await to_folder(screen, drawer, deeper)
            await screen.press("v")
        deep = next(one for one in drawer.pane.rows if one.feed and len(one.inside) == 3)
        assert deep.feed is not None
        assert deep.feed.folder == "World / Europe / North"
        await to_folder(screen, drawer, "World", "k")
        await to_folder(screen, drawer, "World", "k")
        lines = screen.text().split("\n")
        y = next(number for number, line in enumerate(lines) if " World " in line)
        await screen.pilot.click(offset=(3, y))
        await screen.settle()
        assert "World / Europe" not in folders(drawer), "a click on its mark folds it"


async def test_a_folder_opens_as_a_view_of_all_its_feeds(many: Path) -> None:
    async with running(many) as screen:
        drawer = await opened(screen)
        await to_folder(screen, drawer, "World")
        count = row(drawer).count
        await screen.press("enter")
        assert screen.main.list.view == View(folder="World")
        assert screen.main.list.heading == "Articles, World"
        assert count == f"{len(screen.main.list.ids)}"
        sources = {a.source for a in screen.app.library.articles.rows(screen.main.list.ids)}
        assert sources
        assert all(int(name[-3:]) % 6 in (1, 2, 3) for name in sources)


@pytest.mark.parametrize("size", SIZES)
async def test_typing_filters_the_rows_and_enter_opens(many: Path, size: tuple[int, int]) -> None:
    async with running(many, size) as screen:
        drawer = await opened(screen)
        await screen.press("slash", *"feed 123")
        assert [one.label for one in drawer.pane.rows] == ["Feed 123"]
        assert "Feed 123" in screen.text()
        field = drawer.query_one(Input)
        assert screen.text().splitlines()[field.region.y].strip(" ▌│").startswith("feed 123")
        await screen.press("enter")
        feed = next(f for f in screen.app.library.feeds.list() if f.title == "Feed 123")
        assert screen.main.list.view == View(source=feed.id)
        drawer = await opened(screen)
        found = row(drawer).feed
        assert found is not None
        assert found.id == feed.id, "its folder is unfolded to show it"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sea", {"Feed 007"}),
        ("f299.example", {"Feed 299"}),
        ("FEED 001 world", {"Feed 001"}),
        ("no such", set()),
        ("[", {FOLDERS[4]}),
    ],
)
async def test_what_a_filter_finds(many: Path, words: str, found: set[str]) -> None:
    async with running(many) as screen:
        drawer = await opened(screen)
        await screen.press("slash")
        drawer.query_one(Input).value = words
        await screen.settle()
        names = {one.label for one in drawer.pane.rows}
        assert names == found or (words == "[" and found < names)
        await screen.press("escape")
        assert len(drawer.pane.rows) > 50
        await screen.press("escape")
        assert not isinstance(screen.app.screen, FeedListPage)


async def test_what_failed_is_found_by_that_word_and_marked_without_colour(many: Path) -> None:
    async with running(many, no_color=True) as screen:
        drawer = await opened(screen)
        await screen.press("f", *"failed", "tab")
        assert {one.feed.failures for one in drawer.pane.rows if one.feed} == {1}
        assert all(one.count.startswith("!") for one in drawer.pane.rows)
        failed = row(drawer).feed
        assert failed is not None
        await screen.press("M")
        assert screen.app.library.feeds.get(failed.id).muted
        assert "muted. Press u to undo." in screen.text()
        stays = row(drawer).feed
        assert stays is not None
        assert (stays.id, stays.muted) == (failed.id, True), "the filter stays"
        await screen.press("u")
        assert not screen.app.library.feeds.get(failed.id).muted
        await screen.press("ctrl+r")
        assert screen.app.library.feeds.get(failed.id).muted
        assert "Redone: muted" in screen.text()


async def test_feeds_are_arranged_without_leaving_the_drawer(many: Path) -> None:
    async with running(many) as screen:
        drawer = await opened(screen)
        await screen.press("slash", *"feed 000", "tab")
        await screen.press("C")
        await screen.press(*"New", "enter")
        await screen.press("t")
        await screen.press(*"a, b", "enter")
        feed = row(drawer).feed
        assert feed is not None
        assert (feed.title, feed.folder, feed.tags) == ("Feed 000", "New", ("a", "b"))
        await screen.press("C")
        await screen.press(*"xyz", "escape")
        assert screen.app.library.feeds.get(feed.id).folder == "New"
        await screen.press("Z")
        assert drawer.pane.rows == []
        await screen.press("u")
        assert row(drawer).label == "Feed 000"
        await screen.press("escape")
        assert "New" in folders(drawer)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"/feed": slow_page(FEED.encode(), 0.3), "/no": page("", "500 No")}) as one:
        yield one


async def test_a_refresh_shows_in_the_open_drawer(home: Path, server: HostileServer) -> None:
    with Library.open(home / "library.db") as library:
        for path in ("/feed", "/no"):
            library.feeds.add(Subscription(server.url(path), path[1:]))
            with library.database.write() as connection:
                connection.execute("UPDATE feed SET due = strftime('%s', 'now') + 9999")
    async with running(home) as screen:
        await wait_for_background(screen)
        drawer = await opened(screen)
        await screen.press("R")
        assert "Refreshing all feeds" in screen.text()
        seen = set()

        def over() -> bool:
            drawer._look_again()
            seen.add(screen.text().split("\n")[0])
            return not screen.app.jobs.busy("refresh")

        await screen.until(over, "end of the refresh")
        await wait_for_background(screen)
        drawer._look_again()
        await screen.settle()
        assert any("/2" in line for line in seen), seen
        counts = {one.label: one.count for one in drawer.pane.rows if one.feed}
        assert counts == {"feed": "2", "no": "! 0"}
        assert "Feed list" in screen.text().split("\n")[0]


async def test_styles_read_beforehand_are_not_parsed_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(home) as screen:
        screen.app.load_styles()
        again: list[str] = []
        monkeypatch.setattr(
            screen.app.stylesheet, "reparse", lambda: again.append("the drawer's styles")
        )
        await screen.press("g", "f")
        assert isinstance(screen.app.screen, FeedListPage)
        assert screen.app.screen.pane.styles.padding.top
        assert again == []


async def test_a_folder_of_files_is_removed_and_comes_back(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Letters"
    folder.mkdir()
    (folder / "a.txt").write_text("Mill burned\n\nIt burned at dawn.\n")
    with Library.open(home / "library.db") as library:
        library.sources.add_path(folder)
        library.sources.refresh()
    async with running(home) as screen:
        drawer = await opened(screen)
        await screen.press_until("j", lambda: row(drawer).label == "Letters", "row of the folder")
        await screen.press("Z")
        assert "Removed Letters with " in screen.text()
        assert not any(one.label == "Letters" for one in drawer.pane.rows)
        await screen.press("u")
        assert any(one.label == "Letters" for one in drawer.pane.rows)


async def test_a_large_feed_goes_and_comes_back_while_keys_work(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_list, "_SLOW", 1)
    allowed, remove, undo = Event(), Feeds.remove, Marks.undo

    def slow_remove(feeds: Feeds, feed_id: int) -> None:
        allowed.wait(20)
        remove(feeds, feed_id)

    def slow_undo(marks: Marks, *values: Any, **options: Any) -> str | None:
        allowed.wait(20)
        return undo(marks, *values, **options)

    monkeypatch.setattr(Feeds, "remove", slow_remove)
    monkeypatch.setattr(Marks, "undo", slow_undo)
    async with running(many) as screen:
        drawer = await opened(screen)
        feeds = len(screen.app.library.feeds.list())
        await screen.press("slash", *"feed 00", "tab")
        title = row(drawer).label

        async def seen(words: str) -> None:
            await screen.until(lambda: words in screen.text(), words)

        async def meanwhile(key: str, begun: str, done: str) -> None:
            await screen.pilot.press(key)
            await seen(begun)
            before = drawer.pane.cursor
            await screen.pilot.press("j")
            await screen.until(lambda: drawer.pane.cursor != before, "a move meanwhile")
            await screen.pilot.press("k")
            allowed.set()
            await seen(done)
            await screen.settle()
            allowed.clear()

        await meanwhile("Z", f"Removing {title}", f"Removed {title} with 1")
        assert len(screen.app.library.feeds.list()) == feeds - 1
        await meanwhile("u", f"Undoing: removed {title}", f"Undone: removed {title}")
        assert len(screen.app.library.feeds.list()) == feeds


async def test_the_sample_articles_are_removed_and_come_back(tmp_path: Path) -> None:
    seeds = seeds_dir()
    assert seeds is not None
    with Library.open(tmp_path / "library.db") as library:
        library.sources.ensure_seeds(seeds)
        library.sources.refresh()
    async with running(tmp_path) as screen:
        drawer = await opened(screen)
        await screen.press_until("j", lambda: row(drawer).label == "Seed corpus", "row of seeds")
        await screen.press("Z")
        assert "Removed Seed corpus with " in screen.text()
        assert not any(one.label == "Seed corpus" for one in drawer.pane.rows)
        await screen.press("u")
        assert any(one.label == "Seed corpus" for one in drawer.pane.rows)


async def test_an_empty_line_stands_before_a_heading_alone(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "f")
        lines = [line[2:40].rstrip(" │┃") for line in screen.text().split("\n")]
        start = next(n for n, line in enumerate(lines) if "Starred" in line)
        assert not lines[start + 1].strip()
        assert lines[start + 2].strip() == "Files"
        assert lines[start + 3].strip().startswith("articles")
        page = screen.app.screen
        assert isinstance(page, FeedListPage)
        await screen.press("G", "k")
        assert page.pane.row is not None
        assert page.pane.row.label == "Starred"


async def test_a_remark_on_a_feed_is_no_problem(many: Path) -> None:
    with Library.open(many / "library.db") as library, library.database.write() as connection:
        connection.execute("UPDATE source SET problem = 'Note: 1 entry repeats another.'")
    async with running(many) as screen:
        drawer = await opened(screen)
        assert not any(one.problem for one in drawer.pane.rows)
        await screen.press("/", *"Feed 000", "down", "escape")
        assert "1 entry repeats another." in screen.text()


async def test_rows_take_the_place_of_a_description_that_is_not_there(many: Path) -> None:
    async with running(many) as screen:
        await screen.press("g", "f", "X", "g", "g")
        assert isinstance(screen.app.screen, FeedListPage)
        pane = screen.app.screen.pane
        whole = pane.page_height
        assert whole == pane.cells.height
        while pane.page_height == whole:
            await screen.press("j")
        row = pane.row
        assert row is not None
        assert row.problem or row.label
        assert 0 <= pane.cursor - pane.top < pane.page_height < whole


async def test_a_description_too_long_for_its_lines_is_cut_with_a_sign(many: Path) -> None:
    async with running(many, (80, 24)) as screen:
        await screen.press("g", "f")
        assert isinstance(screen.app.screen, FeedListPage)
        pane = screen.app.screen.pane
        pane.ask("The harbour master waits for the pilots and the ferry. " * 9)
        await screen.settle()
        lines = [line[: pane.region.width] for line in screen.text().split("\n")]
        assert sum(line.rstrip().endswith("…") for line in lines[pane.field_line :]) == 1


async def test_an_error_stands_clear_of_the_answer_it_refuses(many: Path) -> None:
    async with running(many, (80, 24)) as screen:
        drawer = await opened(screen)
        await screen.press_until("j", lambda: row(drawer).feed is not None, "a feed")
        await screen.press("e")
        field = drawer.query_one(Input)
        field.value = "x" * 210
        await screen.press("enter")
        assert drawer.query(Input)
        assert drawer.bar.message
        assert field.region.bottom <= drawer.bar.region.y
        assert field.region.y == drawer.pane.content_region.y + drawer.pane.field_line
