"""Which articles tell of the same event, kept for all articles as they come."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reader.library.database import Database
from reader.story.events import WINDOW, Covered, events
from reader.story.words import keywords

BATCH = 100
"""Articles that are placed at once; it takes a fraction of a second."""

LONGEST = 10
"""Days from the first to the last article of one event, at most: what goes on is a story."""

NEIGHBOURS = 400
"""Articles of the same days that are looked at, those that share most people and days."""

_NEXT = """SELECT q.article_id, substr(v.published_at, 1, 10), v.title, c.text
  FROM event_queue q JOIN article v ON v.id = q.article_id JOIN content c ON c.article_id = v.id
  ORDER BY v.sort_at DESC, v.id DESC LIMIT ?"""
# Articles near in time with as many people and days of these as possible.
_NEAR = """SELECT o.id, count(*) FROM (
    SELECT DISTINCT b.article_id AS id, b.person_id AS shared FROM article_person a
      JOIN article_person b ON b.person_id = a.person_id
      WHERE a.article_id IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT DISTINCT b.article_id, b.first FROM date_mention a
      JOIN date_mention b ON b.first = a.first AND b.days = 1
      WHERE a.days = 1 AND a.article_id IN (SELECT value FROM json_each(?1))
  ) o JOIN article v ON v.id = o.id JOIN gist g ON g.article_id = o.id
  WHERE v.published_at BETWEEN ?2 AND ?3 AND g.event_id IS NOT NULL
    AND o.id NOT IN (SELECT value FROM json_each(?1))
  GROUP BY o.id ORDER BY 2 DESC, o.id DESC LIMIT ?4"""
_FEATURES = """SELECT v.id, substr(v.published_at, 1, 10), g.words, g.event_id, e.first, e.last,
  (SELECT json_group_array(DISTINCT person_id) FROM article_person p
    WHERE p.article_id = v.id AND p.person_id IS NOT NULL),
  (SELECT json_group_array(DISTINCT first) FROM date_mention d
    WHERE d.article_id = v.id AND d.days = 1)
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


def place_pending(database: Database, *, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Give the articles that were analysed since the last time their events; return how many.

    The newest come first. One short transaction for each batch. Raises :class:`LibraryError`.
    """
    done = 0
    while not cancelled():
        with database.read() as connection:
            rows = connection.execute(_NEXT, (BATCH,)).fetchall()
            words = {ident: keywords(title, text) for ident, _, title, text in rows}
            found = [
                group for days in _by_days(rows) for group in _grouped(connection, days, words)
            ]
        if not rows:
            break
        with database.write() as connection:
            _store(connection, words, found)
        done += len(rows)
    return done


def _by_days(rows: list[tuple[int, str | None, str, str]]) -> Iterator[list[tuple[str, int]]]:
    """Cut articles into groups of a few days, each with its day."""
    group: list[tuple[str, int]] = []
    for day, ident in sorted((day, ident) for ident, day, _, _ in rows if day is not None):
        if group and day > _beside(group[0][0], WINDOW):
            yield group
            group = []
        group.append((day, ident))
    if group:
        yield group


_Group = tuple[int | None, list[int], str, str]
"""An event (None: a new one), the new articles it gets, and days that it covers."""


def _grouped(
    connection: sqlite3.Connection, days: list[tuple[str, int]], words: dict[int, frozenset[str]]
) -> list[_Group]:
    """Find the events of articles of the same days, among those of articles placed before."""
    new = json.dumps([ident for _, ident in days])
    low, high = _beside(days[0][0], -WINDOW), f"{_beside(days[-1][0], WINDOW)}~"
    near = [row[0] for row in connection.execute(_NEAR, (new, low, high, NEIGHBOURS))]
    seen = _look(connection, [*(ident for _, ident in days), *near], words)
    made: list[_Group] = []
    for event in events(one.covered for one in seen.values()):
        members = [ident for ident in event.articles if ident in words]
        if not members:
            continue
        known = [
            one.event
            for one in (seen[ident] for ident in event.articles if ident not in words)
            if one.event is not None and _fits(one, event.first, event.last)
        ]
        joined = max(known, key=lambda number: (known.count(number), -number), default=None)
        made.append((joined, members, event.first, event.last))
    return made


def _fits(one: _Seen, first: str, last: str) -> bool:
    return max(one.last, last) <= _beside(min(one.first, first), LONGEST)


def _look(
    connection: sqlite3.Connection, ids: list[int], words: dict[int, frozenset[str]]
) -> dict[int, _Seen]:
    return {
        ident: _Seen(
            Covered(
                ident,
                day,
                frozenset(json.loads(people)),
                frozenset(json.loads(days)),
                words.get(ident) or frozenset((held or "").split()),
            ),
            event,
            first or "",
            last or "",
        )
        for ident, day, held, event, first, last, people, days in connection.execute(
            _FEATURES, (json.dumps(ids),)
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
        "INSERT INTO gist(article_id, words) SELECT id, ?2 FROM article WHERE id = ?1 "
        "ON CONFLICT DO UPDATE SET words = ?2, event_id = NULL",
        [(ident, " ".join(sorted(held))) for ident, held in words.items()],
    )
    for joined, members, first, last in found:
        event = joined
        held = connection.execute("SELECT 1 FROM event WHERE id = ?", (joined,)).fetchone()
        if held is None:
            cursor = connection.execute(
                "INSERT INTO event(first, last) VALUES (?, ?)", (first, last)
            )
            event = cursor.lastrowid
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
