"""A damaged library as its user meets it: at the start of the app, and while it runs."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.library.builders import entry, put
from tests.terminal import Terminal

APP = [sys.executable, "-m", "reader"]
PAGE = 4096


@pytest.fixture
def path(isolated: Path) -> Path:
    """A library with one feed and twenty articles."""
    path = isolated / "newsreader" / "library.db"
    with Library.open(path) as library:
        feed = library.feeds.add(Subscription("https://a.example/feed", "Daily Post"))
        put(library, feed.id, *(entry(str(n), f"Piece {n:02}") for n in range(20)))
        with library.database.write() as connection:
            connection.execute("UPDATE feed SET due = strftime('%s', 'now') + 9999, checked = 1")
    return path


def zero(path: Path, table: str) -> None:
    """Overwrite the root page of a table."""
    connection = sqlite3.connect(path)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
    page = root.fetchone()[0]
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))


def aside(path: Path) -> list[str]:
    return [p.name for p in path.parent.iterdir() if p.name.startswith("library.db.damaged-")]


def test_the_app_offers_a_rescue_and_starts(path: Path) -> None:
    zero(path, "source")
    with Terminal(APP, columns=130, rows=30) as term:
        term.wait_for("[Y/n]")
        assert "is damaged" in term.text
        assert b"\x1b[?1049h" not in term.raw
        term.send("\r")
        term.wait_for("Press Enter to start newsreader.")
        assert "20 articles and 1 feed into" in term.text
        term.send("\r")
        term.wait_for("Piece 19")
        term.send("Q")
        assert term.wait() == 0
        assert term.left_behind() == []
    assert len(aside(path)) == 1
    with Library.open(path) as library:
        assert library.check() == ""
        assert [feed.url for feed in library.feeds.list()] == ["https://a.example/feed"]


@pytest.mark.parametrize("answer", ["n\r", "\x04"])
def test_no_is_no(path: Path, answer: str) -> None:
    path.write_bytes(b"")
    with Terminal(APP, columns=130, rows=30) as term:
        term.wait_for("[Y/n]")
        term.send(answer)
        assert term.wait() == 1
        assert term.left_behind() == []
    assert path.read_bytes() == b""
    assert aside(path) == []


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(path: Path) -> None:
    """Neither what is done after the first frame nor a key ends the app; quitting says it again."""
    zero(path, "content")
    with Terminal(APP, columns=130, rows=30) as term:
        term.wait_for("is damaged")
        term.press("j", "j", "enter", "?", "escape")
        assert "Piece 17" in term.text
        term.send("Q")
        assert term.wait() == 0
        said = bytes(term.raw).rpartition(b"\x1b[?1049l")[2]
        assert b"is damaged" in said
        assert b"Traceback" not in said
    with Terminal(APP, columns=130, rows=30) as term:  # and it is not forgotten
        term.wait_for("[Y/n]")
        term.send("n\r")
        assert term.wait() == 1
