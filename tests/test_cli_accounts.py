"""``newsreader account``, ``newsreader sync``, and accounts in other commands."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli_runner import Runner
from tests.greader_server import API_PASSWORD, USER, WEB_PASSWORD, GreaderServer
from tests.library.accounts.conftest import KINDS


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[GreaderServer]:
    with GreaderServer(KINDS[request.param]()) as running:
        feed = running.add_feed("Gazette", "World", "https://feeds.example/gazette")
        for number in range(3):
            running.add_item(feed, f"Title {number}")
        yield running


def add(newsreader: Runner, server: GreaderServer) -> None:
    done = newsreader(
        "account", "add", server.url, "--user", USER, stdin=f"{API_PASSWORD}\n".encode()
    )
    assert done.code == 0
    notices = [line for line in done.err.splitlines() if "… (Ctrl-C" in line]
    assert done.err.splitlines() == notices  # those of a slow machine
    assert "3 new articles" in done.out


def test_an_account_is_added_by_the_address_of_the_web_page(
    newsreader: Runner, server: GreaderServer, isolated: Path
) -> None:
    add(newsreader, server)
    (account,) = newsreader("account", "--json").json
    assert account["url"] == server.url + server.quirks.base
    assert (account["feeds"], account["waiting"], account["problem"]) == (1, 0, None)
    assert newsreader("sync").out == ""
    for path in isolated.rglob("*"):
        if path.is_file():
            assert API_PASSWORD.encode() not in path.read_bytes(), path
    (tokens,) = isolated.rglob("*.tokens")
    assert stat.S_IMODE(tokens.stat().st_mode) == 0o600
    again = newsreader("account", "add", server.url, "--user", USER, stdin=API_PASSWORD.encode())
    assert again.code == 1
    assert "already" in again.err


def test_the_password_of_the_web_page_is_refused_with_the_reason(
    newsreader: Runner, server: GreaderServer
) -> None:
    done = newsreader(
        "account", "add", server.url, "--user", USER, stdin=f"{WEB_PASSWORD}\n".encode()
    )
    assert done.code == 1
    assert "password for its API" in done.err
    assert newsreader("account", "--json").json == []


def test_a_site_without_the_api_is_named(newsreader: Runner, server: GreaderServer) -> None:
    server.quirks.base = "/elsewhere"
    done = newsreader("account", "add", server.url, "--user", USER, stdin=b"x\n")
    assert done.code == 1
    assert "404" in done.err
    assert "Traceback" not in done.err


def test_a_proxy_that_drops_the_header_is_explained(
    newsreader: Runner, server: GreaderServer
) -> None:
    server.faults.drops_header = True
    done = newsreader(
        "account", "add", server.url, "--user", USER, stdin=f"{API_PASSWORD}\n".encode()
    )
    assert done.code == 1
    assert "Authorization header" in done.err


def test_a_password_comes_from_a_command(newsreader: Runner, server: GreaderServer) -> None:
    done = newsreader(
        "account", "add", server.url, "--user", USER, "--login", f"command: printf {API_PASSWORD}"
    )
    assert done.code == 0
    server.faults.unauthorized = 3
    assert newsreader("sync").code == 0


def test_marks_made_offline_are_sent_by_the_next_sync(
    newsreader: Runner, server: GreaderServer
) -> None:
    add(newsreader, server)
    server.faults.outage = True
    from reader import paths
    from reader.library.library import Library

    with Library.open(paths.find(None).library) as library:
        (feed,) = library.feeds.list()
        from reader.library.articles.view import View

        assert library.marks.mark_all_read(View(source=feed.id)) == 3
    waiting = newsreader("account", "waiting", "--json").json
    assert [one["change"] for one in waiting] == ["mark as read"] * 3
    offline = newsreader("sync", "--json")
    assert offline.code in (0, 1)
    assert offline.json["accounts"][0]["waiting"] == 3
    assert newsreader("doctor", "--json").json["waiting"] == 3
    server.faults.outage = False
    assert newsreader("sync", "-v").out.count("3 sent, 0 waiting") == 1
    assert server.unread() == set()


def test_feeds_are_managed_on_the_server(newsreader: Runner, server: GreaderServer) -> None:
    add(newsreader, server)
    done = newsreader("account", "subscribe", "1", "https://new.example/feed", "--folder", "Tech")
    assert done.code == 0, done.err
    assert {feed.folder for feed in server.feeds.values()} == {"World", "Tech"}
    again = newsreader("account", "subscribe", "1", "https://new.example/feed")
    assert again.code == 1
    assert "Already subscribed" in again.err
    assert newsreader("feeds", "gazette", "--title", "Daily", "--folder", "Papers").code == 0
    assert (server.feeds[1].title, server.feeds[1].folder) == ("Daily", "Papers")
    refused = newsreader("feeds", "daily", "--mute")
    assert refused.code == 1
    assert "server" in refused.err
    assert newsreader("feeds", "daily", "--remove").code == 0
    assert 1 not in server.feeds
    assert newsreader("feeds", "--undo").code == 0
    (back,) = [one for one in newsreader("feeds", "--json").json if one["title"] == "Daily"]
    assert back["url"] == "https://feeds.example/gazette"
    assert back["total"] == 3


def test_leaving_keeps_or_drops_and_is_undone(newsreader: Runner, server: GreaderServer) -> None:
    add(newsreader, server)
    assert newsreader("account", "remove", "1").code == 0
    assert newsreader("feeds", "--json").json == []
    assert newsreader("account", "undo").code == 0
    assert newsreader("feeds", "--json").json[0]["unread"] == 3
    assert newsreader("account", "redo").code == 2, "articles would go"
    assert newsreader("account", "redo", "--yes").code == 0
    assert newsreader("feeds", "--json").json == []
    assert newsreader("account", "undo").code == 0
    assert newsreader("sync").code == 0
    assert newsreader("account", "remove", "1", "--keep").code == 0
    (feed,) = newsreader("feeds", "--json").json
    assert (feed["url"], feed["unread"]) == ("https://feeds.example/gazette", 3)
    assert newsreader("account", "undo").code == 0
    assert newsreader("account", "redo").code == 0
    (feed,) = newsreader("feeds", "--json").json
    assert (feed["url"], feed["unread"]) == ("https://feeds.example/gazette", 3)
    assert newsreader("account", "undo").code == 0
    server.items[max(server.items)].read = True
    assert newsreader("sync", "--json").json["accounts"][0]["marked"] == 1


def test_shared_feeds_are_offered_and_marks_sent_only_when_asked(
    newsreader: Runner, server: GreaderServer
) -> None:
    from reader import paths
    from reader.library.library import Library
    from reader.sources.opml.outline import Subscription
    from tests.library.builders import entry, put

    assert newsreader("feeds").code == 0
    links = [item.link for item in server.items.values()]
    with Library.open(paths.find(None).library) as library:
        own = library.feeds.add(Subscription("https://feeds.example/gazette", "Mine"))
        library.feeds.mute(own.id, True)
        made = [replace(entry(f"guid-{n}", f"Own {n}", "Words."), url=links[n]) for n in range(2)]
        first, second = put(library, own.id, *made)
        library.marks.set_read([first, second], True)
        library.marks.set_tags(first, ["kept"])
    done = newsreader("account", "add", server.url, "--user", USER, stdin=b"api-secret\n")
    assert "1 feed of your own" in done.out
    assert "2 marked only here" in done.out
    assert len(server.unread()) == 3
    assert newsreader("account", "join", "1", "--marks").code == 0
    (feed,) = newsreader("feeds", "--json").json
    assert (feed["total"], feed["unread"]) == (3, 1)
    assert newsreader("account", "undo").code == 0
    assert newsreader("account", "redo").out == "Nothing to redo.\n"
    assert {one["title"] for one in newsreader("feeds", "--json").json} == {"Mine", "Gazette"}
    assert newsreader("account", "waiting", "--json").json == []
    assert newsreader("sync").code == 0
    assert newsreader("account", "join", "1", "--marks").code == 0
    assert newsreader("sync").code == 0
    assert len(server.unread()) == 1


@pytest.mark.parametrize(
    "words",
    [("account", "what"), ("account", "add"), ("account", "add", "http://127.0.0.1:9"),
     ("account", "subscribe", "1")],
)  # fmt: skip
def test_wrong_words_are_a_usage_error(newsreader: Runner, words: tuple[str, ...]) -> None:
    assert newsreader(*words).code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("account", "remove", "99"), "no account is called “99”"),
        (("sync", "nosuch"), "no account is called “nosuch”"),
        (
            ("account", "add", "http://127.0.0.1:9", "--user", "x", "--login", "bogus"),
            "a login must be",
        ),
    ],
)
def test_bad_input_is_told_apart_from_a_failure(
    newsreader: Runner, words: tuple[str, ...], said: str
) -> None:
    done = newsreader(*words)
    assert (done.code, said in done.err) == (2, True), done.err
