"""The same article in several feeds: recognised by its words, kept everywhere, shown as one.

Two articles of different sources are copies where all words of their texts are
the same, or where title and first sixty words are: agencies' texts get another
ending in each paper. Case, punctuation and links do not count. Texts
below twenty-five words are never compared.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from dataclasses import dataclass

from reader.library.database import Database
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
    words = _WORD.findall(entry.text[start:].casefold())
    if len(words) < _LEAST:
        return None
    title = _WORD.findall(entry.title.casefold())
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
    found = [
        connection.execute(sql, (article_id, words, _WINDOW)).fetchone()
        for sql, words in ((_SAME_WORDS, whole), (_SAME_HEAD, head))
    ]
    firsts = [int(row[1] if row[1] is not None else row[0]) for row in found if row is not None]
    return min(firsts, default=None)


_ELSEWHERE = (
    "AND s.article_id <> ?1 AND a.source_id <> mine.source_id "
    "AND abs(a.sort_at - mine.sort_at) < ?3 AND coalesce(s.of, 0) <> ?1 "
    "ORDER BY s.article_id LIMIT 1"
)
_JOINED = (
    "SELECT s.article_id, s.of FROM sketch s CROSS JOIN article a ON a.id = s.article_id "
    "JOIN article mine ON mine.id = ?1 "
)
_SAME_WORDS = _JOINED + "WHERE s.whole = ?2 " + _ELSEWHERE
_SAME_HEAD = _JOINED + "WHERE s.head = ?2 " + _ELSEWHERE


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
