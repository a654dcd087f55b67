"""The same article in several feeds: recognised by its words, kept in each, listed once.

Two articles of different sources are copies, of which the list shows the first, if their titles
and first sixty words agree and the later has no more than a closing line of its own: each paper
ends an agency's text differently, but no text that is nowhere else is hidden. Case, punctuation
and links do not count. Texts below twenty-five words are never compared. No article is
hidden in favour of one with another title, or whoever came first would choose the headline.
Boilerplate makes no copies: one text under many titles, or a beginning that a source repeats.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from reader.library.storage.database import Part
from reader.library.storage.statements import execute_values
from reader.sources.base.packing import Sketch
from reader.story.events.copies import shingles


@dataclass(frozen=True, slots=True)
class Copy:
    """Another source that has the article."""

    article_id: int
    source: str
    """Title of the source."""
    url: str | None


def note(connection: Connection, sketches: Iterable[tuple[int, Sketch | None]]) -> None:
    """Store the sketches of articles, each with the earlier article it copies, if any.

    That is the first elsewhere with the same title and beginning that has its text, within a
    month of this one. Articles that these prove not to be copies are listed again.
    """
    made, short = [], []
    for article_id, sketch in sketches:
        if sketch is None:
            short.append((article_id,))
        else:
            made.append((article_id, *sketch))
    connection.executemany("DELETE FROM sketch WHERE article_id = ?", short)
    execute_values(connection, _NOTE, made, ") new")
    noted = json.dumps([row[0] for row in (*made, *short)])
    for statement in _LIST_AGAIN:
        connection.execute(statement, {"noted": noted, "titles": _TITLES})
    for article_id, original in connection.execute(_PAIRS, {"noted": noted}).fetchall():
        own = _shingles(connection, article_id)
        others = (found for (found,) in connection.execute(_OTHERS, (article_id,)).fetchall())
        of = next(
            (one for one in (original, *others) if _holds(_shingles(connection, one), own)), None
        )
        if of != original:
            connection.execute("UPDATE sketch SET of = ? WHERE article_id = ?", (of, article_id))


def _shingles(connection: Connection, article_id: int) -> set[int]:
    sql = "SELECT text FROM content WHERE article_id = ?"
    return shingles(str(connection.execute(sql, (article_id,)).fetchone()[0]))


def _holds(original: set[int], copy: set[int]) -> bool:
    """Return whether a text has what another says, but for a closing line."""
    return len(copy - original) <= _CLOSING


_NOTE = (
    "INSERT OR REPLACE INTO sketch(article_id, whole, head, of) "
    "SELECT column1, column2, column3, ("
    "  SELECT coalesce(s.of, s.article_id) FROM sketch s "
    "  CROSS JOIN article a ON a.id = s.article_id JOIN article mine ON mine.id = new.column1 "
    "  WHERE s.head = new.column3 AND s.article_id <> new.column1 "
    "  AND a.source_id <> mine.source_id AND abs(iif(a.published_at IS NULL, a.added, a.sort_at) "
    "- iif(mine.published_at IS NULL, mine.added, mine.sort_at)) < 2592000 "  # a month
    "  AND coalesce(s.of, 0) <> new.column1 "
    "  AND NOT EXISTS (SELECT 1 FROM sketch c WHERE c.of = new.column1) "
    "  ORDER BY s.article_id LIMIT 1) "
    "FROM ("
)
_TITLES = 3
"""Most titles that one text may have: newspapers retitle agency texts."""
_LIST_AGAIN = (
    "UPDATE sketch SET of = NULL WHERE of IN (SELECT value FROM json_each(:noted)) "
    "AND head IS NOT (SELECT o.head FROM sketch o WHERE o.article_id = sketch.of)",
    "UPDATE sketch SET of = NULL WHERE of IS NOT NULL AND whole IN ("
    "  SELECT n.whole FROM (SELECT DISTINCT whole FROM sketch "
    "    WHERE article_id IN (SELECT value FROM json_each(:noted))) n "
    "  WHERE (SELECT count(*) FROM (SELECT DISTINCT o.head FROM sketch o "
    "    WHERE o.whole = n.whole LIMIT :titles + 1)) > :titles)",
    "UPDATE sketch SET of = NULL WHERE of IS NOT NULL AND head IN ("
    "  SELECT n.head FROM (SELECT DISTINCT head FROM sketch "
    "    WHERE article_id IN (SELECT value FROM json_each(:noted))) n "
    "  WHERE EXISTS (SELECT 1 FROM sketch o JOIN article a ON a.id = o.article_id "
    "    WHERE o.head = n.head GROUP BY a.source_id HAVING count(DISTINCT o.whole) > 1))",
)
_CLOSING = 40
"""Most runs of five words that a copy may have more than what is listed in its place."""
_PAIRS = (
    "SELECT s.article_id, s.of FROM sketch s WHERE s.of IS NOT NULL AND "
    "(s.article_id IN (SELECT value FROM json_each(:noted)) "
    "OR s.of IN (SELECT value FROM json_each(:noted)))"
)
_OTHERS = (
    "SELECT s.article_id FROM sketch m JOIN article mine ON mine.id = m.article_id "
    "JOIN sketch s ON s.head = m.head AND s.of IS NULL "
    "JOIN article a ON a.id = s.article_id AND a.source_id <> mine.source_id "
    "WHERE m.article_id = ? AND abs(iif(a.published_at IS NULL, a.added, a.sort_at) "
    "- iif(mine.published_at IS NULL, mine.added, mine.sort_at)) < 2592000 "
    "ORDER BY s.article_id LIMIT 5"
)
_LONG = 60
"""Fewest words at which a text under another title is the same report, not a blurb."""


class Copies(Part):
    """Copies of articles. All methods raise :class:`LibraryError`."""

    def of(self, article_id: int) -> list[Copy]:
        """Return where else an article appears, under whatever title, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT a.id, coalesce(nullif(a.outlet, ''), s.title), a.url FROM article a "
                "JOIN source s ON s.id = a.source_id "
                "WHERE a.id <> :id AND a.id IN ("
                "  SELECT article_id FROM sketch WHERE of = :id "
                "  UNION SELECT of FROM sketch WHERE article_id = :id "
                "  UNION SELECT article_id FROM sketch WHERE of = "
                "    (SELECT of FROM sketch WHERE article_id = :id) "
                "  UNION SELECT o.article_id FROM article mine "
                "    JOIN sketch m ON m.article_id = mine.id JOIN sketch o ON o.whole = m.whole "
                "    JOIN article b ON b.id = o.article_id AND b.source_id <> mine.source_id "
                "    WHERE mine.id = :id AND mine.words >= :long "
                "    AND (SELECT count(*) FROM (SELECT DISTINCT head FROM sketch "
                "      WHERE whole = m.whole LIMIT :titles + 1)) <= :titles) ORDER BY a.id",
                {"id": article_id, "long": _LONG, "titles": _TITLES},
            ).fetchall()
        return [Copy(*row) for row in rows]
