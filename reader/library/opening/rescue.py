"""A new library out of what can be read of a damaged one, which is set aside as it is."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.library.feeds.opml_backup import opml_backup_path, take_back
from reader.library.opening.crash_recovery import is_truncated
from reader.library.opening.opening import create, quick_check, refuse_foreign
from reader.library.opening.rescued_articles import complete, orphan_text, placeholder
from reader.library.opening.salvage import (
    Declared,
    as_declared,
    columns_of,
    counted,
    header_is_lost,
    open_damaged,
    rows_by_number,
    rows_from_both_ends,
    with_header,
)
from reader.library.storage.database import ERRORS, connect
from reader.library.storage.errors import DamagedError, LibraryError, explain
from reader.library.storage.journal import has_sound_start
from reader.library.storage.presence import Presence
from reader.text import one_line

DERIVED = frozenset(
    {
        "analysis", "article_filter", "article_person", "article_tag", "date_mention", "day_count",
        "event", "event_queue", "gist", "gist_common", "gist_count", "gist_gone", "gist_word",
        "last_number", "left_out", "person", "person_form", "person_key", "person_role",
        "person_source", "person_week", "search", "search_config", "search_data",
        "search_docsize", "search_gone", "search_idx", "search_queue", "sqlite_sequence", "tag",
    }
)  # fmt: skip
"""Tables that are made anew from the others: by triggers, by analysis, by indexing."""

_FIRST = ("source", "feed", "article")  # what other tables refer to
_ANEW: dict[str, dict[str, object]] = {
    "source": {"total": 0, "unread": 0, "starred": 0, "starred_unread": 0},
    "article": {"analysed_by": 0, "copy": 0},
    "feed": {"body_hash": "", "etag": None, "modified": None},
}
"""Columns that are counted, or found, anew."""

_TABLES = """SELECT name, sql LIKE '%WITHOUT ROWID%' FROM sqlite_master
  WHERE type = 'table' AND sql IS NOT NULL ORDER BY name"""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What became of a damaged library."""

    articles: int
    """Articles of the new library."""
    before: int | None
    """How many the damaged one counted; None where even that could not be read."""
    without_text: int
    """Of these: whose text could not be read; it comes back when their source is read again."""
    feeds: int
    """Feeds of the new library."""
    feeds_listed: int
    """Of these: known from the list beside the library only."""
    aside: Path
    """Where the damaged file is now, as it was."""


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: Mapping[str, Declared]
    key: tuple[str, ...]
    numbered: bool


def rescue(path: Path) -> Rescued | None:
    """Make a new library in the place of a damaged one; None if nothing is wrong with it.

    What the user and the sources gave is copied as far as it can be read; feeds of which
    nothing can be read are taken from the list beside it; dates, people and the index are
    found anew. The damaged file is kept. Raises :class:`LibraryError` where another program
    has it open, or nothing of it can be read and there is no such list.
    """
    shown = one_line(str(path))
    if not path.is_file():
        raise LibraryError(f"There is no library at {shown}.")
    presence = Presence(path)
    whole = not presence.left_open
    fresh = path.with_name(f"{path.name}.rescued-{os.getpid()}")
    patched = path.with_name(f"{path.name}.patched-{os.getpid()}")
    try:
        if not presence.alone:
            raise LibraryError(f"The library {shown} is in use: close newsreader first.")
        lost = header_is_lost(path)
        if not lost and _begins_well(path, shown) and _is_sound(path):
            return None
        _remove(fresh)
        create(fresh)
        if lost:
            with_header(path, fresh, patched)
        damaged = open_damaged(patched if lost else path, not lost and _with_journal(path))
        try:
            copied = _copy(damaged, fresh)
            before = counted(damaged) if copied else None
        finally:
            damaged.close()
        listed, without_text = _complete(fresh, opml_backup_path(path))
        if not copied and not listed:
            raise LibraryError(
                f"Nothing of {shown} can be read: it is left as it is. Put a backup in its "
                "place, or move it away to start afresh."
            )
        articles, feeds = _finish(fresh)
        aside = _put_in_place(fresh, path)
        whole = True
        return Rescued(articles, before, without_text, feeds, listed, aside)
    except ERRORS as error:
        raise explain(error, path) from error
    finally:
        presence.end(whole)
        _remove(fresh)
        patched.unlink(missing_ok=True)


def _begins_well(path: Path, shown: str) -> bool:
    """Tell whether the file begins as a library does; what never was one is refused."""
    with suppress(DamagedError):
        refuse_foreign(path, shown)
        return True
    return False


def _is_sound(path: Path) -> bool:
    try:
        whole = has_sound_start(path) and not quick_check(path) and not is_truncated(path)
        return whole and _is_readable(path)
    except sqlite3.DatabaseError:
        return False


def _is_readable(path: Path) -> bool:
    """Tell whether all texts can be read: no check of SQLite's looks at their letters."""
    with closing(connect(path, "ro")) as connection:
        for table in _tables(connection):
            for _ in connection.execute(" ".join(["SELECT * FROM", table.name])):
                pass
    return True


def _with_journal(path: Path) -> bool:
    """Tell whether to read the library with its journal: not where that is what breaks it."""
    if not has_sound_start(path):
        return False
    try:
        return quick_check(path, "immutable") != ""
    except sqlite3.DatabaseError:
        return True


@contextmanager
def _writing(fresh: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(fresh)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # nobody waits for half of it
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def _copy(damaged: sqlite3.Connection, fresh: Path) -> int:
    """Copy what can be read; return how many rows."""
    with _writing(fresh) as connection:
        return sum(_copy_table(damaged, connection, table) for table in _tables(connection))


def _complete(fresh: Path, feeds: Path) -> tuple[int, int]:
    """Return how many feeds the list brought, and how many articles lost their text."""
    with _writing(fresh) as connection:
        return take_back(connection, feeds), complete(connection)


def _tables(connection: sqlite3.Connection) -> list[_Table]:
    """Return the tables that are copied, what others refer to first."""
    found = {}
    for name, unnumbered in connection.execute(_TABLES).fetchall():
        if name not in DERIVED:
            info = connection.execute(f"PRAGMA table_info({name})").fetchall()
            keys = sorted((row[5], row[1]) for row in info if row[5])
            columns = {row[1]: Declared(row[2], bool(row[3]) and not row[5]) for row in info}
            key = tuple(column for _, column in keys)
            found[name] = _Table(name, columns, key, not unnumbered)
    ordered = [*_FIRST, *(name for name in found if name not in _FIRST)]
    return [found[name] for name in ordered]


def _copy_table(damaged: sqlite3.Connection, connection: sqlite3.Connection, table: _Table) -> int:
    there = columns_of(damaged, table.name)
    anew = _ANEW.get(table.name, {})
    columns = [name for name in table.columns if name in there and name not in anew]
    if not columns:
        return 0
    names = ", ".join(f'"{name}"' for name in (*columns, *anew))
    marks = ", ".join("?" * (len(columns) + len(anew)))
    sql = " ".join(["INSERT OR IGNORE INTO", table.name, "(", names, ") VALUES (", marks, ")"])
    copied = 0
    declared = [table.columns[name] for name in columns]
    for found in _rows(damaged, table, columns):
        row = tuple(map(as_declared, found, declared))
        try:
            copied += connection.execute(sql, (*row, *anew.values())).rowcount
        except (sqlite3.IntegrityError, OverflowError):
            if table.name == "article":
                copied += _homeless(connection, sql, (*row, *anew.values()), columns)
            elif table.name == "content":
                copied += orphan_text(connection, dict(zip(columns, row, strict=True)))
    return copied


def _homeless(
    connection: sqlite3.Connection, sql: str, row: Sequence[Any], columns: Sequence[str]
) -> int:
    """Store an article whose source could not be read, under one that stands for it."""
    source = row[columns.index("source_id")]
    try:
        placeholder(connection, source)
        return connection.execute(sql, row).rowcount
    except (sqlite3.IntegrityError, OverflowError):
        return 0


def _rows(
    damaged: sqlite3.Connection, table: _Table, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    if table.numbered:
        return rows_by_number(damaged, table.name, columns)
    return rows_from_both_ends(damaged, table.name, columns, table.key)


def _finish(fresh: Path) -> tuple[int, int]:
    """Bring everything into the one file; return how many articles and feeds it holds."""
    connection = connect(fresh)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        held = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM feed)"
        articles, feeds = connection.execute(held).fetchone()
        return int(articles), int(feeds)
    finally:
        connection.close()


def _put_in_place(fresh: Path, path: Path) -> Path:
    """Set the damaged file aside, and give its name to the new one; there is always one."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    # They would be taken for the new file's. The second only indexes the first.
    journal = Path(f"{path}-wal")
    if journal.exists() and journal.stat().st_size:
        journal.rename(f"{aside}-wal")
    journal.unlink(missing_ok=True)
    Path(f"{path}-shm").unlink(missing_ok=True)
    try:
        os.link(path, aside)
    except OSError:  # a file system without hard links
        path.rename(aside)
    fresh.replace(path)
    return aside


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-open"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
