"""Everything about many people, batch by batch with a handful of queries."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from reader.library.articles.articles import published
from reader.library.articles.mentions import OUTLETS, PEOPLE_SEEN, ROLES, loads
from reader.library.articles.weeks import day_of
from reader.library.storage.database import Database
from reader.library.storage.fold import fold
from reader.model import Published
from reader.story.identity.roles import fullest


@dataclass(frozen=True, slots=True)
class PersonRole:
    """A role that one article gives a person."""

    role: str
    article: int
    published: Published


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """Everything about one person."""

    id: int
    name: str
    variants: tuple[tuple[str, int], ...]
    """Forms of the name with their numbers of articles, most frequent first."""
    roles: tuple[PersonRole, ...]
    """The roles that articles give the person, oldest first."""
    role: str
    """The role that most articles give, or a fuller one, verbatim, or ""."""
    articles: tuple[int, ...]
    """Ids, newest first, up to the limit, as for roles and companions."""
    total: int
    """The number of all articles."""
    mentions: int
    sources: int
    first_seen: Published
    """Day of the oldest article with a date."""
    last_seen: Published
    weeks: Mapping[int, int]
    """Number of articles by week number (:mod:`reader.library.articles.weeks`)."""
    companions: tuple[tuple[int, str, int], ...]
    """Id, name and number of shared articles of the most frequent companions."""
    merged: tuple[tuple[int, str], ...]
    """Articles with the reason for identifying their mention with this person."""
    places: Mapping[int, tuple[int, int]]
    """Start and end of the first mention, by article."""


COMPANIONS = 12
"""Most companions named on a person's page."""

PEOPLE, ARTICLES = 200, 8000
"""Most people read at once, and about how many of their articles."""

_THEIR_ROLES = " ".join(
    ["SELECT p.id,", ROLES, "FROM person p WHERE p.id IN (SELECT value FROM json_each(?))"]
)
_SIZES = "SELECT id, articles FROM person WHERE id IN (SELECT value FROM json_each(?))"
_ARTICLES = """SELECT DISTINCT ap.person_id, v.id FROM json_each(?) j
  CROSS JOIN article_person ap ON ap.person_id = j.value
  CROSS JOIN article v ON v.id = ap.article_id
  WHERE v.copy = 0 ORDER BY ap.person_id, v.sort_at DESC, v.id DESC"""
# All people whom the articles mention; details only for those wanted.
_MENTIONED = """SELECT ap.article_id, ap.person_id, ap.roles, ap.same_why,
  CASE WHEN w.value IS NOT NULL THEN json_extract(ap.mentions, '$[0][0]') END,
  CASE WHEN w.value IS NOT NULL THEN json_extract(ap.mentions, '$[0][1]') END
  FROM json_each(?) j CROSS JOIN article_person ap ON ap.article_id = j.value
  LEFT JOIN (SELECT value FROM json_each(?)) w ON w.value = ap.person_id
  WHERE ap.person_id IS NOT NULL ORDER BY ap.article_id, ap.place"""
_PUBLISHED = """SELECT v.id, v.published_at, v.published_grade, v.published_why
  FROM json_each(?) j CROSS JOIN article v ON v.id = j.value"""
_NAMES = "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))"
_FORMS = """SELECT person_id, form, articles FROM json_each(?) j
  CROSS JOIN person_form f ON f.person_id = j.value WHERE articles > 0
  ORDER BY person_id, articles DESC, form"""
_WEEKS = """SELECT person_id, week, articles FROM json_each(?) j
  CROSS JOIN person_week w ON w.person_id = j.value ORDER BY person_id, week"""
_ALL_FORMS = """SELECT p.id, p.name || coalesce((SELECT group_concat(' ' || f.form, '')
  FROM person_form f WHERE f.person_id = p.id AND f.articles > 0), '')
  FROM person p WHERE p.articles > 0"""

Grouped = dict[int, list[tuple[Any, ...]]]


def person_pages(database: Database, ids: Sequence[int], limit: int) -> Iterator[PersonProfile]:
    """Yield everything about people by their newest ``limit`` articles; skip unknown ids."""
    with database.read() as connection:
        sizes = dict(connection.execute(_SIZES, (json.dumps(list(ids)),)).fetchall())
    for batch in _batches(ids, sizes, limit):
        with database.read() as connection:
            pages = _pages(connection, batch, limit)
        yield from pages


def _batches(ids: Sequence[int], sizes: Mapping[int, int], limit: int) -> Iterator[list[int]]:
    """Divide people into batches of about :data:`ARTICLES` articles."""
    batch: list[int] = []
    articles = 0
    for person_id in ids:
        batch.append(person_id)
        articles += min(sizes.get(person_id, 0), limit)
        if articles >= ARTICLES or len(batch) >= PEOPLE:
            yield batch
            batch, articles = [], 0
    if batch:
        yield batch


def people_called(connection: sqlite3.Connection, words: Sequence[str]) -> frozenset[int]:
    """Return the people whose name forms together contain all these folded words."""
    rows = connection.execute(_ALL_FORMS).fetchall()
    if not rows:
        return frozenset()
    names = fold("\0".join(name.replace("\0", " ") for _, name in rows)).split("\0")
    return frozenset(
        person_id
        for (person_id, _), name in zip(rows, names, strict=True)
        if all(word in name for word in words)
    )


def _pages(connection: sqlite3.Connection, ids: Sequence[int], limit: int) -> list[PersonProfile]:
    wanted = json.dumps(list(ids))
    articles = {
        person_id: [article for _, article in rows][:limit]
        for person_id, rows in groupby(connection.execute(_ARTICLES, (wanted,)), key=itemgetter(0))
    }
    among = json.dumps(sorted(set(chain.from_iterable(articles.values()))))
    mentioned = _grouped(connection, _MENTIONED, among, wanted)
    when = {row[0]: published(*row[1:]) for row in connection.execute(_PUBLISHED, (among,))}
    met = {person_id: _met(person_id, held, mentioned) for person_id, held in articles.items()}
    whom = json.dumps(sorted(set(chain.from_iterable(met.values()))))
    names = dict(connection.execute(_NAMES, (whom,)).fetchall())
    forms = _grouped(connection, _FORMS, wanted)
    weeks = _grouped(connection, _WEEKS, wanted)
    sources = dict(connection.execute(OUTLETS, (wanted,)).fetchall())
    people = {row[0]: row for row in connection.execute(PEOPLE_SEEN, (wanted,))}
    stated = dict(connection.execute(_THEIR_ROLES, (wanted,)).fetchall())
    pages = []
    for row in (people[one] for one in ids if one in people):
        held = tuple(articles.get(row[0], ()))
        seen = [
            (article, *said)
            for article in held
            for who, *said in mentioned.get(article, ())
            if who == row[0]
        ]
        page = PersonProfile(
            id=row[0],
            name=row[1],
            variants=tuple((form, number) for form, number in forms.get(row[0], ())),
            roles=tuple(
                PersonRole(role, article, when[article])
                for article, roles, *_ in reversed(seen)
                for role in loads(roles)
            ),
            role=fullest(loads(stated[row[0]])),
            articles=held,
            total=row[2],
            mentions=row[3],
            sources=sources.get(row[0], 0),
            first_seen=Published.seen(day_of(row[4]), sure=row[5]),
            last_seen=Published.seen(day_of(row[6]), sure=row[7]),
            weeks=dict(weeks.get(row[0], ())),
            companions=_companions(met.get(row[0], {}), names),
            merged=tuple((article, same) for article, *_, same, _, _ in seen if same),
            places={article: (start or 0, end or 0) for article, *_, start, end in reversed(seen)},
        )
        pages.append(page)
    return pages


def _grouped(connection: sqlite3.Connection, sql: str, *values: str) -> Grouped:
    found: Grouped = {}
    for key, *rest in connection.execute(sql, values):
        found.setdefault(key, []).append(tuple(rest))
    return found


def _met(person: int, articles: Sequence[int], mentioned: Grouped) -> Counter[int]:
    """Count the places at which articles mention other people."""
    met = Counter(row[0] for article in articles for row in mentioned.get(article, ()))
    met.pop(person, None)
    return met


def _companions(
    met: Mapping[int, int], names: Mapping[int, str]
) -> tuple[tuple[int, str, int], ...]:
    found = ((-number, names[who], who) for who, number in met.items())
    return tuple((who, name, -number) for number, name, who in nsmallest(COMPANIONS, found))
