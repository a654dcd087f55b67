"""Articles printed one after the other: read in pages, without their texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.library.articles.articles import published, shown_path, split_tags
from reader.library.articles.query import NEWEST_FIRST, query
from reader.library.articles.view import View
from reader.library.storage.database import Database
from reader.model import Published

PAGE = 1000
"""Articles that are read at once."""

_LINES = """SELECT v.id, coalesce(nullif(v.outlet, ''), s.title), s.kind, s.location, v.key,
  v.title, v.author, v.url, v.published_at, v.published_grade, v.published_why, v.words, v.read,
  v.starred, v.tags, v.analysed_by <> 0
  FROM json_each(?) j JOIN article v ON v.id = j.value JOIN source s ON s.id = v.source_id
  ORDER BY j.key"""


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What is printed of an article where many are listed; see :class:`Article` for the names."""

    id: int
    source: str
    path: str
    title: str
    author: str
    url: str | None
    published: Published
    words: int
    read: bool
    starred: bool
    tags: tuple[str, ...]
    analysed: bool


class Listing:
    """Whole views, a page at a time. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pages(self, view: View, limit: int | None = None) -> Iterator[list[int]]:
        """Yield the ids of a view, newest first, in pages: of ``limit`` articles at most.

        Each page is read when it is consumed: what comes in meanwhile above it is left out.
        """
        after: tuple[int, int] | None = None
        left = limit
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
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

    def lines(self, ids: Sequence[int]) -> list[ArticleLine]:
        """Return these articles in this order; those that are not there are left out."""
        with self._database.read() as connection:
            rows = connection.execute(_LINES, (json.dumps(list(ids)),)).fetchall()
        return [
            ArticleLine(
                id=row[0],
                source=row[1],
                path=shown_path(row[2], row[3], row[4]),
                title=row[5],
                author=row[6],
                url=row[7],
                published=published(row[8], row[9], row[10]),
                words=row[11],
                read=bool(row[12]),
                starred=bool(row[13]),
                tags=split_tags(row[14]),
                analysed=bool(row[15]),
            )
            for row in rows
        ]
