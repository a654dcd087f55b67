"""Subscribing: through permanent redirects, and to lists of feeds by their URL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.subscribe import Choice, subscribe
from reader.library.library import Library
from reader.sources.opml.read import read_opml
from tests.hostile_server import HostileServer, page, redirect

FEED = (
    "<rss version='2.0'><channel><title>Harbour</title><item><guid>1</guid>"
    "<title>The ferry is back</title></item></channel></rss>"
)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


@pytest.mark.parametrize("status", ["301 Moved Permanently", "308 Permanent Redirect"])
def test_a_feed_that_moved_is_added_at_its_new_place(
    library: Library, server: HostileServer, status: str
) -> None:
    server.answers["/old"] = redirect(server.url("/new"), status)
    server.answers["/new"] = page(FEED, content_type="text/xml")
    added = subscribe(library.database, server.url("/old"))
    assert isinstance(added, FeedInfo)
    assert (added.url, added.problem) == (server.url("/new"), "")


def test_a_list_by_its_url_offers_its_feeds(library: Library, server: HostileServer) -> None:
    server.answers["/list"] = page(
        "<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/f'/>"
        "<outline text='B' xmlUrl='https://b.example/f'/></body></opml>",
        content_type="text/xml",
    )
    offered = subscribe(library.database, server.url("/list"))
    assert isinstance(offered, Choice)
    assert [(one.title, one.url) for one in offered.found] == [
        ("A", "https://a.example/f"),
        ("B", "https://b.example/f"),
    ]


def test_a_fragment_makes_no_second_feed() -> None:
    found = read_opml(
        b"<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/f'/>"
        b"<outline text='A again' xmlUrl='https://a.example/f#top'/></body></opml>"
    )
    assert [one.url for one in found.subscriptions] == ["https://a.example/f"]
