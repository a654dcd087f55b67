"""The safe upgrade of a library of an older version."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reader.library.storage import migrations
from reader.library.storage.database import connect

LARGE = 20_000_000
"""Size in bytes from which an upgrade takes long enough to be announced."""

Notify = Callable[[str], None]
"""Called with one sentence about what takes long."""


def bring_up_to_date(
    connection: sqlite3.Connection, path: Path, version: int, notify: Notify
) -> None:
    """Run the migrations from ``version`` on.

    Each is one transaction. A copy is made before one that changes more than derived data (see
    :data:`migrations.ADDITIVE`): copying a large library takes longer than all else here.
    """
    steps = range(version, migrations.VERSION)
    copied = any(number + 1 not in migrations.ADDITIVE for number in steps)
    if path.stat().st_size > LARGE:
        also = " and keeping a copy of the old one" if copied else ""
        notify(f"Updating the library{also}: this takes a few seconds, once.")
    if copied:
        back_up(connection, path.with_name(f"{path.name}.version-{version}"))
    for number in steps:
        step(connection, number)


def step(connection: sqlite3.Connection, number: int) -> None:
    """Run one migration, unless another process has done so already."""
    from reader.library.storage.migrations import scripts  # most starts run none

    connection.execute("BEGIN IMMEDIATE")
    try:
        if version_of(connection) == number:
            for statement in migrations.statements(scripts.MIGRATIONS[number]):
                connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a library's tables."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the library to ``target``, which appears whole or not at all."""
    fresh = target.with_name(f"{target.name}.new-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    try:
        with closing(connect(fresh, "rwc")) as copy:
            connection.backup(copy)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
