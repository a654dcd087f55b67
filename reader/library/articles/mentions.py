"""Mentions of dates and people as values, read from their columns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from reader.model import DateMention, Grade, MentionKind, Person, PersonMention, Published, Quote

WEIGHT = """(ap.credit = '') * CASE WHEN ap.place < 2 THEN 4 WHEN ap.place < 5 THEN 3
  WHEN ap.place < 12 OR ap.count > 1 THEN 2 ELSE 1 END"""
"""An article's weight in a person's salience, as in migration 14; zero for credits."""

ROLES = """(SELECT json_group_array(json_array(role, articles)) FROM (SELECT role, articles
  FROM person_role WHERE person_id = p.id AND articles > 0
  ORDER BY articles DESC, role LIMIT 12))"""
"""The roles of a person ``p``, most frequent first, each with its number of articles."""

OUTLETS = """SELECT j.value, CASE WHEN EXISTS (SELECT 1 FROM article WHERE outlet <> '')
  THEN (SELECT count(DISTINCT coalesce(nullif(v.outlet, ''), v.source_id)) FROM article_person ap
    CROSS JOIN article v ON v.id = ap.article_id WHERE ap.person_id = j.value)
  ELSE (SELECT count(*) FROM person_source s WHERE s.person_id = j.value) END
  FROM json_each(?) j"""
"""How many sources mention people: a folder counts as the outlets that its files name."""

_DATED = """CASE WHEN p.SEEN <> 0 AND EXISTS (SELECT 1 FROM article v CROSS JOIN article_person ap
    ON ap.person_id = p.id AND ap.article_id = v.id
    WHERE v.sort_at = p.SEEN AND v.published_at IS NOT NULL) THEN p.SEEN
  ELSE (SELECT MAX(v.sort_at) FROM article_person ap CROSS JOIN article v ON v.id = ap.article_id
    WHERE ap.person_id = p.id AND v.published_at IS NOT NULL) END AS SEEN"""
_SURE = """EXISTS (SELECT 1 FROM article v CROSS JOIN article_person ap
  ON ap.person_id = person.id AND ap.article_id = v.id WHERE v.sort_at = person.SEEN
  AND v.published_grade IN ('stated', 'certain')) AS sure_SEEN"""

PEOPLE_SEEN = " ".join(
    [
        "WITH person AS MATERIALIZED (SELECT p.id, p.name, p.articles, p.mentions,",
        _DATED.replace("SEEN", "since").replace("MAX", "min"),
        ",",
        _DATED.replace("SEEN", "seen").replace("MAX", "max"),
        "FROM main.person p WHERE p.id IN (SELECT value FROM json_each(?)))",
        "SELECT id, name, articles, mentions, since,",
        _SURE.replace("SEEN", "since"),
        ", seen,",
        _SURE.replace("SEEN", "seen"),
        "FROM person",
    ]
)
"""Names and counts of people, and the moments of their first and last dated article.

After each moment comes whether its day is more than likely; both are null without a dated one.
"""


@dataclass(frozen=True, slots=True)
class ArticlePerson:
    """A person as mentioned in an article, and the person of the library."""

    person_id: int
    name: str
    """The name that the library uses for the person."""
    person: Person
    """As mentioned in this article."""
    also_in: int
    """How many other articles mention the person."""
    why: str
    """Why it was identified with the person of other articles, "" if there are none."""


@dataclass(frozen=True, slots=True)
class DatedMention:
    """A date expression and its sentence."""

    article: int
    title: str
    source: str
    published: Published
    mention: DateMention
    sentence: str


def date_of(row: Any) -> DateMention:
    """Build a date expression from its columns."""
    start, end, text, type_, value, mod, first, last, why, grade = row
    return DateMention(start, end, text, type_, value, mod, first, last, why, Grade(grade))


def person_row(row: Any) -> ArticlePerson:
    """Build a person of an article, with the person of the library, from a row."""
    person_id, library_name, *stored, also_in, same_why = row
    return ArticlePerson(person_id, library_name, person_of(*stored), also_in, same_why)


def joined(people: Iterable[ArticlePerson]) -> tuple[ArticlePerson, ...]:
    """Return the people of an article with each person once, also if named as several.

    A correction may have made one person of two that the text distinguishes.
    """
    found: dict[int, ArticlePerson] = {}
    for one in people:
        first = found.setdefault(one.person_id, one)
        if first is not one:
            why = " ".join(filter(None, (first.why, one.why)))
            person = _both(first.person, one.person)
            found[one.person_id] = replace(first, person=person, why=why)
    return tuple(found.values())


def _both(one: Person, other: Person) -> Person:
    return replace(
        one,
        mentions=tuple(sorted((*one.mentions, *other.mentions), key=lambda said: said.start)),
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        why=" ".join(filter(None, (one.why, other.why))),
        quotes=tuple(sorted((*one.quotes, *other.quotes), key=lambda said: said.start)),
        credit=one.credit or other.credit,
        born=other.born if one.born is None else one.born,
        died=other.died if one.died is None else one.died,
        alive=other.alive if one.alive is None else one.alive,
    )


def person_of(
    name: str, roles: str, mentions: str, quotes: str, why: str, credit: str, *years: int | None
) -> Person:
    """Build a person of an article from its columns."""
    return Person(
        name,
        tuple(PersonMention(s, e, text, MentionKind(kind)) for s, e, text, kind in loads(mentions)),
        tuple(loads(roles)),
        why,
        tuple(Quote(s, e) for s, e in loads(quotes)),
        credit,
        *years,
    )


def loads(packed: str) -> list[Any]:
    """Parse a list stored as JSON."""
    found: list[Any] = json.loads(packed)
    return found
