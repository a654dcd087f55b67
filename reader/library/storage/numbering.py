"""New rows: ids that no row, not even a deleted one, has had before, and bulk inserts.

Many rows per statement halve the work and the switches between threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from sqlite3 import Connection
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


def next_number(connection: Connection, table: Literal["article", "source", "person"]) -> int:
    """Return the id for the next row of ``table``, to be inserted in the same transaction."""
    row = connection.execute(_NEXT[table], (table,)).fetchone()
    return int(row[0])


def update_row(
    connection: Connection, table: str, key: str, number: int, values: Mapping[str, object]
) -> None:
    """Set columns of the row with this number in column ``key``; all names must be trusted."""
    columns = ", ".join(f'"{name}" = ?' for name in values)
    sql = " ".join(["UPDATE", table, "SET", columns, "WHERE", key, "= ?"])
    connection.execute(sql, (*values.values(), number))


_AT_ONCE = 32
"""Most rows of one statement; SQLite before 3.32 is limited to 999 values."""


def execute_values(
    connection: Connection, before: str, rows: Sequence[Sequence[object]], after: str = ""
) -> None:
    """Execute ``before``, ``VALUES`` with all ``rows`` (of equal length), and ``after``.

    Rows are split into powers of two, so that a connection keeps few statements prepared.
    """
    left = 0
    while left < len(rows):
        count = min(_AT_ONCE, 1 << (len(rows) - left).bit_length() - 1)
        part = rows[left : left + count]
        row = "(" + ",".join("?" * len(part[0])) + ")"
        connection.execute(
            before + " VALUES " + ",".join([row] * count) + after, list(chain.from_iterable(part))
        )
        left += count
