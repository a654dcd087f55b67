"""What articles need beside their own rows: a text, tags, and what the filter looks at."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from reader.library.articles.articles import split_tags
from reader.library.articles.publication import seconds
from reader.library.articles.store import folded
from reader.library.storage.numbering import next_number
from reader.model import Grade, Span, SpanKind
from reader.sources.base.prepared import pack_spans, unpack_spans
from reader.text import one_line

_LOST = "rescued:texts"

_ALL = "SELECT id, source_id, sort_at, title, author, tags FROM article ORDER BY sort_at, id"
_TEXTLESS = """SELECT id, title, published_at, published_grade, published_why FROM article
  WHERE id NOT IN (SELECT article_id FROM content)"""


def placeholder(connection: sqlite3.Connection, source: int) -> None:
    """Make a source in the place of one that could not be read."""
    connection.execute(
        "INSERT OR IGNORE INTO source(id, kind, location, title) VALUES (?, 'file', "
        "?, 'Rescued articles')",
        (source, f"rescued:{source}"),
    )


def orphan_text(connection: sqlite3.Connection, row: Mapping[str, Any]) -> int:
    """Make an article of a text whose article could not be read; return 1, 0 if that fails."""
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


def complete(connection: sqlite3.Connection) -> int:
    """Give every article its filter row, its tags and a text; return how many had lost theirs.

    Of these the title is their text, until their source is read again.
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
        if not _is_readable(spans):
            connection.execute(
                "UPDATE content SET spans = '[]' WHERE article_id = ?", (article_id,)
            )
    return len(lost)


def _read_again(connection: sqlite3.Connection, article_id: int) -> None:
    """Let no trace of an earlier reading keep an article's text from being taken in anew."""
    connection.execute("UPDATE article SET content_hash = x'' WHERE id = ?", (article_id,))
    connection.execute("UPDATE feed_item SET fingerprint = '' WHERE article_id = ?", (article_id,))
    connection.execute(
        "DELETE FROM file WHERE (source_id, key) IN "
        "(SELECT source_id, key FROM article WHERE id = ?)",
        (article_id,),
    )


def _is_readable(spans: str) -> bool:
    with suppress(ValueError, TypeError):
        unpack_spans(spans)
        return True
    return False
