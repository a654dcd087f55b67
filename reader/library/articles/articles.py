"""The reading of articles: pages of rows, all ids of a view, one whole article."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any, NamedTuple

from reader.library.articles import attachments
from reader.library.articles.query import (
    NEWEST_FIRST,
    OLDEST_FIRST,
    hidden_by_rules,
    ordered,
    query,
    whole_sources,
)
from reader.library.articles.view import EVERYTHING, Order, Scope, View
from reader.library.storage.database import Part
from reader.library.storage.statements import rows_at_once
from reader.model import Attachment, Grade, Published, Span

# A million ids come as one text: as rows they would take twice the time and a million turns of
# the interpreter's lock.
_JOINED = "SELECT group_concat(id) FROM ("
_PIECE = 1 << 15  # characters turned into numbers at once: their objects take ten times that
_PAGE = 1000  # articles read at once by ``pages``


class Counts(NamedTuple):
    """Counts of the articles of a view."""

    total: int
    unread: int
    starred: int


class ArticleRow(NamedTuple):
    """The columns of an article that a list shows."""

    id: int
    title: str
    source: str
    """Title of the source."""
    published: Published
    added: int
    """Seconds since 1970: when it was first seen."""
    read: bool
    starred: bool
    tags: tuple[str, ...]
    edited: bool
    analysed: bool = True
    author: str = ""
    words: int = 0
    dimmed: bool = False
    """Whether a rule dims it."""
    url: str | None = None
    path: str = ""
    """As in :class:`Article`."""


class Article(NamedTuple):
    """A stored article."""

    id: int
    source_id: int
    source: str
    source_kind: str
    """seeds, folder, file or feed."""
    key: str
    path: str
    """Absolute path of its file, fit to be shown, "" if it comes from elsewhere."""
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
    ruled: bool = False
    """Whether a rule has acted on it."""


_ROW = """SELECT v.id, v.title, coalesce(nullif(v.outlet, ''), s.title), v.published_at,
  v.published_grade, v.published_why, v.added, v.read, v.starred, v.tags, v.edited,
  v.analysed_by <> 0, v.author, v.words, v.muted = 1, v.url, s.kind, s.location,
  v.key FROM json_each(?) j JOIN article v ON v.id = j.value JOIN source s ON s.id = v.source_id
  ORDER BY j.key"""

_ARTICLE = """SELECT v.id, v.source_id, coalesce(nullif(v.outlet, ''), s.title), s.kind, s.location,
  v.key, v.title, v.author, v.url, v.published_at, v.published_grade, v.published_why, v.added,
  c.text, c.spans, v.truncated, v.read, v.starred, v.tags, v.words, v.content_hash, v.edited,
  EXISTS (SELECT 1 FROM rule_hit h WHERE h.article_id = v.id)
  FROM article v JOIN source s ON s.id = v.source_id JOIN content c ON c.article_id = v.id
  WHERE v.id = ?"""

_ANY_HIDDEN = "SELECT EXISTS (SELECT 1 FROM article WHERE muted = 2)"


class Articles(Part):
    """The articles of a library. All methods raise :class:`LibraryError`."""

    def count(self, view: View = EVERYTHING) -> Counts:
        """Return how many articles ``view`` lists, and how many are unread and starred."""
        with self._database.read() as connection:
            kept = _kept(connection, view)
            return kept if kept is not None else _counted(connection, view)

    def hidden(self, view: View = EVERYTHING) -> int:
        """Return how many articles ``view`` omits because a rule hides them; some omit none."""
        with self._database.read() as connection:
            made = hidden_by_rules(connection, view)
            if made is None or not connection.execute(_ANY_HIDDEN).fetchone()[0]:
                return 0
            row = connection.execute(made.sql("SELECT count(*)"), made.parameters).fetchone()
        return int(row[0])

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

    def pages(self, view: View, limit: int | None = None) -> Iterator[list[int]]:
        """Yield the ids of a view, newest first, at most ``limit``, in pages read lazily."""
        after: tuple[int, int] | None = None
        left = limit
        while left is None or left > 0:
            size = _PAGE if left is None else min(_PAGE, left)
            with self._database.read() as connection:
                made = query(connection, view, page=True)
                if after is not None:
                    made.add("(v.sort_at, v.id) < (?, ?)", *after)
                sql = made.sql("SELECT v.sort_at, v.id", f"{NEWEST_FIRST} LIMIT ?")
                rows = connection.execute(sql, (*made.parameters, size)).fetchall()
            if rows:
                yield [article_id for _, article_id in rows]
                after = rows[-1]
            if len(rows) < size:
                return
            left = None if left is None else left - size

    def get(self, article_id: int) -> Article | None:
        """Return a whole article, None if there is none with this id."""
        with self._database.read() as connection:
            row = connection.execute(_ARTICLE, (article_id,)).fetchone()
            attached = attachments.load(connection, article_id) if row else ()
            return _article(row, attached) if row else None

    def next_unread(self, article_id: int, view: View, *, backwards: bool = False) -> int | None:
        """Return the next unread article of ``view`` below this one (above, if ``backwards``)."""
        with self._database.read() as connection:
            sql = "SELECT sort_at FROM article WHERE id = ?"
            at = connection.execute(sql, (article_id,)).fetchone()
            if at is None:
                return None
            made = query(connection, replace(view, scope=Scope.UNREAD), page=True)
            where = "(v.sort_at, v.id) > (?, ?)" if backwards else "(v.sort_at, v.id) < (?, ?)"
            made.add(where, at[0], article_id)
            order = OLDEST_FIRST if backwards else NEWEST_FIRST
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


def _kept(connection: Connection, view: View) -> Counts | None:
    """Return the counts that triggers maintain for ``view``, None if there are none."""
    if view.tag is not None:
        if view != View(view.scope, tag=view.tag):
            return None
        sql = "SELECT total, unread, starred, starred_unread FROM tag WHERE name = ?"
        row = connection.execute(sql, (view.tag,)).fetchone()
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
    if wanted is None:  # the list of all omits copies, which are never starred
        copies = connection.execute("SELECT total, unread FROM left_out").fetchone()
        total, unread = total - copies[0], unread - copies[1]
    return _scoped(view.scope, total, unread, starred, both)


def _scoped(scope: Scope, total: int, unread: int, starred: int, both: int) -> Counts:
    if scope is Scope.UNREAD:
        return Counts(unread, unread, both)
    if scope is Scope.STARRED:
        return Counts(starred, both, starred)
    return Counts(total, unread, starred)


def _counted(connection: Connection, view: View) -> Counts:
    made = query(connection, view)
    if made.filtered:
        made.table += " JOIN article a ON a.id = v.id"
        head = "SELECT count(*), total(a.read = 0), total(a.starred)"
    else:
        head = "SELECT count(*), total(v.read = 0), total(v.starred)"
    row = connection.execute(made.sql(head), made.parameters).fetchone()
    return Counts(*map(int, row))


def load_rows(connection: Connection, ids: Sequence[int]) -> list[ArticleRow]:
    """Return these articles in this order; those that are not there are left out."""
    found = rows_at_once(connection, _ROW, (json.dumps(list(ids)),), 19)
    return [
        ArticleRow(
            number, title, source, published(at, grade, why), added, bool(read), bool(starred),
            split_tags(tags), bool(edited), bool(analysed), author, words, bool(dimmed), url,
            shown_path(kind, location, key),
        )
        for (
            number, title, source, at, grade, why, added, read, starred, tags, edited, analysed,
            author, words, dimmed, url, kind, location, key,
        ) in found
    ]  # fmt: skip


def _article(row: Any, attached: tuple[Attachment, ...]) -> Article:
    from reader.sources.base.packing import unpack_spans  # the list does not need it

    (
        number, source_id, source, kind, location, key, title, author, url, at, grade, why, added,
        text, spans, truncated, read, starred, tags, words, content_hash, edited, ruled,
    ) = row  # fmt: skip
    return Article(
        number, source_id, source, kind, key, shown_path(kind, location, key), title, author, url,
        published(at, grade, why), datetime.fromtimestamp(added, UTC).isoformat(), text,
        unpack_spans(spans), bool(truncated), bool(read), bool(starred), split_tags(tags), words,
        content_hash.hex(), bool(edited), attached, bool(ruled),
    )  # fmt: skip


def shown_path(kind: str, location: str, key: str) -> str:
    """Return the absolute path of an article's file, "" if it has none."""
    kind = kind.removeprefix("removed ")
    if kind == "file":
        return location
    if kind in ("folder", "seeds"):
        return f"{location.rstrip('/')}/{key}"
    return ""


_GRADES: dict[str, Grade] = {grade.value: grade for grade in Grade}


def published(at: str | None, grade: str, why: str = "") -> Published:
    """Build a publication date from its columns."""
    return Published(at, _GRADES.get(grade) or Grade(grade), why)


def split_tags(tags: str) -> tuple[str, ...]:
    """Return the tags of a column that holds one tag a line."""
    return tuple(tags.split("\n")) if tags else ()
