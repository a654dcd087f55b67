"""The index of events: which articles report the same one, kept up to date as they come.

A batch of articles is entered in the index of words, then the events that it touches are made
anew: those with an article that is alike enough to a new one, together with the new ones. What
falls off an event in this is placed again. So events grow, join and split, and come out as if
all articles had come at once.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.library.storage.database import Database
from reader.library.views.event_neighbours import (
    candidates,
    count_common,
    events_of,
    file,
    load,
    members,
)
from reader.story.events.events import ALIKE, Covered, events, likeness
from reader.story.events.features import features
from reader.story.words.days import parse_day

_TOGETHER = 150  # articles that are grouped at once, at most
_KEPT = 4000  # articles whose words are remembered for the next one
_ROUNDS = 3  # how often what fell off its event is placed again

_SPAN = """UPDATE event SET (first, last) = (
    SELECT coalesce(min(substr(v.published_at, 1, 10)), ''),
      coalesce(max(substr(v.published_at, 1, 10)), '')
    FROM gist g JOIN article v ON v.id = g.article_id WHERE g.event_id = event.id)
  WHERE id IN (SELECT value FROM json_each(?)) AND articles > 0"""


def place_pending(
    database: Database,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    rest: Callable[[float], None] = lambda seconds: None,
) -> int:
    """Give the articles that were analysed since the last time their events; return how many.

    The newest come first, in short transactions. After each batch ``rest`` is called
    with the seconds it took, so that a thread that draws gets its turn. Raises
    :class:`LibraryError`.
    """
    done = 0
    queue, held = Queue(), dict[int, Covered]()
    version = -1
    while not cancelled():
        begun = time.monotonic()
        with database.read() as connection:
            rows = queue.next(connection)
            changed = int(connection.execute("PRAGMA data_version").fetchone()[0])
        if changed != version:  # by somebody else
            held, version = {}, changed
        if not rows:
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
            file(connection, entered)
            if count_common(connection):
                held = {}
        placed = [row.id for row in rows]
        waiting = placed
        for _ in range(_ROUNDS):
            with database.read() as connection:
                groups = _groups(connection, waiting, held)
            with database.write() as connection:
                waiting = _store(connection, groups, placed)
            if not waiting:
                break
        done += len(rows)
        rest(time.monotonic() - begun)
    return done


def _number(day: str | None) -> int:
    found = parse_day(day)
    return found.toordinal() if found else 0


BATCH = 100
"""Articles that are placed at once; it takes a fraction of a second."""

_FEW = 2000  # waiting articles that are sorted; where there are more, the list is walked

_WAITING = "SELECT count(*) FROM (SELECT 1 FROM event_queue LIMIT ?)"
_SORTED = """SELECT v.id FROM event_queue q JOIN article v ON v.id = q.article_id
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
    """An article that waits for its event."""

    id: int
    day: str | None
    """Of publication."""
    title: str
    text: str
    language: str | None


class Queue:
    """The articles that wait, newest first, in batches."""

    def __init__(self) -> None:
        self._below = _TOP

    def next(self, connection: sqlite3.Connection) -> list[Waiting]:
        """Return the next batch, none where nothing waits. The caller takes them off."""
        waiting = connection.execute(_WAITING, (_FEW + 1,)).fetchone()[0]
        if waiting <= _FEW:
            ids = [row[0] for row in connection.execute(_SORTED, (BATCH,))]
        else:
            ids = self._walk(connection) or self._walk(connection)
        found = (connection.execute(_TEXTS, (article_id,)).fetchone() for article_id in ids)
        return [Waiting(*row) for row in found if row is not None]

    def _walk(self, connection: sqlite3.Connection) -> list[int]:
        """Go on where the last batch ended; at the end of the list begin anew."""
        rows = connection.execute(_WALKED, (*self._below, BATCH)).fetchall()
        self._below = rows[-1] if rows else _TOP
        return [article_id for _, article_id in rows]


_Group = tuple[int | None, list[int], str, str]
"""An event (None: a new one), the new articles it gets, and days that it covers."""

_Named = tuple[frozenset[int], frozenset[str]]
"""The people and the single days of an article."""


class _Features:
    """People and days of articles; those of the last days looked at are remembered."""

    def __init__(self) -> None:
        self._held: dict[int, _Named] = {}


class _Blocks:
    """Articles and events that are to be grouped together, in blocks of bounded size."""

    def __init__(self, sizes: Mapping[int, int]) -> None:
        self._sizes = dict(sizes)
        self._above = {node: node for node in sizes}

    def find(self, node: int) -> int:
        """Return the node that stands for the block of ``node``."""
        while self._above[node] != node:
            self._above[node] = node = self._above[self._above[node]]
        return node

    def join(self, one: int, other: int) -> None:
        """Make the blocks of two nodes one, unless it would become too large."""
        one, other = sorted((self.find(one), self.find(other)))
        if one != other and self._sizes[one] + self._sizes[other] <= _TOGETHER:
            self._above[other] = one
            self._sizes[one] += self._sizes[other]


def _groups(
    connection: sqlite3.Connection, ids: Sequence[int], held: dict[int, Covered]
) -> list[tuple[int, ...]]:
    """Return the events anew that these articles have, join or touch."""
    if len(held) > _KEPT:
        held.clear()
    for article_id in ids:
        held.pop(article_id, None)
    found, event_of = load(connection, ids)
    held.update(found)
    alike: list[tuple[float, int, int]] = []
    for article in found.values():
        near = candidates(connection, article)
        missing = [other for other in near if other not in held]
        if missing:
            held.update(load(connection, missing)[0])
        for other in near:
            if other in held and (value := likeness(article, held[other])) >= ALIKE:
                alike.append((-value, article.id, other))
    event_of |= events_of(connection, {other for *_, other in alike}.difference(event_of))
    # An event stands for its articles by its negative id, an article without one for itself.
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
            held.update(load(connection, missing)[0])
        made += events(held[article_id] for article_id in articles if article_id in held)
    return made


def _store(
    connection: sqlite3.Connection, groups: Sequence[tuple[int, ...]], placed: Iterable[int]
) -> list[int]:
    """Write the events of these groups; return the articles that fell off an event.

    Of the groups with articles of an event, the one with most of them keeps its id.
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
