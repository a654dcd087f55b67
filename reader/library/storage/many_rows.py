"""Many rows in few statements: half the work, and other threads are not let in at every row."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain

_AT_ONCE = 32
"""Rows of one statement at most; SQLite's limit is 999 values, in versions before 3.32."""


def execute_values(
    connection: sqlite3.Connection, before: str, rows: Sequence[Sequence[object]], after: str = ""
) -> None:
    """Execute ``before``, ``VALUES`` with all ``rows``, which are equally long, and ``after``.

    The numbers of rows are powers of two, so that a connection keeps few statements prepared.
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
