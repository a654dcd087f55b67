"""Date expressions in the articles of a view, by first day, read a few at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import islice
from sqlite3 import Connection
from typing import Any

from reader.library.articles.articles import published
from reader.library.articles.mentions import DatedMention, date_of
from reader.library.articles.overlap import OVERLAPS, overlapping
from reader.library.articles.passages import sentence_around
from reader.library.articles.query import Parameter, query
from reader.library.articles.view import View

BATCH = 500
"""Expressions whose texts are held in memory at once."""

SMALL = 5000
"""Largest view, in articles, whose expressions are looked up; larger ones scan the calendar."""


_COLUMNS = """SELECT d.start, d.end, d.text, d.type, d.value, d.mod, d.first, d.last, d.why,
  d.grade, d.article_id"""
_OF_ARTICLES = """FROM json_each(?) j CROSS JOIN date_mention d ON d.article_id = j.value
  WHERE d.first IS NOT NULL"""
_ORDER = "ORDER BY d.first, d.last, d.article_id, d.start"
# Each of these has an index ordered by day; the last number is how many days before a day
# such an expression may begin and still overlap it (None: any number).
_KINDS = (
    ("d.days = 1", "ORDER BY d.first, d.article_id, d.start", 0),
    ("d.days BETWEEN 2 AND 31", _ORDER, 30),
    ("d.days > 31", _ORDER, None),
)
_OVERLAPPING = f"AND {OVERLAPS}"
_NOT_BEFORE = "AND d.first >= date(?, ?)"
_ARTICLES = """SELECT v.id, v.title, coalesce(nullif(v.outlet, ''), s.title), v.published_at,
  v.published_grade, v.published_why,  c.text FROM json_each(?) j JOIN article v ON v.id = j.value
  JOIN source s ON s.id = v.source_id JOIN content c ON c.article_id = v.id"""


def dated(connection: Connection, view: View, article: int | None = None) -> Iterator[DatedMention]:
    """Yield the expressions, of ``article`` alone if given; those that overlap ``view.day``."""
    made = query(connection, replace(view, day=None))
    if article is not None:
        made.add("v.id = ?", article)
    some = made.sql("SELECT v.id", "LIMIT ?")
    ids = [row[0] for row in connection.execute(some, (*made.parameters, SMALL + 1))]
    if len(ids) <= SMALL:
        rows = _looked_up(connection, ids, view.day)
    else:
        rows = _walked(connection, made.sql("SELECT v.id"), made.parameters, view.day)
    while held := list(islice(rows, BATCH)):
        yield from _in_sentences(connection, held)


def _looked_up(
    connection: Connection, ids: Sequence[int], day: tuple[str, str] | None
) -> Iterator[Any]:
    sql = [_COLUMNS, _OF_ARTICLES, _OVERLAPPING if day else "", _ORDER]
    return connection.execute(" ".join(sql), (json.dumps(ids), *(overlapping(*day) if day else ())))


def _walked(
    connection: Connection,
    members: str,
    of_members: Sequence[Parameter],
    day: tuple[str, str] | None,
) -> Iterator[Any]:
    walks = []
    for kind, order, reach in _KINDS:
        # The plus keeps SQLite from scanning articles instead of days.
        sql = [_COLUMNS, "FROM date_mention d WHERE", kind, "AND +d.article_id IN (", members, ")"]
        parameters = [*of_members]
        if day is not None:
            sql.append(_OVERLAPPING)
            parameters += overlapping(*day)
            if reach is not None:
                sql.append(_NOT_BEFORE)
                parameters += [day[0], f"-{reach} days"]
        walks.append(connection.execute(" ".join([*sql, order]), parameters))
    return merge(*walks, key=lambda row: (row[6], row[7], row[10], row[0]))


def _in_sentences(connection: Connection, rows: Sequence[Any]) -> Iterator[DatedMention]:
    wanted = json.dumps(sorted({row[10] for row in rows}))
    articles = {row[0]: row for row in connection.execute(_ARTICLES, (wanted,))}
    for row in rows:
        held = articles.get(row[10])
        if held is None:
            continue
        article_id, title, source, at, grade, why, text = held
        mention = date_of(row[:10])
        yield DatedMention(
            article_id,
            title,
            source,
            published(at, grade, why),
            mention,
            sentence_around(text, mention.start, mention.end).line,
        )
