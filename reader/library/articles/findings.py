"""Findings: the dates and people that extraction found in articles, read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reader.library.articles.articles import published
from reader.library.articles.mentions import (
    ArticlePerson,
    DatedMention,
    date_of,
    joined,
    loads,
    person_row,
)
from reader.library.articles.view import View
from reader.library.storage.database import Part
from reader.library.storage.statements import rows_at_once
from reader.model import DateMention, Published


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
    """One sentence if the text could not be analysed in full, else ""."""
    unsure: tuple[str, ...] = ()
    """Names that might be people but probably are not."""


_DATES = """SELECT start, end, text, type, value, mod, first, last, why, grade
  FROM date_mention WHERE article_id = ? ORDER BY start, end"""

_PEOPLE = """SELECT p.id, p.name, ap.name, ap.roles, ap.mentions, ap.quotes, ap.why,
  ap.credit, ap.born, ap.died, ap.alive, p.articles - 1, ap.same_why
  FROM article_person ap JOIN person p ON p.id = ap.person_id
  WHERE ap.article_id = ? ORDER BY ap.place"""


class Findings(Part):
    """Findings of articles. All methods raise :class:`LibraryError`."""

    def of(self, article_id: int) -> ArticleFindings | None:
        """Return what was found in an article, None while it has not been analysed."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT n.language, n.problem, v.published_at, v.published_grade, v.published_why, "
                "n.unsure "
                "FROM analysis n JOIN article v ON v.id = n.article_id WHERE v.id = ?",
                (article_id,),
            ).fetchone()
            if row is None:
                return None
            dates = rows_at_once(connection, _DATES, (article_id,), 10)
            people = rows_at_once(connection, _PEOPLE, (article_id,), 13)
        return ArticleFindings(
            published(row[2], row[3], row[4]),
            row[0],
            tuple(map(date_of, dates)),
            joined(map(person_row, people)),
            row[1],
            tuple(loads(row[5])),
        )

    def dates(
        self, view: View, limit: int | None = None, article: int | None = None
    ) -> Iterator[DatedMention]:
        """Yield the date expressions in ``view`` by first day, at most ``limit``, read lazily.

        With ``view.day`` only those that overlap it, with ``article`` only its own.
        """
        from reader.library.articles.date_mentions import dated  # not needed at start-up

        with self._database.read() as connection:
            yield from islice(dated(connection, view, article), limit)

    def credits(self, article_id: int) -> list[tuple[str, str]]:
        """Return the names an article credits with it, each with their role."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT name, credit FROM article_person WHERE article_id = ? AND credit <> '' "
                "AND person_id IS NOT NULL ORDER BY place",
                (article_id,),
            ).fetchall()

    def pending(self, version: int) -> int:
        """Return how many articles extractor ``version`` has yet to read."""
        with self._database.read() as connection:
            sql = "SELECT count(*) FROM article WHERE analysed_by < ?"
            return int(connection.execute(sql, (version,)).fetchone()[0])
