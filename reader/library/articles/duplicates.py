"""The same article in several feeds: recognised by its words, kept everywhere, shown as one.

Two articles of different sources are copies where all words of their texts are
the same, or where title and first sixty words are: agencies' texts get another
ending in each paper. Case, punctuation and links do not count. Texts
below twenty-five words are never compared.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from reader.library.storage.database import Database
from reader.library.storage.many_rows import execute_values
from reader.sources.base.prepared import Sketch


@dataclass(frozen=True, slots=True)
class Copy:
    """Another place where an article stands."""

    article_id: int
    source: str
    """Title of the source."""
    url: str | None


def note(connection: sqlite3.Connection, sketches: Iterable[tuple[int, Sketch | None]]) -> None:
    """Store the sketches of articles, each with the earlier article that it is a copy of, if any.

    That is the first article elsewhere with the same words, within a month of this one.
    """
    made, short = [], []
    for article_id, sketch in sketches:
        if sketch is None:
            short.append((article_id,))
        else:
            made.append((article_id, *sketch))
    connection.executemany("DELETE FROM sketch WHERE article_id = ?", short)
    execute_values(connection, _NOTE, made, ") new")


_JOINED = (
    "SELECT coalesce(s.of, s.article_id) FROM sketch s "
    "CROSS JOIN article a ON a.id = s.article_id JOIN article mine ON mine.id = new.column1 "
)
_ELSEWHERE = (
    "AND s.article_id <> new.column1 AND a.source_id <> mine.source_id "
    "AND abs(a.sort_at - mine.sort_at) < 2592000 AND coalesce(s.of, 0) <> new.column1 "  # a month
    "ORDER BY s.article_id LIMIT 1"
)
_NOTE = " ".join(
    (
        "INSERT OR REPLACE INTO sketch(article_id, whole, head, of)",
        "SELECT column1, column2, column3, (SELECT min(first) FROM (",
        *("SELECT (", _JOINED, "WHERE s.whole = new.column2", _ELSEWHERE, ") AS first"),
        "UNION ALL",
        *("SELECT (", _JOINED, "WHERE s.head = new.column3", _ELSEWHERE, ")))"),
        "FROM (",
    )
)


class Copies:
    """Which articles are one. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article_id: int) -> list[Copy]:
        """Return where else an article stands, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT a.id, s.title, a.url FROM article a JOIN source s ON s.id = a.source_id "
                "WHERE a.id <> :id AND a.id IN ("
                "  SELECT article_id FROM sketch WHERE of = :id "
                "  UNION SELECT of FROM sketch WHERE article_id = :id "
                "  UNION SELECT article_id FROM sketch WHERE of = "
                "    (SELECT of FROM sketch WHERE article_id = :id)) ORDER BY a.id",
                {"id": article_id},
            ).fetchall()
        return [Copy(*row) for row in rows]
