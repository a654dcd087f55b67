"""Accounts and their feeds as values, read from and written to their tables.

A feed that is no longer on the server is only flagged: the user decides what becomes of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Any
from urllib.parse import urlsplit

from reader.library.feeds.rows import tidy_folder, update_feed
from reader.library.storage.errors import LibraryError
from reader.library.storage.statements import next_number, update_row
from reader.sources.greader.answers import RemoteFeed
from reader.text import one_line


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a server."""

    id: int
    url: str
    """Base URL of the API."""
    user: str
    login: str
    """Where its password is; "" if it was typed and only the token is kept."""
    abilities: frozenset[str]
    synced: int | None
    """When a sync last succeeded; this and the next in seconds since 1970."""
    listed: int
    reread: int
    due: int
    not_before: int
    failures: int
    problem: str
    """What went wrong in the last sync, "" if nothing."""
    offline: bool
    """True if the last sync reached no server."""
    feeds: int
    waiting: int
    """Marks that the server has not confirmed."""
    refused: int
    """How many of these it refused when last sent."""
    lists: Mapping[str, tuple[str, ...]]
    """ETag, time as received and names of each list that seldom changes."""

    @property
    def host(self) -> str:
        """The name of the server."""
        return urlsplit(self.url).hostname or self.url

    @property
    def name(self) -> str:
        """The name of the account."""
        return one_line(f"{self.user}@{self.host}", 100)


@dataclass(slots=True)
class SyncResult:
    """The result of syncing one account."""

    account: str
    """Its name."""
    account_id: int
    sent: int = 0
    refused: int = 0
    added: int = 0
    changed: int = 0
    marked: int = 0
    feeds: int = 0
    requests: int = 0
    waiting: int = 0
    offline: bool = False
    cancelled: bool = False
    skipped: str = ""
    """Why there was no sync: another one was running, or a rate limit."""
    problem: str = ""
    problems: list[str] = field(default_factory=list)
    """All of them, one sentence each."""


_ALL = (
    "SELECT id, url, user, login, abilities, synced, listed, reread, due, not_before, failures, "
    "problem, offline, (SELECT count(*) FROM remote_feed r WHERE r.account_id = a.id), "
    "(SELECT count(*) FROM pending p WHERE p.account_id = a.id), "
    "(SELECT count(*) FROM pending p WHERE p.account_id = a.id AND p.said <> ''), lists "
    "FROM account a"
)


def all_accounts(connection: Connection) -> list[Account]:
    """Return every account in the order they were added."""
    return [_account(row) for row in connection.execute(_ALL + " ORDER BY id")]


def one_account(connection: Connection, account_id: int) -> Account:
    """Return one account; raises :class:`LibraryError` if there is none with this id."""
    row = connection.execute(_ALL + " WHERE id = ?", (account_id,)).fetchone()
    if row is None:
        raise LibraryError(f"There is no account {account_id}.")
    return _account(row)


def _account(row: tuple[Any, ...]) -> Account:
    values: list[Any] = list(row)
    values[4], values[12] = frozenset(row[4].split()), bool(row[12])
    values[-1] = _lists(row[-1])
    return Account(*values)


def _lists(text: str) -> dict[str, tuple[str, ...]]:
    try:
        data = json.loads(text)
        return {str(name): tuple(map(str, values)) for name, values in data.items()}
    except (ValueError, AttributeError, TypeError, RecursionError):
        return {}


def update_account(connection: Connection, account_id: int, values: Mapping[str, object]) -> None:
    """Set columns of an account; their names must be trusted."""
    update_row(connection, "account", "id", account_id, values)


@contextmanager
def applying(connection: Connection, account_id: int) -> Iterator[None]:
    """Treat marks made in the block, inside the caller's transaction, as the server's."""
    connection.execute("UPDATE account SET applying = 1 WHERE id = ?", (account_id,))
    yield
    connection.execute("UPDATE account SET applying = 0 WHERE id = ?", (account_id,))


@dataclass(frozen=True, slots=True)
class KnownFeed:
    """A stored feed of an account."""

    id: int
    """The id of its source."""
    account_id: int
    stream: str
    url: str
    label: str
    title: str
    given_title: str
    site: str | None
    gone: bool


_FEEDS = (
    "SELECT r.source_id, r.account_id, r.stream, r.url, r.label, s.title, f.given_title, f.site, "
    "r.gone FROM remote_feed r JOIN source s ON s.id = r.source_id "
    "JOIN feed f ON f.source_id = r.source_id WHERE "
)


def feeds_of(connection: Connection, account_id: int) -> dict[str, KnownFeed]:
    """Return the feeds of an account by stream."""
    rows = connection.execute(_FEEDS + "r.account_id = ?", (account_id,))
    return {feed.stream: feed for feed in map(_known, rows)}


def remote_feed(connection: Connection, feed_id: int) -> KnownFeed | None:
    """Return the feed as an account has it, None if it belongs to none."""
    row = connection.execute(_FEEDS + "r.source_id = ?", (feed_id,)).fetchone()
    return _known(row) if row else None


def _known(row: tuple[Any, ...]) -> KnownFeed:
    values: list[Any] = list(row)
    values[-1] = bool(values[-1])
    return KnownFeed(*values)


def add_remote_feed(connection: Connection, account_id: int, one: RemoteFeed) -> int:
    """Store a feed of an account inside the caller's transaction; return its id."""
    feed_id = next_number(connection, "source")
    connection.execute(
        "INSERT INTO source(id, kind, location, title) VALUES (?, 'feed', ?, ?)",
        (feed_id, free_location(connection, one.url or f"account:{one.stream}"), one.title),
    )
    connection.execute(
        "INSERT INTO feed(source_id, given_title, folder, site, typed, extra) "
        "VALUES (?, ?, ?, ?, 0, '[]')",
        (feed_id, one.title, tidy_folder(one.label), one.site),
    )
    connection.execute(
        "INSERT INTO remote_feed VALUES (?, ?, ?, ?, ?, 0)",
        (feed_id, account_id, one.stream, one.url, one.label),
    )
    return feed_id


def free_location(connection: Connection, url: str, mine: int | None = None) -> str:
    """Return ``url``, with a fragment added to make it unique if another source has it."""
    number, location = 1, url
    while connection.execute(
        "SELECT 1 FROM source WHERE location = ? AND id IS NOT ?", (location, mine)
    ).fetchone():
        number += 1
        location = f"{url}#{number}"
    return location


GONE = (
    "No longer on the server: remove it here, or keep its articles as a feed of your own with "
    "newsreader account keep."
)


def apply_subscriptions(
    connection: Connection, account_id: int, listed: Sequence[RemoteFeed]
) -> int:
    """Store new feeds, names, folders and removals; return how many feeds changed."""
    known = feeds_of(connection, account_id)
    changed = 0
    for one in listed:
        feed = known.pop(one.stream, None)
        if feed is None:
            add_remote_feed(connection, account_id, one)
            changed += 1
        else:
            changed += _update(connection, feed, one)
    for feed in known.values():
        if not feed.gone:
            _flag(connection, feed.id, gone=True)
            changed += 1
    return changed


def _update(connection: Connection, feed: KnownFeed, one: RemoteFeed) -> bool:
    same = (feed.given_title, feed.label, feed.url) == (one.title, one.label, one.url)
    if same and not feed.gone:
        return False
    if feed.given_title != one.title:
        # The server has the last word on a name: even from here it is changed there.
        connection.execute("UPDATE source SET title = ? WHERE id = ?", (one.title, feed.id))
        update_feed(connection, feed.id, {"given_title": one.title, "named": 0})
    if feed.label != one.label:
        update_feed(connection, feed.id, {"folder": tidy_folder(one.label)})
    connection.execute(
        "UPDATE remote_feed SET label = ?, url = ? WHERE source_id = ?",
        (one.label, one.url, feed.id),
    )
    if feed.gone:
        _flag(connection, feed.id, gone=False)
    return True


def _flag(connection: Connection, feed_id: int, *, gone: bool) -> None:
    connection.execute("UPDATE remote_feed SET gone = ? WHERE source_id = ?", (gone, feed_id))
    connection.execute(
        "UPDATE source SET problem = ? WHERE id = ?", (GONE if gone else "", feed_id)
    )
