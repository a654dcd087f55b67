"""The update of the full-text index, in batches, from what triggers have recorded."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from sqlite3 import Connection

from reader.library.storage.database import Database

BATCH = 200
"""Articles per transaction, which locks the library for about a tenth of a second."""

ID_BITS = 24
"""Low bits of an index number that hold the article's id; above is its ``sort_at``."""

# Letters that the index's tokenizer keeps although people type them without the stroke.
_STROKES = re.compile("[łŁøØđĐðÐþÞæÆœŒħĦßẞ]")
_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}
    | {"þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ħ": "h", "Ħ": "h"}
    | {"ß": "ss", "ẞ": "ss"}
)


def indexed(text: str) -> str:
    """Return ``text`` as the index stores and queries it (it folds case and accents itself).

    Never change this without a migration that rebuilds the index: what is deleted must equal
    what was inserted.
    """
    return text.translate(_PLAIN) if not text.isascii() and _STROKES.search(text) else text


def number_of(sort_at: int, article_id: int) -> int:
    """Return the index number of an article: greater is newer."""
    return (sort_at << ID_BITS) + article_id


def waiting(connection: Connection) -> int:
    """Return how many articles are waiting to be indexed."""
    row = connection.execute("SELECT count(*) FROM search_queue").fetchone()
    return int(row[0])


def index_pending(
    database: Database,
    *,
    progress: Callable[[int], None] = lambda left: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Update the index; return how many articles were added.

    The most recently stored articles come first. Each batch is one transaction; ``progress``
    is called with how many are left after each, ``cancelled`` before each. May be called
    at any time and from any thread. Raises :class:`LibraryError`.
    """
    done = 0
    while not cancelled():
        with database.read() as connection:
            if not _anything(connection):
                break
        with database.write() as connection:
            if _remove(connection):
                continue
            put = _add(connection)
            left = waiting(connection)
        done += put
        if not left:
            break
        progress(left)
    return done


def _anything(connection: Connection) -> bool:
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM search_queue) OR EXISTS (SELECT 1 FROM search_gone)"
    ).fetchone()
    return bool(row[0])


def _remove(connection: Connection) -> bool:
    """Remove a batch of deleted or changed articles; True if there were any."""
    rows = connection.execute(
        "SELECT number, title, text, id FROM search_gone ORDER BY number, id LIMIT ?", (BATCH,)
    ).fetchall()
    connection.executemany(
        "INSERT INTO search(search, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        [(number, indexed(title), indexed(text)) for number, title, text, _ in rows],
    )
    connection.executemany("DELETE FROM search_gone WHERE id = ?", [(row[3],) for row in rows])
    return bool(rows)


def _add(connection: Connection) -> int:
    """Index a batch of the waiting articles, newest first; return how many."""
    ids = connection.execute(
        "SELECT article_id FROM search_queue ORDER BY article_id DESC LIMIT ?", (BATCH,)
    ).fetchall()
    rows = connection.execute(
        "SELECT v.sort_at, v.id, v.title, c.text FROM json_each(?) j "
        "JOIN article v ON v.id = j.value JOIN content c ON c.article_id = v.id "
        "ORDER BY v.sort_at, v.id",
        (json.dumps([article_id for (article_id,) in ids]),),
    ).fetchall()
    connection.executemany(
        "INSERT INTO search(rowid, title, body) VALUES (?, ?, ?)",
        [
            (number_of(at, article_id), indexed(title), indexed(text))
            for at, article_id, title, text in rows
        ],
    )
    connection.executemany("DELETE FROM search_queue WHERE article_id = ?", ids)
    return len(rows)
