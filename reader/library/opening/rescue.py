"""A new library from the readable parts of a damaged one, which is set aside unchanged."""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from reader.library.articles.articles import split_tags
from reader.library.articles.publication import seconds
from reader.library.articles.store import folded
from reader.library.feeds.opml_backup import opml_backup_path, restore_feeds
from reader.library.opening.opening import create, is_truncated, quick_check, refuse_foreign
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
from reader.library.storage.journal import Presence, has_sound_start
from reader.library.storage.statements import next_number
from reader.library.storage.tables import TABLES, Table
from reader.model import Grade, Span, SpanKind
from reader.sources.base.packing import pack_spans, unpack_spans
from reader.text import one_line

_UNNUMBERED = """SELECT name FROM sqlite_master
  WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%'"""


@dataclass(frozen=True, slots=True)
class Rescued:
    """The result of rescuing a damaged library."""

    articles: int
    """Articles of the new library."""
    before: int | None
    """How many the damaged one counted; None if even that could not be read."""
    without_text: int
    """Those of them without readable text, which returns when their source is read again."""
    feeds: int
    """Feeds of the new library."""
    feeds_listed: int
    """Those of them restored from the OPML backup only."""
    aside: Path
    """The present path of the damaged file, unchanged."""


def rescue(path: Path) -> Rescued | None:
    """Replace a damaged library by a new one; None if nothing is wrong with it.

    What the user and the sources gave is copied as far as it is readable; feeds of which
    nothing is are taken from the OPML backup; dates, people and the index are recomputed.
    The damaged file is kept. Raises :class:`LibraryError` if another program has it open,
    or if nothing is readable and there is no backup.
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
                f"Nothing in {shown} can be read; it was left unchanged. Put a backup in its "
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
    """Return whether the file begins like a library; refuse what never was one."""
    with suppress(DamagedError):
        refuse_foreign(path, shown)
        return True
    return False


def _is_sound(path: Path) -> bool:
    try:
        whole = has_sound_start(path) and not quick_check(path) and not is_truncated(path)
        return whole and is_readable(path)
    except ERRORS:
        return False


def is_readable(path: Path, mode: str = "ro") -> bool:
    """Return whether all texts can be read, which no check of SQLite verifies.

    Raises ``sqlite3.OperationalError`` at one that is no UTF-8.
    """
    with closing(connect(path, mode)) as connection:
        for table in TABLES:
            if columns_of(connection, table.name):  # an older version may lack it
                for _ in connection.execute(" ".join(["SELECT * FROM", table.name])):
                    pass
        spans = connection.execute("SELECT spans FROM content")
        revisions = connection.execute("SELECT spans, data FROM revision")
        return all(_has_spans(one) for (one,) in spans) and all(map(_is_revision, revisions))


def _with_journal(path: Path) -> bool:
    """Return whether to read the library with its journal: not if that is what breaks it."""
    if not has_sound_start(path):
        return False
    try:
        return quick_check(path, "immutable") != ""
    except ERRORS:
        return True


@contextmanager
def _writing(fresh: Path) -> Iterator[Connection]:
    connection = connect(fresh)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # half a copy is of no use to anyone
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def _copy(damaged: Connection, fresh: Path) -> int:
    """Copy what is readable; return how many rows."""
    with _writing(fresh) as connection:
        unnumbered = {name for (name,) in connection.execute(_UNNUMBERED)}
        return sum(
            _copy_table(damaged, connection, table, numbered=table.name not in unnumbered)
            for table in TABLES
        )


def _complete(fresh: Path, feeds: Path) -> tuple[int, int]:
    """Fill gaps; return how many feeds the backup restored and how many articles lost text."""
    with _writing(fresh) as connection:
        return restore_feeds(connection, feeds), _fill_in(connection)


def _copy_table(
    damaged: Connection, connection: Connection, table: Table, *, numbered: bool
) -> int:
    """Copy the readable rows of a table; return how many."""
    there = columns_of(damaged, table.name)
    fixed = {**table.recomputed, **table.rescued}
    columns = [name for name in table.stored if name in there and name not in fixed]
    if not columns:
        return 0
    info = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
    declared = {row[1]: Declared(row[2], bool(row[3]) and not row[5]) for row in info}
    key = [column for _, column in sorted((row[5], row[1]) for row in info if row[5])]
    names = ", ".join(f'"{name}"' for name in (*columns, *fixed))
    marks = ", ".join("?" * (len(columns) + len(fixed)))
    sql = " ".join(["INSERT OR IGNORE INTO", table.name, "(", names, ") VALUES (", marks, ")"])
    rows = (
        rows_by_number(damaged, table.name, columns)
        if numbered
        else rows_from_both_ends(damaged, table.name, columns, key)
    )
    copied = 0
    for found in rows:
        row = tuple(
            as_declared(value, declared[name]) for value, name in zip(found, columns, strict=True)
        )
        try:
            copied += connection.execute(sql, (*row, *fixed.values())).rowcount
        except (sqlite3.IntegrityError, OverflowError):
            if table.name == "article":
                copied += _copy_orphan(connection, sql, (*row, *fixed.values()), columns)
            elif table.name == "content":
                copied += _add_orphan_text(connection, dict(zip(columns, row, strict=True)))
    return copied


def _copy_orphan(
    connection: Connection, sql: str, row: Sequence[Any], columns: Sequence[str]
) -> int:
    """Store an article whose source could not be read under a placeholder source."""
    source = row[columns.index("source_id")]
    try:
        _add_placeholder(connection, source)
        return connection.execute(sql, row).rowcount
    except (sqlite3.IntegrityError, OverflowError):
        return 0


def _finish(fresh: Path) -> tuple[int, int]:
    """Merge the journal into the file; return its numbers of articles and feeds."""
    connection = connect(fresh)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        held = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM feed)"
        articles, feeds = connection.execute(held).fetchone()
        return int(articles), int(feeds)
    finally:
        connection.close()


def _put_in_place(fresh: Path, path: Path) -> Path:
    """Set the damaged file aside and give its name to the new one, so that one always exists."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    # They would be taken for the new file's. The second is only an index of the first.
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


_LOST = "rescued:texts"

_ALL = "SELECT id, source_id, sort_at, title, author, tags FROM article ORDER BY sort_at, id"
_TEXTLESS = """SELECT id, title, published_at, published_grade, published_why FROM article
  WHERE id NOT IN (SELECT article_id FROM content)"""


def _add_placeholder(connection: Connection, source: int) -> None:
    """Add a placeholder for a source that could not be read."""
    connection.execute(
        "INSERT OR IGNORE INTO source(id, kind, location, title) VALUES (?, 'file', "
        "?, 'Rescued articles')",
        (source, f"rescued:{source}"),
    )


def _add_orphan_text(connection: Connection, row: Mapping[str, Any]) -> int:
    """Make an article from a text whose row could not be read; return 1, or 0 if that fails."""
    text, now = row.get("text"), int(time.time())
    if not isinstance(text, str) or not text.strip():
        return 0
    source = next_number(connection, "source")
    title = one_line(text.strip().partition("\n")[0], 200)
    try:
        held = connection.execute("SELECT id FROM source WHERE location = ?", (_LOST,)).fetchone()
        if held is None:
            connection.execute(
                "INSERT INTO source(id, kind, location, title) VALUES (?, 'file', ?, ?)",
                (source, _LOST, "Rescued texts"),
            )
        connection.execute(
            "INSERT INTO article(id, source_id, key, title, published_at, published_grade, "
            "published_why, published_from, sort_at, added, words, content_hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, x'')",
            (
                row["article_id"],
                held[0] if held else source,
                f"text {row['article_id']}",
                title,
                row.get("given_at"),
                row.get("given_grade") or Grade.UNKNOWN.value,
                row.get("given_why") or "",
                "source" if row.get("given_at") else "",
                seconds(row.get("given_at") or "") or now,
                now,
                len(text.split()),
            ),
        )
        names = ("article_id", "text", "spans", "given_at", "given_grade", "given_why")
        connection.execute(
            "INSERT INTO content VALUES (?, ?, ?, ?, ?, ?)", [row.get(name) for name in names]
        )
    except (sqlite3.IntegrityError, OverflowError):
        return 0
    return 1


def _fill_in(connection: Connection) -> int:
    """Give every article its filter row, tags and a text; return how many had lost their text.

    Those have their title as text until their source is read again.
    """
    lost = connection.execute(_TEXTLESS).fetchall()
    for article_id, title, at, grade, why in lost:
        spans = pack_spans([Span(0, len(title), SpanKind.TITLE)])
        connection.execute(
            "INSERT INTO content VALUES (?, ?, ?, ?, ?, ?)",
            (article_id, title, spans, at, grade, why),
        )
        _read_again(connection, article_id)
    for article_id, source, sort_at, title, author, tags in connection.execute(_ALL).fetchall():
        connection.execute(
            "INSERT INTO article_filter VALUES (?, ?, ?, ?)",
            (sort_at, article_id, source, folded(title, author, split_tags(tags))),
        )
        for tag in split_tags(tags):
            connection.execute("INSERT OR IGNORE INTO tag(name) VALUES (?)", (tag,))
            connection.execute(
                "INSERT INTO article_tag SELECT id, ? FROM tag WHERE name = ?", (article_id, tag)
            )
    for article_id, spans in connection.execute("SELECT article_id, spans FROM content").fetchall():
        if not _has_spans(spans):
            connection.execute(
                "UPDATE content SET spans = '[]' WHERE article_id = ?", (article_id,)
            )
            _read_again(connection, article_id)
    for number, *kept in connection.execute("SELECT id, spans, data FROM revision").fetchall():
        if not _is_revision(kept):
            connection.execute("DELETE FROM revision WHERE id = ?", (number,))
    return len(lost)


def _read_again(connection: Connection, article_id: int) -> None:
    """Remove traces of earlier readings that would keep an article's text from being re-read."""
    connection.execute("UPDATE article SET content_hash = x'' WHERE id = ?", (article_id,))
    connection.execute("UPDATE feed_item SET fingerprint = '' WHERE article_id = ?", (article_id,))
    connection.execute(
        "DELETE FROM file WHERE (source_id, key) IN "
        "(SELECT source_id, key FROM article WHERE id = ?)",
        (article_id,),
    )


def _has_spans(spans: str) -> bool:
    with suppress(ValueError):
        unpack_spans(spans)
        return True
    return False


def _is_revision(kept: Sequence[Any]) -> bool:
    """Return whether the spans and packed text of an earlier version can be read."""
    with suppress(ValueError, TypeError, zlib.error):
        return _has_spans(kept[0]) and bool(zlib.decompress(kept[1]).decode())
    return False
