"""Visits: when the user last left the program, and what was marked as seen when."""

from __future__ import annotations

import sqlite3
import time
from datetime import date, datetime

from reader.library.articles.marks import quoted
from reader.library.articles.query import query
from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Part
from reader.library.storage.errors import LibraryError
from reader.library.storage.undo_log import Again, Inverse, log

_DAY = 86_400  # seconds
_IS_FRESH = "(v.added > ? OR v.id IN (SELECT article_id FROM revision WHERE replaced > ?))"


class Visits(Part):
    """Visits. All methods raise :class:`LibraryError`."""

    def count(self, story: int | None = None) -> int:
        """Return how many articles are new or changed in a story or the whole library."""
        with self._database.read() as connection:
            view, marked = subject(connection, story)
            since = last_visit(connection) if marked is None else marked
            made = query(connection, view)
            made.add(_IS_FRESH, since, since)
            sql = made.sql("SELECT count(*)")
            return int(connection.execute(sql, made.parameters).fetchone()[0])

    def mark_seen(self, story: int | None = None, at: int | None = None) -> None:
        """Record that the user has seen the news up to ``at`` (seconds since 1970; default now)."""
        moment = int(time.time()) if at is None else at
        with self._database.write() as connection:
            _, since = subject(connection, story)
            if since == moment:
                return
            phrase = "marked everything as seen"
            if story is not None:
                name = connection.execute("SELECT name FROM story WHERE id = ?", (story,))
                phrase = f"marked {quoted(name.fetchone()[0])} as seen"
            log(connection, "seen", phrase, {"story": story, "at": since})
            _set(connection, story, moment)

    def end(self) -> None:
        """Record that the user leaves the program now; the visits of a day count as one."""
        with self._database.write() as connection:
            sql = "INSERT OR REPLACE INTO seen VALUES ('before', ?), ('visit', ?)"
            connection.execute(sql, (last_visit(connection), int(time.time())))


def last_visit(connection: sqlite3.Connection) -> int:
    """Return when the user last left the program before today, 0 if never.

    Who opens and leaves the program has not yet seen what came: it stays new for the day.
    """
    sql = "SELECT what, at FROM seen WHERE what IN ('visit', 'before')"
    at = dict(connection.execute(sql).fetchall())
    last, midnight = at.get("visit", 0), datetime.combine(date.today(), datetime.min.time())
    today = 0 <= last - midnight.timestamp() < _DAY
    return int(at.get("before", 0) if today else last)


def subject(connection: sqlite3.Connection, story: int | None) -> tuple[View, int | None]:
    """Return the view in question and when it was last marked as seen."""
    if story is None:
        row = connection.execute("SELECT at FROM seen WHERE what = 'library'").fetchone()
        return EVERYTHING, int(row[0]) if row else None
    row = connection.execute("SELECT query, seen FROM story WHERE id = ?", (story,)).fetchone()
    if row is None:
        raise LibraryError("This story no longer exists.")
    return View(query=row[0]), int(row[1])


def _set(connection: sqlite3.Connection, story: int | None, at: int | None) -> None:
    if story is None and at is None:
        connection.execute("DELETE FROM seen WHERE what = 'library'")
    elif story is None:
        connection.execute("INSERT OR REPLACE INTO seen VALUES ('library', ?)", (at,))
    else:
        connection.execute("UPDATE story SET seen = ? WHERE id = ?", (at, story))


def undo(connection: sqlite3.Connection, inverse: Inverse) -> Again | None:
    """Undo marking something as seen, inside the caller's transaction."""
    story = inverse["story"]
    if story is not None:
        row = connection.execute("SELECT seen FROM story WHERE id = ?", (story,)).fetchone()
        if row is None:
            return None
        now = row[0]
    else:
        _, now = subject(connection, None)
    _set(connection, story, inverse["at"])
    return "seen", {"story": story, "at": now}
