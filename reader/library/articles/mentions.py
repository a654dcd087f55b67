"""Mentions of dates and people as values, read back from the columns that hold them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from reader.model import (
    DateMention,
    Grade,
    MentionKind,
    Person,
    PersonMention,
    Published,
    Quote,
)

WEIGHT = """(ap.credit = '') * CASE WHEN ap.place < 2 THEN 4 WHEN ap.place < 5 THEN 3
  WHEN ap.place < 12 OR ap.count > 1 THEN 2 ELSE 1 END"""
"""What one article adds to a person's salience, as migration 14 counts it; nothing for credits."""


@dataclass(frozen=True, slots=True)
class ArticlePerson:
    """A person of an article, and who that is in the library."""

    person_id: int
    name: str
    """The name that the library uses for the person."""
    person: Person
    """As this article has it."""
    also_in: int
    """How many other articles mention the person."""
    why: str
    """Why it is taken for the person of other articles, "" where there is none."""


@dataclass(frozen=True, slots=True)
class DatedMention:
    """An expression that names calendar days, in its sentence."""

    article: int
    title: str
    source: str
    published: Published
    mention: DateMention
    sentence: str


def date_of(row: Any) -> DateMention:
    """Return an expression from its columns."""
    start, end, text, type_, value, mod, first, last, why, grade = row
    return DateMention(start, end, text, type_, value, mod, first, last, why, Grade(grade))


def person_row(row: Any) -> ArticlePerson:
    """Return a person of an article, and who that is in the library, from the columns."""
    person_id, library_name, *stored, also_in, same_why = row
    return ArticlePerson(person_id, library_name, person_of(*stored), also_in, same_why)


def person_of(
    name: str, roles: str, mentions: str, quotes: str, why: str, credit: str, born: int | None
) -> Person:
    """Return a person of an article from the columns that hold them."""
    return Person(
        name,
        tuple(PersonMention(s, e, text, MentionKind(kind)) for s, e, text, kind in loads(mentions)),
        tuple(loads(roles)),
        why,
        tuple(Quote(s, e) for s, e in loads(quotes)),
        credit,
        born,
    )


def loads(packed: str) -> list[Any]:
    """Return a list that is stored as JSON."""
    found: list[Any] = json.loads(packed)
    return found
