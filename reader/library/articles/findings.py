"""What extraction found in articles, as it is read back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from reader.library.articles.articles import published
from reader.library.articles.view import View
from reader.library.storage.database import Database
from reader.model import (
    DateMention,
    Grade,
    MentionKind,
    Person,
    PersonMention,
    Published,
    Quote,
)


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
class ArticleFindings:
    """What was found in one article."""

    published: Published
    language: str
    """ISO 639-1; other than ``en`` means the text was not analysed."""
    dates: tuple[DateMention, ...]
    """In text order."""
    people: tuple[ArticlePerson, ...]
    """By importance in the article."""
    problem: str = ""
    """One sentence where the text could not be analysed, or not all of it."""


@dataclass(frozen=True, slots=True)
class DatedMention:
    """An expression that names calendar days, in its sentence."""

    article: int
    title: str
    source: str
    published: Published
    mention: DateMention
    sentence: str


_DATES = """SELECT start, end, text, type, value, mod, first, last, why, grade
  FROM date_mention WHERE article_id = ? ORDER BY start, end"""

_PEOPLE = """SELECT p.id, p.name, ap.name, ap.roles, ap.mentions, ap.quotes, ap.why,
  p.articles - 1, ap.same_why
  FROM article_person ap JOIN person p ON p.id = ap.person_id
  WHERE ap.article_id = ? ORDER BY ap.place"""


class Findings:
    """Findings of articles. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article_id: int) -> ArticleFindings | None:
        """Return what was found in an article, None while it has not been analysed."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT n.language, n.problem, v.published_at, v.published_grade, v.published_why "
                "FROM analysis n JOIN article v ON v.id = n.article_id WHERE v.id = ?",
                (article_id,),
            ).fetchone()
            if row is None:
                return None
            dates = connection.execute(_DATES, (article_id,)).fetchall()
            people = connection.execute(_PEOPLE, (article_id,)).fetchall()
        return ArticleFindings(
            published(row[2], row[3], row[4]),
            row[0],
            tuple(map(date_of, dates)),
            tuple(map(_person, people)),
            row[1],
        )

    def dates(
        self, view: View, limit: int | None = None, article: int | None = None
    ) -> Iterator[DatedMention]:
        """Yield the expressions in the articles of ``view`` that name days, by first day.

        With ``view.day`` only those that tell of it, with ``article`` only those of one
        article. At most ``limit`` of them. They are read as they are asked for, a few
        hundred at a time.
        """
        from reader.library.articles.date_mentions import dated  # no start needs it

        with self._database.read() as connection:
            yield from islice(dated(connection, view, article), limit)

    def pending(self, version: int) -> int:
        """Return how many articles extractor ``version`` has still to read."""
        with self._database.read() as connection:
            return pending(connection, version)


def pending(connection: sqlite3.Connection, version: int) -> int:
    """Return how many articles no extractor, or an older one, has read."""
    row = connection.execute(
        "SELECT count(*) FROM article WHERE analysed_by < ?", (version,)
    ).fetchone()
    return int(row[0])


def date_of(row: Any) -> DateMention:
    """Return an expression from its columns."""
    start, end, text, type_, value, mod, first, last, why, grade = row
    return DateMention(start, end, text, type_, value, mod, first, last, why, Grade(grade))


def _person(row: Any) -> ArticlePerson:
    article_id, library_name, *stored, also_in, same_why = row
    return ArticlePerson(article_id, library_name, person_of(*stored), also_in, same_why)


def person_of(name: str, roles: str, mentions: str, quotes: str, why: str) -> Person:
    """Return a person of an article from the columns that hold them."""
    return Person(
        name,
        tuple(PersonMention(s, e, text, MentionKind(kind)) for s, e, text, kind in loads(mentions)),
        tuple(loads(roles)),
        why,
        tuple(Quote(s, e) for s, e in loads(quotes)),
    )


def loads(packed: str) -> list[Any]:
    """Return a list that is stored as JSON."""
    found: list[Any] = json.loads(packed)
    return found
