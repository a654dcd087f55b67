"""Reading sentences that tell of days, in the order of the days, only as many as are needed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import chain, islice

from reader.library.passages import sentence_at
from reader.library.query import query
from reader.library.view import EVERYTHING, View
from reader.model import Grade
from reader.story.told import Told

SMALL = 5000
"""Articles of a view whose mentions are looked up; of a larger one the calendar is walked."""

_AT_ONCE = 500  # mentions whose texts are held at once

FIRST, LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of days, as it is stored."""

    article: int
    start: int
    end: int
    text: str
    value: str
    first: str
    last: str
    grade: str
    why: str
    published: str | None
    """Day of publication of its article."""


_COLUMNS = """SELECT d.article_id, d.start, d.end, d.text, coalesce(d.value, d.first), d.first,
  d.last, d.grade, d.why, substr(a.published_at, 1, 10)"""
_JOINED = "FROM date_mention d CROSS JOIN article a ON a.id = d.article_id WHERE"
_KINDS = ("d.days = 1", "d.days BETWEEN 2 AND 31", "d.days > 31")
_BEFORE = (0, 30, 366)
"""Days before a day on which a mention of that kind may begin and still reach it."""
_RANGE = "AND d.first BETWEEN ? AND ?"
_UP, _DOWN = "ORDER BY d.first", "ORDER BY d.first DESC"
_OF_ARTICLES = """FROM json_each(?) j CROSS JOIN date_mention d ON d.article_id = j.value
  CROSS JOIN article a ON a.id = d.article_id WHERE d.days IS NOT NULL"""

_ARTICLES = """SELECT v.id, v.title, s.title, v.url, s.kind, v.key, c.text FROM json_each(?) j
  JOIN article v ON v.id = j.value JOIN source s ON s.id = v.source_id
  JOIN content c ON c.article_id = v.id"""
_PEOPLE = """SELECT article_id, person_id, mentions FROM article_person
  WHERE person_id IS NOT NULL AND article_id IN (SELECT value FROM json_each(?))"""


def mentions(
    connection: sqlite3.Connection,
    view: View,
    first: str = FIRST,
    last: str = LAST,
    *,
    backwards: bool = False,
    reaching: bool = False,
) -> Iterator[Mention]:
    """Yield the mentions in the articles of ``view`` that begin in a stretch of days, in order.

    ``backwards``: the last one first. ``reaching``: also what begins up to a year
    before ``first`` and reaches it.
    """
    order = _DOWN if backwards else _UP
    members: frozenset[int] | None = None
    if view != EVERYTHING:
        made = query(connection, view)
        rows = connection.execute(made.sql("SELECT v.id"), made.parameters)
        members = frozenset(row[0] for row in rows)
    starts = [_earlier(first, days) if reaching else first for days in _BEFORE]
    if members is not None and len(members) <= SMALL:
        sql = " ".join([_COLUMNS, _OF_ARTICLES, _RANGE, order])
        cursors = [connection.execute(sql, (json.dumps(sorted(members)), min(starts), last))]
        members = None
    else:
        cursors = [
            connection.execute(" ".join([_COLUMNS, _JOINED, kind, _RANGE, order]), (start, last))
            for kind, start in zip(_KINDS, starts, strict=True)
        ]
    for row in merge(*cursors, key=lambda row: row[5], reverse=backwards):
        if (members is None or row[0] in members) and (not reaching or row[6] >= first):
            yield Mention(*row)


def told(connection: sqlite3.Connection, found: Iterable[Mention]) -> list[Told]:
    """Return mentions with their sentences and whom these name."""
    made: list[Told] = []
    waiting = iter(found)
    while held := list(islice(waiting, _AT_ONCE)):
        made += _told_of(connection, held)
    return made


def _told_of(connection: sqlite3.Connection, held: list[Mention]) -> list[Told]:
    ids = json.dumps(sorted({mention.article for mention in held}))
    articles = {row[0]: row[1:] for row in connection.execute(_ARTICLES, (ids,))}
    people: dict[int, list[tuple[int, int]]] = {}
    for article, person, places in connection.execute(_PEOPLE, (ids,)):
        starts = ((place[0], person) for place in json.loads(places))
        people[article] = list(chain(people.get(article, ()), starts))
    return [
        _told(mention, articles[mention.article], people.get(mention.article, []))
        for mention in held
        if mention.article in articles
    ]


def _told(
    mention: Mention,
    article: tuple[str, str, str | None, str, str, str],
    people: Iterable[tuple[int, int]],
) -> Told:
    title, source, url, kind, key, text = article
    start, end = sentence_at(text, mention.start, mention.end)
    return Told(
        article=mention.article,
        ref=url or (key if kind == "feed" else f"{kind}:{key}"),
        source=source,
        title=title,
        published=mention.published,
        first=mention.first,
        last=mention.last,
        value=mention.value,
        start=mention.start,
        text=mention.text,
        sentence=" ".join(text[start:end].split()),
        people=frozenset(person for at, person in people if start <= at < end),
        grade=Grade(mention.grade),
        why=mention.why,
        url=url,
    )


def _earlier(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return FIRST
