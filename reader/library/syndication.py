"""The same article in several feeds: recognised by its words, kept everywhere, shown as one.

Two articles of different sources are copies where all words of their texts are
the same, or where title and first sixty words are: agencies' texts get another
ending in each paper. Case, accents, punctuation and links do not count. Texts
below twenty-five words are never compared.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from dataclasses import dataclass

from reader.library.database import Database
from reader.library.fold import fold
from reader.model import Entry, SpanKind

_WORD = re.compile(r"\w+")
_LEAST = 25
_HEAD = 60
_WINDOW = 30 * 86_400


@dataclass(frozen=True, slots=True)
class Copy:
    """Another place where an article stands."""

    article_id: int
    source: str
    """Title of the source."""
    url: str | None


def sketch(entry: Entry) -> tuple[bytes, bytes] | None:
    """Return two hashes of an article (all its words; title and beginning), None if too short."""
    start = next((span.end for span in entry.spans if span.kind is SpanKind.TITLE), 0)
    words = _WORD.findall(fold(entry.text[start:]))
    if len(words) < _LEAST:
        return None
    title = _WORD.findall(fold(entry.title))
    return _hash(words), _hash([*title, *words[:_HEAD]])


def _hash(words: list[str]) -> bytes:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest()


def note(connection: sqlite3.Connection, article_id: int, entry: Entry) -> None:
    """Store an article's sketch and which earlier article it is a copy of, if of one."""
    made = sketch(entry)
    if made is None:
        connection.execute("DELETE FROM sketch WHERE article_id = ?", (article_id,))
        return
    first = _original(connection, article_id, *made)
    connection.execute(
        "INSERT OR REPLACE INTO sketch(article_id, whole, head, of) VALUES (?, ?, ?, ?)",
        (article_id, *made, first),
    )


def _original(
    connection: sqlite3.Connection, article_id: int, whole: bytes, head: bytes
) -> int | None:
    """The first article elsewhere with the same words, within a month of this one."""
    rows = connection.execute(
        "SELECT s.article_id, s.of FROM sketch s JOIN article a ON a.id = s.article_id "
        "JOIN article mine ON mine.id = ?1 "
        "WHERE (s.whole = ?2 OR s.head = ?3) AND s.article_id <> ?1 "
        "AND a.source_id <> mine.source_id AND abs(a.sort_at - mine.sort_at) < ?4 "
        "AND coalesce(s.of, 0) <> ?1 ORDER BY s.article_id LIMIT 1",
        (article_id, whole, head, _WINDOW),
    ).fetchone()
    if rows is None:
        return None
    return int(rows[1] if rows[1] is not None else rows[0])


class Copies:
    """Which articles are one. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article_id: int) -> list[Copy]:
        """Return where else an article stands, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT a.id, s.title, a.url FROM article a JOIN source s ON s.id = a.source_id "
                "WHERE a.id <> ?1 AND a.id IN ("
                "  SELECT article_id FROM sketch WHERE of = ?1 "
                "  UNION SELECT of FROM sketch WHERE article_id = ?1 "
                "  UNION SELECT article_id FROM sketch WHERE of = "
                "    (SELECT of FROM sketch WHERE article_id = ?1)) ORDER BY a.id",
                (article_id,),
            ).fetchall()
        return [Copy(*row) for row in rows]
