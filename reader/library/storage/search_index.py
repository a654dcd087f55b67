"""Keeping the full-text index current: what triggers noted, put in and taken out in batches."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable

from reader.library.storage.database import Database

BATCH = 200
"""Articles of one transaction: it locks the library for about a tenth of a second."""

ID_BITS = 24
"""Of a number in the index; above them stands when the article appeared, in seconds."""

# Letters that the index's tokenizer keeps although people type them without their stroke.
_STROKES = re.compile("[łŁøØđĐðÐþÞæÆœŒħĦßẞ]")
_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}
    | {"þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ħ": "h", "Ħ": "h"}
    | {"ß": "ss", "ẞ": "ss"}
)


def indexed(text: str) -> str:
    """Return ``text`` as the index stores and queries it; case and accents it folds itself.

    Never to be changed without a migration that builds the index anew: what is taken out
    must be the same as what was put in.
    """
    return text.translate(_PLAIN) if not text.isascii() and _STROKES.search(text) else text


def number_of(sort_at: int, article_id: int) -> int:
    """Return the number of an article in the index: greater is newer."""
    return (sort_at << ID_BITS) + article_id


def waiting(connection: sqlite3.Connection) -> int:
    """Return how many articles are still to be indexed."""
    row = connection.execute("SELECT count(*) FROM search_queue").fetchone()
    return int(row[0])


def index_pending(
    database: Database,
    *,
    progress: Callable[[int], None] = lambda left: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Bring the index up to date; return how many articles were put in.

    The articles stored last come first. Each batch is one transaction; ``progress`` is
    called with how many are left after each, ``cancelled`` before each. May be called
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


def rebuild(database: Database) -> None:
    """Forget the index and everything counted for the views; the next indexing makes them anew.

    Costs about a second for 100,000 articles, the indexing itself some minutes.
    """
    with database.write() as connection:
        connection.execute("INSERT INTO search(search) VALUES ('delete-all')")
        connection.execute("DELETE FROM search_gone")
        connection.execute("INSERT OR IGNORE INTO search_queue SELECT article_id FROM content")
        connection.execute("DELETE FROM gist")
        connection.execute("DELETE FROM event")
        connection.execute("INSERT OR IGNORE INTO event_queue SELECT article_id FROM analysis")
        connection.execute("DELETE FROM day_count")
        connection.execute(
            "INSERT INTO day_count SELECT first, count(*) FROM date_mention "
            "WHERE days = 1 GROUP BY first"
        )


def _anything(connection: sqlite3.Connection) -> bool:
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM search_queue) OR EXISTS (SELECT 1 FROM search_gone)"
    ).fetchone()
    return bool(row[0])


def _remove(connection: sqlite3.Connection) -> bool:
    """Remove a batch of articles that were deleted or changed; True if there was any."""
    rows = connection.execute(
        "SELECT number, title, text, id FROM search_gone ORDER BY number, id LIMIT ?", (BATCH,)
    ).fetchall()
    connection.executemany(
        "INSERT INTO search(search, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        [(number, indexed(title), indexed(text)) for number, title, text, _ in rows],
    )
    connection.executemany("DELETE FROM search_gone WHERE id = ?", [(row[3],) for row in rows])
    return bool(rows)


def _add(connection: sqlite3.Connection) -> int:
    """Index a batch of the articles that wait for it, newest first; return how many."""
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
