"""Statements: ids that no row, not even a deleted one, has had before, and many rows at once.

At each step of a statement the interpreter's lock is free, and another thread may take and keep it
for a whole turn. One step for many rows spares the app these waits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from sqlite3 import Connection
from typing import Any, Literal

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


def rows_at_once(
    connection: Connection, sql: str, parameters: Sequence[object], columns: int
) -> list[tuple[Any, ...]]:
    """Return all rows of a query, in its order, in one step of SQLite; ``columns``: their number.

    For texts, integers and NULL: SQLite writes no bytes as JSON, and fractions with 15 digits.
    """
    packed = connection.execute(_packed(sql, columns), parameters).fetchone()[0]
    return [tuple(row) for row in json.loads(packed)]


@cache
def _packed(sql: str, columns: int) -> str:
    names = ", ".join(f"c{number}" for number in range(columns))
    return " ".join(
        ["WITH found(", names, ") AS MATERIALIZED (", sql, ")",
         "SELECT json_group_array(json_array(", names, ")) FROM found"]
    )  # fmt: skip
