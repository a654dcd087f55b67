"""The articles of an account: stored state, state on the server, texts, labels.

The server's full sets of ids decide what is unread or starred, unless one of the user's marks
is waiting. An article that a server does not send proves nothing. Tags are merged three ways with
its labels, based on the last pull: those that never were labels there are the user's own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from sqlite3 import Connection

from reader.library.accounts.queue import note_label, waiting_ids
from reader.library.accounts.rows import KnownFeed, applying
from reader.library.articles.articles import split_tags
from reader.library.articles.duplicates import note
from reader.library.articles.publication import sort_at
from reader.library.articles.store import MAX_TAG, Outcome, add_new, set_tags_of, tidy
from reader.library.feeds.schedule import rhythm_of
from reader.library.feeds.store import known_items, store_entry
from reader.library.storage.database import Database
from reader.library.storage.statements import execute_values
from reader.sources.feed.feed import Feed, FeedEntry
from reader.sources.feed.workers import Parsers
from reader.sources.greader.answers import RemoteItem
from reader.sources.greader.calls import TAG
from reader.text import one_line

_AT_ONCE = 1000
"""Marks stored in one transaction, few enough not to keep other writers waiting."""


@dataclass(frozen=True, slots=True)
class States:
    """The full sets of unread and starred ids of an account."""

    unread: frozenset[int]
    starred: frozenset[int]


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored article of the account."""

    remote_id: int
    article_id: int
    read: bool
    starred: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """How a server differs: stored articles to mark, ids to fetch."""

    read: tuple[int, ...]
    unread: tuple[int, ...]
    starred: tuple[int, ...]
    unstarred: tuple[int, ...]
    missing: tuple[int, ...]
    """Newest first."""

    def __bool__(self) -> bool:
        return bool(self.read or self.unread or self.starred or self.unstarred or self.missing)


def stored_items(connection: Connection, account_id: int) -> list[Stored]:
    """Return the articles of an account whose feeds the server still has."""
    rows = connection.execute(
        "SELECT i.remote_id, a.id, a.read, a.starred FROM remote_item i "
        "JOIN article a ON a.id = i.article_id "
        "JOIN remote_feed r ON r.source_id = a.source_id AND r.gone = 0 WHERE i.account_id = ?",
        (account_id,),
    )
    return [Stored(number, article, bool(read), bool(star)) for number, article, read, star in rows]


def pruned_ids(connection: Connection, account_id: int) -> frozenset[int]:
    """Return the ids of articles pruned here, which must not come back."""
    rows = connection.execute(
        "SELECT k.key FROM remote_feed r JOIN feed_item k ON k.source_id = r.source_id "
        "WHERE r.account_id = ? AND k.article_id IS NULL",
        (account_id,),
    )
    return frozenset(int(key) for (key,) in rows if key.lstrip("-").isdecimal())


def difference(
    stored: Iterable[Stored], held: Collection[int], states: States, pruned: Collection[int]
) -> Difference:
    """Compare with the server; ``held``: ids of all stored articles, even of removed feeds."""
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


def held_ids(connection: Connection, account_id: int) -> frozenset[int]:
    """Return the ids of all stored articles of an account."""
    sql = "SELECT remote_id FROM remote_item WHERE account_id = ?"
    rows = connection.execute(sql, (account_id,))
    return frozenset(number for (number,) in rows)


_SET = {
    column: (
        "UPDATE article SET @ = :value WHERE id IN (SELECT value FROM json_each(:ids)) "
        "AND NOT EXISTS (SELECT 1 FROM remote_item i JOIN pending p ON p.account_id = i.account_id "
        "AND p.remote_id = i.remote_id WHERE i.article_id = article.id AND p.field = '@')"
    ).replace("@", column)
    for column in ("read", "starred")
}


def apply_states(database: Database, account_id: int, found: Difference) -> int:
    """Set the server's marks except where one is waiting; return how many changed."""
    changed = 0
    for column, value, ids in (
        ("read", 1, found.read),
        ("read", 0, found.unread),
        ("starred", 1, found.starred),
        ("starred", 0, found.unstarred),
    ):
        for start in range(0, len(ids), _AT_ONCE):
            part = json.dumps(ids[start : start + _AT_ONCE])
            with database.write() as connection, applying(connection, account_id):
                done = connection.execute(_SET[column], {"value": value, "ids": part})
                changed += done.rowcount
    return changed


class ItemStore:
    """A context manager that stores the articles a server sends, a chunk at a time."""

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
        """Store a chunk in one transaction, but for unknown feeds; return new and changed."""
        once = {item.id: item for item in reversed(items)}.values()
        by_stream = sorted(once, key=lambda item: item.stream)
        read = [
            (feed, parsed)
            for stream, group in groupby(by_stream, key=lambda item: item.stream)
            if (feed := feeds.get(stream)) is not None
            and (parsed := self._parsed(feed, list(group))) is not None
        ]
        added = changed = 0
        with self._database.write() as connection, applying(connection, self._account):
            for feed, parsed in read:
                sql = "SELECT 1 FROM remote_feed WHERE source_id = ?"
                if connection.execute(sql, (feed.id,)).fetchone():
                    outcomes = self._keep(connection, feed, parsed, states)
                    added += outcomes.count(Outcome.ADDED)
                    changed += outcomes.count(Outcome.CHANGED)
        return added, changed

    def _parsed(self, feed: KnownFeed, items: Sequence[RemoteItem]) -> Feed | None:
        """Parse the articles of one feed in a process that cannot hang or crash this one."""
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
        self, connection: Connection, feed: KnownFeed, parsed: Feed, states: States
    ) -> list[Outcome]:
        entries = sorted(parsed.entries, key=lambda one: sort_at(one.entry.published, self._now))
        keys = json.dumps([one.entry.key for one in entries])
        there = {
            key
            for (key,) in connection.execute(
                "SELECT key FROM article WHERE source_id = ? "
                "AND key IN (SELECT value FROM json_each(?))",
                (feed.id, keys),
            )
        }
        new = [one for one in entries if one.entry.key not in there]
        numbers = add_new(connection, feed.id, [one.entry for one in new], self._now)
        self._mark(connection, new, numbers, states)
        outcomes = [Outcome.ADDED] * len(new)
        kept = list(zip(new, numbers, strict=True))
        for one in entries:
            if one.entry.key in there:
                number, outcome = store_entry(connection, feed.id, one.entry, self._now)
                outcomes.append(outcome)
                kept.append((one, number))
        note(connection, ((number, one.sketch) for one, number in kept))
        execute_values(
            connection,
            "INSERT OR REPLACE INTO feed_item",
            [(feed.id, o.entry.key, number, o.fingerprint, self._now) for o, number in kept],
        )
        if new:
            _describe(connection, feed.id, self._now)
        return outcomes

    def _mark(
        self,
        connection: Connection,
        entries: Sequence[FeedEntry],
        numbers: Sequence[int],
        states: States,
    ) -> None:
        """Give new articles their server ids and the marks they have there."""
        ids = [int(one.entry.key) for one in entries]
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
                sql = "UPDATE article SET read = ?, starred = ? WHERE id = ?"
                connection.execute(sql, (read, starred, number))


def _describe(connection: Connection, feed_id: int, now: int) -> None:
    """Record that a feed brought something, and how often it does."""
    sql = "SELECT sort_at FROM article WHERE source_id = ? ORDER BY sort_at DESC LIMIT 30"
    times = connection.execute(sql, (feed_id,))
    connection.execute(
        "UPDATE feed SET news = ?, rhythm = ? WHERE source_id = ?",
        (now, rhythm_of([row[0] for row in times]), feed_id),
    )


def forget_pruned(connection: Connection, account_id: int, ids: Iterable[int]) -> None:
    """Forget pruned articles that the server no longer lists as unread."""
    connection.execute(
        "DELETE FROM feed_item WHERE article_id IS NULL AND source_id IN "
        "(SELECT source_id FROM remote_feed WHERE account_id = ?) "
        "AND key IN (SELECT value FROM json_each(?))",
        (account_id, json.dumps([str(number) for number in ids])),
    )


Labels = Mapping[str, frozenset[int]]
"""The articles of each label, by server id."""
_LABELLED_AT_ONCE = 500


def usable(names: Iterable[str]) -> list[str]:
    """Return the labels that are valid tags as they stand."""
    return [name for name in names if name == one_line(name, MAX_TAG)]


def apply_labels(database: Database, account_id: int, labels: Labels) -> int:
    """Add and remove tags as the server did; return how many articles changed."""
    with database.read() as connection:
        sql = "SELECT remote_id, name FROM remote_label WHERE account_id = ?"
        before = set(connection.execute(sql, (account_id,)))
        sql = "SELECT remote_id, article_id FROM remote_item WHERE account_id = ?"
        articles = dict(connection.execute(sql, (account_id,)))
    now = {(number, name) for name, numbers in labels.items() for number in numbers}
    given = {two for two in now - before if two[0] in articles}
    taken = {two for two in before - now if two[1] in labels}
    changes: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for there, pairs in ((True, given), (False, taken)):
        for number, name in pairs:
            changes[number].append((name, there))
    numbers = sorted(changes)
    changed = 0
    for start in range(0, len(numbers), _LABELLED_AT_ONCE):
        with database.write() as connection, applying(connection, account_id):
            for number in numbers[start : start + _LABELLED_AT_ONCE]:
                changed += _change(
                    connection, account_id, number, articles.get(number), changes[number]
                )
    return changed


def _change(
    connection: Connection,
    account_id: int,
    number: int,
    article_id: int | None,
    changes: list[tuple[str, bool]],
) -> bool:
    """Add and remove tags of one article except waiting ones; record the server's labels."""
    for name, there in changes:
        note_label(connection, account_id, [number], name, there=there)
    row = connection.execute("SELECT tags FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return False
    waiting = {
        field
        for (field,) in connection.execute(
            "SELECT field FROM pending WHERE account_id = ? AND remote_id = ?", (account_id, number)
        )
    }
    old = split_tags(row[0])
    new = list(old)
    for name, there in changes:
        if TAG + name in waiting:
            continue
        if there:
            new.append(name)
        elif name in new:
            new.remove(name)
    if (tags := tidy(new)) == old:
        return False
    set_tags_of(connection, article_id or 0, tags)
    return True
