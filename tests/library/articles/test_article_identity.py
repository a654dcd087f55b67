"""The same articles under every guise, each refreshed five times: no double, no mark lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from reader.library.articles.view import View
from reader.library.feeds.refresh import refresh_feeds
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.hostile_server import HostileServer, Received, page

Slot = Callable[[int], str]
"""What the feed holds the n-th time it is asked for."""


def item(n: int, **parts: str) -> str:
    given = {"title": f"Title {n}", "link": f"/{n}", "guid": f"g{n}", "description": f"Text {n}.",
             **parts}  # fmt: skip
    return "<item>" + "".join(f"<{k}>{v}</{k}>" for k, v in given.items() if v) + "</item>"


def three(**parts: str) -> str:
    return "".join(item(n, **parts) for n in range(3))


FAMILY: dict[str, tuple[Slot, int]] = {
    "no id": (lambda _: three(guid=""), 3),
    "no link": (lambda _: three(link=""), 3),
    "no title": (lambda _: three(title=""), 3),
    "only a title": (lambda _: three(guid="", link="", description=""), 3),
    "only a text": (lambda _: three(guid="", link="", title=""), 3),
    "nothing at all": (lambda _: "<item></item>" * 3, 1),
    "one id for all": (lambda _: three(guid="same"), 3),
    "one link for all": (lambda _: three(link="/"), 3),
    "one title for all": (lambda _: three(title="Breaking"), 3),
    "each of them twice": (lambda _: three() * 2, 3),
    "another order": (lambda n: "".join(item((i + n) % 3) for i in range(3)), 3),
    "a new id each time": (lambda n: "".join(item(i, guid=f"{n}-{i}") for i in range(3)), 3),
    "no id, a new query each time": (
        lambda n: "".join(item(i, guid="", link=f"/{i}?utm_source={n}") for i in range(3)), 3),
    "no id, a new host each time": (
        lambda n: "".join(item(i, guid="", link=f"http://w{n}.example/{i}") for i in range(3)), 3),
    "a new date each time": (
        lambda n: "".join(item(i, pubDate=f"0{n + 1} Jan 2026 10:00:00 GMT") for i in range(3)), 3),
    "the future": (lambda _: three(pubDate="01 Jan 2099 10:00:00 GMT"), 3),
    "before all time": (lambda _: three(pubDate="01 Jan 0001 00:00:00 GMT"), 3),
    "blanks around": (
        lambda n: "".join(item(i, guid=" " * n + f"g{i}\n", title=f"Title {i}" + " " * n)
                          for i in range(3)), 3),
    "half of it each time": (lambda n: item(0) + item(1 + n % 2), 3),
    "gone and back": (lambda n: three() if n % 2 == 0 else item(9), 4),
    "empty in between": (lambda n: three() if n % 2 == 0 else "", 3),
    "a changing advertisement": (
        lambda n: "".join(item(i, description=f"Text {i}. Ad {n}!") for i in range(3)), 3),
    "a changing title": (
        lambda n: "".join(item(i, title=f"Title {i}, {n} comments") for i in range(3)), 3),
    "ids of a thousand letters": (lambda _: three(guid="x" * 1000, link=""), 3),
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


@pytest.mark.parametrize("name", FAMILY)
def test_five_refreshes(library: Library, server: HostileServer, name: str) -> None:
    turn, expected = FAMILY[name]
    times = iter(range(99))

    def answer(_: Received) -> Iterator[bytes]:
        head = "<rss version='2.0'><channel><title>News</title>"
        yield page(f"{head}{turn(next(times))}</channel></rss>")

    server.answers["/feed"] = answer
    feed = library.feeds.add(Subscription(server.url("/feed")))
    refresh_feeds(library.database, [feed])
    first = list(library.articles.ids(View()))
    library.marks.set_read(first[:1], True)
    library.marks.set_starred(first[-1:], True)
    for _ in range(5):
        with library.database.write() as connection:
            connection.execute("UPDATE feed SET due = 0")
        report = refresh_feeds(library.database, [library.feeds.get(feed.id)])
        assert not [one.problem for one in report.results if one.outcome == "failed"]
    counts = library.articles.count()
    assert counts.total == expected == library.feeds.get(feed.id).total
    assert (counts.total - counts.unread, counts.starred) == (1, 1)
    assert set(first) <= set(library.articles.ids(View())), "numbers of articles are kept"
    assert library.check() == ""
