"""The migrations of the library, one module a version, and the order in which they run.

A released migration is never changed: a change of the schema is a new module at
the end of :data:`MIGRATIONS`. Each runs in one transaction and sets its own
``user_version``. A new table or column is declared in :mod:`reader.library.storage.tables`
as well, from which archive and rescue know it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from reader.library.storage.migrations import (
    v01_articles,
    v02_feeds,
    v03_search,
    v04_full_text,
    v05_numbers,
    v06_attachments,
    v07_people,
    v08_events,
    v09_days,
    v10_hosts,
    v11_size,
    v12_copies,
    v13_weights,
    v14_outlet,
    v15_credits,
    v16_rules,
    v17_unsure,
    v18_accounts,
)

APPLICATION_ID = 0x4E777352
""" "NwsR": marks the file as a newsreader library (and as nothing else)."""

MIGRATIONS: tuple[str, ...] = (
    v01_articles.SQL,
    v02_feeds.SQL,
    v03_search.SQL,
    v04_full_text.SQL,
    v05_numbers.SQL,
    v06_attachments.SQL,
    v07_people.SQL,
    v08_events.SQL,
    v09_days.SQL,
    v10_hosts.SQL,
    v11_size.SQL,
    v12_copies.SQL,
    v13_weights.SQL,
    v14_outlet.SQL,
    v15_credits.SQL,
    v16_rules.SQL,
    v17_unsure.SQL,
    v18_accounts.SQL,
)
"""``MIGRATIONS[n]`` brings a library from version n to version n + 1."""

ADDITIVE: frozenset[int] = frozenset(range(2, 19))
"""Versions whose migration only adds, or changes what is derived: no article, mark or setting.
No copy of the library is made before them."""

VERSION = len(MIGRATIONS)
"""The ``user_version`` of a library that this program writes."""


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
