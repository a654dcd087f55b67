"""Everything about many people, a batch of them with a handful of questions."""

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
from reader.library.articles.mentions import loads
from reader.library.articles.weeks import day_of
from reader.library.storage.database import Database
from reader.library.storage.fold import fold
from reader.model import Published


@dataclass(frozen=True, slots=True)
class PersonRole:
    """What one article calls a person."""

    role: str
    article: int
    published: Published


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """Everything about one person."""

    id: int
    name: str
    variants: tuple[tuple[str, int], ...]
    """Forms of the name with the number of articles that use them, most frequent first."""
    roles: tuple[PersonRole, ...]
    """What the articles call the person, oldest first."""
    articles: tuple[int, ...]
    """Ids, newest first; not more than were wanted, as for roles and companions."""
    total: int
    """How many articles there are."""
    mentions: int
    sources: int
    first_seen: str | None
    """Day of the oldest article."""
    last_seen: str | None
    weeks: Mapping[int, int]
    """Articles by number of the week (:mod:`reader.library.articles.weeks`)."""
    companions: tuple[tuple[int, str, int], ...]
    """Id, name and number of shared articles of the people met most often with this one."""
    merged: tuple[tuple[int, str], ...]
    """Articles with the reason why it is this person whom they mention."""
    places: Mapping[int, tuple[int, int]]
    """Start and end of the first mention, by article."""


COMPANIONS = 12
"""Companions a person's page names at most."""

PEOPLE, ARTICLES = 200, 8000
"""How many people are read together at most, and about how many articles of theirs."""

_PEOPLE = """SELECT id, name, articles, mentions, since, seen FROM person
  WHERE id IN (SELECT value FROM json_each(?))"""
_SIZES = "SELECT id, articles FROM person WHERE id IN (SELECT value FROM json_each(?))"
_ARTICLES = """SELECT DISTINCT ap.person_id, v.id FROM json_each(?) j
  CROSS JOIN article_person ap ON ap.person_id = j.value
  CROSS JOIN article v ON v.id = ap.article_id
  WHERE v.copy = 0 ORDER BY ap.person_id, v.sort_at DESC, v.id DESC"""
# All whom the articles mention; what is said of them, for those who are wanted only.
_MENTIONED = """SELECT ap.article_id, ap.person_id, w.value IS NOT NULL, ap.roles, ap.same_why,
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
_SOURCES = """SELECT person_id, count(*) FROM json_each(?) j
  CROSS JOIN person_source s ON s.person_id = j.value GROUP BY person_id"""
_ALL_FORMS = """SELECT p.id, p.name, f.form FROM person p
  LEFT JOIN person_form f ON f.person_id = p.id AND f.articles > 0
  WHERE p.articles > 0 ORDER BY p.id"""

Grouped = dict[int, list[tuple[Any, ...]]]
"""Rows by what each began with."""


def person_pages(database: Database, ids: Sequence[int], limit: int) -> Iterator[PersonProfile]:
    """Yield everything about people in the order of ``ids``; those who are gone are left out.

    Of each person the newest ``limit`` articles are included. Raises :class:`LibraryError`.
    """
    with database.read() as connection:
        sizes = dict(connection.execute(_SIZES, (json.dumps(list(ids)),)).fetchall())
    for batch in _batches(ids, sizes, limit):
        with database.read() as connection:
            pages = _pages(connection, batch, limit)
        yield from pages


def _batches(ids: Sequence[int], sizes: Mapping[int, int], limit: int) -> Iterator[list[int]]:
    """Cut people into batches of about :data:`ARTICLES` articles."""
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
    """Return those whose names, all forms together, hold every one of these folded words."""
    found = set()
    for person_id, rows in groupby(connection.execute(_ALL_FORMS), key=itemgetter(0)):
        held = list(rows)
        names = fold(" ".join([held[0][1], *(form for *_, form in held if form)]))
        if all(word in names for word in words):
            found.add(person_id)
    return frozenset(found)


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
    sources = _grouped(connection, _SOURCES, wanted)
    people = {row[0]: row for row in connection.execute(_PEOPLE, (wanted,))}
    return [
        _page(
            people[person_id],
            tuple(articles.get(person_id, ())),
            mentioned,
            when,
            variants=tuple((form, number) for form, number in forms.get(person_id, ())),
            weeks=dict(weeks.get(person_id, ())),
            companions=_companions(met.get(person_id, {}), names),
            sources=next(iter(sources.get(person_id, ())), (0,))[0],
        )
        for person_id in ids
        if person_id in people
    ]


def _grouped(connection: sqlite3.Connection, sql: str, *values: str) -> Grouped:
    """Ask for rows and put them together by their first column."""
    found: Grouped = {}
    for key, *rest in connection.execute(sql, values):
        found.setdefault(key, []).append(tuple(rest))
    return found


def _met(person: int, articles: Sequence[int], mentioned: Grouped) -> Counter[int]:
    """Count the places at which articles mention others."""
    met = Counter(row[0] for article in articles for row in mentioned.get(article, ()))
    met.pop(person, None)
    return met


def _companions(
    met: Mapping[int, int], names: Mapping[int, str]
) -> tuple[tuple[int, str, int], ...]:
    """Return those met most often."""
    found = ((-number, names[who], who) for who, number in met.items() if who in names)
    return tuple((who, name, -number) for number, name, who in nsmallest(COMPANIONS, found))


def _page(
    row: tuple[Any, ...],
    articles: tuple[int, ...],
    mentioned: Grouped,
    when: Mapping[int, Published],
    *,
    variants: tuple[tuple[str, int], ...],
    weeks: dict[int, int],
    companions: tuple[tuple[int, str, int], ...],
    sources: int,
) -> PersonProfile:
    seen = [
        (article, *said)
        for article in articles
        for who, wanted, *said in mentioned.get(article, ())
        if wanted and who == row[0]
    ]
    return PersonProfile(
        id=row[0],
        name=row[1],
        variants=variants,
        roles=tuple(
            PersonRole(role, person_id, when[person_id])
            for person_id, roles, *_ in reversed(seen)
            for role in loads(roles)
        ),
        articles=articles,
        total=row[2],
        mentions=row[3],
        sources=sources,
        first_seen=day_of(row[4]),
        last_seen=day_of(row[5]),
        weeks=weeks,
        companions=companions,
        merged=tuple((person_id, same) for person_id, *_, same, _, _ in seen if same),
        places={person_id: (start or 0, end or 0) for person_id, *_, start, end in reversed(seen)},
    )
