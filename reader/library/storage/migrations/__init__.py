"""The migrations of the library, in the order in which they run.

A released migration is never changed: a change of the schema is a new one at the end of
:mod:`.scripts`. Each runs in one transaction. A new table or column is declared in
:mod:`reader.library.storage.tables` as well, from which archive and rescue know it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

APPLICATION_ID = 0x4E777352
""" "NwsR": marks the file as a newsreader library (and as nothing else)."""

ADDITIVE: frozenset[int] = frozenset(range(2, 28))
"""Versions whose migration only adds, or changes what is derived or out of the user's reach: no
article, mark or setting. No copy of the library is made before them."""

VERSION = 27
"""The ``user_version`` of a library that this program writes: the number of migrations."""


def statements(script: str) -> Iterator[str]:
    """Yield the statements of ``script`` one by one (a trigger's inner ones stay together)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
