"""Removing a feed in a way that can be undone: its articles are packed away, not destroyed."""

from __future__ import annotations

import json
import sqlite3
import zlib
from typing import Any, Literal

from reader.library.storage.numbering import next_number
from reader.library.storage.undo_log import Inverse

_ARTICLE = {
    "content": "SELECT * FROM content WHERE article_id = ?",
    "raw": "SELECT * FROM raw WHERE article_id = ?",
    "revision": "SELECT * FROM revision WHERE article_id = ?",
    "publication": "SELECT * FROM publication WHERE article_id = ?",
    "place": "SELECT * FROM place WHERE article_id = ?",
    "sketch": "SELECT * FROM sketch WHERE article_id = ?",
    "full_text": "SELECT * FROM full_text WHERE article_id = ?",
    "attachment": "SELECT * FROM attachment WHERE article_id = ?",
}
_INTO = {
    table: f"INSERT OR IGNORE INTO {table}"
    for table in (*_ARTICLE, "article", "article_filter", "source", "feed", "feed_item")
}
_FILTER = (
    "SELECT * FROM article_filter "
    "WHERE id = ?1 AND sort_at = (SELECT sort_at FROM article WHERE id = ?1)"
)
_GOING = "SELECT id FROM article WHERE source_id = ? AND starred = 0 AND tags = ''"
_MONTH = 30 * 86_400

Row = dict[str, Any]


def archive_feed(connection: sqlite3.Connection, source_id: int, now: int) -> Inverse:
    """Remove a feed inside the caller's transaction; return what :func:`restore_feed` needs.

    Articles with a star or a tag stay, and with them the source, which is then
    no subscription any more.
    """
    connection.execute("DELETE FROM attic WHERE removed < ?", (now - _MONTH,))
    ids = [row[0] for row in connection.execute(_GOING, (source_id,))]
    data = {
        "source": _rows(connection, "SELECT * FROM source WHERE id = ?", source_id),
        "feed": _rows(connection, "SELECT * FROM feed WHERE source_id = ?", source_id),
        "items": _rows(connection, "SELECT * FROM feed_item WHERE source_id = ?", source_id),
        "articles": [_packed(connection, feed_id) for feed_id in ids],
    }
    packed = zlib.compress(json.dumps(data, separators=(",", ":")).encode("ascii"), 1)
    number = connection.execute(
        "INSERT INTO attic(removed, data) VALUES (?, ?)", (now, packed)
    ).lastrowid
    connection.execute("DELETE FROM feed WHERE source_id = ?", (source_id,))
    connection.executemany("DELETE FROM article WHERE id = ?", [(feed_id,) for feed_id in ids])
    left = connection.execute("SELECT 1 FROM article WHERE source_id = ?", (source_id,)).fetchone()
    if left is None:
        connection.execute("DELETE FROM source WHERE id = ?", (source_id,))
    return {"attic": number}


def restore_feed(connection: sqlite3.Connection, inverse: Inverse) -> None:
    """Undo :func:`archive_feed`; without effect once the articles are forgotten (after a month).

    Numbers that others have taken meanwhile are exchanged for new ones.
    """
    row = connection.execute("SELECT data FROM attic WHERE id = ?", (inverse["attic"],)).fetchone()
    if row is None:
        return
    connection.execute("DELETE FROM attic WHERE id = ?", (inverse["attic"],))
    data = json.loads(zlib.decompress(row[0]))
    source_id = _source(connection, data["source"][0])
    for one in data["articles"]:
        _unpack(connection, one, source_id)
    for values in data["feed"]:
        _insert(connection, "feed", {**values, "source_id": source_id})
    known = dict(
        connection.execute("SELECT key, id FROM article WHERE source_id = ?", (source_id,))
    )
    for values in data["items"]:
        article = known.get(values["key"])
        _insert(connection, "feed_item", {**values, "source_id": source_id, "article_id": article})


def _source(connection: sqlite3.Connection, values: Row) -> int:
    row = connection.execute(
        "SELECT id FROM source WHERE location = ?", (values["location"],)
    ).fetchone()
    if row is not None:
        return int(row[0])
    # Counters are kept by the triggers as the articles come back.
    return _with_free_id(connection, "source", {**values, "total": 0, "unread": 0, "starred": 0})


def _unpack(connection: sqlite3.Connection, one: Row, source_id: int) -> None:
    article = {**one["article"][0], "source_id": source_id, "analysed_by": 0, "copy": 0}
    taken = connection.execute(
        "SELECT 1 FROM article WHERE source_id = ? AND key = ?", (source_id, article["key"])
    ).fetchone()
    if taken is not None:
        return
    feed_id = _with_free_id(connection, "article", article)
    for table in _ARTICLE:
        for values in one.get(table, ()):
            values["article_id"] = feed_id
            if table == "revision":
                del values["id"]
            if table == "sketch":
                values["of"] = None
            _insert(connection, table, values)
    for values in one["filter"]:
        _insert(connection, "article_filter", {**values, "id": feed_id, "source_id": source_id})


def _packed(connection: sqlite3.Connection, feed_id: int) -> Row:
    packed = {table: _rows(connection, sql, feed_id) for table, sql in _ARTICLE.items()}
    packed["article"] = _rows(connection, "SELECT * FROM article WHERE id = ?", feed_id)
    packed["filter"] = _rows(connection, _FILTER, feed_id)
    return packed


def _rows(connection: sqlite3.Connection, sql: str, parameter: int) -> list[Row]:
    cursor = connection.execute(sql, (parameter,))
    names = [column[0] for column in cursor.description]
    return [{name: _text(value) for name, value in zip(names, row, strict=True)} for row in cursor]


def _text(value: object) -> object:
    if isinstance(value, bytes):
        return {"b": value.hex()}
    return value


def _with_free_id(
    connection: sqlite3.Connection, table: Literal["article", "source"], values: Row
) -> int:
    exists = {
        "source": "SELECT 1 FROM source WHERE id = ?",
        "article": "SELECT 1 FROM article WHERE id = ?",
    }[table]
    if connection.execute(exists, (values["id"],)).fetchone() is not None:
        values = {**values, "id": next_number(connection, table)}
    return _insert(connection, table, values)


def _insert(connection: sqlite3.Connection, table: str, values: Row) -> int:
    plain = [bytes.fromhex(v["b"]) if isinstance(v, dict) else v for v in values.values()]
    # The names are columns of our own tables, as SQLite told them.
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(plain))
    sql = " ".join((_INTO[table], f"({names})", "VALUES", f"({marks})"))
    cursor = connection.execute(sql, plain)
    return int(cursor.lastrowid or 0)
