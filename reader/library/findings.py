"""What extraction found in articles, as it is read back."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from reader.library.articles import published
from reader.library.database import Database
from reader.library.query import query
from reader.library.view import View
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

_DATED = """SELECT d.start, d.end, d.text, d.type, d.value, d.mod, d.first, d.last, d.why, d.grade,
  d.article_id, a.title, s.title, a.published_at, a.published_grade, a.published_why, c.text
  FROM date_mention d JOIN article a ON a.id = d.article_id JOIN source s ON s.id = a.source_id
  JOIN content c ON c.article_id = d.article_id
  WHERE d.first IS NOT NULL AND d.first <= coalesce(?2, d.first)
    AND d.last >= coalesce(?1, d.last) AND d.article_id IN"""


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
            tuple(map(_date, dates)),
            tuple(map(_person, people)),
            row[1],
        )

    def dates(self, view: View, limit: int | None = None) -> list[DatedMention]:
        """Return the expressions in the articles of ``view`` that name days, by first day.

        With ``view.day`` only those that overlap it. At most ``limit`` of them.
        """
        first, last = view.day or (None, None)
        with self._database.read() as connection:
            made = query(connection, view)
            # Numbered parameters first, so that the view's own follow them.
            sql = " ".join(
                [
                    _DATED,
                    "(",
                    made.sql("SELECT v.id"),
                    ") ORDER BY d.first, d.last, d.article_id, d.start LIMIT ?",
                ]
            )
            parameters = (first, last, *made.parameters, -1 if limit is None else limit)
            rows = connection.execute(sql, parameters).fetchall()
        return _in_sentences(rows)

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


def _in_sentences(rows: list[Any]) -> list[DatedMention]:
    from reader.extraction.sentences import sentences

    bounds: dict[int, list[tuple[int, int]]] = {}
    mentions = []
    for row in rows:
        article, text = row[10], row[16]
        if article not in bounds:
            bounds[article] = sentences(text)
        start, end = row[0], row[1]
        held = next(((s, e) for s, e in bounds[article] if s <= start < e), (start, end))
        mentions.append(
            DatedMention(
                article,
                row[11],
                row[12],
                published(row[13], row[14], row[15]),
                _date(row[:10]),
                " ".join(text[held[0] : max(held[1], end)].split()),
            )
        )
    return mentions


def _date(row: Any) -> DateMention:
    start, end, text, type_, value, mod, first, last, why, grade = row
    return DateMention(start, end, text, type_, value, mod, first, last, why, Grade(grade))


def _person(row: Any) -> ArticlePerson:
    ident, library_name, *stored, also_in, same_why = row
    return ArticlePerson(ident, library_name, person_of(*stored), also_in, same_why)


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
