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
    "no id, one link for all": (
        lambda _: "".join(item(i, guid="", link="/", pubDate=f"0{i + 1} Jan 2026 10:00:00 GMT")
                          for i in range(3)), 3),
    "no id, no date, one link for all": (lambda _: three(guid="", link="/"), 3),
    "no id, no title, one link for all": (lambda _: three(guid="", link="/", title=""), 3),
    "no id, one link and title for all": (
        lambda _: "".join(item(i, guid="", link="/", title="Ep", pubDate=f"0{i + 1} Jan 2026")
                          for i in range(3)), 3),
    "no id, one link for all and a changing title": (
        lambda n: "".join(item(i, guid="", link="/", title=f"Ep {i}, {n} comments",
                               pubDate=f"0{i + 1} Jan 2026 10:00:00 GMT") for i in range(3)), 3),
    "no id, one link for all, a third of them each time": (
        lambda n: three(guid="", link="/") if n == 0 else item(n % 3, guid="", link="/"), 3),
    "no id, one link for all, one of them each time": (
        lambda n: item(n % 3, guid="", link="/", pubDate=f"0{n % 3 + 1} Jan 2026 10:00:00 GMT"), 3),
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


Give = Callable[[str], Library]
"""Let the feed hold these entries, and refresh it."""


@pytest.fixture
def give(library: Library, server: HostileServer) -> Give:
    held = ""

    def answer(_: Received) -> Iterator[bytes]:
        yield page(f"<rss version='2.0'><channel><title>News</title>{held}</channel></rss>")

    server.answers["/feed"] = answer
    feed = library.feeds.add(Subscription(server.url("/feed")))

    def refresh(entries: str) -> Library:
        nonlocal held
        held = entries
        report = refresh_feeds(library.database, [library.feeds.get(feed.id)])
        assert [one.outcome for one in report.results if one.failed] == []
        return library

    return refresh


def episode(n: int, **parts: str) -> str:
    """Return an entry that has no id, and whose link is that of all."""
    day = f"{n:02} Jan 2026 10:00:00 GMT"
    return item(n, **{"title": f"Ep {n}", "guid": "", "link": "/all", "pubDate": day, **parts})


def titles(library: Library) -> list[tuple[str, bool]]:
    rows = library.articles.rows(list(library.articles.ids(View())))
    return [(row.title, row.read) for row in rows]


@pytest.mark.parametrize("first", [episode(1), episode(2) + episode(1)])
def test_a_link_that_another_article_has_now(give: Give, first: str) -> None:
    library = give(first)
    library.marks.mark_all_read(View())
    give(episode(3))
    give(episode(4))
    assert titles(library)[:2] == [("Ep 4", False), ("Ep 3", False)]
    assert all(read for _, read in titles(library)[2:])
    library.marks.mark_all_read(View())
    for entries in (first, episode(4) + episode(3), episode(3), first):
        give(entries)
        assert len(titles(library)) == 2 + first.count("<item>")
        assert all(read for _, read in titles(library))


def test_with_an_id_of_its_own_it_is_another_article_likewise(give: Give) -> None:
    library = give(episode(1, guid="g1"))
    library.marks.mark_all_read(View())
    give(episode(2, guid="g2"))
    assert titles(library) == [("Ep 2", False), ("Ep 1", True)]


@pytest.mark.parametrize("others", ["", episode(1) + episode(2)])
def test_another_title_alone_is_an_edit(give: Give, others: str) -> None:
    library = give(episode(9) + others)
    library.marks.mark_all_read(View())
    give(episode(9, title="Ep 9, corrected") + others)
    assert ("Ep 9, corrected", True) in titles(library)
    assert len(titles(library)) == 1 + others.count("<item>")


def test_another_date_alone_is_an_edit(give: Give) -> None:
    library = give(episode(1))
    give(episode(1, pubDate="05 Jan 2026 10:00:00 GMT"))
    assert len(titles(library)) == 1


def test_many_entries_that_link_to_one_page(give: Give) -> None:
    entries = [item(n, title=f"Find {n}", guid="", link="/log") for n in range(120)]
    library = give("".join(entries[:99]))
    assert len(titles(library)) == 99
    library.marks.mark_all_read(View())
    give("".join(entries[1:100]))
    assert [title for title, read in titles(library) if not read] == ["Find 99"]
    assert len(titles(library)) == 100


def test_what_was_let_go_stays_away_and_takes_nothing_with_it(give: Give) -> None:
    library = give(episode(1) + item(7))
    with library.database.write() as connection:
        connection.execute("DELETE FROM article WHERE title = 'Ep 1'")
    give(episode(1, title="Ep 1, corrected") + item(7))
    assert [title for title, _ in titles(library)] == ["Title 7"], "an edit of what was let go"
    give(episode(1) + item(7))
    give(episode(1) + episode(2) + item(7))
    assert sorted(title for title, _ in titles(library)) == ["Ep 2", "Title 7"]
    with library.database.write() as connection:
        connection.execute("UPDATE feed_item SET seen = 1767700000")  # 6 January 2026
    give(episode(8) + item(7))
    assert sorted(title for title, _ in titles(library)) == ["Ep 2", "Ep 8", "Title 7"]


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
