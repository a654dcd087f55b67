"""Which articles tell of the same event, kept for all articles as they come."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from reader.library.database import Database
from reader.story.events import WINDOW, Covered, events
from reader.story.words import keywords

BATCH = 100
"""Articles that are placed at once; it takes a fraction of a second."""

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
_FEATURES = """SELECT g.article_id, substr(v.published_at, 1, 10), g.words, g.event_id,
  (SELECT json_group_array(DISTINCT person_id) FROM article_person p
    WHERE p.article_id = g.article_id AND p.person_id IS NOT NULL),
  (SELECT json_group_array(DISTINCT first) FROM date_mention d
    WHERE d.article_id = g.article_id AND d.days = 1)
  FROM json_each(?) j JOIN gist g ON g.article_id = j.value
  JOIN article v ON v.id = g.article_id"""
_SPAN = """UPDATE event SET (first, last) = (
    SELECT min(substr(v.published_at, 1, 10)), max(substr(v.published_at, 1, 10))
    FROM gist g JOIN article v ON v.id = g.article_id WHERE g.event_id = event.id)
  WHERE id IN (SELECT value FROM json_each(?)) AND articles > 0"""


def place_pending(database: Database, *, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Give the articles that were analysed since the last time their events; return how many.

    The newest come first. One transaction for each batch. Raises :class:`LibraryError`.
    """
    done = 0
    while not cancelled():
        with database.read() as connection:
            rows = connection.execute(_NEXT, (BATCH,)).fetchall()
        if not rows:
            break
        with database.write() as connection:
            _place(connection, rows)
        done += len(rows)
    return done


def _place(connection: sqlite3.Connection, rows: list[tuple[int, str | None, str, str]]) -> None:
    ids = [row[0] for row in rows]
    connection.executemany(
        "INSERT INTO gist(article_id, words) SELECT id, ?2 FROM article WHERE id = ?1 "
        "ON CONFLICT DO UPDATE SET words = ?2",
        [(ident, " ".join(sorted(keywords(title, text)))) for ident, _, title, text in rows],
    )
    was = {event for _, event in _features(connection, ids).values() if event is not None}
    connection.execute(
        "UPDATE gist SET event_id = NULL WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    changed: set[int] = set(was)
    for low, high, group in _by_days(rows):
        near = connection.execute(
            _NEAR,
            (json.dumps(group), _beside(low, -WINDOW), f"{_beside(high, WINDOW)}~", NEIGHBOURS),
        ).fetchall()
        placed = _features(connection, [*group, *(row[0] for row in near)])
        changed |= _settle(connection, group, placed)
    connection.executemany("DELETE FROM event_queue WHERE article_id = ?", [(i,) for i in ids])
    connection.execute(_SPAN, (json.dumps(sorted(changed)),))
    connection.execute(
        "DELETE FROM event WHERE articles = 0 AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(changed)),),
    )


def _by_days(rows: list[tuple[int, str | None, str, str]]) -> Iterable[tuple[str, str, list[int]]]:
    """Cut articles into groups of a few days: first and last day, and the ids."""
    dated = sorted((day, ident) for ident, day, _, _ in rows if day is not None)
    group: list[int] = []
    low = high = ""
    for day, ident in dated:
        if group and day > _beside(low, WINDOW):
            yield low, high, group
            group = []
        if not group:
            low = day
        high = day
        group.append(ident)
    if group:
        yield low, high, group


def _settle(
    connection: sqlite3.Connection,
    group: list[int],
    placed: dict[int, tuple[Covered, int | None]],
) -> set[int]:
    """Give new articles the events of those they stand with; return the events that changed."""
    new = set(group)
    changed = set()
    for found in events(covered for covered, _ in placed.values()):
        members = [ident for ident in found.articles if ident in new]
        if not members:
            continue
        known = [e for ident in found.articles if (e := placed[ident][1]) and ident not in new]
        event = max(known, key=lambda e: (known.count(e), -e), default=None)
        if event is None:
            cursor = connection.execute(
                "INSERT INTO event(first, last) VALUES (?, ?)", (found.first, found.last)
            )
            event = int(cursor.lastrowid or 0)
        connection.execute(
            "UPDATE gist SET event_id = ? WHERE article_id IN (SELECT value FROM json_each(?))",
            (event, json.dumps(members)),
        )
        changed.add(event)
    return changed


def _features(
    connection: sqlite3.Connection, ids: list[int]
) -> dict[int, tuple[Covered, int | None]]:
    """Return what is looked at in articles, with the event each is of."""
    return {
        ident: (
            Covered(
                ident,
                day,
                frozenset(json.loads(people)),
                frozenset(json.loads(days)),
                frozenset(words.split()),
            ),
            event,
        )
        for ident, day, words, event, people, days in connection.execute(
            _FEATURES, (json.dumps(ids),)
        )
    }


def _beside(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return day
