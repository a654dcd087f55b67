"""The people of the library and their mentions."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reader.library.articles.mentions import ROLES, WEIGHT, loads
from reader.library.articles.query import query
from reader.library.articles.view import EVERYTHING, View
from reader.library.people.people_list import BARE, PeopleList, people_list
from reader.library.people.person_details import PersonProfile, people_called, person_pages
from reader.library.people.person_mentions import (
    PersonDay,
    PersonQuote,
    Spelling,
    days,
    quotes,
    spellings,
)
from reader.library.storage.database import Part
from reader.story.identity.roles import fullest


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """What a list shows of a person."""

    id: int
    name: str
    articles: int
    """How many articles of the view mention the person."""
    mentions: int
    role: str
    """The role that most articles give, or a fuller one, verbatim, or ""."""
    prominence: int
    """The sum over articles of 1 to 4 each, by how early and often they name the person."""


_ALL_HEAD = """SELECT p.id, p.name, p.articles, p.mentions, ROLES, p.salience
  FROM person p
  WHERE p.articles > 0""".replace("ROLES", ROLES)
_ALL_TAIL = f"ORDER BY p.salience DESC, p.articles DESC, {BARE}, p.name LIMIT ?"
_AMONG = "AND p.id IN (SELECT value FROM json_each(?))"
_SOME_HEAD = """SELECT p.id, p.name, count(DISTINCT ap.article_id) n, sum(ap.count) m, ROLES,
  sum(WEIGHT) w FROM article_person ap JOIN person p ON p.id = ap.person_id
  WHERE ap.article_id IN (""".replace("ROLES", ROLES).replace("WEIGHT", WEIGHT)
_SOME_TAIL = f"GROUP BY p.id ORDER BY w DESC, n DESC, {BARE}, p.name LIMIT ?"


class People(Part):
    """The people. All methods raise :class:`LibraryError`."""

    def list(
        self, view: View = EVERYTHING, limit: int = 200, among: Collection[int] | None = None
    ) -> list[PersonSummary]:
        """Return the people whom the articles of ``view`` mention, most prominent first.

        ``among``: only these people (None: all).
        """
        wanted = "" if among is None else _AMONG
        ids = () if among is None else (json.dumps(sorted(among)),)
        with self._database.read() as connection:
            if view == EVERYTHING:
                sql = " ".join([_ALL_HEAD, wanted, _ALL_TAIL])
                rows = connection.execute(sql, (*ids, limit)).fetchall()
            else:
                made = query(connection, view)
                sql = " ".join([_SOME_HEAD, made.sql("SELECT v.id"), ")", wanted, _SOME_TAIL])
                rows = connection.execute(sql, (*made.parameters, *ids, limit)).fetchall()
        return [
            PersonSummary(person_id, name, articles, mentions, fullest(loads(roles)), prominence)
            for person_id, name, articles, mentions, roles, prominence in rows
        ]

    def people_list(self, view: View = EVERYTHING, newest: int = -1) -> PeopleList:
        """Return everyone in ``view``, or in its ``newest`` articles, to be sorted."""
        return people_list(self._database, view, newest)

    def spellings(self, person_id: int) -> tuple[Spelling, ...]:
        """Return the forms of a person's name, each with reason and certainty."""
        with self._database.read() as connection:
            return spellings(connection, person_id)

    def days(self, person_id: int, articles: Sequence[int]) -> tuple[PersonDay, ...]:
        """Return the days that ``articles`` mention in one sentence with a person."""
        with self._database.read() as connection:
            return days(connection, person_id, articles)

    def quotes(self, person_id: int, articles: Sequence[int]) -> tuple[PersonQuote, ...]:
        """Return the quotes of a person in ``articles``."""
        with self._database.read() as connection:
            return quotes(connection, person_id, articles)

    def get(self, person_id: int, limit: int = 1000) -> PersonProfile | None:
        """Return everything about a person by the newest ``limit`` articles, or None."""
        return next(self.pages((person_id,), limit), None)

    def pages(self, ids: Sequence[int], limit: int = 1000) -> Iterator[PersonProfile]:
        """Yield everything about many people, like :meth:`get`; unknown ids are skipped."""
        return person_pages(self._database, ids, limit)

    def called(self, words: Sequence[str]) -> frozenset[int]:
        """Return the people whose name forms together contain all these folded words."""
        with self._database.read() as connection:
            return people_called(connection, words)
