"""Frequent changes: at once where nobody writes, else in order and without a wait."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event, get_ident

import pytest

from reader.library.library import Library
from reader.library.storage.errors import BusyError, LibraryError


@contextmanager
def another_writer(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold the lock of the library at ``path``."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield other
        if other.in_transaction:
            other.execute("COMMIT")
    finally:
        other.close()


def wrong(result: object) -> None:
    raise AssertionError(result)


def write(library: Library, value: str) -> str:
    with library.database.write() as connection:
        connection.execute("INSERT INTO tag (name, total) VALUES (?, 0)", (value,))
    return value


def written(library: Library) -> list[str]:
    with library.database.read() as connection:
        found = connection.execute("SELECT name FROM tag ORDER BY id")
        return [name for (name,) in found]


def test_a_change_is_made_at_once_where_nobody_else_writes(library: Library) -> None:
    seen: list[tuple[str, int]] = []

    def made(result: str) -> None:
        seen.append((result, get_ident()))

    library.changes.make(lambda: write(library, "change 1"), made, wrong)
    assert seen == [("change 1", get_ident())]


def test_changes_do_not_wait_for_a_writer_and_keep_their_order(library: Library) -> None:
    late: list[str | LibraryError] = []
    with another_writer(library.path):
        for number in range(3):
            change = partial(write, library, f"change {number}")
            library.changes.make(change, wrong, late.append)
        assert late == []
    library.changes.make(lambda: write(library, "change 3"), late.append, late.append)
    library.changes.settle()
    expected = [f"change {number}" for number in range(4)]
    assert late == written(library) == expected


def test_after_a_change_that_had_to_wait_the_next_is_made_at_once(library: Library) -> None:
    late: list[str | LibraryError] = []
    with another_writer(library.path):
        library.changes.make(lambda: write(library, "change 1"), wrong, late.append)
    library.changes.settle()
    made: list[str] = []
    library.changes.make(lambda: write(library, "change 2"), made.append, wrong)
    assert (late, made) == (["change 1"], ["change 2"])


def test_what_fails_late_is_reported_and_the_next_is_made(library: Library) -> None:
    late: list[str | LibraryError] = []

    def failing() -> str:
        with library.database.write():
            raise LibraryError("No.")

    with another_writer(library.path):
        library.changes.make(failing, wrong, late.append)
        library.changes.make(lambda: write(library, "change 2"), wrong, wrong)
        library.changes.make(lambda: write(library, "change 3"), wrong, late.append)
    library.changes.settle()
    assert [str(one) for one in late] == ["No.", "change 3"]
    assert written(library) == ["change 2", "change 3"]


def test_a_long_change_is_made_behind_the_app_and_later_ones_after_it(library: Library) -> None:
    begun, allowed = Event(), Event()
    late: list[str | LibraryError] = []

    def long() -> str:
        begun.set()
        allowed.wait(10)
        return write(library, "long")

    library.changes.make_behind(long, late.append)
    assert begun.wait(10)
    library.changes.make(lambda: write(library, "short"), wrong, late.append)
    assert library.changes.busy
    assert late == []
    allowed.set()
    library.changes.settle()
    assert late == written(library) == ["long", "short"]
    assert not library.changes.busy


def test_what_fails_at_once_is_raised(library: Library) -> None:
    def failing() -> str:
        raise LibraryError("No.")

    with pytest.raises(LibraryError, match="No"):
        library.changes.make(failing, wrong, wrong)


def test_closing_the_library_waits_for_the_changes(library: Library) -> None:
    late: list[str | LibraryError] = []
    with another_writer(library.path):
        library.changes.make(lambda: write(library, "change 1"), wrong, late.append)
    library.close()
    assert late == ["change 1"]


def test_patience_is_for_the_block_alone(library: Library) -> None:
    with another_writer(library.path), library.database.patience(0.0), pytest.raises(BusyError):
        write(library, "change 1")
    with library.database.read() as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] > 0
