"""Sources of articles: the seeds, folders and files (feeds have modules of their own)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.library.articles.query import is_below, location_of
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.library.storage.numbering import next_number

if TYPE_CHECKING:
    from reader.library.feeds.folders import RefreshReport

SEEDS_TITLE = "Seed corpus"


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source and its counters."""

    id: int
    kind: str
    """seeds, folder, file or feed."""
    location: str
    """Absolute path or address, fit to be shown."""
    title: str
    total: int
    unread: int
    last_read: str | None
    """UTC, ISO 8601; None if it was never read."""
    problem: str
    """What went wrong when it was last read, "" if nothing did."""


class Sources:
    """The sources of a library. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_path(self, path: Path) -> SourceInfo:
        """Make a file or folder a source, unless it is one or lies in one; return that source.

        Sources that lie inside an added folder become part of it, with all marks.
        """
        location = location_of(path)
        if not path.exists():
            raise LibraryError(f"There is no file or folder {location}.")
        kind = "folder" if path.is_dir() else "file"
        with self._database.write() as connection:
            known = _holding(connection, location)
            if known is None:
                title = location.rstrip("/").rpartition("/")[2] or location
                known = _add(connection, kind, location, title)
                if kind == "folder":
                    _absorb(connection, known, location)
            return _info(connection, known)

    def discard_empty(self, source_id: int) -> bool:
        """Forget a file or folder that gave no article; tell whether it was one."""
        with self._database.write() as connection:
            gone = connection.execute(
                "DELETE FROM source WHERE id = ? AND kind IN ('folder', 'file') "
                "AND NOT EXISTS (SELECT 1 FROM article WHERE source_id = ?)",
                (source_id, source_id),
            ).rowcount
        return gone > 0

    def ensure_seeds(self, path: Path) -> SourceInfo:
        """Make the seed articles at ``path`` a source; where they moved, they stay the same."""
        location = location_of(path)
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT id, location FROM source WHERE kind = 'seeds'"
            ).fetchone()
            if row and row[1] == location:
                return _info(connection, row[0])
        with self._database.write() as connection:
            row = connection.execute("SELECT id FROM source WHERE kind = 'seeds'").fetchone()
            if row is None:
                taken = connection.execute(
                    "SELECT id FROM source WHERE location = ?", (location,)
                ).fetchone()
                source_id = taken[0] if taken else _add(connection, "seeds", location, SEEDS_TITLE)
            else:
                source_id = row[0]
                connection.execute(
                    "UPDATE OR IGNORE source SET location = ? WHERE id = ?", (location, source_id)
                )
            return _info(connection, source_id)

    def list(self) -> Sequence[SourceInfo]:
        """Return all sources by title."""
        return self._listed("")

    def files(self) -> Sequence[SourceInfo]:
        """Return those that are no feeds, by title."""
        return self._listed(" WHERE kind <> 'feed'")

    def has_feeds(self) -> bool:
        """Tell whether there is any feed."""
        with self._database.read() as connection:
            row = connection.execute("SELECT 1 FROM source WHERE kind = 'feed'").fetchone()
        return row is not None

    def title(self, source_id: int) -> str:
        """Return the title of a source, "" if there is none with this id."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT title FROM source WHERE id = ?", (source_id,)
            ).fetchone()
        return str(row[0]) if row else ""

    def _listed(self, where: str) -> Sequence[SourceInfo]:
        with self._database.read() as connection:
            return [_made(row) for row in connection.execute(_ALL + where + " ORDER BY title, id")]

    def refresh(
        self,
        progress: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        only: Collection[int] | None = None,
    ) -> RefreshReport:
        """Read what is new or changed in the seeds, folders and files.

        Unchanged files are not opened; files that are gone keep their articles.
        Each batch is one transaction: whatever ends this, nothing is half there.
        ``progress`` is called with short lines to show, ``cancelled`` between files.
        ``only``: these sources, with all that is wrong with them, known or not.
        """
        # It reads files of all kinds: no start needs it.
        from reader.library.feeds.folders import refresh_all

        return refresh_all(self._database, progress or (lambda line: None), cancelled, only)


def _add(connection: sqlite3.Connection, kind: str, location: str, title: str) -> int:
    source_id = next_number(connection, "source")
    connection.execute(
        "INSERT INTO source(id, kind, location, title) VALUES (?, ?, ?, ?)",
        (source_id, kind, location, title),
    )
    return source_id


def _holding(connection: sqlite3.Connection, location: str) -> int | None:
    """Return the source that is, or contains, the file or folder at ``location``."""
    for source_id, known in connection.execute(
        "SELECT id, location FROM source WHERE kind IN ('seeds', 'folder', 'file') "
        "ORDER BY length(location)"
    ):
        if known == location or is_below(location, known):
            return int(source_id)
    return None


def _absorb(connection: sqlite3.Connection, folder: int, location: str) -> None:
    """Move the articles of sources inside a folder to it, so that none is there twice."""
    inside = [
        (source_id, kind, known[len(location.rstrip("/")) + 1 :])
        for source_id, kind, known in connection.execute(
            "SELECT id, kind, location FROM source WHERE kind IN ('folder', 'file')"
        )
        if is_below(known, location)
    ]
    for source_id, kind, below in inside:
        prefix = f"{below}/" if kind == "folder" else below.rpartition("/")[0]
        prefix = f"{prefix}/" if kind == "file" and prefix else prefix
        connection.execute(
            "UPDATE article SET source_id = ?, key = ? || key WHERE source_id = ?",
            (folder, prefix, source_id),
        )
        connection.execute(
            "UPDATE file SET source_id = ?, key = ? || key WHERE source_id = ?",
            (folder, prefix, source_id),
        )
        connection.execute("DELETE FROM source WHERE id = ?", (source_id,))


_ALL = "SELECT id, kind, location, title, total, unread, last_read, problem FROM source"


def _info(connection: sqlite3.Connection, source_id: int) -> SourceInfo:
    return _made(connection.execute(_ALL + " WHERE id = ?", (source_id,)).fetchone())


def _made(row: tuple[Any, ...]) -> SourceInfo:
    source_id, kind, where, title, total, unread, last_read, problem = row
    read = datetime.fromtimestamp(last_read, UTC).isoformat() if last_read is not None else None
    return SourceInfo(source_id, kind, where, title, total, unread, read, problem)
