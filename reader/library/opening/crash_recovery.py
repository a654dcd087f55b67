"""Recovery after a crash, when changes at the end of the journal may be lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from reader.library.feeds.opml_backup import opml_backup_path, restore_feeds
from reader.library.storage.database import connect
from reader.library.storage.journal import aside_of, breaks_off, journal_of
from reader.text import one_line


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
