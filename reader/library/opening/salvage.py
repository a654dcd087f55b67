"""The reading of a damaged library as far as possible; the file itself is never written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.library.storage.database import ERRORS

_LOWEST = -(1 << 40)
_HIGHEST = 1 << 62
_GREATEST = 1 << 40
_ONE_BY_ONE = 200_000  # row numbers tried one by one before the steps grow
_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_PAGE_TYPES = (0x02, 0x05, 0x0A, 0x0D)


def open_damaged(path: Path, journal: bool) -> sqlite3.Connection:
    """Return a connection that reads as much of a damaged file as SQLite can.

    ``journal``: with the changes in the ``-wal`` file beside it.
    """
    how = "mode=ro" if journal else "immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    # Not for writing: it lets SQLite read a file whose end or part of whose schema is missing.
    # It must come before any other statement.
    connection.execute("PRAGMA writable_schema = ON")
    return connection


def header_is_lost(path: Path) -> bool:
    """Return whether only the header of a file is lost, and its pages may be a library's."""
    with path.open("rb") as file:
        head = file.read(_HEADER + 1)
    return len(head) > _HEADER and not head.startswith(_MAGIC) and head[_HEADER] in _PAGE_TYPES


def with_header(path: Path, sound: Path, target: Path) -> None:
    """Copy a file whose header is lost to ``target``, with the header of library ``sound``."""
    shutil.copy(path, target)
    header = bytearray(sound.read_bytes()[:_HEADER])
    page = int.from_bytes(header[16:18], "big")
    size = 65536 if page == 1 else page
    header[18:20] = b"\1\1"  # no journal belongs to it
    header[28:32] = (target.stat().st_size // size).to_bytes(4, "big")
    header[32:40] = bytes(8)  # no free pages are known
    header[92:96] = header[24:28]
    with target.open("r+b") as file:
        file.write(header)


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the names of a table's columns, none if there is no such table."""
    try:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    except ERRORS:
        return []


@dataclass(frozen=True, slots=True)
class Declared:
    """The declaration of a column."""

    type: str
    needed: bool
    """Whether a value is required and SQLite does not assign it."""


_EMPTY: dict[str, object] = {"INTEGER": 0, "TEXT": "", "BLOB": b""}


def as_declared(value: object, column: Declared) -> object:
    """Return a value as its column's type: a flipped bit can make a text bytes or NULL."""
    if column.type == "TEXT":
        if isinstance(value, bytes):
            return value.decode("utf-8", "replace")
        value = value if value is None or isinstance(value, str) else str(value)
    elif column.type == "INTEGER":
        value = int(value) if isinstance(value, int) else None
    elif column.type == "BLOB" and isinstance(value, str):
        return value.encode()
    return _EMPTY.get(column.type) if value is None and column.needed else value


def counted(connection: sqlite3.Connection) -> int | None:
    """Return how many articles a damaged library counted, None if that cannot be read."""
    try:
        return int(connection.execute("SELECT total(total) FROM source").fetchone()[0])
    except ERRORS:
        return None


def rows_by_number(
    connection: sqlite3.Connection, table: str, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Yield the readable rows of a table with row numbers, skipping the others."""
    read = _select(f"rowid, {_names(columns)}", table, "WHERE rowid > ? ORDER BY rowid")
    after: int | None = _LOWEST
    while after is not None:
        try:
            for row in connection.execute(read, (after,)):
                if 0 <= row[0] < _GREATEST:  # larger numbers were never written
                    after = row[0]
                    yield row[1:]
            return
        except ERRORS:
            after = _next_readable(connection, table, after)


def _next_readable(connection: sqlite3.Connection, table: str, after: int) -> int | None:
    """Return the next number after which the table is readable again."""
    probe = _select("rowid", table, "WHERE rowid > ? ORDER BY rowid LIMIT 1")
    step, tried, at = 1, 0, max(after, -1)
    while at < _HIGHEST:
        at += step
        tried += 1
        if tried > _ONE_BY_ONE:
            step *= 2
        try:
            connection.execute(probe, (at,)).fetchone()
        except ERRORS:
            continue
        return at
    return None


def rows_from_both_ends(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], key: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table in key order, from each end up to the damaged part."""
    seen: set[tuple[Any, ...]] = set()
    for direction in ("", " DESC"):
        order = "ORDER BY " + ", ".join(f'"{name}"{direction}' for name in key)
        try:
            for row in connection.execute(_select(_names(columns), table, order)):
                if row not in seen:
                    seen.add(row)
                    yield row
            return
        except ERRORS:
            continue


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _select(what: str, table: str, rest: str) -> str:
    """Return a statement; all pieces are names of the program's own tables."""
    return " ".join(["SELECT", what, "FROM", table, rest])
