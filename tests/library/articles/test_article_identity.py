"""The same articles under every guise, each refreshed five times: no double, no mark lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from reader.library.articles.view import View
from reader.library.feeds.refresh import refresh_feeds
from reader.library.feeds.store import known_items, store_feed
from reader.library.library import Library
from reader.sources.feed.feed import Feed
from reader.sources.feed.read import read_feed
from reader.sources.http.response import Outcome, Response
from reader.sources.opml.outline import Subscription
from tests.hostile_server import HostileServer, Received, page

NOW = datetime(2026, 1, 9, tzinfo=UTC)
Slot = Callable[[int], str]
"""What the feed holds the n-th time it is asked for."""


def item(n: int, **parts: str) -> str:
    given = {"title": f"Title {n}", "link": f"/{n}", "guid": f"g{n}", "description": f"Text {n}.",
             **parts}  # fmt: skip
    return "<item>" + "".join(f"<{k}>{v}</{k}>" for k, v in given.items() if v) + "</item>"


def three(**parts: str) -> str:
    return "".join(item(n, **parts) for n in range(3))


FORECASTS = (
    "Sun all day with a light wind from the west and twelve degrees",
    "Heavy rain in the north and a cold night ahead of us",
    "Fog till noon on the lakes, then clear",
    "Storms on the coast with gusts of ninety, stay indoors",
    "Mild and cloudy before a warmer end of the week",
    "Snow down to the valleys by evening",
    "Hail and ice on every road to the east",
    "Dry at last",
)
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
    "one id and one link for all": (lambda _: three(guid="same", link="/"), 3),
    "one id for all, a changing title": (
        lambda n: "".join(item(i, guid="same", title=f"Title {i}, {n} comments")
                          for i in range(3)), 3),
    "one id for two": (lambda _: item(0, guid="same") + item(1, guid="same") + item(2), 3),
    "one link for two, no id": (
        lambda _: item(0, guid="", link="/") + item(1, guid="", link="/") + item(2, guid=""), 3),
    "one id and title for all": (lambda _: three(guid="same", title="Breaking"), 3),
    "a new link each time": (
        lambda n: "".join(item(i, link=f"/{i}/{n}") for i in range(3)), 3),
    "a new id and link each time": (
        lambda n: "".join(item(i, guid=f"{n}-{i}", link=f"/{i}/{n}") for i in range(3)), 3),
    "a new id and title each time": (
        lambda n: "".join(item(i, guid=f"{n}-{i}", title=f"Title {i}.{n}") for i in range(3)), 3),
    "a new title and date each time": (
        lambda n: "".join(item(i, title=f"Title {i}.{n}", pubDate=f"0{n + 1} Jan 2026")
                          for i in range(3)), 3),
    "an id every other time": (
        lambda n: "".join(item(i, guid=f"g{i}" if n % 2 else "") for i in range(3)), 3),
    "a link every other time": (
        lambda n: "".join(item(i, link=f"/{i}" if n % 2 else "") for i in range(3)), 3),
    "a shared link every other time": (
        lambda n: "".join(item(i, link="/" if n % 2 else f"/{i}") for i in range(3)), 3),
    "ids in another case each time": (
        lambda n: "".join(item(i, guid=f"{'gG'[n % 2]}{i}") for i in range(3)), 3),
    "no id, http and https in turn": (
        lambda n: "".join(item(i, guid="", link=f"http{'s' * (n % 2)}://n.example/{i}")
                          for i in range(3)), 3),
    "no id, another scheme and a title that changes": (
        lambda n: "".join(item(i, guid="", link=f"http{'s' * (n % 2)}://n.example/{i}",
                               title=f"Title {i}.{n}") for i in range(3)), 3),
    "no id, a new query and a title that changes": (
        lambda n: "".join(item(i, guid="", link=f"/{i}?utm_source=s{n}&amp;p={i}",
                               title=f"Title {i}.{n}") for i in range(3)), 3),
    "no id, www and a slash every other time, a title that changes": (
        lambda n: "".join(item(i, guid="", title=f"Title {i}.{n}",
                               link=f"http://{'www.' * (n % 2)}n.example/{i}{'/' * (n % 2)}")
                          for i in range(3)), 3),
    "no id, no link, dates and a title that changes": (
        lambda n: "".join(item(i, guid="", link="", title=f"Title {i}.{n}",
                               pubDate=f"0{i + 1} Jan 2026 10:00:00 GMT") for i in range(3)), 3),
    "no id, no link, dates and a text that changes": (
        lambda n: "".join(item(i, guid="", link="", description=f"Text {i}.{n}",
                               pubDate=f"0{i + 1} Jan 2026 10:00:00 GMT") for i in range(3)), 3),
    "no id, no link, another article of the same day each time": (
        lambda n: item(n, guid="", link="", pubDate="01 Jan 2026 00:00:00 GMT"), 6),
    "now and then dated in the future": (
        lambda n: three(pubDate=f"01 Jan 20{'9' if n % 2 else '2'}6 10:00:00 GMT"), 3),
    "a date every other time": (
        lambda n: three(guid="", pubDate="01 Jan 2026 10:00:00 GMT" if n % 2 else ""), 3),
    "ids that are links, with a fragment that changes": (
        lambda n: "".join(item(i, guid=f"http://n.example/{i}#{n}", title=f"Title {i}.{n}")
                          for i in range(3)), 3),
    "one more each time": (
        lambda n: "".join(item(i, guid="", link="/") for i in reversed(range(n + 1))), 6),
    "no id, one link, title and date for all": (
        lambda _: three(guid="", link="/", title="Note", pubDate="01 Jan 2026 10:00:00 GMT"), 3),
    "no id, one link and title, another day and text each time": (
        lambda n: item(n, guid="", link="/", title="Digest", description=FORECASTS[n],
                       pubDate=f"0{n + 1} Jan 2026 10:00:00 GMT"), 6),
    "ids of their own, one link and title, two of them each time": (
        lambda n: "".join(item(i, link="/", title="Weather", description=FORECASTS[i],
                               pubDate=f"0{i + 1} Jan 2026 10:00:00 GMT")
                          for i in (n + 1, n)), 7),
    "one page that is written anew all day": (
        lambda n: item(0, guid="", link="/live", title="Live", description=FORECASTS[n],
                       pubDate=f"01 Jan 2026 1{n}:00:00 GMT"), 1),
    "ids that number the positions": (
        lambda n: "".join(item(i, guid=f"{n + 2 - i}", description=FORECASTS[i],
                               pubDate=f"0{i + 1} Jan 2026 10:00:00 GMT")
                          for i in (n + 2, n + 1, n)), 8),
    "ids that number the positions, no date": (
        lambda n: "".join(item(i, guid=f"{n + 2 - i}", description=FORECASTS[i])
                          for i in (n + 2, n + 1, n)), 8),
    "ids that number the positions, no link": (
        lambda n: "".join(item(i, guid=f"{n + 2 - i}", link="", description=FORECASTS[i],
                               pubDate=f"0{i + 1} Jan 2026 10:00:00 GMT")
                          for i in (n + 2, n + 1, n)), 8),
    "ids that number the positions, one text for all, no link": (
        lambda n: "".join(item(i, guid=f"{n + 2 - i}", link="", description="On air.",
                               pubDate=f"0{i + 1} Jan 2026 10:00:00 GMT")
                          for i in (n + 2, n + 1, n)), 8),
    "ids that number the positions, one text for all, no link, no date": (
        lambda n: "".join(item(i, guid=f"{n + 2 - i}", link="", description="On air.")
                          for i in (n + 2, n + 1, n)), 8),
    "ids that number the positions, one text and title for all, no link": (
        lambda n: "".join(item(i, guid=f"{n + 2 - i}", link="", title="Ep", description="On air.",
                               pubDate=f"0{i + 1} Jan 2026 10:00:00 GMT")
                          for i in (n + 2, n + 1, n)), 8),
    "ids that number the positions, one text for all": (
        lambda n: "".join(item(i, guid=f"{n + 2 - i}", description="On air.")
                          for i in (n + 2, n + 1, n)), 8),
    "an id of one digit and a link, and a title and date that change": (
        lambda n: item(0, guid="7", title=f"Rain {n}", description=FORECASTS[0],
                       pubDate=f"0{n + 1} Jan 2026 10:00:00 GMT"), 1),
    "an id of one digit and a date, and a title and link that change": (
        lambda n: item(0, guid="7", title=f"Rain {n}", link=f"/rain-{n}",
                       pubDate="01 Jan 2026 10:00:00 GMT"), 1),
    "an id of one digit, and a title and text that change": (
        lambda n: item(0, guid="7", title="Rain" + ", wind" * n, description=FORECASTS[n]), 1),
    "an id for the show, another link each time": (
        lambda n: item(n, guid="show", description=FORECASTS[n],
                       pubDate=f"0{n + 1} Jan 2026 10:00:00 GMT"), 6),
    "an id, and a link, title and date that change": (
        lambda n: item(n, guid="g", description=FORECASTS[0],
                       pubDate=f"0{n + 1} Jan 2026 10:00:00 GMT"), 1),
    "only a title and a text, and the title changes": (
        lambda n: item(0, guid="", link="", title="Rain" + ", wind" * n, description=FORECASTS[0])
        + item(1, guid="", link=""), 2),
    "only a title and a text, and the text changes": (
        lambda n: item(0, guid="", link="", description=FORECASTS[0] + " Later." * n)
        + item(1, guid="", link=""), 2),
    "only a title and a text, another number each time": (
        lambda n: item(n, guid="", link="", description=FORECASTS[0]), 6),
    "only a title and a text, another text each time": (
        lambda n: item(0, guid="", link="", description=FORECASTS[n]), 6),
    "only a title and a text, another guest each time": (
        lambda n: item(0, guid="", link="", description=FORECASTS[0],
                       title=f"{('Ann', 'Bo', 'Cy', 'Di', 'Ed', 'Flo')[n]} on the weather"), 6),
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


EDITED = {
    "an id of one digit and a link, and a title and date that change": 1,
    "an id of one digit and a date, and a title and link that change": 1,
    "an id of one digit, and a title and text that change": 1,
    "a changing advertisement": 3,
    "a changing title": 3,
    "no id, one link for all and a changing title": 3,
    "one id for all, a changing title": 3,
    "a new id and title each time": 3,
    "a new title and date each time": 3,
    "no id, another scheme and a title that changes": 3,
    "no id, a new query and a title that changes": 3,
    "no id, www and a slash every other time, a title that changes": 3,
    "no id, no link, dates and a title that changes": 3,
    "no id, no link, dates and a text that changes": 3,
    "ids that are links, with a fragment that changes": 3,
    "one page that is written anew all day": 1,
    "an id, and a link, title and date that change": 1,
    "only a title and a text, and the title changes": 1,
    "only a title and a text, and the text changes": 1,
}
"""Guises in which so many articles are edited; in all others none is."""


@pytest.mark.parametrize("name", FAMILY)
def test_five_refreshes(library: Library, name: str) -> None:
    slot, expected = FAMILY[name]
    feed = library.feeds.add(Subscription("https://news.example/feed"))

    def take(turn: int) -> None:
        document = f"<rss version='2.0'><channel><title>News</title>{slot(turn)}</channel></rss>"
        with library.database.write() as connection:
            known = {key: mark for key, (mark, _) in known_items(connection, feed.id).items()}
            read = read_feed(document.encode(), url=feed.url, now=NOW, known=known)
            assert isinstance(read, Feed)
            response = Response(Outcome.OK, feed.url, body=document.encode())
            store_feed(connection, library.feeds.get(feed.id), response, read, turn)

    take(0)
    first = list(library.articles.ids(View()))
    library.marks.set_read(first[:1], True)
    library.marks.set_starred(first[-1:], True)
    for turn in range(1, 6):
        take(turn)
    counts = library.articles.count()
    assert counts.total == expected == library.feeds.get(feed.id).total
    assert (counts.total - counts.unread, counts.starred) == (1, 1)
    assert set(first) <= set(library.articles.ids(View())), "numbers of articles are kept"
    with library.database.read() as connection:
        (edited,) = connection.execute("SELECT total(edited) FROM article").fetchone()
    assert edited == EDITED.get(name, 0)
    assert library.check() == ""


def test_a_number_that_a_deleted_article_had_is_free_for_the_next(give: Give) -> None:
    library = give(episode(1, guid="1", link=""))
    with library.database.write() as connection:
        connection.execute("DELETE FROM article")
        connection.execute("UPDATE feed_item SET seen = 1767700000")  # 6 January 2026
    give(episode(8, guid="1", link=""))
    assert titles(library) == [("Ep 8", False)]
