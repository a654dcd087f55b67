"""Sources of articles: seeds, folders and files (feeds have modules of their own)."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from reader.library.articles.query import is_below, location_of
from reader.library.feeds.archive import archive_feed
from reader.library.feeds.report import split_problem
from reader.library.storage.database import Part
from reader.library.storage.errors import InputError, LibraryError
from reader.library.storage.statements import next_number
from reader.library.storage.undo_log import forget, log

if TYPE_CHECKING:
    from reader.library.feeds.folders import RefreshReport

SEEDS_TITLE = "Seed corpus"


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source and its counters."""

    id: int
    kind: str
    """seeds, folder, file or feed; prefixed by ``removed `` if only starred articles were kept,
    or none of the seeds."""
    location: str
    """Absolute path or URL, fit to be shown."""
    title: str
    total: int
    unread: int
    last_read: str | None
    """UTC, ISO 8601; None if never read."""
    problem: str
    """What went wrong when it was last read, "" if nothing did."""


class Sources(Part):
    """The sources of a library. All methods raise :class:`LibraryError`."""

    def add_path(self, path: Path, *, undoable: bool = False) -> SourceInfo:
        """Make a file or folder a source, unless it is or lies in one; return that source.

        Sources inside an added folder become part of it, with all marks.
        ``undoable``: the user added it rather than just opening it.
        """
        location = location_of(path)
        if not path.exists():
            raise InputError(f"There is no file or folder {location}.")
        kind = "folder" if path.is_dir() else "file"
        with self._database.write() as connection:
            known = _holding(connection, location)
            if known is None:
                title = location.rstrip("/").rpartition("/")[2] or location
                known = _added(connection, kind, location, title)
                # Undoing the folder must not remove what used to be a source of its own.
                absorbed = kind == "folder" and _absorb(connection, known, location)
                if undoable and not absorbed:
                    log(connection, "feed added", f"added {title}", {"ids": [known]})
            return _info(connection, known)

    def find(self, word: str) -> SourceInfo:
        """Return the folder or file with this path or title; raises :class:`LibraryError`."""
        location = location_of(Path(word).expanduser())
        found = [one for one in self.files() if location == one.location]
        found = found or [one for one in self.files() if one.title.casefold() == word.casefold()]
        if len(found) != 1:
            what = "several folders are" if found else "no folder or file is"
            known = ", ".join(one.location for one in (found or self.files())[:5])
            there = f" (there are {known})" if known else ""
            raise LibraryError(f"In the library {what} named “{word}”{there}.")
        return found[0]

    def remove(self, source_id: int) -> SourceInfo:
        """Remove a folder, a file or the seeds from the library; undoable. Nothing changes on disk.

        Its articles are deleted, except those with a star, a tag or a clipping.
        """
        with self._database.write() as connection:
            source = _info(connection, source_id)
            if source.kind not in ("seeds", "folder", "file"):
                raise LibraryError(f"{source.title} is no folder or file of the library.")
            inverse = archive_feed(connection, source_id, int(time.time()))
            log(connection, "feed removed", f"removed {source.title}", inverse)
        return source

    def discard_empty(self, source_id: int) -> bool:
        """Remove a file or folder if it yielded no article; return whether it was removed."""
        with self._database.write() as connection:
            gone = connection.execute(
                "DELETE FROM source WHERE id = ? AND kind IN ('folder', 'file') "
                "AND NOT EXISTS (SELECT 1 FROM article WHERE source_id = ?)",
                (source_id, source_id),
            ).rowcount
            if gone:
                forget(connection, "feed added", {"ids": [source_id]})
        return gone > 0

    def ensure_seeds(self, path: Path) -> SourceInfo:
        """Make the seed articles at ``path`` a source, the same one if they have moved.

        Seeds that the user removed stay removed; :meth:`add_path` brings them back.
        """
        location = location_of(path)
        known = "SELECT id, location FROM source WHERE kind IN ('seeds', 'removed seeds')"
        with self._database.read() as connection:
            row = connection.execute(known).fetchone()
            if row and row[1] == location:
                return _info(connection, row[0])
        with self._database.write() as connection:
            row = connection.execute(known).fetchone()
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
        """Return all sources by title, with those removed of which articles were kept."""
        return self._listed(" WHERE kind <> 'removed seeds' OR total > 0")

    def files(self) -> Sequence[SourceInfo]:
        """Return the sources other than feeds, by title."""
        return self._listed(" WHERE kind IN ('seeds', 'folder', 'file')")

    def has_feeds(self) -> bool:
        """Return whether there is any feed."""
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
            return [_build(row) for row in connection.execute(_ALL + where + " ORDER BY title, id")]

    def refresh(
        self,
        progress: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        only: Collection[int] | None = None,
    ) -> RefreshReport:
        """Read new and changed files of the seeds, folders and files.

        Unchanged files are not opened; articles of files that are gone stay.
        Each batch is one transaction, so an interruption leaves nothing half stored.
        ``progress`` is called with short lines to show, ``cancelled`` between files.
        ``only``: just these sources, reporting all their problems, known or new.
        """
        # Reads files of all kinds; not needed at start-up.
        from reader.library.feeds.folders import refresh_all

        return refresh_all(self._database, progress or (lambda line: None), cancelled, only)


def _add(connection: Connection, kind: str, location: str, title: str) -> int:
    source_id = next_number(connection, "source")
    connection.execute(
        "INSERT INTO source(id, kind, location, title) VALUES (?, ?, ?, ?)",
        (source_id, kind, location, title),
    )
    return source_id


def _added(connection: Connection, kind: str, location: str, title: str) -> int:
    """Add a folder, file or the seeds, with the articles kept when it was removed."""
    row = connection.execute(
        "UPDATE source SET kind = iif(kind = 'removed seeds', 'seeds', ?) "
        "WHERE location = ? AND kind LIKE 'removed %' RETURNING id",
        (kind, location),
    ).fetchone()
    return int(row[0]) if row else _add(connection, kind, location, title)


def _holding(connection: Connection, location: str) -> int | None:
    """Return the source that is, or contains, the file or folder at ``location``."""
    for source_id, known in connection.execute(
        "SELECT id, location FROM source WHERE kind IN ('seeds', 'folder', 'file') "
        "ORDER BY length(location)"
    ):
        if known == location or is_below(location, known):
            return int(source_id)
    return None


def _absorb(connection: Connection, folder: int, location: str) -> bool:
    """Move the articles of sources inside a folder to it, so that none is stored twice.

    True if there were any such sources.
    """
    inside = [
        (source_id, kind, known[len(location.rstrip("/")) + 1 :])
        for source_id, kind, known in connection.execute(
            "SELECT id, kind, location FROM source WHERE kind IN "
            "('folder', 'file', 'removed folder', 'removed file')"
        )
        if source_id != folder and is_below(known, location)  # "/" is below itself
    ]
    for source_id, kind, below in inside:
        is_folder = kind.endswith("folder")
        prefix = f"{below}/" if is_folder else below.rpartition("/")[0]
        prefix = f"{prefix}/" if prefix and not is_folder else prefix
        connection.execute(
            "UPDATE article SET source_id = ?, key = ? || key WHERE source_id = ?",
            (folder, prefix, source_id),
        )
        connection.execute(
            "UPDATE file SET source_id = ?, key = ? || key WHERE source_id = ?",
            (folder, prefix, source_id),
        )
        connection.execute("DELETE FROM source WHERE id = ?", (source_id,))
    return bool(inside)


_ALL = "SELECT id, kind, location, title, total, unread, last_read, problem FROM source"


def _info(connection: Connection, source_id: int) -> SourceInfo:
    return _build(connection.execute(_ALL + " WHERE id = ?", (source_id,)).fetchone())


def _build(row: tuple[Any, ...]) -> SourceInfo:
    source_id, kind, where, title, total, unread, last_read, problem = row
    read = datetime.fromtimestamp(last_read, UTC).isoformat() if last_read is not None else None
    problem, _ = split_problem(problem)
    return SourceInfo(source_id, kind, where, title, total, unread, read, problem)
