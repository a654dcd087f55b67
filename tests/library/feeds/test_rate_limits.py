"""A host that asks for patience gets it from all that asks: feeds, pages, looking for feeds."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from reader.library.feeds.rate_limits import clock
from reader.library.feeds.refresh import post_refresh, refresh_feeds
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.subscribe import subscribe
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from tests.hostile_server import HostileServer, page
from tests.library.feeds.test_full_text import PAGE, feed, only, rss, server

__all__ = ["feed", "server"]

HOUR = 3600
RATE_LIMITED = page(status="429 Too Many", retry_after=str(HOUR))
REPAIR = page(status="503 No", retry_after=str(HOUR))


def asked(server: HostileServer, path: str) -> int:
    return server.paths().count(path)


def let_time_pass(library: Library, seconds: int) -> None:
    with library.database.write() as connection:
        connection.execute("UPDATE host_wait SET until = until - ?", (seconds,))


@pytest.mark.parametrize(
    ("answer", "why"), [(RATE_LIMITED, "is rate-limited"), (REPAIR, "down for maintenance")]
)
def test_a_page_is_asked_for_again_when_its_server_says(
    library: Library, server: HostileServer, feed: FeedInfo, answer: bytes, why: str
) -> None:
    server.answers["/story"] = answer
    first = library.full_texts.fetch(only(library))
    assert why in first.problem
    assert "try again after" in first.problem
    assert why in library.full_texts.fetch(only(library)).problem, "the user may insist once"
    server.answers["/story"] = page(PAGE, content_type="text/html")
    with pytest.raises(LibraryError, match=r"is rate-limited: try again after .* once in a minute"):
        library.full_texts.fetch(only(library))
    assert asked(server, "/story") == 2
    let_time_pass(library, HOUR + 1)
    assert library.full_texts.fetch(only(library)).problem == ""
    assert asked(server, "/story") == 3


def test_pages_that_a_feed_is_set_to_fetch_come_when_the_wait_is_over(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    library.feeds.configure(feed.id, replace(feed.settings, full_text=True))
    server.answers["/story"] = RATE_LIMITED
    assert len(post_refresh(library.database).problems) == 1
    server.answers["/story"] = page(PAGE, content_type="text/html")
    assert post_refresh(library.database).problems == (), "waiting is no news"
    assert asked(server, "/story") == 1
    let_time_pass(library, HOUR + 1)
    assert post_refresh(library.database).full_texts == 1


def test_of_many_pages_on_a_host_that_says_too_often_the_rest_wait_and_come_later(
    library: Library, server: HostileServer
) -> None:
    server.answers |= {"/feed": rss(number=12), "/story": RATE_LIMITED}
    added = subscribe(library.database, server.url("/feed"))
    assert isinstance(added, FeedInfo)
    library.feeds.configure(added.id, replace(added.settings, full_text=True))
    post_refresh(library.database)
    assert asked(server, "/story") <= 2
    server.answers["/story"] = page(PAGE, content_type="text/html")
    let_time_pass(library, HOUR + 1)
    assert post_refresh(library.database).full_texts == 12


def test_looking_for_a_feed_waits_as_well_and_over_a_restart(
    tmp_path: Path, server: HostileServer
) -> None:
    server.answers["/page"] = RATE_LIMITED
    too_often = pytest.raises(
        LibraryError, match=r"is rate-limited: try again after .*\d\d:\d\d\.$"
    )
    for _ in range(2):  # the user may insist once
        with Library.open(tmp_path / "l.db") as library, too_often:
            subscribe(library.database, server.url("/page"))
    with Library.open(tmp_path / "l.db") as library:
        with pytest.raises(LibraryError, match=r"is rate-limited.* or once in a minute"):
            subscribe(library.database, server.url("/feed"))
        assert server.paths() == ["/page", "/page"]
        let_time_pass(library, HOUR + 1)
        assert isinstance(subscribe(library.database, server.url("/feed")), FeedInfo)


def test_what_is_said_to_a_page_holds_for_the_feeds_of_the_host_and_the_other_way_round(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    server.answers["/story"] = RATE_LIMITED
    library.full_texts.fetch(only(library))
    before = len(server.asked)
    report = refresh_feeds(library.database, library.feeds.list())
    assert [result.outcome for result in report.results] == ["waiting"]
    assert "is rate-limited until" in report.results[0].problem
    assert len(server.asked) == before
    let_time_pass(library, HOUR + 1)
    server.answers["/feed"] = RATE_LIMITED
    refresh_feeds(library.database, library.feeds.list())
    assert "is rate-limited" in library.full_texts.fetch(only(library)).problem
    with pytest.raises(LibraryError, match="is rate-limited"):
        library.full_texts.fetch(only(library))
    assert len(server.asked) == before + 2


def test_a_clock_that_was_set_back_silences_no_host(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    server.answers["/story"] = RATE_LIMITED
    library.full_texts.fetch(only(library))
    let_time_pass(library, -365 * 24 * HOUR)
    server.answers["/story"] = page(PAGE, content_type="text/html")
    assert library.full_texts.fetch(only(library)).problem == ""


def test_the_time_to_try_again_is_a_whole_minute_that_is_never_too_early() -> None:
    now = int(time.mktime((2031, 5, 9, 14, 0, 0, 0, 0, -1)))
    assert clock(now + 300, now) == "14:05"
    assert clock(now + 301, now) == "14:06"
    assert clock(now + 24 * HOUR, now) == "2031-05-10 14:00"


def test_a_rate_limit_is_of_one_port_alone(library: Library, server: HostileServer) -> None:
    with HostileServer({"/feed": RATE_LIMITED}) as other:
        with pytest.raises(LibraryError, match=f":{other.port} is rate-limited"):
            subscribe(library.database, other.url("/feed"))
        assert isinstance(subscribe(library.database, server.url("/feed")), FeedInfo)


def test_other_addresses_of_a_rate_limited_host_can_be_added_one_a_minute(
    library: Library, server: HostileServer
) -> None:
    server.answers |= {"/busy": RATE_LIMITED, "/b": rss(number=2)}
    server.answers["/site"] = page(
        b"<html><head><title>Site</title>"
        b'<link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
        content_type="text/html",
    )
    with pytest.raises(LibraryError, match="is rate-limited"):
        subscribe(library.database, server.url("/busy"))
    added = subscribe(library.database, server.url("/site"))
    assert isinstance(added, FeedInfo), "the page and the feed it links are one request"
    with pytest.raises(LibraryError, match="or once in a minute"):
        subscribe(library.database, server.url("/b"))
    let_time_pass(library, 61)
    assert isinstance(subscribe(library.database, server.url("/b")), FeedInfo)
    later = time.time() + 70
    report = refresh_feeds(library.database, library.feeds.list(), clock=lambda: later)
    assert {result.outcome for result in report.results} == {"waiting"}, "by itself it asks nothing"


def test_the_user_may_insist_on_a_feed_by_name(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    server.answers["/feed"] = RATE_LIMITED
    now = time.time()

    def outcome(later: float, *, insist: bool) -> str:
        feeds = library.feeds.list()
        report = refresh_feeds(library.database, feeds, insist=insist, clock=lambda: now + later)
        return report.results[0].outcome

    before = len(server.asked)
    assert outcome(0, insist=False) == "failed"
    assert outcome(70, insist=False) == "waiting"
    assert outcome(30, insist=True) == "waiting", "a minute after the last attempt"
    assert outcome(70, insist=True) == "failed"
    assert outcome(80, insist=True) == "waiting"
    assert len(server.asked) == before + 2
