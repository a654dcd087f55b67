"""The articles of an account: what is stored of them, what a server says of them, their texts.

An article is unread where its id is in the full set of unread ids, starred where it is in that
of starred ones, and both only where no mark of the user's waits. Nothing is concluded from an
article that a server does not send.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from reader.library.accounts.queue import waiting_ids
from reader.library.accounts.rows import KnownFeed, applying
from reader.library.articles.duplicates import note
from reader.library.articles.publication import sort_at
from reader.library.articles.store import Outcome, add_new
from reader.library.feeds.schedule import rhythm_of
from reader.library.feeds.store import known_items, store_entry
from reader.library.storage.database import Database
from reader.library.storage.many_rows import execute_values
from reader.sources.feed.feed import Feed, FeedEntry
from reader.sources.feed.workers import Parsers
from reader.sources.greader.answers import RemoteItem

_AT_ONCE = 1000
"""Marks stored in one transaction: others who write do not wait."""


@dataclass(frozen=True, slots=True)
class States:
    """The full sets of an account: what is unread, what is starred."""

    unread: frozenset[int]
    starred: frozenset[int]


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the account, as it is stored."""

    remote_id: int
    article_id: int
    read: bool
    starred: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What a server says otherwise: stored articles to be marked, ids to be fetched."""

    read: tuple[int, ...]
    unread: tuple[int, ...]
    starred: tuple[int, ...]
    unstarred: tuple[int, ...]
    missing: tuple[int, ...]
    """Newest first."""

    def __bool__(self) -> bool:
        return bool(self.read or self.unread or self.starred or self.unstarred or self.missing)


def stored_items(connection: sqlite3.Connection, account_id: int) -> list[Stored]:
    """Return the articles of an account whose feeds the server still has."""
    rows = connection.execute(
        "SELECT i.remote_id, a.id, a.read, a.starred FROM remote_item i "
        "JOIN article a ON a.id = i.article_id "
        "JOIN remote_feed r ON r.source_id = a.source_id AND r.gone = 0 WHERE i.account_id = ?",
        (account_id,),
    )
    return [Stored(number, article, bool(read), bool(star)) for number, article, read, star in rows]


def pruned_ids(connection: sqlite3.Connection, account_id: int) -> frozenset[int]:
    """Return the ids of articles that were deleted here by age or number: they do not come back."""
    rows = connection.execute(
        "SELECT k.key FROM remote_feed r JOIN feed_item k ON k.source_id = r.source_id "
        "WHERE r.account_id = ? AND k.article_id IS NULL",
        (account_id,),
    )
    return frozenset(int(key) for (key,) in rows if key.lstrip("-").isdecimal())


def difference(
    stored: Iterable[Stored], held: Collection[int], states: States, pruned: Collection[int]
) -> Difference:
    """Compare; ``held`` are the ids of all stored articles, feeds that are gone included."""
    read, unread, starred, unstarred = [], [], [], []
    for one in stored:
        if one.read and one.remote_id in states.unread:
            unread.append(one.article_id)
        elif not one.read and one.remote_id not in states.unread:
            read.append(one.article_id)
        if one.starred and one.remote_id not in states.starred:
            unstarred.append(one.article_id)
        elif not one.starred and one.remote_id in states.starred:
            starred.append(one.article_id)
    missing = states.starred.difference(held)
    missing |= states.unread.difference(held).difference(pruned)
    return Difference(
        tuple(read), tuple(unread), tuple(starred), tuple(unstarred),
        tuple(sorted(missing, reverse=True)),
    )  # fmt: skip


def held_ids(connection: sqlite3.Connection, account_id: int) -> frozenset[int]:
    """Return the ids of all articles of an account that are stored."""
    rows = connection.execute(
        "SELECT remote_id FROM remote_item WHERE account_id = ?", (account_id,)
    )
    return frozenset(number for (number,) in rows)


_APPLY = {
    "read": ("read", 1),
    "unread": ("read", 0),
    "starred": ("starred", 1),
    "unstarred": ("starred", 0),
}
_SET = {
    "read": "UPDATE article SET read = :value WHERE id IN (SELECT value FROM json_each(:ids)) "
    "AND NOT EXISTS (SELECT 1 FROM remote_item i JOIN pending p ON p.account_id = i.account_id "
    "AND p.remote_id = i.remote_id WHERE i.article_id = article.id AND p.field = 'read')",
    "starred": "UPDATE article SET starred = :value "
    "WHERE id IN (SELECT value FROM json_each(:ids)) "
    "AND NOT EXISTS (SELECT 1 FROM remote_item i JOIN pending p ON p.account_id = i.account_id "
    "AND p.remote_id = i.remote_id WHERE i.article_id = article.id AND p.field = 'starred')",
}


def apply_states(database: Database, account_id: int, found: Difference) -> int:
    """Set the marks that a server has; return how many changed. What waits is left alone."""
    changed = 0
    for name, (column, value) in _APPLY.items():
        ids: Sequence[int] = getattr(found, name)
        for start in range(0, len(ids), _AT_ONCE):
            part = json.dumps(ids[start : start + _AT_ONCE])
            with database.write() as connection, applying(connection, account_id):
                done = connection.execute(_SET[column], {"value": value, "ids": part})
                changed += done.rowcount
    return changed


class ItemStore:
    """Stores the articles that a server sends, a chunk at a time; a context manager."""

    def __init__(self, database: Database, account_id: int, clock: int) -> None:
        self._database = database
        self._account = account_id
        self._now = clock
        self._parsers = Parsers()
        self.problems: list[str] = []

    def __enter__(self) -> ItemStore:
        return self

    def __exit__(self, *_: object) -> None:
        self._parsers.close()

    def store(
        self, items: Sequence[RemoteItem], feeds: Mapping[str, KnownFeed], states: States
    ) -> tuple[int, int]:
        """Store a chunk in one transaction; return how many articles are new, and changed.

        Articles of feeds that are not known are left for the next sync.
        """
        by_stream = sorted(items, key=lambda item: item.stream)
        read = [
            (feed, parsed)
            for stream, group in groupby(by_stream, key=lambda item: item.stream)
            if (feed := feeds.get(stream)) is not None
            and (parsed := self._parsed(feed, list(group))) is not None
        ]
        added = changed = 0
        with self._database.write() as connection, applying(connection, self._account):
            for feed, parsed in read:
                if _is_there(connection, feed):
                    outcomes = self._keep(connection, feed, parsed, states)
                    added += outcomes.count(Outcome.ADDED)
                    changed += outcomes.count(Outcome.CHANGED)
        return added, changed

    def _parsed(self, feed: KnownFeed, items: Sequence[RemoteItem]) -> Feed | None:
        """Read the articles of one feed in a process that cannot hang or crash this one."""
        document = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "items": [item.entry for item in items],
        }
        with self._database.read() as connection:
            items_known = known_items(connection, feed.id).items()
            known = {key: fingerprint for key, (fingerprint, kept) in items_known if kept}
        parsed = self._parsers.read(
            json.dumps(document).encode("ascii"),
            url=feed.url or feed.site or "http://localhost/",
            now=datetime.fromtimestamp(self._now, UTC),
            content_type="application/json",
            known=known,
        )
        if isinstance(parsed, Feed):
            return parsed
        self.problems.append(f"{feed.title}: {parsed.problem}")
        return None

    def _keep(
        self, connection: sqlite3.Connection, feed: KnownFeed, parsed: Feed, states: States
    ) -> list[Outcome]:
        entries = sorted(parsed.entries, key=lambda one: sort_at(one.prepared.published, self._now))
        keys = json.dumps([one.prepared.key for one in entries])
        there = {
            key
            for (key,) in connection.execute(
                "SELECT key FROM article WHERE source_id = ? "
                "AND key IN (SELECT value FROM json_each(?))",
                (feed.id, keys),
            )
        }
        new = [one for one in entries if one.prepared.key not in there]
        numbers = add_new(connection, feed.id, [one.prepared for one in new], self._now)
        self._mark(connection, new, numbers, states)
        outcomes = [Outcome.ADDED] * len(new)
        kept = list(zip(new, numbers, strict=True))
        for one in entries:
            if one.prepared.key in there:
                number, outcome = store_entry(connection, feed.id, one.prepared, self._now)
                outcomes.append(outcome)
                kept.append((one, number))
        note(connection, ((number, one.sketch) for one, number in kept))
        execute_values(
            connection,
            "INSERT OR REPLACE INTO feed_item",
            [(feed.id, o.prepared.key, number, o.fingerprint, self._now) for o, number in kept],
        )
        if new:
            _describe(connection, feed.id, self._now)
        return outcomes

    def _mark(
        self,
        connection: sqlite3.Connection,
        entries: Sequence[FeedEntry],
        numbers: Sequence[int],
        states: States,
    ) -> None:
        """Give new articles their ids of the server, and the marks that they have there."""
        ids = [int(one.prepared.key) for one in entries]
        execute_values(
            connection,
            "INSERT OR REPLACE INTO remote_item",
            [(number, self._account, one) for number, one in zip(numbers, ids, strict=True)],
        )
        waiting = waiting_ids(connection, self._account, ids)
        for number, one in zip(numbers, ids, strict=True):
            read = waiting.get((one, "read"), one not in states.unread)
            starred = waiting.get((one, "starred"), one in states.starred)
            if read or starred:
                connection.execute(
                    "UPDATE article SET read = ?, starred = ? WHERE id = ?", (read, starred, number)
                )


def _is_there(connection: sqlite3.Connection, feed: KnownFeed) -> bool:
    row = connection.execute("SELECT 1 FROM remote_feed WHERE source_id = ?", (feed.id,)).fetchone()
    return row is not None


def _describe(connection: sqlite3.Connection, feed_id: int, now: int) -> None:
    """Note that a feed brought something, and how often it does."""
    times = connection.execute(
        "SELECT sort_at FROM article WHERE source_id = ? ORDER BY sort_at DESC LIMIT 30", (feed_id,)
    )
    connection.execute(
        "UPDATE feed SET news = ?, rhythm = ? WHERE source_id = ?",
        (now, rhythm_of([row[0] for row in times]), feed_id),
    )


def forget_pruned(connection: sqlite3.Connection, account_id: int, ids: Iterable[int]) -> None:
    """Forget articles deleted here that the server does not list as unread any more."""
    connection.execute(
        "DELETE FROM feed_item WHERE article_id IS NULL AND source_id IN "
        "(SELECT source_id FROM remote_feed WHERE account_id = ?) "
        "AND key IN (SELECT value FROM json_each(?))",
        (account_id, json.dumps([str(number) for number in ids])),
    )
