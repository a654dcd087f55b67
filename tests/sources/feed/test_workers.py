"""Parsing processes: what hostile documents do to them stays with them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.sources.feed import workers
from reader.sources.feed.feed import Feed, NotAFeed
from reader.sources.feed.workers import Parsers
from tests.sources.bombs import BODIES
from tests.waiting import PATIENCE

NOW = datetime(2026, 1, 6, tzinfo=UTC)
GOOD = b"<rss version='2.0'><channel><title>T</title><item><title>x</title></item></channel></rss>"


@pytest.fixture(scope="module")
def parsers() -> Iterator[Parsers]:
    with Parsers(seconds=5) as parsers:
        yield parsers


def read(parsers: Parsers, body: bytes) -> Feed | NotAFeed:
    return parsers.read(body, url="http://news.example/", now=NOW)


def test_a_feed_comes_back_whole(parsers: Parsers) -> None:
    result = read(parsers, GOOD)
    assert isinstance(result, Feed)
    assert result.entries[0].entry.title == "x"
    page = b"<html><link rel=feed href=/f>"
    result = read(parsers, page)
    assert isinstance(result, NotAFeed)
    assert result.found[0].url == "http://news.example/f"


def test_another_package_of_the_same_name_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "__init__.py").write_text("raise SystemExit('the other one')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Parsers() as mine:
        assert isinstance(read(mine, GOOD), Feed)


def test_known_entries_are_told_apart(parsers: Parsers) -> None:
    first = read(parsers, GOOD)
    assert isinstance(first, Feed)
    known = {one.entry.key: one.fingerprint for one in first.entries}
    again = parsers.read(GOOD, url="http://news.example/", now=NOW, known=known)
    assert isinstance(again, Feed)
    assert (again.entries, again.unchanged) == ((), tuple(known))


@pytest.mark.parametrize("name", BODIES)
def test_a_bomb_ends_in_a_result_and_the_next_feed_is_read(name: str, parsers: Parsers) -> None:
    with Parsers(seconds=1) as mine:
        result = read(mine, BODIES[name])
        assert isinstance(result, Feed) or result.problem.endswith(".")
        # A new process may take longer than this short limit to start on a busy machine.
        assert any(isinstance(read(mine, GOOD), Feed) for _ in range(30))


ANOTHER = """
import sys, time
sys.path.append({{root!r}})
from reader.sources.feed import worker
read = worker.read_feed
def other(*given, **named):
    {first}
    return read(*given, **named)
worker.read_feed = other
worker.main()
"""
"""A parsing process that does something first."""


def test_the_limit_is_processor_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_CODE", ANOTHER.format(first="time.sleep(1.5)"))
    with Parsers(seconds=1) as parsers:
        assert isinstance(read(parsers, GOOD), Feed), "waiting takes no processor time"
    monkeypatch.setattr(workers, "_CODE", ANOTHER.format(first="sum(iter(int, 1))"))
    monkeypatch.setattr(workers, "_WALL_CLOCK", 10 * PATIENCE)
    end = time.monotonic() + PATIENCE
    with Parsers(seconds=1) as parsers:
        found = parsers.read(
            GOOD, url="http://news.example/", now=NOW, cancelled=lambda: time.monotonic() > end
        )
    assert isinstance(found, NotAFeed)
    assert "too complex" in found.problem


def test_nor_is_a_document_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_CODE", ANOTHER.format(first="time.sleep(600)"))
    monkeypatch.setattr(workers, "_WALL_CLOCK", 0.5)
    with Parsers(seconds=1) as parsers:
        found = read(parsers, GOOD)
    assert isinstance(found, NotAFeed)
    assert "too complex" in found.problem


def test_relative_links_do_not_make_a_small_feed_large(parsers: Parsers) -> None:
    base = "http://news.example/" + "a" * 4000
    links = "".join(f"&lt;a href='{n}'&gt;{n}&lt;/a&gt; " for n in range(3000))
    result = read(
        parsers,
        f"<rss version='2.0' xml:base='{base}/'><channel><item><description>{links}"
        "</description></item></channel></rss>".encode(),
    )
    assert isinstance(result, Feed)
    entry = result.entries[0].entry
    assert entry.text.split() == [str(n) for n in range(3000)]
    values = [span.value for span in entry.spans if span.value]
    assert values[0] == f"{base}/0"
    assert 100_000 < sum(map(len, values)) < 4_000_000


def test_memory_is_bounded() -> None:
    entries = b"".join(
        b"<item><guid>%d</guid><description>%s</description></item>" % (n, b"word " * 800)
        for n in range(4900)
    )
    with Parsers(memory=90 * 1024 * 1024) as small:
        result = read(small, GOOD.replace(b"<item>", entries + b"<item>"))
        assert isinstance(result, NotAFeed)
        assert isinstance(read(small, GOOD), Feed)


def test_cancel_stops_a_document_at_once(parsers: Parsers) -> None:
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    body = BODIES["deep xml"]
    result = parsers.read(body, url="http://a.example/", now=NOW, cancelled=stop.is_set)
    assert isinstance(result, NotAFeed)
    assert result.problem == "Cancelled."


def test_without_memory_for_a_thread_a_document_is_left(
    parsers: Parsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", fail)
        result = read(parsers, GOOD + b" " * (1 << 20))  # more than a pipe holds
    assert isinstance(result, NotAFeed)
    assert "memory" in result.problem
    assert isinstance(read(parsers, GOOD), Feed)


@pytest.mark.parametrize(
    "answer", ["{}", "[1]", "hello you", "", "\0\0\0\2[]", "\0\0\0\x0f[false, {}, []]"]
)
def test_another_version_of_the_parsing_process_is_named(
    answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program may be updated while it runs: processes started from then on are newer."""
    frame = len(answer).to_bytes(4, "big") + answer.encode()
    code = f"import sys; sys.stdout.buffer.write(bytes.fromhex('{frame.hex()}'))"
    monkeypatch.setattr(workers, "_CODE", code)
    with Parsers() as parsers:
        found = parsers.read(b"<rss/>", url="http://news.example/feed", now=NOW)
    assert isinstance(found, NotAFeed)
    assert "restart newsreader" in found.problem
