"""The tables, and how each version of them came from the one before.

A released migration is never changed: a change of the schema is a new one at
the end of :data:`MIGRATIONS`. Each runs in one transaction and sets its own
``user_version``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from reader.library.storage.migrations.v01_articles import FIRST
from reader.library.storage.migrations.v02_feeds import FEEDS
from reader.library.storage.migrations.v03_search import SEARCH
from reader.library.storage.migrations.v04_full_text import SHOWN
from reader.library.storage.migrations.v05_numbers import NUMBERS
from reader.library.storage.migrations.v06_attachments import ATTACHED
from reader.library.storage.migrations.v07_people import PEOPLE
from reader.library.storage.migrations.v08_events import EVENTS
from reader.library.storage.migrations.v09_days import DAYS
from reader.library.storage.migrations.v10_hosts import HOSTS
from reader.library.storage.migrations.v11_size import SIZE
from reader.library.storage.migrations.v12_copies import COPIES
from reader.library.storage.migrations.v13_weights import WEIGHTS

APPLICATION_ID = 0x4E777352
""" "NwsR": marks the file as a newsreader library (and as nothing else)."""

MIGRATIONS: tuple[str, ...] = (
    FIRST,
    FEEDS,
    SEARCH,
    SHOWN,
    NUMBERS,
    ATTACHED,
    PEOPLE,
    EVENTS,
    DAYS,
    HOSTS,
    SIZE,
    COPIES,
    WEIGHTS,
)
"""``MIGRATIONS[n]`` brings a library from version n to version n + 1."""

KEEPING: frozenset[int] = frozenset(range(2, 14))
"""Versions whose migration only adds, or changes what is derived: no article, mark or setting."""

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
