"""Ids for new rows that no row, not even a deleted one, has had before."""

from __future__ import annotations

import sqlite3
from typing import Literal

_NEXT = {
    table: " ".join(
        [
            "SELECT max(coalesce((SELECT max(id) FROM",
            table,
            "), 0), number) + 1 FROM last_number WHERE of = ?",
        ]
    )
    for table in ("article", "source", "person")
}


def next_number(
    connection: sqlite3.Connection, table: Literal["article", "source", "person"]
) -> int:
    """Return the id for the next row of ``table``, to be inserted in the same transaction."""
    row = connection.execute(_NEXT[table], (table,)).fetchone()
    return int(row[0])
