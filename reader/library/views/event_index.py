"""The index of events: which articles report the same one, kept up to date as they come."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reader.library.storage.database import Database
from reader.story.events.events import WINDOW, Covered, Event, events
from reader.story.words.words import keywords

LONGEST = 10
"""Days from the first to the last article of one event, at most: what goes on is a story."""

NEIGHBOURS = 400
"""Articles of the same days that are looked at, those that share most people and days."""

_SMALL = 3  # articles of an event that another one may take over
_KEPT = 20_000  # placed articles whose people and days are remembered for the next batch
_PIECE = 2000  # articles that are read at once

# Articles that have an event of these days.
_PLACED = """SELECT v.id FROM event e JOIN gist g ON g.event_id = e.id
  JOIN article v ON v.id = g.article_id
  WHERE e.last BETWEEN :low AND :latest AND e.first <= :high
  AND v.published_at BETWEEN :low AND :high || '~'"""
_FEATURES = """SELECT j.value,
  (SELECT group_concat(DISTINCT person_id) FROM article_person p
    WHERE p.article_id = j.value AND p.person_id IS NOT NULL),
  (SELECT group_concat(DISTINCT first) FROM date_mention d
    WHERE d.article_id = j.value AND d.days = 1)
  FROM json_each(?) j"""
_GIST = """SELECT v.id, substr(v.published_at, 1, 10), g.words, g.event_id, e.first, e.last,
  e.articles
  FROM json_each(?) j JOIN article v ON v.id = j.value
  LEFT JOIN gist g ON g.article_id = v.id LEFT JOIN event e ON e.id = g.event_id"""
_SPAN = """UPDATE event SET (first, last) = (
    SELECT min(substr(v.published_at, 1, 10)), max(substr(v.published_at, 1, 10))
    FROM gist g JOIN article v ON v.id = g.article_id WHERE g.event_id = event.id)
  WHERE id IN (SELECT value FROM json_each(?)) AND articles > 0"""


@dataclass(frozen=True, slots=True)
class _Seen:
    """An article as grouping sees it, with the event that it is of."""

    covered: Covered
    event: int | None
    first: str
    last: str
    """Days of that event."""
    size: int
    """Articles of it."""


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
    queue, features = Queue(), _Features()
    while not cancelled():
        begun = time.monotonic()
        with database.read() as connection:
            rows = queue.next(connection)
            features.refresh(connection)
        if not rows:
            break
        words = {row.id: keywords(row.title, row.text) for row in rows}
        # One stretch of days after the other: an event may reach from one into the next.
        for days in _by_days((row.day, row.id) for row in rows if row.day is not None):
            placed = {article_id: words.pop(article_id) for _, article_id in days}
            with database.read() as connection:
                found = _grouped(connection, days, placed, features)
            with database.write() as connection:
                _store(connection, placed, found)
        with database.write() as connection:
            _store(connection, words, [])
        done += len(rows)
        rest(time.monotonic() - begun)
    return done


def _by_days(dated: Iterable[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    """Cut articles into groups of a few days, each with its day."""
    group: list[tuple[str, int]] = []
    for day, article_id in sorted(dated):
        if group and day > _beside(group[0][0], WINDOW):
            yield group
            group = []
        group.append((day, article_id))
    if group:
        yield group


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
_TEXTS = """SELECT v.id, substr(v.published_at, 1, 10), v.title, c.text
  FROM article v JOIN content c ON c.article_id = v.id WHERE v.id = ?"""
_TOP = (1 << 62, 0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits for its event."""

    id: int
    day: str | None
    """Of publication."""
    title: str
    text: str


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
        self._version = -1

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Forget everything if somebody else has changed something."""
        version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self._held, self._version = {}, version

    def of(self, connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, _Named]:
        """Return people and days of these articles."""
        found: dict[int, _Named] = {}
        missing: list[int] = []
        for article_id in ids:
            held = self._held.get(article_id)
            if held is None:
                missing.append(article_id)
            else:
                found[article_id] = held
        for start in range(0, len(missing), _PIECE):
            for article_id, people, days in connection.execute(
                _FEATURES, (json.dumps(missing[start : start + _PIECE]),)
            ):
                found[article_id] = (
                    frozenset(map(int, people.split(","))) if people else frozenset(),
                    frozenset(days.split(",")) if days else frozenset(),
                )
        self._held = found if len(found) <= _KEPT else {}
        return found


def _grouped(
    connection: sqlite3.Connection,
    days: list[tuple[str, int]],
    words: dict[int, frozenset[str]],
    features: _Features,
) -> list[_Group]:
    """Find the events of articles of the same days, among those of articles placed before."""
    new = [article_id for _, article_id in days]
    low, high = _beside(days[0][0], -WINDOW), _beside(days[-1][0], WINDOW)
    parameters = {"low": low, "latest": _beside(high, LONGEST), "high": high}
    placed = [row[0] for row in connection.execute(_PLACED, parameters)]
    named = features.of(connection, [*new, *placed])
    seen = _look(connection, [*new, *_nearest(new, placed, named)], words, named)
    made: list[_Group] = []
    for event in events(one.covered for one in seen.values()):
        members = [article_id for article_id in event.articles if article_id in words]
        if not members:
            continue
        known = [
            one.event
            for one in (
                seen[article_id] for article_id in event.articles if article_id not in words
            )
            if one.event is not None and _fits(one, event.first, event.last)
        ]
        joined = max(known, key=lambda number: (known.count(number), -number), default=None)
        members += _moved(event, seen, joined)
        made.append((joined, members, event.first, event.last))
    return made


def _moved(event: Event, seen: dict[int, _Seen], joined: int | None) -> list[int]:
    """Return the articles of small events that turn out to be part of ``joined``.

    The first report may stand alone until an article comes that links the two.
    """
    small: dict[int, list[int]] = {}
    for article_id in event.articles:
        one = seen[article_id]
        fits = one.size <= _SMALL and _fits(one, event.first, event.last)
        if fits and one.event not in (None, joined):
            small.setdefault(one.event or 0, []).append(article_id)
    return [
        article_id
        for held in small.values()
        if len(held) == seen[held[0]].size
        for article_id in held
    ]


def _nearest(new: list[int], placed: Iterable[int], named: dict[int, _Named]) -> list[int]:
    """Return those placed before that share most people and days with new articles."""
    people = frozenset(person for article_id in new for person in named[article_id][0])
    days = frozenset(day for article_id in new for day in named[article_id][1])
    shared = {
        article_id: len(named[article_id][0] & people) + len(named[article_id][1] & days)
        for article_id in set(placed).difference(new)
    }
    ranked = sorted(((-count, -article_id) for article_id, count in shared.items() if count))
    return [-article_id for _, article_id in ranked[:NEIGHBOURS]]


def _fits(one: _Seen, first: str, last: str) -> bool:
    return max(one.last, last) <= _beside(min(one.first, first), LONGEST)


def _look(
    connection: sqlite3.Connection,
    ids: list[int],
    words: dict[int, frozenset[str]],
    named: dict[int, _Named],
) -> dict[int, _Seen]:
    return {
        article_id: _Seen(
            Covered(
                article_id,
                day,
                *named[article_id],
                words.get(article_id) or frozenset((held or "").split()),
            ),
            event,
            first or "",
            last or "",
            size or 0,
        )
        for article_id, day, held, event, first, last, size in connection.execute(
            _GIST, (json.dumps(ids),)
        )
    }


def _store(
    connection: sqlite3.Connection, words: dict[int, frozenset[str]], found: list[_Group]
) -> None:
    ids = json.dumps(list(words))
    rows = connection.execute(
        "SELECT DISTINCT event_id FROM gist WHERE event_id IS NOT NULL "
        "AND article_id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    changed = {row[0] for row in rows}
    connection.executemany(
        "INSERT INTO gist(article_id, words) SELECT id, ? FROM article WHERE id = ? "
        "ON CONFLICT DO UPDATE SET words = excluded.words, event_id = NULL",
        [(" ".join(sorted(held)), article_id) for article_id, held in words.items()],
    )
    for joined, members, first, last in found:
        event = joined
        held = connection.execute("SELECT 1 FROM event WHERE id = ?", (joined,)).fetchone()
        if held is None:
            cursor = connection.execute(
                "INSERT INTO event(first, last) VALUES (?, ?)", (first, last)
            )
            event = cursor.lastrowid
        rows = connection.execute(
            "SELECT DISTINCT event_id FROM gist WHERE event_id IS NOT NULL "
            "AND article_id IN (SELECT value FROM json_each(?))",
            (json.dumps(members),),
        )
        changed |= {row[0] for row in rows}
        connection.execute(
            "UPDATE gist SET event_id = ? WHERE article_id IN (SELECT value FROM json_each(?))",
            (event, json.dumps(members)),
        )
        changed.add(event)
    connection.execute(
        "DELETE FROM event_queue WHERE article_id IN (SELECT value FROM json_each(?))", (ids,)
    )
    numbers = json.dumps(sorted(changed))
    connection.execute(_SPAN, (numbers,))
    connection.execute(
        "DELETE FROM event WHERE articles = 0 AND id IN (SELECT value FROM json_each(?))",
        (numbers,),
    )


def _beside(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return day
