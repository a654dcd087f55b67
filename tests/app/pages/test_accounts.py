"""Accounts in the app: added by URL, synced, offline, their feeds changed on the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.library.articles.view import View
from reader.library.library import Library
from reader.sources.greader.session import find_server
from reader.sources.opml.outline import Subscription
from tests.app.screen import Screen, running
from tests.greader_server import API_PASSWORD, USER, GreaderServer
from tests.library.accounts.conftest import KINDS
from tests.library.builders import entry, put

WORK = ("add", "manage", "sync", "refresh", "ids")


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[GreaderServer]:
    with GreaderServer(KINDS[request.param]()) as running_server:
        feed = running_server.add_feed("Gazette", "World", "https://feeds.example/gazette")
        for number in range(3):
            running_server.add_item(feed, f"Ferry number {number}")
        yield running_server


async def answer(screen: Screen, words: str) -> None:
    """Type an answer to the question that is asked, or about to be."""
    await screen.until(lambda: bool(screen.app.screen.query(Input)), "question")
    screen.app.screen.query_one(Input).value = words
    await screen.press("enter")


async def test_a_server_is_added_by_its_url_and_synced(home: Path, server: GreaderServer) -> None:
    async with running(home) as screen:
        await screen.press("a")
        await answer(screen, server.url)
        await screen.done("add")
        await answer(screen, USER)
        await screen.until(
            lambda: (
                screen.app.screen.query_one(Input).password
                if screen.app.screen.query(Input)
                else False
            ),
            "hidden field",
        )
        await answer(screen, API_PASSWORD)
        assert API_PASSWORD not in screen.text()
        await screen.until(lambda: bool(screen.app.library.accounts.list()), "account")
        await screen.done(*WORK)
        await screen.until(lambda: "Ferry number 2" in screen.text(), "article of the server")


async def test_marks_wait_while_the_server_is_away(home: Path, server: GreaderServer) -> None:
    with Library.open(home / "library.db") as library:
        library.accounts.add(find_server(server.url, USER, API_PASSWORD), "")
    async with running(home) as screen:
        await screen.press("R")
        await screen.done(*WORK)
        server.faults.outage = True
        (feed,) = screen.app.library.feeds.list()
        assert screen.app.library.marks.mark_all_read(View(source=feed.id)) == 3
        waiting = screen.app.library.accounts.count_waiting()
        assert waiting
        await screen.press("R")
        await screen.done(*WORK)
        await screen.press("g", "w")
        assert "Mark as read" in screen.text()
        assert "Gazette" in screen.text()
        await screen.press("escape")
        await screen.until(lambda: f"{waiting} change" in screen.bar, "number of changes")
        server.faults.outage = False
        await screen.press("R")
        await screen.done(*WORK)
        assert screen.app.library.accounts.count_waiting() == 0
        assert len(server.unread()) == 3 - waiting
        assert "waiting" not in screen.bar


async def test_feeds_are_changed_on_the_server(home: Path, server: GreaderServer) -> None:
    with Library.open(home / "library.db") as library:
        library.accounts.add(find_server(server.url, USER, API_PASSWORD), "")
    async with running(home) as screen:
        await screen.press("R")
        await screen.done(*WORK)
        (feed,) = screen.app.library.feeds.list()
        workspace = screen.main.workspace
        workspace.background.syncing.change(lambda remote: remote.rename(feed.id, "Daily"))
        await screen.done(*WORK)
        assert server.feeds[1].title == "Daily"
        assert "on the server" in screen.bar
        server.faults.outage = True
        workspace.background.syncing.change(lambda remote: remote.rename(feed.id, "Other"))
        await screen.done(*WORK)
        assert screen.app.library.feeds.get(feed.id).title == "Daily"


async def test_a_feed_is_added_on_the_server_with_its_answer(
    home: Path, server: GreaderServer
) -> None:
    with Library.open(home / "library.db") as library:
        library.accounts.add(find_server(server.url, USER, API_PASSWORD), "")
    async with running(home) as screen:
        for _ in range(2):
            await screen.press("a")
            await answer(screen, "https://feeds.example/new")
            await screen.until(lambda: "Add to" in screen.text(), "choice of the place")
            await answer(screen, USER)
            await screen.until(lambda: len(server.feeds) == 2, "feed on the server")
            await screen.done(*WORK)
        await screen.until(lambda: "Already subscribed" in screen.bar, "answer of the server")
        assert [feed.url for feed in server.feeds.values()].count("https://feeds.example/new") == 1
        assert {feed.account for feed in screen.app.library.feeds.list()} == {1}


@pytest.mark.parametrize(("reply", "sent"), [("y", False), ("m", True), ("n", False)])
async def test_feeds_that_both_have_are_merged_when_the_user_says_so(
    home: Path, server: GreaderServer, reply: str, sent: bool
) -> None:
    number = max(server.items)
    with Library.open(home / "library.db") as library:
        own = library.feeds.add(Subscription("https://feeds.example/gazette", "Mine"))
        library.feeds.mute(own.id, True)
        made = replace(entry("guid", "Own", "Words."), url=server.items[number].link + "?utm_a=b")
        library.marks.set_read(put(library, own.id, made), True)
        library.accounts.add(find_server(server.url, USER, API_PASSWORD), "")
    async with running(home) as screen:
        await screen.press("R")
        await screen.done(*WORK)
        screen.main.actions.accounts.look_for_shared()
        await screen.until(lambda: "Merge 1 feed (1 article)" in screen.text(), "offer")
        await answer(screen, reply)
        await screen.done(*WORK)
        assert len(screen.app.library.feeds.list()) == (2 if reply == "n" else 1)
        await screen.until(lambda: server.items[number].read is sent, "mark on the server")
