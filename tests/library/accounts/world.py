"""Two libraries, one server, and everything that can go wrong between them, step by step.

The server is the fake, or the one that ``NEWSREADER_GREADER=URL,USER,PASSWORD`` names: whatever
goes wrong is done to the requests, and what other clients do is done by requests.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.library.accounts.rows import Account, SyncResult
from reader.library.accounts.sync import sync_account
from reader.library.library import Library
from reader.sources.feed.feed import Feed, NotAFeed
from reader.sources.feed.read import read_feed
from reader.sources.greader import answers, calls
from reader.sources.greader.calls import Mark
from reader.sources.greader.session import LABEL_STREAMS, Server, Session, find_server
from reader.sources.http.client import fetch
from reader.sources.http.response import Outcome, Request, Response
from tests.greader_server import API_PASSWORD, USER, GreaderServer
from tests.library.accounts import client

REAL = os.environ.get("NEWSREADER_GREADER", "")


class Killed(BaseException):
    """What stands for ``kill -9``: nothing may catch it."""


class InProcess:
    """Reads feeds in this process, which a test of many syncs has no time to start."""

    def __init__(self, **_: object) -> None:
        pass

    def read(self, body: bytes, **more: Any) -> Feed | NotAFeed:
        """Read a feed."""
        more.pop("cancelled", None)
        return read_feed(body, **more)

    def close(self) -> None:
        """End."""


@dataclass
class Trouble:
    """What happens at which request of a sync, counted from 0."""

    at: int = -1
    what: str = ""
    """drop: it is not sent; lose: it is, and its answer is lost; kill before or after it;
    page: a web page comes back; limit: 429."""
    mark: Callable[[], None] | None = None
    """What the user marks at that moment."""


@dataclass
class Client:
    """One library with the account."""

    path: Path
    server: Server
    library: Library = field(init=False)
    account: Account = field(init=False)
    now: int = client.CLOCK

    def __post_init__(self) -> None:
        self.library = Library.open(self.path)
        self.account = self.library.accounts.add(self.server, "")

    def sync(self, trouble: Trouble | None = None, *, full: bool = False) -> SyncResult | None:
        """Sync; None where it was killed, after which the library is opened again."""
        self.now += 4000
        count = -1
        plan = trouble or Trouble()

        def send(request: Request, cancelled: Callable[[], bool]) -> Response:
            nonlocal count
            count += 1
            if count != plan.at:
                return fetch(request, cancelled)
            if plan.mark is not None:
                plan.mark()
            if plan.what == "kill before":
                raise Killed
            if plan.what == "drop":
                return Response(Outcome.UNREACHABLE, request.url, problem="No response.")
            if plan.what == "limit":
                return Response(Outcome.RATE_LIMITED, request.url, 429, wait=30)
            response = fetch(request, cancelled)
            if plan.what == "kill after":
                raise Killed
            if plan.what == "lose":
                return Response(Outcome.INVALID, request.url, problem="Connection lost.")
            if plan.what == "page":
                return Response(Outcome.OK, request.url, 200, body=b"<html>Log in</html>")
            return response

        try:
            return sync_account(
                self.library.database,
                self.account.id,
                full=full,
                send=send,
                clock=lambda: self.now,
            )
        except Killed:
            self.library.close()
            self.library = Library.open(self.path)
            return None


class World:
    """The server, two clients, and what the people in front of them did."""

    def __init__(self, folder: Path, server: GreaderServer | None) -> None:
        self.fake = server
        url, user, password = (
            (server.url, USER, API_PASSWORD) if server else tuple(REAL.split(",", 2))
        )
        found = find_server(url, user, password)
        self.session = Session(found.base, found.token, lambda: found.token)
        self.clients = [Client(folder / f"{name}.db", found) for name in "ab"]
        self.labels = LABEL_STREAMS in found.abilities
        self.marked: dict[tuple[int, Mark], dict[int, bool]] = {}
        """The last value that each person gave a mark, by article."""
        self.began: dict[tuple[int, Mark], bool] = {}

    def close(self) -> None:
        """Close the libraries."""
        for one in self.clients:
            one.library.close()

    def states(self) -> tuple[set[int], set[int]]:
        """Return what is unread and what has a star on the server, as any client learns it."""
        return self._ids(calls.READING_LIST, unread=True), self._ids(calls.STARRED, unread=False)

    def _ids(self, stream: str, *, unread: bool) -> set[int]:
        found: set[int] = set()
        continuation = ""
        while True:
            call = calls.item_ids(stream, unread=unread, continuation=continuation)
            page = answers.read_ids(self.session.ask(call))
            found.update(page.ids)
            continuation = page.continuation
            if not continuation or not page.ids:
                return found

    def mark(self, person: int, number: int, mark: Mark, *, on: bool) -> None:
        """Let a person mark an article: in one of the clients, or (2) on the server."""
        if ":" in mark and not self.labels:
            return
        if person == 2:
            self.session.done(calls.edit_tag([number], mark, on=on))
            self.marked.setdefault((number, mark), {})[2] = on
            return
        library = self.clients[person].library
        found = client.ids(library)
        if number not in found:
            return
        article = client.article(library, number)
        if mark.startswith(calls.TAG):
            changed = set_tag(library, article, mark.removeprefix(calls.TAG), on=on)
        else:
            set_mark = library.marks.set_read if mark == "read" else library.marks.set_starred
            changed = bool(set_mark([article], on))
        if changed:
            self.marked.setdefault((number, mark), {})[person] = on

    def undo(self, person: int) -> None:
        """Let a person take the last change back."""
        library = self.clients[person].library
        last = library.marks.history(1)
        if not last or last[0].phrase.startswith("added"):
            return
        before = {(row[0], row[1]): row[2] for row in _queue(library)}
        library.marks.undo()
        for seq, number, mark, value in _rows(library):
            if before.get((number, mark)) != seq and number in self.began_ids():
                self.marked.setdefault((number, mark), {})[person] = bool(value)

    def settle(self) -> None:
        """Let everything calm down, and hold that all agree and that no mark was lost."""
        for one in self.clients * 2:
            done = one.sync(full=True)
            assert done is not None
            assert done.problem == "", done.problem
        unread, starred = self.states()
        for one in self.clients:
            held = client.ids(one.library)
            assert one.library.accounts.count_waiting() == 0
            assert client.unread(one.library) == unread & held
            assert client.starred(one.library) == starred & held
            assert unread | starred <= held
        labelled = {mark: self._labelled(mark) for _, mark in self.marked if ":" in mark}
        on = {"read": self.began_ids() - unread, "starred": starred, **labelled}
        for (number, mark), values in self.marked.items():
            now = number in on[mark]
            assert now in values.values(), (number, mark, values, now)
            if mark in labelled:
                for one in self.clients:
                    tags = client.tags(one.library, number)
                    assert (mark.removeprefix(calls.TAG) in tags) == now, (number, mark, tags)
        for (number, mark), before in self.began.items():
            if (number, mark) not in self.marked:
                assert (number in on[mark]) == before, (number, mark)

    def began_ids(self) -> set[int]:
        """Return the articles that the people know."""
        return {number for number, _ in self.began}

    def _labelled(self, mark: Mark) -> set[int]:
        name = mark.removeprefix(calls.TAG)
        if name not in (self.session.read(calls.TAGS, answers.read_labels) or ()):
            return set()
        return self._ids(calls.LABEL + name, unread=False)


def set_tag(library: Library, article: int, name: str, *, on: bool) -> bool:
    """Give an article a tag, or take it; return whether that changes anything."""
    stored = library.articles.get(article)
    if stored is None or (name in stored.tags) == on:
        return False
    others = [tag for tag in stored.tags if tag != name]
    library.marks.set_tags(article, [*others, name] if on else others)
    return True


def _rows(library: Library) -> list[tuple[int, int, Mark, int]]:
    with library.database.read() as connection:
        return connection.execute("SELECT seq, remote_id, field, value FROM pending").fetchall()


def _queue(library: Library) -> list[tuple[int, Mark, int]]:
    return [(number, mark, seq) for seq, number, mark, _ in _rows(library)]
