"""Accounts and their feeds as values, read from their tables and added to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from reader.library.feeds.rows import tidy_folder
from reader.library.storage.errors import LibraryError
from reader.library.storage.numbering import next_number
from reader.sources.greader.answers import RemoteFeed
from reader.text import one_line


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a server."""

    id: int
    url: str
    """Of the API."""
    user: str
    login: str
    """Where its password is; "" where it was typed, and only the token is kept."""
    abilities: frozenset[str]
    synced: int | None
    """When a sync last succeeded; these in seconds since 1970."""
    listed: int
    reread: int
    due: int
    not_before: int
    failures: int
    problem: str
    """Of the last sync, "" where it went well."""
    offline: bool
    """True where the last sync reached no server."""
    feeds: int
    waiting: int
    """Marks that the server has not confirmed."""
    refused: int
    """Of these: which it refused when they were last sent."""

    @property
    def host(self) -> str:
        """The name of the server."""
        return urlsplit(self.url).hostname or self.url

    @property
    def name(self) -> str:
        """What the account is called."""
        return one_line(f"{self.user}@{self.host}", 100)


_ALL = (
    "SELECT id, url, user, login, abilities, synced, listed, reread, due, not_before, failures, "
    "problem, offline, (SELECT count(*) FROM remote_feed r WHERE r.account_id = a.id), "
    "(SELECT count(*) FROM pending p WHERE p.account_id = a.id), "
    "(SELECT count(*) FROM pending p WHERE p.account_id = a.id AND p.said <> '') FROM account a"
)


def all_accounts(connection: sqlite3.Connection) -> list[Account]:
    """Return every account in the order in which they were added."""
    return [_account(row) for row in connection.execute(_ALL + " ORDER BY id")]


def one_account(connection: sqlite3.Connection, account_id: int) -> Account:
    """Return one account; raises :class:`LibraryError` if there is none with this id."""
    row = connection.execute(_ALL + " WHERE id = ?", (account_id,)).fetchone()
    if row is None:
        raise LibraryError(f"There is no account {account_id}.")
    return _account(row)


def _account(row: tuple[Any, ...]) -> Account:
    (
        number, url, user, login, abilities, synced, listed, reread, due, not_before, failures,
        problem, offline, feeds, waiting, refused,
    ) = row  # fmt: skip
    return Account(
        number, url, user, login, frozenset(abilities.split()), synced, listed, reread, due,
        not_before, failures, problem, bool(offline), feeds, waiting, refused,
    )  # fmt: skip


def update_account(
    connection: sqlite3.Connection, account_id: int, values: Mapping[str, object]
) -> None:
    """Set columns of an account, whose names are this program's own."""
    columns = ", ".join(f'"{name}" = ?' for name in values)
    sql = " ".join(["UPDATE account SET", columns, "WHERE id = ?"])
    connection.execute(sql, (*values.values(), account_id))


@contextmanager
def applying(connection: sqlite3.Connection, account_id: int) -> Iterator[None]:
    """Let marks of the block, inside the caller's transaction, count as the server's."""
    connection.execute("UPDATE account SET applying = 1 WHERE id = ?", (account_id,))
    yield
    connection.execute("UPDATE account SET applying = 0 WHERE id = ?", (account_id,))


@dataclass(frozen=True, slots=True)
class KnownFeed:
    """A feed of an account as it is stored."""

    id: int
    """Of its source."""
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


def feeds_of(connection: sqlite3.Connection, account_id: int) -> dict[str, KnownFeed]:
    """Return the feeds of an account by their streams."""
    rows = connection.execute(_FEEDS + "r.account_id = ?", (account_id,))
    return {feed.stream: feed for feed in map(_known, rows)}


def remote_feed(connection: sqlite3.Connection, feed_id: int) -> KnownFeed | None:
    """Return the feed as a server has it, None where it is none of an account."""
    row = connection.execute(_FEEDS + "r.source_id = ?", (feed_id,)).fetchone()
    return _known(row) if row else None


def _known(row: tuple[Any, ...]) -> KnownFeed:
    *values, gone = row
    feed_id, account_id, stream, url, label, title, given, site = values
    return KnownFeed(feed_id, account_id, stream, url, label, title, given, site, bool(gone))


def add_remote_feed(connection: sqlite3.Connection, account_id: int, one: RemoteFeed) -> int:
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


def free_location(connection: sqlite3.Connection, url: str, mine: int | None = None) -> str:
    """Return ``url``, or where another source has it, the same with a fragment that none has."""
    number, location = 1, url
    while connection.execute(
        "SELECT 1 FROM source WHERE location = ? AND id IS NOT ?", (location, mine)
    ).fetchone():
        number += 1
        location = f"{url}#{number}"
    return location
