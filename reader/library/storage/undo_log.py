"""The undo log: one entry per change by the user, each with its inverse."""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any

from reader.library.storage.errors import LibraryError
from reader.text import one_line

KEPT = 1000
"""Most changes that can be undone; older ones are deleted."""

SITTING = 3600
"""Seconds within which automatic marks count as one change."""

PROGRAM = int.from_bytes(os.urandom(6))
"""A random number that marks the changes of this run of the program."""

Inverse = dict[str, Any]
_Row = tuple[int, str, str, int | None, bytes, int, int | None]
_ADDED = {
    "feed added": "SELECT count(*), sum(total) FROM source "
    "WHERE id IN (SELECT value FROM json_each(?))",
    "account added": "SELECT count(*), sum(total) FROM source WHERE id IN (SELECT source_id "
    "FROM remote_feed WHERE account_id IN (SELECT value FROM json_each(?)))",
}
"""Changes whose undo removes feeds, each with a query for the numbers of feeds and articles."""
Undo = Callable[[Connection, Inverse], None]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of state that can be undone."""

    at: str
    """UTC, ISO 8601."""
    phrase: str
    """A description on one line that continues "Undone: ", as ``starred "Title"``."""
    own: bool = True
    """Whether this run of the program made it."""


@dataclass(frozen=True, slots=True)
class Loss:
    """The feeds and articles that an undo would remove."""

    phrase: str
    """The change that would be undone."""
    feeds: int
    articles: int


def log(
    connection: Connection,
    kind: str,
    phrase: str,
    inverse: Inverse,
    *,
    automatic: bool = False,
    part_of: int | None = None,
) -> int:
    """Log a change, inside the transaction that makes it; return its id.

    ``part_of``: id of the first part of a change made in several transactions.
    """
    cursor = connection.execute(
        "INSERT INTO change(at, kind, phrase, automatic, part_of, inverse, program) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            int(time.time()), kind, one_line(phrase, 200), automatic, part_of, _pack(inverse),
            PROGRAM,
        ),
    )  # fmt: skip
    connection.execute("DELETE FROM change WHERE id <= (SELECT max(id) FROM change) - ?", (KEPT,))
    return int(cursor.lastrowid or 0)


def forget(connection: Connection, kind: str, inverse: Inverse) -> None:
    """Delete a change that had no effect from the log."""
    connection.execute("DELETE FROM change WHERE kind = ? AND inverse = ?", (kind, _pack(inverse)))


def last_automatic(connection: Connection, kind: str) -> tuple[int, Inverse] | None:
    """Return id and inverse of the last change if it was an automatic one of this sitting."""
    row = connection.execute(
        "SELECT id, kind, automatic AND program = ?, at, inverse FROM change "
        "ORDER BY id DESC LIMIT 1",
        (PROGRAM,),
    ).fetchone()
    if row and row[1] == kind and row[2] and 0 <= time.time() - row[3] < SITTING:
        return row[0], _unpack(row[4])
    return None


def amend(connection: Connection, change_id: int, phrase: str, inverse: Inverse) -> None:
    """Extend a logged change by another."""
    connection.execute(
        "UPDATE change SET at = ?, phrase = ?, inverse = ? WHERE id = ?",
        (int(time.time()), one_line(phrase, 200), _pack(inverse), change_id),
    )


def undo_change(
    connection: Connection,
    undo_function: Callable[[str], Undo | None],
    change: int | None = None,
    only: str | None = None,
) -> tuple[str | None, int | None]:
    """Undo the last change, or the last part of ``change``, inside the caller's transaction.

    ``only``: the kind of change to undo (None: any).

    Changes by other programs in the same library come after this one's in this sitting, and
    automatic marks after deliberate changes.

    Returns its phrase (None if there is nothing to undo) and the change with more parts to
    undo, if any.
    """
    row = _next(connection, change, only)
    if row is None:
        return None, None
    change_id, kind, phrase, part_of, inverse, *_ = row
    undo = undo_function(kind)
    if undo is None:
        raise LibraryError(f"This version of newsreader cannot undo: {phrase}.")
    undo(connection, _unpack(inverse))
    connection.execute("DELETE FROM change WHERE id = ?", (change_id,))
    return str(phrase), part_of


def to_undo(connection: Connection) -> Change | None:
    """Return the change that :func:`undo_change` would undo; None if there is none."""
    row = _next(connection)
    return None if row is None else _change(row[5], row[2], row[6])


def _next(
    connection: Connection, change: int | None = None, only: str | None = None
) -> _Row | None:
    """Return the change, or the part of ``change``, to undo next."""
    row: _Row | None = connection.execute(
        "SELECT id, kind, phrase, part_of, inverse, at, program FROM change "
        "WHERE (:change IS NULL OR id = :change OR part_of = :change) "
        "AND (:only IS NULL OR kind = :only) "
        "ORDER BY program = :program AND at > :since DESC, automatic AND :meant, id DESC LIMIT 1",
        {
            "change": change,
            "only": only,
            "meant": _meant_lately(connection),
            "program": PROGRAM,
            "since": int(time.time()) - SITTING,
        },
    ).fetchone()
    return row


def _change(at: int, phrase: str, program: int | None) -> Change:
    return Change(datetime.fromtimestamp(at, UTC).isoformat(), phrase, program == PROGRAM)


def next_loss(connection: Connection) -> Loss | None:
    """Return the feeds that the next undo would remove; None if it would remove none."""
    row = _next(connection)
    if row is None or row[1] not in _ADDED:
        return None
    inverse = _unpack(row[4])
    wanted = json.dumps(inverse.get("ids", [inverse.get("id")]))
    feeds, articles = connection.execute(_ADDED[row[1]], (wanted,)).fetchone()
    return Loss(row[2], feeds, articles or 0) if feeds else None


def _meant_lately(connection: Connection) -> bool:
    """Return whether the user made a deliberate change in this sitting."""
    row = connection.execute(
        "SELECT 1 FROM change WHERE NOT automatic AND at > ? LIMIT 1", (time.time() - SITTING,)
    ).fetchone()
    return row is not None


def history(connection: Connection, limit: int) -> list[Change]:
    """Return the changes that can be undone, newest first."""
    return [
        _change(*row)
        for row in connection.execute(
            "SELECT at, phrase, program FROM change WHERE part_of IS NULL ORDER BY id DESC LIMIT ?",
            (limit,),
        )
    ]


def _pack(inverse: Inverse) -> bytes:
    return zlib.compress(json.dumps(inverse, separators=(",", ":")).encode())


def _unpack(data: bytes) -> Inverse:
    inverse: Inverse = json.loads(zlib.decompress(data))
    return inverse
