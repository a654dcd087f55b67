"""Which articles are to be given their events next: the newest of those that wait."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

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
        found = (connection.execute(_TEXTS, (event_id,)).fetchone() for event_id in ids)
        return [Waiting(*row) for row in found if row is not None]

    def _walk(self, connection: sqlite3.Connection) -> list[int]:
        """Go on where the last batch ended; at the end of the list begin anew."""
        rows = connection.execute(_WALKED, (*self._below, BATCH)).fetchall()
        self._below = rows[-1] if rows else _TOP
        return [event_id for _, event_id in rows]
