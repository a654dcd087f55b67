"""Feeds that mean ill, in the running app: what is opened, what is told, whether keys answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.app.pages.base.confirm import ConfirmDialog
from reader.library.feeds.refresh import refresh_feeds
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.app.runtime.test_browser import RECORDER
from tests.app.screen import running
from tests.hostile_server import HostileServer, hang, page
from tests.terminal import Terminal

LINKS = {
    "javascript": "javascript:alert(1)",
    "a file": "file:///etc/passwd",
    "data": "data:text/html,<script>alert(1)</script>",
    "an option": "-rf",
    "a login": "http://me:geheim@evil.example/",
    "a control": "http://evil.example/\x1b]52;c;b3du\x07",
    "blanks": "http://evil.example/ --new-window http://other.example/",
    "a backslash": "http://evil.example\\@good.example/",
    "no host": "http:///etc/passwd",
    "a shell": "http://evil.example/$(touch marker)`touch marker`;touch marker|x&y='\"",
    "letters": "http://\u0430pple.example/",
}


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running_server:
        yield running_server


def subscribe(home: Path, server: HostileServer, *paths: str) -> None:
    with Library.open(home / "library.db") as library:
        for path in paths:
            library.feeds.add(Subscription(server.url(path)))


async def test_the_key_for_one_feed_insists_after_a_rate_limit(
    home: Path, server: HostileServer
) -> None:
    server.answers["/feed"] = page(status="429 Too Many", retry_after="3600")
    subscribe(home, server, "/feed")
    async with running(home) as screen:
        refreshing = screen.main.workspace.background.refreshing
        (feed,) = screen.app.library.feeds.list()
        for begin, asked in (
            (refreshing.every, 1),
            (refreshing.every, 1),
            (lambda: refreshing.one(feed.id), 2),
            (refreshing.every, 2),
        ):
            await screen.done("refresh")
            with screen.app.library.database.write() as connection:
                connection.execute("UPDATE feed SET checked = checked - 100")
            begin()
            await screen.done("refresh")
            assert server.paths().count("/feed") == asked


@pytest.mark.parametrize("name", LINKS)
async def test_a_link_is_opened_as_it_is_shown_or_not_at_all(
    home: Path, server: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    target, script = tmp_path / "arguments", tmp_path / "browser.py"
    script.write_text(RECORDER.format(target=str(target)))
    monkeypatch.setenv("BROWSER", f"{sys.executable} {script} %s")
    monkeypatch.chdir(tmp_path)
    item = {"id": "1", "title": "Lure", "url": LINKS[name], "content_html": f"<p>Come <a href="
            f"{json.dumps(LINKS[name] + '2')}>http://good.example/</a> now</p>"}  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [item]}
    server.answers["/feed"] = page(json.dumps(feed), content_type="application/json")
    subscribe(home, server, "/feed")
    with Library.open(home / "library.db") as library:
        refresh_feeds(library.database)
    async with running(home) as screen:
        rows = screen.app.library.articles.rows(screen.main.list.ids)
        article_id = next(row.id for row in rows if row.title == "Lure")
        screen.main.workspace.show_article(article_id)
        await screen.settle()
        await screen.press("enter")
        article = screen.main.article
        assert article is not None
        link = next((span.value for span in article.spans if span.value), None)
        for key, url in (("o", article.url), ("1", link)):
            target.unlink(missing_ok=True)
            await screen.press(key)
            if isinstance(screen.app.screen, ConfirmDialog):  # its words do not show where it leads
                assert url is not None
                assert url[:30] in screen.text()
                await screen.press("enter")
            if url is None:
                await screen.pilot.pause(0.25)  # time enough for what must not happen
                assert not target.exists()
            else:
                await screen.until(target.exists, f"browser at {url}")
                assert f"Opening {url}"[:40] in screen.bar
                assert url.startswith("http://")
                assert json.loads(target.read_text()) == [url]
    assert not (tmp_path / "marker").exists()


async def test_keys_answer_while_servers_do_not(home: Path, server: HostileServer) -> None:
    paths = [f"/{n}" for n in range(12)]
    for path in paths:
        server.answers[path] = hang(b"HTTP/1.1 200 OK\r\n" if path > "/5" else b"")
    subscribe(home, server, *paths)
    async with running(home) as screen:
        await screen.press("R")
        await screen.until(lambda: bool(server.asked), "request")
        before = screen.main.list.current_id
        await screen.press("j")
        assert screen.main.list.current_id != before
        assert screen.app.jobs.busy("refresh")


def test_a_password_that_is_typed_is_never_written(isolated: Path, server: HostileServer) -> None:
    """It is refused before anything is asked, and told nowhere: not in files, not on the screen."""
    address = server.url("/feed").replace("//", "//me:geheim@")
    with Terminal([sys.executable, "-m", "reader"], columns=100, rows=30) as term:
        term.wait_for("Macron")
        term.settle(0.5)
        term.press("a")
        term.send(address)
        term.settle(0.3)
        term.press("enter")
        term.wait_for("name or password")
        assert "geheim" not in term.lines[-1]
        term.press("escape")
        term.settle(0.3)
        left = len(term.raw)
        term.press("a", "up", "escape", "g", "h", "escape", "ctrl+p", "escape")
        term.send("Q")
        assert term.wait() == 0
        assert b"geheim" not in term.raw[left:]
    listed = isolated / "list.opml"
    listed.write_text(f"<opml><body><outline text='x' xmlUrl='{address}'/></body></opml>")
    for words in (["add", address], ["import", str(listed)], ["feeds"], ["export", "-"]):
        with Terminal([sys.executable, "-m", "reader", *words], columns=100) as term:
            term.wait()
            assert b"geheim" not in term.raw
    listed.unlink()
    assert server.asked == []
    for file in isolated.rglob("*"):
        assert not file.is_file() or b"geheim" not in file.read_bytes()
