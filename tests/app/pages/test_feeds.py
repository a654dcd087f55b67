"""Feeds in the app, from a real server: added, refreshed, changed, removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from reader.app.pages.base.confirm import ConfirmDialog
from reader.app.pages.base.text_page import TextPage
from reader.app.pages.pick import PickDialog
from reader.library.articles.view import View
from reader.library.library import Library
from reader.sources.opml.outline import Imported, Subscription
from tests.app.screen import Screen, running
from tests.hostile_server import HostileServer, hang, page

FEED = """<rss version='2.0'><channel><title>Port [/b] Gazette</title>
<item><guid>1</guid><title>Ships [red]leave[/red]</title><link>http://127.0.0.1/1</link>
<pubDate>Fri, 09 May 2031 10:00:00 GMT</pubDate>
<description>Anna Lindqvist waved on Thursday.</description></item>
<item><guid>2</guid><title>Fog</title><description>It lifted.</description></item>
</channel></rss>"""
PAGE = """<html><head>
<link rel="alternate" type="application/rss+xml" title="News" href="/feed">
<link rel="alternate" type="application/atom+xml" title="Comments" href="/comments">
</head><body><p>Hello</p></body></html>"""


@pytest.fixture
def server() -> Iterator[HostileServer]:
    """A server with a feed, and a page that names two."""
    answers = {
        "/feed": page(FEED, content_type="application/rss+xml"),
        "/page": page(PAGE, content_type="text/html"),
        "/gone": page("", "404 Not Found"),
    }
    with HostileServer(dict(answers)) as running_server:
        yield running_server


async def wait_for_background(screen: Screen) -> None:
    """Wait until adding and refreshing are done and shown."""
    await screen.done("add", "export", "refresh", "full text", "ids")


async def add(screen: Screen, address: str) -> None:
    """Add an address as a user would."""
    await wait_for_background(screen)
    await screen.press("a")
    screen.app.screen.query_one(Input).value = address
    await screen.press("enter")
    await wait_for_background(screen)


async def test_a_feed_is_added_and_its_articles_shown(home: Path, server: HostileServer) -> None:
    async with running(home) as screen:
        await add(screen, server.url("/feed"))
        assert screen.main.list.heading == "Articles, Port [/b] Gazette"
        assert len(screen.main.list.ids) == 2
        assert "Ships [red]leave[/red]" in screen.text()


async def test_a_page_with_several_feeds_asks_which(home: Path, server: HostileServer) -> None:
    async with running(home) as screen:
        await add(screen, server.url("/page"))
        assert isinstance(screen.app.screen, PickDialog)
        await screen.press("enter")
        await wait_for_background(screen)
        assert len(screen.main.list.ids) == 2


async def test_what_is_no_feed_is_said_in_one_line(home: Path, server: HostileServer) -> None:
    async with running(home) as screen:
        await add(screen, server.url("/gone"))
        assert "404" in screen.bar or "not found" in screen.bar.lower()
        assert len(screen.main.list.ids) == 4


async def test_refresh_brings_new_articles_and_keeps_the_cursor(
    home: Path, server: HostileServer
) -> None:
    async with running(home) as screen:
        await add(screen, server.url("/feed"))
        await screen.press("g", "a", "j")
        before = screen.main.list.current_id
        more = FEED.replace(
            "</channel>", "<item><guid>3</guid><title>Calm</title></item></channel>"
        )
        server.answers["/feed"] = page(more, content_type="application/rss+xml")
        await screen.press("R")
        await wait_for_background(screen)
        assert len(screen.main.list.ids) == 7
        assert screen.main.list.current_id == before
        assert "1 new" in screen.bar


async def test_a_feed_is_renamed_moved_muted_and_removed_with_undo(
    home: Path, server: HostileServer
) -> None:
    async with running(home) as screen:
        await add(screen, server.url("/feed"))
        await screen.press("g", "f", ",", "enter")
        await screen.press(*["backspace"] * 17, *"Port", "enter", "escape", "escape")
        await screen.press("g", "f", "C")
        await screen.press(*"Sea", "enter", "escape")
        feed = screen.app.library.feeds.list()[0]
        assert (feed.title, feed.folder) == ("Port", "Sea")
        await screen.press("g", "f")
        assert "Sea" in screen.text()
        assert re.search(r"Port.* 2\b", screen.text())
        await screen.press("M")
        assert screen.app.library.feeds.list()[0].muted
        await screen.press("Z")
        assert screen.app.library.feeds.list() == []
        await screen.press("escape", "u")
        assert [f.title for f in screen.app.library.feeds.list()] == ["Port"]
        await screen.press("u", "u", "u")
        assert len(screen.app.library.feeds.list()) == 1
        await screen.press("u")
        assert "Undo and remove 1 feed with 2 articles?" in screen.text()
        await screen.press("escape")
        assert len(screen.app.library.feeds.list()) == 1
        await screen.press("u", "y")
        assert screen.app.library.feeds.list() == []


async def test_a_folder_is_added_like_a_feed(home: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "note.txt").write_text("A note\n\nSomething was noted here.")
    async with running(home) as screen:
        await add(screen, str(tmp_path / "more"))
        assert screen.title == "A note"
        assert "Added “more”. Press u to undo." in screen.bar
        await add(screen, str(tmp_path / "more"))
        assert "more is in the library already." in screen.bar


async def test_articles_of_another_program_are_analysed_while_the_app_is_open(
    home: Path, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("A note\n\nAnna Lind left on 3 May 2024.")
    async with running(home) as screen:
        await wait_for_background(screen)
        await screen.done("analyse")
        background = screen.main.workspace.background
        background.watch()
        with Library.open(home / "library.db") as other:
            info = other.sources.add_path(tmp_path / "note.txt")
            other.sources.refresh(only={info.id})
        assert background.has_pending()
        await screen.until(lambda: not background.has_pending(), "analysis of the note")


async def test_a_locked_library_is_a_sentence_and_the_app_goes_on(home: Path) -> None:
    async with running(home, (200, 40)) as screen:
        await wait_for_background(screen)
        with Library.open(home / "library.db") as other, other.database.write():
            await screen.press("s")
            before = screen.main.list.cursor
            await screen.press("j")
            assert screen.main.list.cursor == before + 1
            words = "is in use by another program"
            await screen.until(lambda: words in screen.bar, "the reason why nothing is starred")
        assert screen.app.library.articles.count().starred == 0
        await screen.press("s")
        assert screen.app.library.articles.count().starred == 1


async def test_x_fetches_the_page_and_shows_the_other_version(
    home: Path, server: HostileServer
) -> None:
    story = "".join(f"<p>Anna Lindqvist closed pier {n} for the whole winter.</p>" for n in "1234")
    server.answers["/story"] = page(f"<h1>Ships</h1>{story}", content_type="text/html")
    server.answers["/feed"] = page(
        FEED.replace("http://127.0.0.1/1", "/story"), content_type="application/rss+xml"
    )
    async with running(home) as screen:
        await add(screen, server.url("/feed"))
        article_id = next(
            article_id
            for article_id in screen.main.list.ids
            if screen.app.library.articles.rows([article_id])[0].title.startswith("Ships")
        )
        screen.main.workspace.show_article(article_id)
        assert "/story" not in server.paths()
        await screen.press("x")
        await wait_for_background(screen)
        assert "pier 4" in screen.text()
        await screen.press("x")
        await screen.settle()
        assert "pier 4" not in screen.text()
        assert "waved on Thursday" in screen.text()
        await screen.press("u")
        await screen.settle()
        assert "pier 4" in screen.text()
        assert server.paths().count("/story") == 1


async def test_a_refresh_is_stopped_at_once(home: Path, server: HostileServer) -> None:
    server.answers["/slow"] = hang()
    with Library.open(home / "library.db") as library:
        for path in ("/feed", "/slow"):
            library.feeds.add(Subscription(server.url(path), path[1:]))
            with library.database.write() as connection:
                connection.execute("UPDATE feed SET due = strftime('%s', 'now') + 9999")
    async with running(home) as screen:
        await wait_for_background(screen)
        await screen.press("R")
        await screen.until(lambda: "waiting for slow" in screen.bar, "waiting for slow")
        assert "1/2" in screen.bar
        await screen.press("r")
        assert "already running" in screen.bar
        await screen.press("X")
        assert "Stopped: 1 of 2 feeds refreshed, 2 new." in screen.bar
        await wait_for_background(screen)
        assert "waiting" not in screen.bar
        await screen.press("X")
        assert "No refresh in progress" in screen.bar


async def test_what_the_user_asks_for_takes_the_place_of_what_began_by_itself(
    home: Path, server: HostileServer
) -> None:
    server.answers["/slow"] = hang()
    with Library.open(home / "library.db") as library:
        library.feeds.add(Subscription(server.url("/slow"), "slow"))
        library.feeds.add(Subscription(server.url("/feed"), "feed"))
        with library.database.write() as connection:
            connection.execute(
                "UPDATE feed SET due = strftime('%s', 'now') + 9999 "
                "WHERE source_id = (SELECT max(source_id) FROM feed)"
            )
    async with running(home) as screen:
        await screen.until(lambda: server.paths() == ["/slow"], "request for /slow alone")
        server.answers["/slow"] = page(FEED)
        await screen.press("R")
        await wait_for_background(screen)
        assert sorted(server.paths()) == ["/feed", "/slow", "/slow"]
        assert "4 new" in screen.bar


LIST = (
    '<opml version="2.0"><body>\n<outline text="Port [/b]" xmlUrl="{feed}"/>\n'
    '<outline text="Evil" xmlUrl="|curl evil"/>\n</body></opml>'
)


async def test_a_folder_without_an_article_says_why(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "table.csv").write_text("a,b")
    async with running(home) as screen:
        await add(screen, str(folder))
        assert "papers contains no readable article. 1 .csv file was skipped" in screen.bar
        (folder / "a.txt").write_text("A title\n\nThe text of it.\n")
        await add(screen, str(folder))
        assert "1 .csv file was skipped" in screen.bar
        assert "A title" in screen.text()


async def test_a_list_is_read_in_with_a_report_and_written_again(
    home: Path, server: HostileServer, tmp_path: Path
) -> None:
    lists = tmp_path / "feeds.opml"
    lists.write_text(LIST.format(feed=server.url("/feed")), encoding="utf-8")
    written = tmp_path / "written.opml"
    async with running(home) as screen:
        await add(screen, str(lists))
        assert "Fetch this feed on your local network?" in screen.text()
        await wait_for_background(screen)
        assert screen.app.library.feeds.list()[0].checked is None
        await screen.press("y")
        assert screen.app.library.feeds.list()[0].settings.allow_private
        assert isinstance(screen.app.screen, TextPage)
        assert "Added 1 feed from feeds.opml. Press u to undo." in screen.text()
        assert "line 3" in screen.text()
        assert "a command, file or query of another program" in screen.text()
        await wait_for_background(screen)  # what its refresh says comes after all else
        await screen.press("escape", "g", "e")
        screen.app.screen.query_one(Input).value = str(written)
        await screen.press("enter")
        await wait_for_background(screen)
        assert "Exported 1 feed to" in screen.bar
        assert server.url("/feed") in written.read_text(encoding="utf-8")
        await screen.press("g", "e")
        screen.app.screen.query_one(Input).value = str(written)
        await screen.press("enter")
        await wait_for_background(screen)
        assert "already exists" in screen.text()


async def test_a_path_that_is_not_there_is_no_name_of_a_server(home: Path) -> None:
    async with running(home) as screen:
        await add(screen, "./nothing-here.opml")
        assert "There is no file or folder ./nothing-here.opml." in screen.text()


@pytest.mark.parametrize("between", [" ", "\n", "\r\n"])
async def test_all_urls_of_a_paste_are_added(
    home: Path, server: HostileServer, between: str
) -> None:
    server.answers["/second"] = server.answers["/feed"]
    async with running(home) as screen:
        await wait_for_background(screen)
        await screen.press("a")
        urls = [server.url(path) for path in ("/feed", "/gone", "/second")]
        screen.app.post_message(Paste(between.join(urls)))
        await screen.press("enter")
        await wait_for_background(screen)
        feeds = {feed.url for feed in screen.app.library.feeds.list()}
        assert {urls[0], urls[2]} <= feeds
        assert "Added 2 of 3." in screen.bar
        assert f"{urls[1]}: " in screen.bar


async def test_a_dialog_names_its_own_keys_where_there_is_no_help(
    home: Path, server: HostileServer
) -> None:
    async with running(home) as screen:
        await add(screen, server.url("/feed"))
        await screen.press("u")
        assert isinstance(screen.app.screen, ConfirmDialog)
        for key in ("?", "u"):
            await screen.press(key)
            assert f"“{key}” does nothing here. Press enter for yes or esc for no." in screen.bar


async def test_the_empty_list_of_a_failed_feed_says_why(home: Path) -> None:
    url = "https://down.example/feed"
    with Library.open(home / "library.db") as library:
        library.feeds.add_all(Imported("", (Subscription(url, "Down", "", ()),), ()))
        with library.database.write() as connection:
            connection.execute(
                "UPDATE feed SET due = strftime('%s', 'now') + 9999, checked = 1, failures = 2"
            )
            connection.execute("UPDATE source SET problem = 'The server answered 503.'")
    async with running(home) as screen:
        (feed,) = screen.app.library.feeds.list()
        screen.main.workspace.go(View(source=feed.id))
        await screen.settle()
        lines = screen.text().split("\n")
        shown = " ".join(" ".join(line.partition("│")[0] for line in lines).split())
        assert "The server answered 503. Failed 2 times in a row." in shown, screen.text()
