"""The opening of a library: checking, creating and upgrading the file.

A file that is not a library of this program, or is damaged or newer, is refused with one
sentence and never written.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from reader.library.feeds.opml_backup import opml_backup_path, restore_feeds
from reader.library.storage import migrations
from reader.library.storage.database import ERRORS, connect
from reader.library.storage.errors import DamagedError, LibraryError, damaged, explain
from reader.library.storage.journal import (
    Presence,
    aside_of,
    breaks_off,
    has_sound_start,
    journal_of,
    journal_size,
)
from reader.text import one_line

_MAGIC = b"SQLite format 3\0"
_HEADER = 100

BUSY_SECONDS = 2.0
"""Seconds to wait at start-up for another program that has locked the library."""

CHECK_SECONDS = 0.8
"""Most seconds at start-up for checking a library after an unclean end; ``Library.check``
checks all of a large one."""


_UNWRITABLE = (
    "The library cannot be written (is the disk full, or its folder read-only?): it is open "
    "read-only."
)


class Opened(NamedTuple):
    """A library ready to be connected to."""

    mode: str
    """The mode to connect in."""
    presence: Presence
    notes: tuple[str, ...]
    """What the user should know about lost changes."""


def prepare(path: Path, *, read_only: bool, notify: Notify = lambda line: None) -> Opened:
    """Ensure that ``path`` is a sound library of this version, creating or migrating it.

    ``notify`` is called if that takes long. Raises :class:`LibraryError`.
    """
    shown = one_line(str(path))
    notes: list[str] = []
    try:
        if not os.path.lexists(path):
            if read_only:
                raise LibraryError(f"There is no library at {shown}.")
            create(path)
        size = _look(path, shown)
        presence = Presence(path, writes=not read_only)
    except OSError as error:
        raise LibraryError(f"The library {shown} cannot be opened: {error.strerror}.") from error
    try:
        mode = _mode(path, read_only=read_only)
        unclean = presence.alone and (journal_size(path) > 0 or presence.left_open)
        _check(path, shown, mode, size, unclean)
        # On a full disk a journal ends in changes that the user knows to have failed.
        looked_at = unclean and not presence.orderly and mode != "immutable"
        lost = looked_at and is_truncated(path)
        aside = keep_journal(path) if lost and mode == "rw" else None
        try:
            _migrate(path, shown, mode, notify)
        except sqlite3.OperationalError as error:
            if mode == "immutable" or journal_size(path) or not _has_no_room(error):
                raise
            with closing(connect(path, "immutable")) as connection:
                if version_of(connection) != migrations.VERSION:
                    raise
            mode = "immutable"
            if not read_only:
                notes.append(_UNWRITABLE)
        back = take_feeds_back(path) if unclean and mode == "rw" else 0
    except ERRORS as error:
        presence.end(whole=False)
        raise explain(error, path) from error
    except BaseException:
        presence.end(whole=False)
        raise
    presence.share()
    return Opened(mode, presence, (*notes, *notes_on(lost, back, aside)))


def _look(path: Path, shown: str) -> int:
    """Refuse what is not a library by its first bytes; return the size its header states."""
    if path.is_dir():
        raise LibraryError(f"The library {shown} is a folder, not a file.")
    if not path.is_file():
        raise LibraryError(f"The library {shown} is not a regular file.")
    size = path.stat().st_size
    head = refuse_foreign(path, shown)
    if len(head) < _HEADER or size < 512:
        raise damaged(shown, "it is truncated")
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    stated = pages * (65536 if page == 1 else page)
    return stated if size < stated else 0


def refuse_foreign(path: Path, shown: str) -> bytes:
    """Refuse a newer library or a file of another kind; return the file's first bytes.

    A file with an OPML backup beside it was once a library, and so is a damaged one.
    """
    with path.open("rb") as file:
        head = file.read(_HEADER)
    once = opml_backup_path(path).is_file()
    if once and not head:
        raise damaged(shown, "it is empty")
    if once and not (head.startswith(_MAGIC) and _is_ours(head)):
        raise damaged(shown, "its beginning is lost")
    if not head:
        raise LibraryError(
            f"The library {shown} is empty (0 bytes): put a backup in its place, or move it away "
            "to start afresh."
        )
    if not head.startswith(_MAGIC):
        raise LibraryError(f"The file {shown} is not a newsreader library.")
    if len(head) < _HEADER:
        return head
    if not _is_ours(head):
        raise LibraryError(f"The file {shown} is the database of another program.")
    version = int.from_bytes(head[60:64], "big")
    if version > migrations.VERSION:
        raise _newer(shown, version)
    return head


def _is_ours(head: bytes) -> bool:
    if len(head) < _HEADER:
        return True  # a file truncated inside its header may be ours
    return int.from_bytes(head[68:72], "big") == migrations.APPLICATION_ID


def _newer(shown: str, version: int) -> LibraryError:
    return LibraryError(
        f"The library {shown} was written by a newer newsreader (its version is {version}, this "
        f"program knows {migrations.VERSION}): update newsreader to open it."
    )


def _mode(path: Path, *, read_only: bool) -> str:
    if not read_only:
        return "rw"
    # Reading a WAL file needs files beside it; if they cannot be created, nobody writes.
    if not os.access(path.parent, os.W_OK) and not journal_size(path):
        return "immutable"
    return "ro"


def _check(path: Path, shown: str, mode: str, missing: int, unclean: bool) -> None:
    """After an unclean end, check the whole file before anything is written."""
    if missing and not journal_size(path):
        raise damaged(shown, "its end is missing")
    if not unclean:
        return
    if not has_sound_start(path):
        raise DamagedError(
            f"The file {shown}-wal with the last changes to the library is damaged: "
            "run newsreader doctor --rescue to make a library without them."
        )
    # Read-only, so that closing the connection cannot write a bad journal into the file.
    problem = quick_check(path, "immutable" if mode == "immutable" else "ro", CHECK_SECONDS)
    if problem:
        raise damaged(shown, problem)


def _has_no_room(error: sqlite3.OperationalError) -> bool:
    """Return whether SQLite could not create its files: a full or read-only disk."""
    codes = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
    return error.sqlite_errorcode & 0xFF in (*codes, sqlite3.SQLITE_READONLY)


def quick_check(path: Path, mode: str = "ro", seconds: float | None = None) -> str:
    """Return what is wrong with the file, "" if nothing was found (within ``seconds``)."""
    with closing(connect(path, mode)) as connection:
        # The check is a single step of SQLite that only an interrupt ends.
        timer = threading.Timer(seconds or 0, connection.interrupt)
        if seconds is not None:
            timer.start()
        try:
            rows = connection.execute("PRAGMA quick_check(1)").fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                return ""
            raise
        finally:
            timer.cancel()
            if seconds is not None:
                timer.join()
    first = str(rows[0][0]) if rows else "no answer"
    return "" if first == "ok" else one_line(first, 120)


def create(path: Path) -> None:
    """Create an empty library beside ``path`` and move it into place."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new-{os.getpid()}-{threading.get_ident()}")
    try:
        fresh.unlink(missing_ok=True)
        with closing(connect(fresh, "rwc")) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            for number in range(migrations.VERSION):
                step(connection, number)
            # Closing would do it too, but hide that the disk is full.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _put(fresh, path)
    except ERRORS as error:
        raise explain(error, path) from error
    finally:
        for ending in ("", "-wal", "-shm"):
            fresh.with_name(f"{fresh.name}{ending}").unlink(missing_ok=True)


def _put(fresh: Path, path: Path) -> None:
    """Rename the file into place, unless another process was first."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            fresh.replace(path)


def _migrate(path: Path, shown: str, mode: str, notify: Notify) -> None:
    with closing(connect(path, mode, busy=BUSY_SECONDS)) as connection:
        version = version_of(connection)
        if version > migrations.VERSION:
            raise _newer(shown, version)
        if version == 0:
            raise damaged(shown, "it has no tables")
        if version < migrations.VERSION:
            if mode != "rw":
                raise LibraryError(
                    f"The library {shown} was written by an older version and must be upgraded: "
                    "open it once with write access."
                )
            bring_up_to_date(connection, path, version, notify)


LARGE = 20_000_000
"""Size in bytes from which an upgrade takes long enough to be announced."""

Notify = Callable[[str], None]
"""Called with one sentence about what takes long."""


def bring_up_to_date(connection: Connection, path: Path, version: int, notify: Notify) -> None:
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


def step(connection: Connection, number: int) -> None:
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


def version_of(connection: Connection) -> int:
    """Return the version of a library's tables."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def back_up(connection: Connection, target: Path) -> None:
    """Copy the library to ``target``, which appears whole or not at all."""
    fresh = target.with_name(f"{target.name}.new-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    try:
        with closing(connect(fresh, "rwc")) as copy:
            connection.backup(copy)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def is_truncated(path: Path) -> bool:
    """Return whether the journal has changes beyond a place where it cannot be read."""
    with closing(connect(path, "ro")) as connection:
        return breaks_off(path, connection)


def keep_journal(path: Path) -> Path | None:
    """Copy a journal that cannot be read to its end before it is overwritten."""
    aside = aside_of(path)
    with suppress(OSError):  # a full disk
        import shutil  # loads archivers, and is needed only for what a crash left

        shutil.copy(journal_of(path), aside)
        return aside
    aside.unlink(missing_ok=True)
    return None


def take_feeds_back(path: Path) -> int:
    """Subscribe to feeds that only the OPML backup has; return how many."""
    if not opml_backup_path(path).exists():
        return 0
    with closing(connect(path)) as connection, suppress(sqlite3.OperationalError):
        connection.execute("BEGIN IMMEDIATE")
        back = restore_feeds(connection, opml_backup_path(path))
        connection.execute("COMMIT")
        return back
    return 0  # a full disk: they stay in the backup


def notes_on(lost: bool, back: int, aside: Path | None) -> Iterator[str]:
    """Yield sentences for the user about a library whose last changes were lost."""
    if lost or back:
        words = "Some of the last changes before newsreader was interrupted could not be read"
        if back:
            words += f"; feeds restored from the list beside the library: {back}"
        if aside is not None:
            words += f"; the unreadable part is kept as {one_line(aside.name)}"
        yield f"{words}."
