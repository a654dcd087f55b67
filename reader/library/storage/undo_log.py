"""The undo log: one entry per change by the user, each with its inverse.

An undo has an inverse too: it takes the place of the change in the log until it is redone, or
until the user changes something else.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
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
_Row = tuple[int, str, str, int | None, bytes, int, int | None, int]
_ADDED = {
    "feed added": "SELECT count(*), sum(total) FROM source "
    "WHERE id IN (SELECT value FROM json_each(?))",
    "account added": "SELECT count(*), sum(total) FROM source WHERE id IN (SELECT source_id "
    "FROM remote_feed WHERE account_id IN (SELECT value FROM json_each(?)))",
}
"""Changes whose undo removes feeds, each with a query for the numbers of feeds and articles."""
_OF_FEEDS = frozenset({*_ADDED, "feed removed", "account joined", "account removed"})
_FEED_ADDED = "added "
"""The beginning of the phrase of a change that added feeds: an undone removal has another."""
Again = tuple[str, Inverse]
"""Kind and inverse of an undo: what makes the change again."""
Undo = Callable[[Connection, Inverse], Again | None]
"""Undoes a change; None if it cannot be made again."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of state that can be undone."""

    at: str
    """UTC, ISO 8601."""
    phrase: str
    """A description on one line that continues "Undone: ", as ``starred "Title"``."""
    own: bool
    """Whether this run of the program made it."""
    of_feeds: bool = False
    """Whether whole feeds go or come back with it, which takes long."""


@dataclass(frozen=True, slots=True)
class Loss:
    """The feeds and articles that an undo would remove."""

    phrase: str
    """The change that would be undone."""
    feeds: int
    articles: int


@dataclass(frozen=True, slots=True)
class Step:
    """A change, or a part of one, that was undone or redone."""

    phrase: str
    rest: int | None
    """The change with more parts to revert, None if this was the last."""
    logged: int | None
    """What reverts this step, by its number in the log; None if nothing does."""


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

    ``part_of``: id of the first part of a change made in several transactions. What was undone
    can no longer be redone after a deliberate change.
    """
    if not automatic:
        connection.execute("DELETE FROM change WHERE undone")
    return _log(connection, kind, phrase, inverse, automatic=automatic, part_of=part_of)


def _log(
    connection: Connection,
    kind: str,
    phrase: str,
    inverse: Inverse,
    *,
    automatic: bool,
    part_of: int | None,
    undone: bool = False,
) -> int:
    cursor = connection.execute(
        "INSERT INTO change(at, kind, phrase, automatic, part_of, inverse, program, undone) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            int(time.time()), kind, one_line(phrase, 200), automatic, part_of, _pack(inverse),
            PROGRAM, undone,
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
        "WHERE NOT undone ORDER BY id DESC LIMIT 1",
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
    only: Collection[str] = (),
    *,
    undone: bool = False,
    change: int | None = None,
    part_of: int | None = None,
) -> Step | None:
    """Undo the last change, or the last part of ``change``, inside the caller's transaction.

    ``only``: the kinds of change to undo (none: all). ``undone``: redo the last undo instead.
    ``part_of``: the first step of those that revert ``change``.

    The last change is the last by any program, as in the history; only automatic marks come
    after deliberate changes. Returns None if there is nothing to undo.
    """
    row = _next(connection, only, undone=undone, change=change)
    if row is None:
        return None
    change_id, kind, _, rest, inverse, _, _, automatic = row
    phrase = _phrase(connection, kind, row[2], inverse)
    undo = undo_function(kind)
    if undo is None:
        raise LibraryError(f"This version of newsreader cannot undo: {phrase}.")
    again = undo(connection, _unpack(inverse))
    connection.execute("DELETE FROM change WHERE id = ?", (change_id,))
    if again is None:
        # What was undone before rests on a change that does not come back.
        connection.execute("DELETE FROM change WHERE undone")
        return Step(phrase, rest, None)
    logged = _log(
        connection,
        again[0],
        phrase,
        again[1],
        automatic=bool(automatic),
        part_of=part_of,
        undone=not undone,
    )
    return Step(phrase, rest, logged)


def next_change(
    connection: Connection, only: Collection[str] = (), *, undone: bool = False
) -> Change | None:
    """Return the change that :func:`undo_change` would revert; None if there is none."""
    row = _next(connection, only, undone=undone)
    if row is None:
        return None
    change = _change(row[5], _phrase(connection, row[1], row[2], row[4]), row[6])
    return replace(change, of_feeds=row[1] in _OF_FEEDS)


def _next(
    connection: Connection,
    only: Collection[str] = (),
    *,
    undone: bool = False,
    change: int | None = None,
) -> _Row | None:
    """Return the change, or the part of ``change``, to revert next."""
    row: _Row | None = connection.execute(
        "SELECT id, kind, phrase, part_of, inverse, at, program, automatic FROM change "
        "WHERE undone = :undone AND (:change IS NULL OR id = :change OR part_of = :change) "
        "AND (:only = '[]' OR kind IN (SELECT value FROM json_each(:only))) "
        "ORDER BY automatic AND :meant, id DESC LIMIT 1",
        {
            "change": change,
            "only": json.dumps(list(only)),
            "undone": undone,
            "meant": not undone and _meant_lately(connection),
        },
    ).fetchone()
    return row


def _change(at: int, phrase: str, program: int | None) -> Change:
    return Change(datetime.fromtimestamp(at, UTC).isoformat(), phrase, program == PROGRAM)


def next_loss(
    connection: Connection, only: Collection[str] = (), *, undone: bool = False
) -> Loss | None:
    """Return the feeds that :func:`undo_change` would remove; None if it would remove none."""
    row = _next(connection, only, undone=undone)
    if row is None or row[1] not in _ADDED:
        return None
    inverse = _unpack(row[4])
    if inverse.get("keep"):
        return None
    wanted = json.dumps(inverse.get("ids", [inverse.get("id")]))
    feeds, articles = connection.execute(_ADDED[row[1]], (wanted,)).fetchone()
    phrase = _phrase(connection, row[1], row[2], row[4])
    return Loss(phrase, feeds, articles or 0) if feeds else None


def _phrase(connection: Connection, kind: str, phrase: str, inverse: bytes) -> str:
    """Return the phrase of a change, with the title that an added feed has got since."""
    if kind != "feed added" or not phrase.startswith(_FEED_ADDED):
        return phrase
    ids = _unpack(inverse)["ids"]
    sql = "SELECT title FROM source WHERE id = ?"
    row = connection.execute(sql, ids).fetchone() if len(ids) == 1 else None
    return one_line(f"{_FEED_ADDED}{row[0]}", 200) if row else phrase


def _meant_lately(connection: Connection) -> bool:
    """Return whether the user made a deliberate change in this sitting."""
    row = connection.execute(
        "SELECT 1 FROM change WHERE NOT automatic AND NOT undone AND at > ? LIMIT 1",
        (time.time() - SITTING,),
    ).fetchone()
    return row is not None


def history(connection: Connection, limit: int, *, undone: bool = False) -> list[Change]:
    """Return the changes that can be undone, or with ``undone`` redone, newest first."""
    rows = connection.execute(
        "SELECT at, kind, phrase, inverse, program FROM change WHERE part_of IS NULL "
        "AND undone = ? ORDER BY id DESC LIMIT ?",
        (undone, limit),
    ).fetchall()
    return [_change(row[0], _phrase(connection, *row[1:4]), row[4]) for row in rows]


def _pack(inverse: Inverse) -> bytes:
    return zlib.compress(json.dumps(inverse, separators=(",", ":")).encode())


def _unpack(data: bytes) -> Inverse:
    inverse: Inverse = json.loads(zlib.decompress(data))
    return inverse
