"""The writing of articles: an entry of a source is new, changed, or known."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from enum import StrEnum
from sqlite3 import Connection

from reader.library.articles import attachments
from reader.library.articles.articles import split_tags
from reader.library.articles.publication import recompute, sort_at
from reader.library.storage.fold import fold
from reader.library.storage.statements import execute_values, next_number
from reader.model import Entry
from reader.sources.base.packing import pack_spans
from reader.text import one_line

MAX_TAGS = 50
MAX_TAG = 60
"""Most characters of a tag."""


class Outcome(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def store(connection: Connection, source_id: int, entry: Entry, now: int) -> tuple[int, Outcome]:
    """Store an entry of a source, inside the caller's transaction; return its id and outcome.

    Of an edited one the old version is kept as a revision, and the findings, whose offsets refer
    to it, are dropped. The user's marks stay.
    """
    row = connection.execute(
        "SELECT id, content_hash, tags FROM article WHERE source_id = ? AND key = ?",
        (source_id, entry.key),
    ).fetchone()
    digest = bytes.fromhex(entry.content_hash)
    if row is None:
        return add_new(connection, source_id, [entry], now)[0], Outcome.ADDED
    article_id, old_digest, tags = row
    if old_digest != digest:
        _replace(connection, article_id, entry, digest, now)
        set_folded(connection, article_id, entry.title, entry.author, split_tags(tags))
        return article_id, Outcome.CHANGED
    changed = _describe(connection, article_id, entry)
    if changed:
        set_folded(connection, article_id, entry.title, entry.author, split_tags(tags))
    return article_id, Outcome.CHANGED if changed else Outcome.UNCHANGED


def add_new(
    connection: Connection,
    source_id: int,
    entries: Sequence[Entry],
    now: int,
    *,
    backlog: bool = False,
) -> list[int]:
    """Store articles with keys new to the source; return their ids, in ascending order.

    Those of a feed's first fetch are its ``backlog`` (see :func:`.publication.sort_at`).
    """
    first = next_number(connection, "article")
    numbers = range(first, first + len(entries))
    placed = [sort_at(entry.published, now, backlog=backlog) for entry in entries]
    execute_values(
        connection,
        "INSERT INTO article(id, source_id, key, title, author, url, published_at, "
        "published_grade, published_why, published_from, sort_at, added, truncated, words, "
        "content_hash, outlet)",
        [
            (
                article_id, source_id, entry.key, entry.title, entry.author, entry.url,
                *_given(entry), "source" if entry.published.at else "", place, now,
                entry.truncated, len(entry.text.split()), bytes.fromhex(entry.content_hash),
                entry.outlet,
            )
            for article_id, entry, place in zip(numbers, entries, placed, strict=True)
        ],
    )  # fmt: skip
    execute_values(
        connection,
        "INSERT INTO content",
        [
            (article_id, entry.text, pack_spans(entry.spans), *_given(entry))
            for article_id, entry in zip(numbers, entries, strict=True)
        ],
    )
    execute_values(
        connection,
        "INSERT INTO article_filter",
        [
            (place, article_id, source_id, folded(entry.title, entry.author, ()))
            for article_id, entry, place in zip(numbers, entries, placed, strict=True)
        ],
    )
    for article_id, entry in zip(numbers, entries, strict=True):
        if entry.attachments:
            attachments.store(connection, article_id, entry.attachments)
    return list(numbers)


def _given(entry: Entry) -> tuple[str | None, str, str]:
    """Return the columns of the publication date given by the source."""
    return entry.published.at, entry.published.grade.value, entry.published.why


def _replace(
    connection: Connection, article_id: int, entry: Entry, digest: bytes, now: int
) -> None:
    old = connection.execute(
        "SELECT v.title, c.text, c.spans, v.content_hash FROM article v "
        "JOIN content c ON c.article_id = v.id WHERE v.id = ?",
        (article_id,),
    ).fetchone()
    connection.execute(
        "INSERT INTO revision(article_id, replaced, title, data, spans, content_hash) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (article_id, now, old[0], zlib.compress(old[1].encode(), 1), old[2], old[3]),
    )
    connection.execute(
        "UPDATE article SET edited = 1, words = ?, content_hash = ? WHERE id = ?",
        (len(entry.text.split()), digest, article_id),
    )
    connection.execute("UPDATE content SET text = ? WHERE article_id = ?", (entry.text, article_id))
    _describe(connection, article_id, entry)
    drop_findings(connection, article_id)


def _describe(connection: Connection, article_id: int, entry: Entry) -> bool:
    """Update everything but the text; True if more than attachments changed (their URLs vary)."""
    attachments.store(connection, article_id, entry.attachments)
    old = connection.execute(
        "SELECT v.title, v.author, v.url, v.truncated, v.outlet, c.spans, c.given_at, "
        "c.given_grade, c.given_why FROM article v JOIN content c ON c.article_id = v.id "
        "WHERE v.id = ?",
        (article_id,),
    ).fetchone()
    columns = (entry.title, entry.author, entry.url, int(entry.truncated), entry.outlet)
    spans = pack_spans(entry.spans)
    new = (*columns, spans, *_given(entry))
    if tuple(old) == new:
        return False
    connection.execute(
        "UPDATE article SET title = ?, author = ?, url = ?, truncated = ?, outlet = ? WHERE id = ?",
        (*columns, article_id),
    )
    connection.execute(
        "UPDATE content SET spans = ?, given_at = ?, given_grade = ?, given_why = ? "
        "WHERE article_id = ?",
        (spans, *_given(entry), article_id),
    )
    if recompute(connection, article_id):
        read_again(connection, article_id)
    return True


def read_again(connection: Connection, article_id: int) -> None:
    """Queue an article for re-analysis before all others; until then its findings stay."""
    connection.execute("UPDATE article SET analysed_by = -1 WHERE id = ?", (article_id,))


def drop_findings(connection: Connection, article_id: int) -> None:
    """Delete an article's findings and the publication date inferred from its text."""
    connection.execute("DELETE FROM analysis WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM date_mention WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM article_person WHERE article_id = ?", (article_id,))
    sql = "DELETE FROM publication WHERE article_id = ? AND origin <> 'user'"
    connection.execute(sql, (article_id,))
    recompute(connection, article_id)
    connection.execute("UPDATE article SET analysed_by = 0 WHERE id = ?", (article_id,))


def folded(title: str, author: str, tags: tuple[str, ...]) -> str:
    """Return the text that the list's filter searches."""
    return fold("\n".join((title, author, *tags)))


def set_folded(
    connection: Connection, article_id: int, title: str, author: str, tags: tuple[str, ...]
) -> None:
    """Update the filter's row for an article."""
    connection.execute(
        "UPDATE article_filter SET folded = ? WHERE id = ? "
        "AND sort_at = (SELECT sort_at FROM article WHERE id = ?)",
        (folded(title, author, tags), article_id, article_id),
    )


def tidy(tags: Sequence[str]) -> tuple[str, ...]:
    """Return ``tags`` as stored: each on one line, duplicates (ignoring case, accents) dropped."""
    kept: dict[str, str] = {}
    for tag in tags:
        line = one_line(tag, MAX_TAG)
        if line:
            kept.setdefault(fold(line), line)
    return tuple(kept.values())


def set_tags_of(connection: Connection, article_id: int, tags: tuple[str, ...]) -> None:
    """Set an article's tags to these tidy ones, inside the caller's transaction."""
    sql = "SELECT title, author FROM article WHERE id = ?"
    row = connection.execute(sql, (article_id,)).fetchone()
    if row is None:
        return
    connection.execute("DELETE FROM article_tag WHERE article_id = ?", (article_id,))
    for tag in tags:
        connection.execute("INSERT OR IGNORE INTO tag(name) VALUES (?)", (tag,))
        sql = "INSERT INTO article_tag SELECT id, ? FROM tag WHERE name = ?"
        connection.execute(sql, (article_id, tag))
    connection.execute("UPDATE article SET tags = ? WHERE id = ?", ("\n".join(tags), article_id))
    set_folded(connection, article_id, row[0], row[1], tags)
