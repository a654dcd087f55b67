"""Reading articles: pages of rows, all ids of a view, one article whole."""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from reader.library.articles import attachments
from reader.library.articles.query import (
    NEWEST_FIRST,
    OLDEST_FIRST,
    ordered,
    query,
    whole_sources,
)
from reader.library.articles.view import EVERYTHING, Order, Scope, View
from reader.library.storage.database import Database
from reader.model import Attachment, Grade, Published, Span
from reader.sources.base.prepared import unpack_spans

# A million ids come as one text: as rows they would take twice the time, and the
# interpreter's lock a million times.
_JOINED = "SELECT group_concat(id) FROM ("
_PIECE = 1 << 20  # characters that are turned into numbers at once


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of the articles of a view."""

    total: int
    unread: int
    starred: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a list shows of an article."""

    id: int
    title: str
    source: str
    """Title of the source."""
    published: Published
    sort_at: int
    """Seconds since 1970: when it appeared, else when it was first seen."""
    read: bool
    starred: bool
    tags: tuple[str, ...]
    edited: bool
    analysed: bool = True
    author: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it is stored."""

    id: int
    source_id: int
    source: str
    source_kind: str
    """seeds, folder, file or feed."""
    key: str
    path: str
    """Absolute path of its file as it may be shown, "" for what comes from elsewhere."""
    title: str
    author: str
    url: str | None
    published: Published
    added: str
    """When it was first seen: UTC, ISO 8601."""
    text: str
    spans: tuple[Span, ...]
    truncated: bool
    read: bool
    starred: bool
    tags: tuple[str, ...]
    words: int
    content_hash: str
    """SHA-256 of title and text, hexadecimal."""
    edited: bool
    """True if its text has changed since it was first seen."""
    attachments: tuple[Attachment, ...] = ()


_ROW = """SELECT v.id, v.title, coalesce(nullif(v.outlet, ''), s.title), v.published_at,
  v.published_grade, v.published_why, v.sort_at, v.read, v.starred, v.tags, v.edited,
  v.analysed_by <> 0, v.author, v.words
  FROM json_each(?) j JOIN article v ON v.id = j.value JOIN source s ON s.id = v.source_id
  ORDER BY j.key"""

_ARTICLE = """SELECT v.id, v.source_id, coalesce(nullif(v.outlet, ''), s.title), s.kind, s.location,
  v.key, v.title, v.author, v.url, v.published_at, v.published_grade, v.published_why, v.added,
  c.text, c.spans, v.truncated, v.read, v.starred, v.tags, v.words, v.content_hash, v.edited
  FROM article v JOIN source s ON s.id = v.source_id JOIN content c ON c.article_id = v.id
  WHERE v.id = ?"""


class Articles:
    """The articles of a library. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, view: View = EVERYTHING) -> Counts:
        """Return how many articles ``view`` lists, and how many of them are unread and starred.

        Whole sources and tags are looked up, not counted.
        """
        with self._database.read() as connection:
            kept = _kept(connection, view)
            return kept if kept is not None else _counted(connection, view)

    def first_page(self, view: View, limit: int = 64) -> list[ArticleRow]:
        """Return the newest ``limit`` articles of ``view``, newest first."""
        with self._database.read() as connection:
            made = query(connection, view, page=True)
            ids = connection.execute(
                made.sql("SELECT v.id", NEWEST_FIRST + " LIMIT ?"), (*made.parameters, limit)
            )
            return load_rows(connection, [row[0] for row in ids])

    def ids(self, view: View, order: Order = Order.NEWEST) -> array[int]:
        """Return the ids of all articles of ``view`` in this order."""
        with self._database.read() as connection:
            made = query(connection, view)
            tail = ordered(made, order)
            sql = " ".join([_JOINED, made.sql("SELECT v.id", tail), ")"])
            (joined,) = connection.execute(sql, made.parameters).fetchone()
        return _numbers(joined or "")

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Return these articles in this order; those that are not there are left out."""
        with self._database.read() as connection:
            return load_rows(connection, ids)

    def get(self, article_id: int) -> Article | None:
        """Return one article whole, None if it is not there."""
        with self._database.read() as connection:
            row = connection.execute(_ARTICLE, (article_id,)).fetchone()
            attached = attachments.load(connection, article_id) if row else ()
        return _article(row, attached) if row else None

    def raw(self, article_id: int) -> str:
        """Return what the source had before any cleaning, "" if the article is not there."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT data FROM raw WHERE article_id = ?", (article_id,)
            ).fetchone()
        return zlib.decompress(row[0]).decode() if row else ""

    def next_unread(self, article_id: int, view: View, *, backwards: bool = False) -> int | None:
        """Return the next unread article of ``view`` below this one (above, if ``backwards``)."""
        with self._database.read() as connection:
            at = connection.execute(
                "SELECT sort_at FROM article WHERE id = ?", (article_id,)
            ).fetchone()
            if at is None:
                return None
            made = query(connection, replace(view, scope=Scope.UNREAD), page=True)
            if backwards:
                made.add("(v.sort_at, v.id) > (?, ?)", at[0], article_id)
                order = OLDEST_FIRST
            else:
                made.add("(v.sort_at, v.id) < (?, ?)", at[0], article_id)
                order = NEWEST_FIRST
            row = connection.execute(
                made.sql("SELECT v.id", order + " LIMIT 1"), made.parameters
            ).fetchone()
        return int(row[0]) if row else None


def _numbers(joined: str) -> array[int]:
    found = array("q")
    start = 0
    while start < len(joined):
        end = joined.find(",", start + _PIECE)
        end = len(joined) if end < 0 else end
        found.extend(json.loads(f"[{joined[start:end]}]"))
        start = end + 1
    return found


def _kept(connection: sqlite3.Connection, view: View) -> Counts | None:
    """Return the numbers that the triggers keep for ``view``, None if they keep none."""
    if view.tag is not None:
        if view != View(view.scope, tag=view.tag):
            return None
        row = connection.execute(
            "SELECT total, unread, starred, starred_unread FROM tag WHERE name = ?", (view.tag,)
        ).fetchone()
        return _scoped(view.scope, *(row or (0, 0, 0, 0)))
    sources = whole_sources(connection, view)
    if sources is None:
        return None
    wanted = json.dumps(sources) if view.source is not None or view.paths or view.folder else None
    row = connection.execute(
        "SELECT total(total), total(unread), total(starred), total(starred_unread) FROM source "
        "WHERE :ids IS NULL OR id IN (SELECT value FROM json_each(:ids))",
        {"ids": wanted},
    ).fetchone()
    total, unread, starred, both = map(int, row)
    if wanted is None:  # copies are left out of the list of all; none of them has a star
        copies = connection.execute("SELECT total, unread FROM left_out").fetchone()
        total, unread = total - copies[0], unread - copies[1]
    return _scoped(view.scope, total, unread, starred, both)


def _scoped(scope: Scope, total: int, unread: int, starred: int, both: int) -> Counts:
    if scope is Scope.UNREAD:
        return Counts(unread, unread, both)
    if scope is Scope.STARRED:
        return Counts(starred, both, starred)
    return Counts(total, unread, starred)


def _counted(connection: sqlite3.Connection, view: View) -> Counts:
    made = query(connection, view)
    if made.filtered:
        made.table += " JOIN article a ON a.id = v.id"
        head = "SELECT count(*), total(a.read = 0), total(a.starred)"
    else:
        head = "SELECT count(*), total(v.read = 0), total(v.starred)"
    row = connection.execute(made.sql(head), made.parameters).fetchone()
    return Counts(*map(int, row))


def load_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[ArticleRow]:
    """Return these articles in this order; those that are not there are left out."""
    found = connection.execute(_ROW, (json.dumps(list(ids)),))
    return [
        ArticleRow(
            id=row[0],
            title=row[1],
            source=row[2],
            published=published(row[3], row[4], row[5]),
            sort_at=row[6],
            read=bool(row[7]),
            starred=bool(row[8]),
            tags=split_tags(row[9]),
            edited=bool(row[10]),
            analysed=bool(row[11]),
            author=row[12],
            words=row[13],
        )
        for row in found
    ]


def _article(row: Any, attached: tuple[Attachment, ...]) -> Article:
    location, kind, key = row[4], row[3], row[5]
    return Article(
        id=row[0],
        source_id=row[1],
        source=row[2],
        source_kind=kind,
        key=key,
        path=shown_path(kind, location, key),
        title=row[6],
        author=row[7],
        url=row[8],
        published=published(row[9], row[10], row[11]),
        added=datetime.fromtimestamp(row[12], UTC).isoformat(),
        text=row[13],
        spans=unpack_spans(row[14]),
        truncated=bool(row[15]),
        read=bool(row[16]),
        starred=bool(row[17]),
        tags=split_tags(row[18]),
        words=row[19],
        content_hash=row[20].hex(),
        edited=bool(row[21]),
        attachments=attached,
    )


def shown_path(kind: str, location: str, key: str) -> str:
    """Return the absolute path of an article's file, "" if it has none."""
    if kind == "file":
        return location
    if kind in ("folder", "seeds"):
        return f"{location.rstrip('/')}/{key}"
    return ""


def published(at: str | None, grade: str, why: str) -> Published:
    """Return a publication date from its columns."""
    return Published(at, Grade(grade), why)


def split_tags(tags: str) -> tuple[str, ...]:
    """Return the tags of a column with one tag a line."""
    return tuple(tags.split("\n")) if tags else ()
