"""No text makes reading a feed take longer than in proportion to its length."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from reader.sources.feed import dates, entries, read, reference
from reader.sources.feed.bodies import is_truncated
from reader.sources.feed.read import find_feeds, read_feed

NOW = datetime(2026, 1, 6, tzinfo=UTC)
PAGE = "http://a.example/"
ALLOWED = 10
"""Times the time for four times the length: in proportion it is 4, squared it is 16."""
NOISE = 0.03
"""Seconds that a measurement may be wrong by."""

WORST: dict[str, tuple[Callable[[str], object], Callable[[int], str], int]] = {
    "comments before the root": (
        lambda text: read_feed(text.encode(), url=PAGE, now=NOW),
        lambda n: "<!--a-->" * n + "<rss><channel><title>News</title></channel></rss>", 5),
    "comments that do not end": (read._PAGE.match, lambda n: "<!--a" * n, 20_000),
    "comments and blanks": (read._PAGE.match, lambda n: "<!---->\n \n" * n, 5_000),
    "a declaration without end": (
        lambda text: read._DECLARATION.sub("", text), lambda n: "<?xml ?" * n, 20_000),
    "one long name of an attribute": (read._ATTRIBUTE.findall, lambda n: "a-" * n, 2_000),
    "attributes without a value": (read._ATTRIBUTE.findall, lambda n: "a =\" " * n, 4_000),
    "a page of long names": (
        lambda page: find_feeds(page, PAGE), lambda n: f"<a {'x' * 3990}>" * n, 3),
    "a page of open tags": (lambda page: find_feeds(page, PAGE), lambda n: "<a " * n, 20_000),
    "a page of open scripts": (
        lambda page: find_feeds(page, PAGE), lambda n: "<script></script" * n, 10_000),
    "a name that is no address": (
        lambda name: entries._EMAIL.sub("", name), lambda n: "a." * n, 4_000),
    "an author of blanks": (lambda name: entries._EMAIL.sub("", name), lambda n: " " * n, 4_000),
    "the name of an element": (
        lambda text: reference._UNNEEDED.sub(b"", text.encode()), lambda n: "<gml:" + "a.-" * n,
        2_000),
    "elements that do not end": (
        lambda text: reference._UNNEEDED.sub(b"", text.encode()), lambda n: "<gml:a " * n, 5_000),
    "hours to skip": (read._HOURS.search, lambda n: "<skiphours>" * n, 4_000),
    "days to skip": (read._DAYS.search, lambda n: "<skipdays>" * n, 4_000),
    "a day": (dates._MAIL.fullmatch, lambda n: "1 jan" + "a" * n, 20_000),
    "an instant": (dates._ISO.fullmatch, lambda n: "2020-01-01T10:10" + " " * n, 20_000),
    "an end of blank lines": (
        lambda text: [is_truncated(text, summary_only=True) for _ in range(50)],
        lambda n: "\n" * n + "The post x", 300),
    "an end of dots": (
        lambda text: [is_truncated(text, summary_only=True) for _ in range(50)],
        lambda n: "." * n + "x more", 300),
}  # fmt: skip


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the processor time of the quickest of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", WORST)
def test_the_time_grows_with_the_length(name: str) -> None:
    work, text, size = WORST[name]
    short, long = seconds(work, text(size)), seconds(work, text(size * 4))
    assert long < short * ALLOWED + NOISE, f"{short:.3f} s, then {long:.3f} s"
