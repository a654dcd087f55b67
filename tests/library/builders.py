"""Entries, sources and mentions for the tests of the library."""

from __future__ import annotations

import time
from collections.abc import Sequence

from reader.library.articles.store import Outcome, store
from reader.library.library import Library
from reader.model import Entry, Grade, Published, Span, SpanKind


def entry(
    key: str = "a.txt",
    title: str = "The mill burned",
    body: str = "It burned on 3 May 2024.",
    day: str | None = "2024-05-04",
    author: str = "",
) -> Entry:
    """Return an entry as a source hands it over."""
    text = f"{title}\n\n{body}"
    return Entry(
        key=key,
        title=title,
        text=text,
        spans=(Span(0, len(title), SpanKind.TITLE),),
        author=author,
        published=Published(day, Grade.STATED, "The file says so.") if day else Published(),
    )


def add_source(library: Library, kind: str = "feed", location: str = "https://x.example/f") -> int:
    """Make a source without anything behind it."""
    with library.database.write() as connection:
        cursor = connection.execute(
            "INSERT INTO source(kind, location, title) VALUES (?, ?, 'Daily Post')",
            (kind, location),
        )
        return int(cursor.lastrowid or 0)


def put(library: Library, source: int, *entries: Entry) -> list[int]:
    """Store entries; return their ids."""
    with library.database.write() as connection:
        return [store(connection, source, e, int(time.time()))[0] for e in entries]


def put_one(library: Library, source: int, item: Entry) -> tuple[int, Outcome]:
    """Store an entry; return its id and what became of it."""
    with library.database.write() as connection:
        return store(connection, source, item, int(time.time()))


def titles(library: Library, ids: Sequence[int]) -> list[str]:
    """Return the titles of articles."""
    return [row.title for row in library.articles.rows(ids)]


def table_rows(library: Library, *tables: str) -> dict[str, list[dict[str, object]]]:
    """Return all rows of tables, by the names of their columns."""
    found = {}
    with library.database.read() as connection:
        for table in tables:
            cursor = connection.execute(" ".join(("SELECT * FROM", table, "ORDER BY 1, 2")))
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found
