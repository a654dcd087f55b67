"""The undo log: one entry a change of the user's, each with its inverse."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reader.library.storage.errors import LibraryError
from reader.text import one_line

KEPT = 1000
"""Changes that can be undone; older ones are forgotten."""

SITTING = 3600
"""Seconds within which automatic marks count as one change."""

Inverse = dict[str, Any]
Undo = Callable[[sqlite3.Connection, Inverse], None]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of state that can be undone."""

    at: str
    """UTC, ISO 8601."""
    phrase: str
    """What it was, on one line: ``starred "Title"``, after "Undone: "."""


def log(
    connection: sqlite3.Connection,
    kind: str,
    phrase: str,
    inverse: Inverse,
    *,
    automatic: bool = False,
    part_of: int | None = None,
) -> int:
    """Log a change, inside the transaction that makes it; return its id.

    ``part_of``: number of the first part of a change made in several transactions.
    """
    cursor = connection.execute(
        "INSERT INTO change(at, kind, phrase, automatic, part_of, inverse) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (int(time.time()), kind, one_line(phrase, 200), automatic, part_of, _pack(inverse)),
    )
    connection.execute("DELETE FROM change WHERE id <= (SELECT max(id) FROM change) - ?", (KEPT,))
    return int(cursor.lastrowid or 0)


def last_automatic(connection: sqlite3.Connection, kind: str) -> tuple[int, Inverse] | None:
    """Return number and inverse of the last change if it was an automatic one of this sitting."""
    row = connection.execute(
        "SELECT id, kind, automatic, at, inverse FROM change ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row and row[1] == kind and row[2] and 0 <= time.time() - row[3] < SITTING:
        return row[0], _unpack(row[4])
    return None


def amend(connection: sqlite3.Connection, change_id: int, phrase: str, inverse: Inverse) -> None:
    """Let a logged change stand for more than it did."""
    connection.execute(
        "UPDATE change SET at = ?, phrase = ?, inverse = ? WHERE id = ?",
        (int(time.time()), one_line(phrase, 200), _pack(inverse), change_id),
    )


def undo_change(
    connection: sqlite3.Connection, undo: Mapping[str, Undo], change: int | None = None
) -> tuple[str | None, int | None]:
    """Undo the last change, or the last part of ``change``, inside the caller's transaction.

    Automatic marks come last where something was changed on purpose in this sitting.

    Returns its phrase (None if there is nothing to undo) and the change of which more
    parts are left, if so.
    """
    row = connection.execute(
        "SELECT id, kind, phrase, part_of, inverse FROM change "
        "WHERE :change IS NULL OR id = :change OR part_of = :change "
        "ORDER BY automatic AND :meant, id DESC LIMIT 1",
        {"change": change, "meant": _meant_lately(connection)},
    ).fetchone()
    if row is None:
        return None, None
    change_id, kind, phrase, part_of, inverse = row
    if kind not in undo:
        raise LibraryError(f"This version of newsreader cannot undo: {phrase}.")
    undo[kind](connection, _unpack(inverse))
    connection.execute("DELETE FROM change WHERE id = ?", (change_id,))
    return str(phrase), part_of


def _meant_lately(connection: sqlite3.Connection) -> bool:
    """Return whether the user changed something on purpose in this sitting."""
    row = connection.execute(
        "SELECT 1 FROM change WHERE NOT automatic AND at > ? LIMIT 1", (time.time() - SITTING,)
    ).fetchone()
    return row is not None


def history(connection: sqlite3.Connection, limit: int) -> list[Change]:
    """Return the changes that can be undone, newest first."""
    return [
        Change(datetime.fromtimestamp(at, UTC).isoformat(), phrase)
        for at, phrase in connection.execute(
            "SELECT at, phrase FROM change WHERE part_of IS NULL ORDER BY id DESC LIMIT ?", (limit,)
        )
    ]


def _pack(inverse: Inverse) -> bytes:
    return zlib.compress(json.dumps(inverse, separators=(",", ":")).encode())


def _unpack(data: bytes) -> Inverse:
    inverse: Inverse = json.loads(zlib.decompress(data))
    return inverse
