"""The index of events, updated as articles arrive.

A batch of articles is entered in the word index, then the events it touches are rebuilt: the new
articles together with the events of articles similar enough. Articles that fall off an event are
placed again. Events thus grow, merge and split as if all articles had arrived at once.

Where the rules have changed (:data:`.events.VERSION`), the articles of older ones are placed again
batch by batch, newest first, when no other waits. It goes on where it was ended.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.library.storage.database import Database
from reader.library.views.event_neighbours import (
    candidates,
    common_words,
    count_common,
    events_of,
    file,
    load,
    members,
)
from reader.story.events.events import ALIKE, VERSION, Covered, events, likeness
from reader.story.events.features import features
from reader.story.words.days import parse_day

_TOGETHER = 150  # most articles grouped at once
_KEPT = 4000  # articles whose words are cached
_ROUNDS = 3  # how often articles that fell off an event are placed again

_SPAN = """UPDATE event SET (first, last) = (
    SELECT coalesce(min(substr(v.published_at, 1, 10)), ''),
      coalesce(max(substr(v.published_at, 1, 10)), '')
    FROM gist g JOIN article v ON v.id = g.article_id WHERE g.event_id = event.id)
  WHERE id IN (SELECT value FROM json_each(?)) AND articles > 0"""


def place_pending(
    database: Database, *, cancelled: Callable[[], bool] = lambda: False, renew: bool = False
) -> int:
    """Assign articles analysed since the last call to events; return how many.

    The newest come first, in short transactions. ``renew``: also those of events made by older
    rules, which takes minutes in a large library. Raises :class:`LibraryError`.
    """
    done = 0
    queue, held, common = Queue(), dict[int, Covered](), dict[int, float]()
    version = -1
    while not cancelled():
        with database.read() as connection:
            rows = queue.next(connection)
            changed = int(connection.execute("PRAGMA data_version").fetchone()[0])
            if changed != version:  # by another process
                held, version, common = {}, changed, common_words(connection)
        if not rows:
            if renew and _queue_outdated(database):
                continue
            break
        entered = [
            (
                row.id,
                _number(row.day),
                features(row.title, row.text, english=row.language in ("en", None)),
            )
            for row in rows
        ]
        with database.write() as connection:
            connection.execute(_BEGUN, (VERSION,))
            file(connection, entered)
            if count_common(connection):
                held, common = {}, common_words(connection)
        placed = [row.id for row in rows]
        waiting = placed
        for _ in range(_ROUNDS):
            with database.read() as connection:
                groups = _groups(connection, waiting, held, common)
            with database.write() as connection:
                waiting = _store(connection, groups, placed)
            if not waiting:
                break
        done += len(rows)
    return done


_BEGUN = "UPDATE gist_count SET grouping = ? WHERE entered = 0"
_OUTDATED = "SELECT grouping <> ? AND entered > 0 FROM gist_count"
_NEXT_OUTDATED = """SELECT article_id FROM gist
  WHERE article_id < (SELECT coalesce(below, :top) FROM gist_count)
  ORDER BY article_id DESC LIMIT :most"""


def has_outdated(connection: sqlite3.Connection) -> bool:
    """Return whether there are events made by older rules."""
    return bool(connection.execute(_OUTDATED, (VERSION,)).fetchone()[0])


def _queue_outdated(database: Database) -> bool:
    """Queue the newest articles whose events were made by older rules; return whether any was."""
    with database.read() as connection:
        if connection.execute("SELECT grouping FROM gist_count").fetchone()[0] == VERSION:
            return False
    with database.write() as connection:
        limits = {"top": 1 << 62, "most": BATCH}
        ids = [row[0] for row in connection.execute(_NEXT_OUTDATED, limits)]
        connection.executemany("INSERT OR IGNORE INTO event_queue VALUES (?)", [(i,) for i in ids])
        if ids:
            connection.execute("UPDATE gist_count SET below = ?", (ids[-1],))
        else:
            connection.execute("UPDATE gist_count SET grouping = ?, below = NULL", (VERSION,))
    return bool(ids)


def _number(day: str | None) -> int:
    found = parse_day(day)
    return found.toordinal() if found else 0


BATCH = 100
"""Articles placed at once, which takes a fraction of a second."""

_FEW = 2000  # most waiting articles that are sorted; with more, the list is walked

_WAITING = "SELECT count(*) FROM (SELECT 1 FROM event_queue LIMIT ?)"
_SORTED = """SELECT v.id FROM event_queue q CROSS JOIN article v ON v.id = q.article_id
  ORDER BY v.sort_at DESC, v.id DESC LIMIT ?"""
_WALKED = """SELECT v.sort_at, v.id FROM article v INDEXED BY article_newest
  WHERE (v.sort_at, v.id) < (?, ?)
  AND EXISTS (SELECT 1 FROM event_queue q WHERE q.article_id = v.id)
  ORDER BY v.sort_at DESC, v.id DESC LIMIT ?"""
_TEXTS = """SELECT v.id, substr(v.published_at, 1, 10), v.title, c.text, n.language
  FROM article v JOIN content c ON c.article_id = v.id
  LEFT JOIN analysis n ON n.article_id = v.id WHERE v.id = ?"""
_TOP = (1 << 62, 0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article waiting for its event."""

    id: int
    day: str | None
    """Day of publication."""
    title: str
    text: str
    language: str | None


class Queue:
    """The waiting articles in batches, newest first."""

    def __init__(self) -> None:
        self._below = _TOP

    def next(self, connection: sqlite3.Connection) -> list[Waiting]:
        """Return the next batch, empty if nothing waits. The caller dequeues it."""
        waiting = connection.execute(_WAITING, (_FEW + 1,)).fetchone()[0]
        if waiting <= _FEW:
            ids = [row[0] for row in connection.execute(_SORTED, (BATCH,))]
        else:
            ids = self._walk(connection) or self._walk(connection)
        found = (connection.execute(_TEXTS, (article_id,)).fetchone() for article_id in ids)
        return [Waiting(*row) for row in found if row is not None]

    def _walk(self, connection: sqlite3.Connection) -> list[int]:
        """Continue where the last batch ended; restart at the end of the list."""
        rows = connection.execute(_WALKED, (*self._below, BATCH)).fetchall()
        self._below = rows[-1] if rows else _TOP
        return [article_id for _, article_id in rows]


class _Blocks:
    """Articles and events to be grouped together, in blocks of bounded size."""

    def __init__(self, sizes: Mapping[int, int]) -> None:
        self._sizes = dict(sizes)
        self._above = {node: node for node in sizes}

    def find(self, node: int) -> int:
        """Return the node that represents the block of ``node``."""
        while self._above[node] != node:
            self._above[node] = node = self._above[self._above[node]]
        return node

    def join(self, one: int, other: int) -> None:
        """Join the blocks of two nodes, unless the result would be too large."""
        one, other = sorted((self.find(one), self.find(other)))
        if one != other and self._sizes[one] + self._sizes[other] <= _TOGETHER:
            self._above[other] = one
            self._sizes[one] += self._sizes[other]


def _groups(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    held: dict[int, Covered],
    common: Mapping[int, float],
) -> list[tuple[int, ...]]:
    """Regroup the events that these articles have, join or touch.

    ``held``: articles remembered from before; ``common``: :func:`common_words`.
    """
    if len(held) > _KEPT:
        held.clear()
    for article_id in ids:
        held.pop(article_id, None)
    found, event_of = load(connection, ids, common)
    held.update(found)
    alike: list[tuple[float, int, int]] = []
    for article in found.values():
        near = candidates(connection, article)
        missing = [other for other in near if other not in held]
        if missing:
            held.update(load(connection, missing, common)[0])
        for other in near:
            if other in held and (value := likeness(article, held[other])) >= ALIKE:
                alike.append((-value, article.id, other))
    event_of |= events_of(connection, {other for *_, other in alike}.difference(event_of))
    # A negative event id stands for its articles, an article without one for itself.
    node = {article_id: -event if event else article_id for article_id, event in event_of.items()}
    articles_of = members(connection, {event for event in event_of.values() if event})
    inside = {one: articles_of[-one] if one < 0 else [one] for one in node.values()}
    blocks = _Blocks({one: len(articles) for one, articles in inside.items()})
    for _, article_id, other in sorted(alike):
        if other in node:
            blocks.join(node[article_id], node[other])
    together: dict[int, list[int]] = {}
    for one, articles in inside.items():
        together.setdefault(blocks.find(one), []).extend(articles)
    made: list[tuple[int, ...]] = []
    for articles in together.values():
        missing = [article_id for article_id in articles if article_id not in held]
        if missing:
            held.update(load(connection, missing, common)[0])
        made += events(held[article_id] for article_id in articles if article_id in held)
    return made


def _store(
    connection: sqlite3.Connection, groups: Sequence[tuple[int, ...]], placed: Iterable[int]
) -> list[int]:
    """Store the events of these groups; return the articles that fell off an event.

    The group with the most articles of an event keeps its id.
    """
    before: dict[int, int | None] = dict(
        connection.execute(
            "SELECT article_id, event_id FROM gist "
            "WHERE article_id IN (SELECT value FROM json_each(?))",
            (json.dumps([article_id for group in groups for article_id in group]),),
        ).fetchall()
    )
    claims: Counter[tuple[int, int]] = Counter()
    for place, group in enumerate(groups):
        for article_id in group:
            event = before.get(article_id)
            if event is not None:
                claims[event, place] += 1
    event_at: dict[int, int] = {}
    taken: set[int] = set()
    for event, place in sorted(claims, key=lambda claim: (-claims[claim], claim)):
        if place not in event_at and event not in taken:
            event_at[place] = event
            taken.add(event)
    changed = {event for event in before.values() if event is not None}
    fallen: list[int] = []
    for place, group in enumerate(groups):
        own = event_at.get(place)
        moved = [one for one in group if one in before and (own is None or before[one] != own)]
        if not moved:
            continue
        fallen += [one for one in moved if before[one] in taken]
        if own is None:
            own = connection.execute("INSERT INTO event(first, last) VALUES ('', '')").lastrowid
        connection.execute(
            "UPDATE gist SET event_id = ? WHERE article_id IN (SELECT value FROM json_each(?))",
            (own, json.dumps(moved)),
        )
        changed.add(own or 0)
    connection.execute(
        "DELETE FROM event_queue WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(placed)),),
    )
    numbers = json.dumps(sorted(changed))
    connection.execute(_SPAN, (numbers,))
    connection.execute(
        "DELETE FROM event WHERE articles = 0 AND id IN (SELECT value FROM json_each(?))",
        (numbers,),
    )
    return fallen
