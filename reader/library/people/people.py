"""The people of the library: everyone once, and where they are mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library.articles.mentions import WEIGHT, loads
from reader.library.articles.query import query
from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Database

if TYPE_CHECKING:
    from reader.library.people.people_list import PeopleList
    from reader.library.people.person_details import PersonProfile
    from reader.library.people.person_mentions import PersonDay, PersonQuote, Spelling


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """What a list shows of a person."""

    id: int
    name: str
    articles: int
    """How many articles of the view mention the person."""
    mentions: int
    role: str
    """The role that most articles give, as said there, or ""."""


_ROLE = """coalesce((SELECT json_array(r.role) FROM person_role r WHERE r.person_id = p.id
  AND r.articles > 0 ORDER BY r.articles DESC, r.role LIMIT 1), '[]')"""
_ALL = " ".join(
    [
        "SELECT p.id, p.name, p.articles, p.mentions,",
        _ROLE,
        "FROM person p WHERE p.articles > 0",
        "ORDER BY p.salience DESC, p.articles DESC, p.name LIMIT ?",
    ]
)
_SOME_HEAD = " ".join(
    [
        "SELECT p.id, p.name, count(DISTINCT ap.article_id) n, sum(ap.count) m,",
        _ROLE,
        "FROM article_person ap JOIN person p ON p.id = ap.person_id WHERE ap.article_id IN (",
    ]
)
_SOME_TAIL = f") GROUP BY p.id ORDER BY sum({WEIGHT}) DESC, n DESC, p.name LIMIT ?"


class People:
    """The people. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, view: View = EVERYTHING, limit: int = 200) -> list[PersonSummary]:
        """Return whom the articles of ``view`` mention, the most prominent first."""
        with self._database.read() as connection:
            if view == EVERYTHING:
                rows = connection.execute(_ALL, (limit,)).fetchall()
            else:
                made = query(connection, view)
                sql = " ".join([_SOME_HEAD, made.sql("SELECT v.id"), _SOME_TAIL])
                rows = connection.execute(sql, (*made.parameters, limit)).fetchall()
        return [
            PersonSummary(person_id, name, articles, mentions, next(iter(loads(roles)), ""))
            for person_id, name, articles, mentions, roles in rows
        ]

    def people_list(self, view: View = EVERYTHING, newest: int = -1) -> PeopleList:
        """Return everyone whom ``view`` mentions, to be listed in any order and searched.

        ``newest``: only those of so many articles of a view, the newest; -1: of all.
        """
        from reader.library.people.people_list import people_list  # no start needs it

        return people_list(self._database, view, newest)

    def named(self, name: str) -> Sequence[int]:
        """Return the ids of those whom a name may mean in any spelling, or its beginning."""
        from reader.library.articles.people_named import people_named

        with self._database.read() as connection:
            return people_named(connection, name)

    def spellings(self, person_id: int) -> tuple[Spelling, ...]:
        """Return the forms of a person's name: why each is this person, and how sure that is."""
        from reader.library.people.person_mentions import spellings

        with self._database.read() as connection:
            return spellings(connection, person_id)

    def days(self, person_id: int, articles: Sequence[int]) -> tuple[PersonDay, ...]:
        """Return the days that sentences of ``articles`` name together with a person."""
        from reader.library.people.person_mentions import days

        with self._database.read() as connection:
            return days(connection, person_id, articles)

    def quotes(self, person_id: int, articles: Sequence[int]) -> tuple[PersonQuote, ...]:
        """Return what ``articles`` quote a person saying."""
        from reader.library.people.person_mentions import quotes

        with self._database.read() as connection:
            return quotes(connection, person_id, articles)

    def get(self, person_id: int, limit: int = 1000) -> PersonProfile | None:
        """Return everything about a person, None if nobody has this id.

        Articles, roles, companions and reasons are those of the newest ``limit`` articles.
        """
        return next(self.pages((person_id,), limit), None)

    def pages(self, ids: Sequence[int], limit: int = 1000) -> Iterator[PersonProfile]:
        """Yield everything about people as :meth:`get` does, many with a few questions.

        In the order of ``ids``; those who are gone are left out.
        """
        from reader.library.people.person_details import person_pages

        return person_pages(self._database, ids, limit)

    def called(self, words: Sequence[str]) -> frozenset[int]:
        """Return those whose names, all forms together, hold every one of these folded words."""
        from reader.library.people.person_details import people_called

        with self._database.read() as connection:
            return people_called(connection, words)
