"""Reading sentences that tell of days, in the order of the days, only as many as are needed."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from heapq import merge
from itertools import chain, islice

from reader.library.passages import sentence_at
from reader.library.query import query
from reader.library.view import EVERYTHING, View
from reader.model import Grade, SpanKind
from reader.story.told import Told

SMALL = 5000
"""Articles of a view whose mentions are looked up; of a larger one the calendar is walked."""

NEAR = 240
"""Characters between a name and a date at most, for the person to be named with it."""

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
    mod: str | None
    published: str | None
    """Day of publication of its article."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Mentions by how many days they cover; each kind has an index of its own (see schema)."""

    condition: str
    reach: int
    """Days before a day on which such a mention may begin and still reach it."""


DAYS = Kind("d.days = 1", 0)
SHORT = Kind("d.days BETWEEN 2 AND 31", 30)
LONG = Kind("d.days > 31", 366)
KINDS = (DAYS, SHORT, LONG)

_COLUMNS = """SELECT d.article_id, d.start, d.end, d.text, coalesce(d.value, d.first), d.first,
  d.last, d.grade, d.why, d.mod, substr(a.published_at, 1, 10)"""
_JOINED = "FROM date_mention d CROSS JOIN article a ON a.id = d.article_id WHERE"
_RANGE = "AND d.first BETWEEN ? AND ?"
_UP, _DOWN = "ORDER BY d.first", "ORDER BY d.first DESC"
_OF_ARTICLES = """FROM json_each(?) j CROSS JOIN date_mention d ON d.article_id = j.value
  CROSS JOIN article a ON a.id = d.article_id WHERE"""
_DAYS_OF = """SELECT d.article_id, d.first, d.start
  FROM json_each(?) j CROSS JOIN date_mention d ON d.article_id = j.value
  WHERE d.days = 1 AND d.first BETWEEN ? AND ?"""

_ARTICLES = """SELECT v.id, v.title, s.title, v.url, s.kind, v.key, c.text, c.spans
  FROM json_each(?) j JOIN article v ON v.id = j.value JOIN source s ON s.id = v.source_id
  JOIN content c ON c.article_id = v.id"""
_PEOPLE = """SELECT article_id, person_id, mentions FROM article_person
  WHERE person_id IS NOT NULL AND article_id IN (SELECT value FROM json_each(?))"""
_NAMED = "SELECT mentions FROM article_person WHERE article_id = ? AND person_id = ?"


class Mentions:
    """The mentions in the articles of a view, where ``person`` is given those near the name."""

    def __init__(
        self, connection: sqlite3.Connection, view: View = EVERYTHING, person: int | None = None
    ) -> None:
        self._connection = connection
        self._person = person
        self._members: frozenset[int] | None = None
        self._named: dict[int, tuple[int, ...]] = {}
        if person is not None and view.person is None:
            view = replace(view, person=person)
        if view != EVERYTHING:
            made = query(connection, view)
            rows = connection.execute(made.sql("SELECT v.id"), made.parameters)
            self._members = frozenset(row[0] for row in rows)

    def between(
        self,
        first: str = FIRST,
        last: str = LAST,
        *,
        backwards: bool = False,
        reaching: bool = False,
        kinds: Sequence[Kind] = KINDS,
    ) -> Iterator[Mention]:
        """Yield the mentions that begin in a stretch of days, in the order of the days.

        ``backwards``: the last one first. ``reaching``: also what begins up to a year
        before ``first`` and reaches it. ``kinds``: only such mentions.
        """
        order = _DOWN if backwards else _UP
        starts = [_earlier(first, kind.reach) if reaching else first for kind in kinds]
        members = self._members
        if members is not None and len(members) <= SMALL:
            either = "(" + " OR ".join(kind.condition for kind in kinds) + ")"
            sql = " ".join([_COLUMNS, _OF_ARTICLES, either, _RANGE, order])
            held = json.dumps(sorted(members))
            cursors = [self._connection.execute(sql, (held, min(starts), last))]
            members = None
        else:
            cursors = [
                self._connection.execute(
                    " ".join([_COLUMNS, _JOINED, kind.condition, _RANGE, order]), (start, last)
                )
                for kind, start in zip(kinds, starts, strict=True)
            ]
        for row in merge(*cursors, key=lambda row: row[5], reverse=backwards):
            if members is not None and row[0] not in members:
                continue
            if (not reaching or row[6] >= first) and self._is_near(row[0], row[1]):
                yield Mention(*row)

    def days(self, first: str = FIRST, last: str = LAST) -> dict[str, int]:
        """Return how many mentions name each day, by day; longer times are left out."""
        if self._members is None:
            rows = self._connection.execute(
                "SELECT day, mentions FROM day_count WHERE mentions > 0 "
                "AND day BETWEEN ? AND ? ORDER BY day",
                (first, last),
            )
            return dict(rows.fetchall())
        held = json.dumps(sorted(self._members))
        found = self._connection.execute(_DAYS_OF, (held, first, last))
        counted = Counter(day for article, day, start in found if self._is_near(article, start))
        return dict(sorted(counted.items()))

    def _is_near(self, article: int, start: int) -> bool:
        """Tell whether the person, if one is wanted, is named near a place of an article."""
        if self._person is None:
            return True
        places = self._named.get(article)
        if places is None:
            rows = self._connection.execute(_NAMED, (article, self._person))
            places = tuple(place[0] for row in rows for place in json.loads(row[0]))
            self._named[article] = places
        return any(abs(place - start) <= NEAR for place in places)


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
    article: tuple[str, str, str | None, str, str, str, str],
    people: Iterable[tuple[int, int]],
) -> Told:
    title, source, url, kind, key, text, spans = article
    start, end = sentence_at(text, mention.start, mention.end)
    before = " ".join(text[start : mention.start].split())
    before += " " if before and text[mention.start - 1].isspace() else ""
    wording = " ".join(text[mention.start : mention.end].split())
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
        mod=mention.mod,
        mark=(len(before), len(before) + len(wording)),
        place=_place(spans, mention.start),
    )


def _place(spans: str, at: int) -> str:
    """Return what of an article, beside its prose, holds a place: title, photo caption."""
    for start, end, kind, value in json.loads(spans):
        if start <= at < end and kind in (SpanKind.TITLE, SpanKind.LEFTOVER):
            repeated = value == "repeated title"
            return "title" if kind == SpanKind.TITLE or repeated else str(value or "leftover")
    return ""


def _earlier(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return FIRST
