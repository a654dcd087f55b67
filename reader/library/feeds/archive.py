"""The archive of removed sources, packed for a month so that undo can restore them.

Which tables and columns are packed is declared in :mod:`reader.library.storage.tables`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any, Literal

from reader.library.articles.articles import split_tags
from reader.library.articles.store import folded, read_again
from reader.library.storage.statements import next_number
from reader.library.storage.tables import FINDINGS, TABLES, Owner
from reader.library.storage.undo_log import Inverse

_BY_NAME = {table.name: table for table in (*TABLES, *FINDINGS)}
_OF_ARTICLE = tuple(table for table in TABLES if table.owner is Owner.ARTICLE)
_REMOVED = (
    "SELECT id FROM article WHERE source_id = ? AND starred = 0 AND tags = '' "
    "AND id NOT IN (SELECT article_id FROM clipping)"
)
_MONTH = 30 * 86_400

Row = dict[str, Any]


def archive_feed(connection: Connection, source_id: int, now: int) -> Inverse:
    """Remove a source inside the caller's transaction; return what :func:`restore_feed` needs.

    Articles with a star, a tag or a clipping stay, and with them the source, which is then
    no longer a subscription, folder or file.
    """
    ids = connection.execute(_REMOVED, (source_id,)).fetchall()
    data = {
        "source": _rows(connection, "source", "id", source_id),
        "feed": _rows(connection, "feed", "source_id", source_id),
        "items": _rows(connection, "feed_item", "source_id", source_id),
        "remote": _rows(connection, "remote_feed", "source_id", source_id),
        "files": _rows(connection, "file", "source_id", source_id),
        "articles": [_packed(connection, article_id) for (article_id,) in ids],
    }
    packed = zlib.compress(json.dumps(data, separators=(",", ":")).encode("ascii"), 1)
    number = connection.execute(
        "INSERT INTO attic(removed, data) VALUES (?, ?)", (now, packed)
    ).lastrowid
    # After the new row, which would otherwise get the number of one that has expired.
    connection.execute("DELETE FROM attic WHERE removed < ?", (now - _MONTH,))
    connection.execute("DELETE FROM feed WHERE source_id = ?", (source_id,))
    connection.execute("DELETE FROM remote_feed WHERE source_id = ?", (source_id,))
    connection.execute("DELETE FROM file WHERE source_id = ?", (source_id,))
    connection.executemany("DELETE FROM article WHERE id = ?", ids)
    # Removed seeds stay as a row, or the next start would add them again.
    connection.execute(
        "DELETE FROM source WHERE id = ? AND kind <> 'seeds' "
        "AND NOT EXISTS (SELECT 1 FROM article WHERE source_id = ?)",
        (source_id, source_id),
    )
    connection.execute(
        "UPDATE source SET kind = 'removed ' || kind "
        "WHERE id = ? AND kind IN ('seeds', 'folder', 'file')",
        (source_id,),
    )
    return {"attic": number}


def restore_feed(connection: Connection, inverse: Inverse) -> int | None:
    """Undo :func:`archive_feed`; return the source, None once the archive has expired.

    That is after a month. Ids that others have taken since are replaced by new ones.
    """
    # Opening a library loads no story.
    from reader.library.articles.correction_rules import load_corrections
    from reader.library.articles.identity import recompute

    row = connection.execute("SELECT data FROM attic WHERE id = ?", (inverse["attic"],)).fetchone()
    if row is None:
        return None
    connection.execute("DELETE FROM attic WHERE id = ?", (inverse["attic"],))
    data = json.loads(zlib.decompress(row[0]))
    source_id = _source(connection, data["source"][0])
    names = {person: name for one in data["articles"] for person, name in one.get("people", ())}
    gone = _revived(connection, names)
    for one in data["articles"]:
        _unpack(connection, one, source_id, gone)
    corrections = load_corrections(connection)
    for person_id in names:
        recompute(connection, person_id, corrections)
    for values in data["feed"]:
        _insert(connection, "feed", {**values, "source_id": source_id})
    for values in data.get("remote", ()):
        _insert(connection, "remote_feed", {**values, "source_id": source_id})
    for values in data.get("files", ()):
        _insert(connection, "file", {**values, "source_id": source_id})
    known = dict(
        connection.execute("SELECT key, id FROM article WHERE source_id = ?", (source_id,))
    )
    for values in data["items"]:
        article = known.get(values["key"])
        _insert(connection, "feed_item", {**values, "source_id": source_id, "article_id": article})
    return source_id


def _source(connection: Connection, values: Row) -> int:
    row = connection.execute(
        "SELECT id FROM source WHERE location = ? OR (? = 'seeds' AND kind = 'removed seeds')",
        (values["location"], values["kind"]),
    ).fetchone()
    if row is not None:
        connection.execute("UPDATE source SET kind = ? WHERE id = ?", (values["kind"], row[0]))
        return int(row[0])
    # Triggers update the counters as the articles come back.
    return _with_free_id(connection, "source", values)


def _revived(connection: Connection, names: Mapping[int, str]) -> set[int]:
    """Insert the people who are gone, under these names; return their ids."""
    sql = "INSERT OR IGNORE INTO person(id, name) VALUES (?, ?)"
    return {one for one in names if connection.execute(sql, (one, names[one])).rowcount}


def _unpack(connection: Connection, one: Row, source_id: int, gone: set[int]) -> None:
    """Insert an article with everything belonging to it, unless the source has it again.

    It is read again if people of it were gone: they may have been merged with others meanwhile.
    """
    article = {**one["article"][0], "source_id": source_id}
    taken = connection.execute(
        "SELECT 1 FROM article WHERE source_id = ? AND key = ?", (source_id, article["key"])
    ).fetchone()
    if taken is not None:
        return
    article_id = _with_free_id(connection, "article", article)
    for table in _OF_ARTICLE:
        for values in one.get(table.name, ()):
            _insert(connection, table.name, {**values, "article_id": article_id})
    found = folded(article["title"], article["author"], split_tags(article["tags"]))
    connection.execute(
        "INSERT INTO article_filter VALUES (?, ?, ?, ?)",
        (article["sort_at"], article_id, source_id, found),
    )
    for table in FINDINGS:
        for values in one.get(table.name, ()):
            _insert(connection, table.name, {**values, "article_id": article_id})
    sql = "UPDATE article SET analysed_by = ? WHERE id = ?"
    connection.execute(sql, (one.get("read_by", 0), article_id))
    if any(person in gone for person, _ in one.get("people", ())):
        read_again(connection, article_id)


def _packed(connection: Connection, article_id: int) -> Row:
    tables = (*_OF_ARTICLE, *FINDINGS)
    packed: Row = {t.name: _rows(connection, t.name, t.owner, article_id) for t in tables}
    sql = "SELECT analysed_by FROM article WHERE id = ?"
    packed["read_by"] = connection.execute(sql, (article_id,)).fetchone()[0]
    packed["people"] = connection.execute(
        "SELECT p.id, p.name FROM article_person ap JOIN person p ON p.id = ap.person_id "
        "WHERE ap.article_id = ?",
        (article_id,),
    ).fetchall()
    packed["article"] = _rows(connection, "article", "id", article_id)
    return packed


def _rows(connection: Connection, table: str, key: str, value: int) -> list[Row]:
    """Return rows of a declared table as JSON values."""
    names = _BY_NAME[table].stored
    columns = ", ".join(f'"{name}"' for name in names)
    sql = " ".join(("SELECT", columns, "FROM", table, "WHERE", key, "= ?"))
    return [
        {name: _text(field) for name, field in zip(names, row, strict=True)}
        for row in connection.execute(sql, (value,))
    ]


def _text(value: object) -> object:
    if isinstance(value, bytes):
        return {"b": value.hex()}
    return value


def _with_free_id(connection: Connection, table: Literal["article", "source"], values: Row) -> int:
    exists = {
        "source": "SELECT 1 FROM source WHERE id = ?",
        "article": "SELECT 1 FROM article WHERE id = ?",
    }[table]
    if connection.execute(exists, (values["id"],)).fetchone() is not None:
        values = {**values, "id": next_number(connection, table)}
    return _insert(connection, table, values)


def _insert(connection: Connection, table: str, packed: Row) -> int:
    """Insert a packed row; skip columns that an older version packed in addition or lacked."""
    declared = _BY_NAME[table]
    values = {name: packed[name] for name in declared.stored if name in packed}
    values |= {**declared.recomputed, **declared.restored}
    plain = [bytes.fromhex(v["b"]) if isinstance(v, dict) else v for v in values.values()]
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(plain))
    sql = " ".join(("INSERT OR IGNORE INTO", table, f"({names})", "VALUES", f"({marks})"))
    cursor = connection.execute(sql, plain)
    return int(cursor.lastrowid or 0)
