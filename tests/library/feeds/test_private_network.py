"""Ways into the user's local network: only an address that the user typed leads there."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reader.library.articles.view import View
from reader.library.feeds.refresh import refresh_feeds
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.subscribe import subscribe
from reader.library.library import Library
from reader.sources.http import addresses
from reader.sources.http.client import fetch
from reader.sources.http.response import Outcome, Request, Response
from reader.sources.opml.read import read_opml
from tests.hostile_server import HostileServer, page, redirect

FEED = (
    "<rss version='2.0'><channel><title>News</title><item><guid>1</guid><title>T</title>"
    "<link>{link}</link><description>It was ... [more]</description></item></channel></rss>"
)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"/feed": page(FEED.format(link="/story"))}) as running:
        yield running


@pytest.fixture
def inside() -> Iterator[HostileServer]:
    """Another server of the user's own network; nobody may be led to it."""
    with HostileServer({"/": page("<p>secret</p>")}) as running:
        yield running
        assert running.asked == []


Names = Callable[[dict[str, bool]], None]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Let names lead to this machine, and say of each whether that is the open internet now."""
    public: dict[str, bool] = {}
    asked: list[str] = []
    real = socket.getaddrinfo

    def looked_up(host: str, *rest: Any, **named: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host in public else host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    is_public = addresses.is_public
    monkeypatch.setattr(
        addresses,
        "is_public",
        lambda address: public.get(asked[-1], False) if public else is_public(address),
    )
    return public.update


def problem_of(library: Library, feed: FeedInfo) -> str:
    with library.database.write() as connection:
        connection.execute("UPDATE feed SET due = 0, not_before = 0")
    return refresh_feeds(library.database, [library.feeds.get(feed.id)]).results[0].problem


def test_a_name_of_the_internet_does_not_lead_inside_later(
    library: Library, server: HostileServer, names: Names
) -> None:
    """Its owner can let it: only what was inside when the user typed it may be there."""
    names({"evil.example": True, "nas.example": False})
    evil = subscribe(library.database, f"http://evil.example:{server.port}/feed")
    nas = subscribe(library.database, f"http://nas.example:{server.port}/feed")
    assert isinstance(evil, FeedInfo)
    assert isinstance(nas, FeedInfo)
    names({"evil.example": False})
    assert "local network" in problem_of(library, evil)
    assert problem_of(library, nas) == ""
    assert len(server.asked) == 3


def test_a_feed_that_moves_to_another_host_is_not_typed_there(
    library: Library, server: HostileServer, names: Names
) -> None:
    names({"nas.example": False, "other.example": True})
    nas = subscribe(library.database, f"http://nas.example:{server.port}/feed")
    assert isinstance(nas, FeedInfo)
    server.answers["/old"] = server.answers["/feed"]
    there = f"http://other.example:{server.port}/old"
    server.answers["/feed"] = redirect(there, "301 Moved")
    assert problem_of(library, nas) == ""
    assert library.feeds.get(nas.id).url == there
    names({"other.example": False})
    assert "local network" in problem_of(library, nas)


def test_a_feed_from_inside_leads_to_no_other_server_there(
    library: Library, server: HostileServer, inside: HostileServer
) -> None:
    """A bridge on this machine hands on what others wrote: the links are theirs."""
    server.answers["/feed"] = page(FEED.format(link=inside.url("/")))
    assert isinstance(subscribe(library.database, server.url("/feed")), FeedInfo)
    (article_id,) = library.articles.ids(View())
    assert "local network" in library.full_texts.fetch(article_id).problem


def test_neither_link_page_list_nor_redirect_leads_inside(
    library: Library, server: HostileServer, inside: HostileServer, names: Names
) -> None:
    names({"evil.example": True})
    server.answers |= {
        "/feed": page(FEED.format(link=inside.url("/"))),
        "/moved": redirect(inside.url("/")),
        "/far": redirect("/moved", "308 Moved"),
        "/page": page(f"<html><link rel=feed href='{inside.url('/')}'>"),
    }
    evil = f"http://evil.example:{server.port}"
    subscribe(library.database, f"{evil}/feed")
    (article_id,) = library.articles.ids(View())
    assert "local network" in library.full_texts.fetch(article_id).problem
    for path in ("/moved", "/far", "/page"):
        with pytest.raises(Exception, match="local network"):
            subscribe(library.database, evil + path)
    outline = f"<opml><body><outline text='x' xmlUrl='{inside.url('/')}'/></body></opml>"
    (listed,) = library.feeds.add_all(read_opml(outline.encode())).added
    assert "local network" in problem_of(library, listed)


def test_one_answer_allows_all_feeds_of_a_list_on_the_own_network(library: Library) -> None:
    hosts = ["192.168.1.9:8080", "[fd00::1]", "nas.local", "rss-bridge", "news.example"]
    lines = "".join(f"<outline text='x' xmlUrl='http://{host}/feed'/>" for host in hosts)
    report = library.feeds.add_all(read_opml(f"<opml><body>{lines}</body></opml>".encode()))
    local = [feed.id for feed in report.local]
    assert len(local) == 4
    library.feeds.allow_local(local)
    allowed = [feed.id for feed in library.feeds.list() if feed.settings.allow_private]
    assert sorted(allowed) == sorted(local)
    library.marks.undo()
    assert not any(feed.settings.allow_private for feed in library.feeds.list())


def test_an_answer_tells_where_it_came_from(server: HostileServer, names: Names) -> None:
    def ask(host: str, **env: str) -> Response:
        return fetch(Request(f"http://{host}:{server.port}/feed", user_supplied=True), env=env)

    names({"evil.example": True, "nas.example": False})
    assert not ask("evil.example").private
    assert ask("nas.example").private
    with HostileServer() as proxy:
        for host in ("evil.example", "nas.example"):
            proxy.answers[f"http://{host}:{server.port}/feed"] = page(b"x")
        through = f"http://127.0.0.1:{proxy.port}"
        assert not ask("evil.example", http_proxy=through).private
        inner = ask("nas.example", http_proxy=through)
        assert (inner.outcome, inner.private) == (Outcome.OK, True)
