"""Hostile text in every place that is shown, copied or written: nothing of it steers a terminal.

Fifty sequences in each of fourteen places, from a server, files and a list through the
library to a pseudo terminal, whose raw bytes are looked at; and each place is seen to have
been on the screen.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.articles.view import View
from reader.library.feeds.refresh import refresh_feeds
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.cli_runner import Runner
from tests.escapes import ESCAPES, strangers
from tests.hostile_server import HostileServer, page
from tests.terminal import Terminal
from tests.waiting import wait_until

APP = [sys.executable, "-m", "reader"]
GROUP = 10
ARTICLES = len(ESCAPES) // GROUP
COLUMNS, ROWS = 150, 60


def written(place: str, number: int) -> str:
    """Name a place, put a sequence beside it."""
    return f"{place}{number:02} {ESCAPES[number]} z"


def some(place: str, article: int) -> str:
    """The sequences of one article out of ten, all in one place."""
    numbers = range(article * GROUP, (article + 1) * GROUP)
    return " ".join(written(place, number) for number in numbers)


def feed(number: int, home: str) -> str:
    """A JSON Feed, which can carry any character: one article, its title hostile."""
    item = {
        "id": f"{number} {ESCAPES[number]}",
        "title": written("item", number),
        "url": f"{home}/page/{number}?{ESCAPES[number]}",
        "content_text": "short",
        "date_published": f"2026-02-01T{23 - number // 3:02}:{59 - number:02}:00Z",
        "attachments": [
            {"url": f"{home}/a", "mime_type": ESCAPES[number], "title": written("attached", number)}
        ],
    }
    if number < ARTICLES:
        text = html.escape(some("twice", number)).replace("\x1b", "&#27;").replace("\x9b", "&#155;")
        links = " ".join(
            f"<a href='{home}/l?{ESCAPES[n]}'>{written('link', n)}</a> "
            f"<a href='{home}/ok/{n}'>{written('link', n)}</a>"
            for n in range(number * GROUP, (number + 1) * GROUP)
        )
        item |= {
            "url": f"{home}/page/{number}",
            "content_html": f"<p>{html.escape(some('text', number))}</p><p>{text}</p>{links}",
            "authors": [{"name": some("by", number)}],
            "tags": [some("tag", number)],
        }
    title = written("feed", number)
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title,
                       "items": [item]})  # fmt: skip


def story(number: int) -> str:
    """A page with more to say than the feed, raw and as references."""
    said = some("page", number)
    named = "".join(f"&#{ord(c)};" if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in said)
    rest = "".join(
        f"<p>Anna Lindqvist said on 9 May 2031 that pier {n} was closed for the winter.</p>"
        for n in range(30)
    )
    head = f"<html><head><title>{said}</title></head><body><article><h1>{said}</h1>"
    return f"{head}<p>{named}</p>{rest}</article></body></html>"


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        home = running.url("")
        for number, sequence in enumerate(ESCAPES):
            running.answers[f"/feed/{number}"] = page(
                feed(number, home), content_type=f"application/json{sequence}", etag=sequence
            )
            running.answers[f"/page/{number}"] = page(story(number % ARTICLES))
        choices = "".join(
            f"<link rel=feed href=/c/{n} title='{html.escape(written('c', n))}'>" for n in range(25)
        )
        running.answers["/choices"] = page(f"<html>{choices}")
        running.answers["/xml"] = page(f"<rss version='2.0'><channel><a{''.join(ESCAPES)}</b>")
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files whose names, tags and texts are hostile, in a folder whose name is."""
    made = tmp_path / f"folder{ESCAPES[17]}".replace("/", "")
    made.mkdir()
    for number, sequence in enumerate(ESCAPES):
        name = f"name{number:02}{sequence}.md".replace("/", "")
        front = f"---\ndate: 2025-01-01\nauthor: {json.dumps(sequence)}\n---\n\n"
        (made / name).write_text(f"{front}{written('file', number)}\n\nText.")
    return made


@pytest.fixture
def home(isolated: Path, server: HostileServer, folder: Path) -> Path:
    """A library that subscribes to all of it, by addresses that the user typed."""
    path = isolated / "newsreader" / "library.db"
    path.parent.mkdir()
    with Library.open(path) as library:
        for number in range(len(ESCAPES)):
            added = library.feeds.add(Subscription(server.url(f"/feed/{number}")))
            library.feeds.set_tags(added.id, [written("tag", number)])
            library.feeds.move(added.id, written("dir", number))
        library.feeds.add(Subscription(server.url("/xml")))
        library.sources.add_path(folder)
        refresh_feeds(library.database)
        library.sources.refresh()
        for number, article_id in enumerate(library.articles.ids(View())[: len(ESCAPES)]):
            library.marks.set_tags(article_id, [written("tag", number)])
    return isolated / "newsreader"


class Seen:
    """A terminal, and all that was ever to be read on it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.text = ""

    def press(self, *keys: str) -> None:
        """Press keys and read what is shown after each."""
        for key in keys:
            self.terminal.press(key)
            self.text += self.terminal.text

    def rest(self) -> None:
        """Wait longer than for a key, and read what came meanwhile."""
        self.terminal.settle(0.5)
        self.text += self.terminal.text

    def page_through(self, counts: dict[str, int]) -> None:
        """Page down until so many of each place were shown, from the top again if need be.

        Rows are read behind the screen, so that one round may be too fast for a busy machine.
        """

        def page() -> bool:
            before = self.terminal.text
            self.press("ctrl+f")
            self.rest()
            if self.terminal.text == before:
                self.press("g", "g")
            return all(self.count(place) >= count for place, count in counts.items())

        wait_until(page, f"rows with {counts}")

    def wait_for(self, words: str) -> None:
        """Wait until words are there, and read what is shown with them."""
        self.terminal.wait_for(words)
        self.terminal.settle()
        self.text += self.terminal.text

    def count(self, place: str) -> int:
        return len(set(re.findall(rf"{place}(\d\d)", self.text)))

    def assert_had(self, place: str, count: int) -> None:
        there = self.count(place)
        assert there >= count, f"{place}: {there} of {count} were shown"


def fail_from_now_on(server: HostileServer) -> None:
    """Let every feed bring an error, which is told beside the feed's name."""
    for number in range(len(ESCAPES)):
        server.answers[f"/feed/{number}"] = page("", f"500 {ESCAPES[number]}")


def test_nothing_on_the_command_line(
    home: Path, server: HostileServer, tmp_path: Path, newsreader: Runner
) -> None:
    outlines = "".join(
        f"<outline text='{written('opml', n)}' category='{written('tag', n)}' "
        f"xmlUrl='http://127.0.0.1:1/{n}' x='{written('x', n)}'/>"
        f"<outline text='{written('bad', n)}' xmlUrl='|{ESCAPES[n]}'/>"
        for n, sequence in enumerate(ESCAPES)
        if not re.search("[\x00-\x1f]", sequence)  # which XML cannot hold
    )
    lists = {
        "list": f"<opml><body>{outlines}</body></opml>",
        "raw": f"<opml><body><outline a{ESCAPES[22]}/></body></opml>",
        "kind": f"<x{ESCAPES[-2]}>",
    }
    for name, text in lists.items():
        (tmp_path / name).write_text(text)
    articles = newsreader("list", "--json").json
    articles = [one for one in articles if re.match(r"item0[0-4]", one["title"])]
    assert len(articles) == ARTICLES
    said = {
        words: newsreader(*words.split())
        for words in (
            f"add {server.url('/choices')}",
            *(f"import {tmp_path / name}" for name in lists),
            "feeds", "feeds --json", "list --limit 200", "list --json", "search z --limit 200",
            "search z --format md", "search z --format csv", "people", "dates", "timeline pier",
            "coverage", "new", "agenda", "doctor", "export -", "export --json",
            f"export {tmp_path / 'out.opml'}", "feeds 1", f"show {ESCAPES[22]}",
            *(f"show {one['id']}" for one in articles),
        )
    }  # fmt: skip
    fail_from_now_on(server)
    with Library.open(home / "library.db") as library, library.database.write() as connection:
        connection.execute("UPDATE feed SET due = 0, not_before = 0")
    with Terminal([*APP, "refresh"], columns=COLUMNS, rows=ROWS) as term:
        term.wait()
        assert not strangers(bytes(term.raw))
        errors = bytes(term.raw).decode()
    for words, outcome in said.items():
        assert not strangers((outcome.out + outcome.err).encode()), words
    assert not strangers((tmp_path / "out.opml").read_bytes())

    def shown(place: str, words: str, text: str = "") -> int:
        return len(set(re.findall(rf"{place}(\d\d)", text or said[words].out + said[words].err)))

    assert shown("feed", "", errors) == len(ESCAPES)
    for place in ("item", "file"):
        assert shown(place, "list --limit 200") == len(ESCAPES)
    for place in ("name", "tag"):
        assert shown(place, "list --json") == len(ESCAPES)
    assert shown("feed", "feeds") == shown("dir", "feeds --json") == len(ESCAPES)
    assert shown("opml", "feeds") == shown("bad", f"import {tmp_path / 'list'}") == 4
    assert shown("c", f"add {server.url('/choices')}") == 25
    every = "".join(outcome.out for words, outcome in said.items() if words.startswith("show"))
    for place in ("by", "text", "twice", "link"):
        assert shown(place, "", every) == len(ESCAPES), place
    for file in home.rglob("*"):
        assert file.name.isprintable()


def test_nothing_in_the_app(home: Path, server: HostileServer) -> None:
    with Terminal(APP, env={"NO_COLOR": "1"}, columns=COLUMNS, rows=ROWS) as term:
        seen = Seen(term)
        term.wait_for("item00")
        term.settle(0.5)
        seen.page_through({"item": 40, "feed": 40, "file": 10})
        seen.press("g", "f")
        seen.wait_for("dir00")
        seen.press("ctrl+f", "escape", "g", "g", "enter")
        seen.press("s", "y", "Y")
        for number in range(ARTICLES):
            seen.wait_for(f"link{number * GROUP + GROUP - 1:02}")
            seen.press("x")
            seen.wait_for(f"page{number * GROUP + GROUP - 1:02}")
            seen.press("J")
        fail_from_now_on(server)
        seen.press("g", "h", "escape", "u", "r", "?", "escape", "ctrl+p", "i", "escape")
        raw = bytes(term.raw)
    assert not strangers(raw)
    for place in ("by", "text", "twice", "link", "page"):
        seen.assert_had(place, len(ESCAPES))
    for place, count in (
        ("item", 40),
        ("feed", 40),
        ("file", 10),
        ("tag", 20),
        ("attached", ARTICLES),
    ):
        seen.assert_had(place, count)
    assert len(re.findall(rb"\x1b\]52;", raw)) == 2, "copied"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_no_cell_of_a_table_is_a_formula(newsreader: Runner, tmp_path: Path, begin: str) -> None:
    lure = f"{begin}HYPERLINK(A1)"
    (tmp_path / "lure.txt").write_text(f"{lure}\n\nThe text of the lure.")
    assert newsreader("import-folder", str(tmp_path)).code == 0
    table = newsreader("search", "hyperlink", "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["title"] == f"'{lure}"
    assert newsreader("search", "hyperlink", "--json").json[0]["title"] == lure
