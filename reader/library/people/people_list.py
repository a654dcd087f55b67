"""The sorted people of a view: all ids at once, rows on demand.

For the whole library stored counters are used; a narrower view is counted on demand.
"""

from __future__ import annotations

import json
import sqlite3
from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reader.library.articles.mentions import OUTLETS, PEOPLE_SEEN, ROLES, WEIGHT, loads
from reader.library.articles.people_named import people_named
from reader.library.articles.query import NEWEST_FIRST, query
from reader.library.articles.view import EVERYTHING, View
from reader.library.articles.weeks import Weeks, day_of, moment_day, week_of
from reader.library.storage.database import Database
from reader.library.storage.fold import fold
from reader.model import UNDATED, Published
from reader.story.identity.roles import fullest


class Sort(StrEnum):
    """The order of a list of people."""

    SALIENCE = "prominence"
    ARTICLES = "articles"
    SEEN = "last seen"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The list row of a person."""

    id: int
    name: str
    role: str
    """A role that a recent article gives, verbatim, or ""."""
    articles: int
    """How many articles of the view mention the person."""
    sources: int
    seen: Published
    """Day of the latest of them with a date."""
    weeks: Mapping[int, int]
    """Number of articles by week number."""


class PeopleList(ABC):
    """The people of a view. All methods raise :class:`LibraryError`."""

    weeks: Weeks
    """The time that its plots cover; a few articles may be older."""
    days: tuple[date, date]
    """The first and last day of that time with articles."""
    whole = True
    """True if all articles of the view are counted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _cover(self, first: int, last: int) -> None:
        """Set the time covered, from moments in seconds since 1970."""
        self.weeks = Weeks(week_of(first), week_of(last))
        self.days = (moment_day(first), moment_day(last))

    @abstractmethod
    def ids(self, sort: Sort, name: str = "") -> Sequence[int]:
        """Return everyone, or those whom ``name`` may mean in any spelling, in this order."""

    @abstractmethod
    def _counts(self, connection: sqlite3.Connection, people: Sequence[_Person]) -> _Counts:
        """Return the last columns of the rows of these people."""

    def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        """Return rows in the order of ``ids``; unknown ids are skipped."""
        wanted = json.dumps(list(ids))
        with self._database.read() as connection:
            people = connection.execute(_AMONG, (wanted,)).fetchall()
            counts = self._counts(connection, people)
            roles = {
                person_id: fullest(loads(found))
                for person_id, found in connection.execute(_ROLES, (wanted,))
            }
        names = {row[0]: row[1] for row in people}
        return [
            PersonRow(one, names[one], roles.get(one, ""), *counts[one])
            for one in ids
            if one in names and one in counts
        ]


_Person = tuple[int, str, int, int | None, int]
"""Id, name, articles, last seen, salience."""
_Counts = Mapping[int, tuple[int, int, Published, Mapping[int, int]]]
"""Articles, sources, day of the latest article and numbers by week, by person."""


def people_list(database: Database, view: View, newest: int = -1) -> PeopleList:
    """Return the people of a view, if narrower of its ``newest`` articles (-1: of all)."""
    return _Everyone(database) if view == EVERYTHING else _Counted(database, view, newest)


_SPAN = """SELECT coalesce(first, last, 0), coalesce(last, 0) FROM (SELECT
  (SELECT sort_at FROM article WHERE published_at IS NOT NULL
  ORDER BY sort_at LIMIT 1 OFFSET (SELECT coalesce(sum(total), 0) FROM source) / 100) AS first,
  (SELECT sort_at FROM article WHERE published_at IS NOT NULL ORDER BY sort_at DESC LIMIT 1)
  AS last)"""
BARE = "instr(p.name, ' ') = 0"
"""Among people of equal salience, whether the name is a single word; those come last."""
_ORDERED = {
    Sort.SALIENCE: """SELECT id FROM person p WHERE articles > 0
  ORDER BY salience DESC, articles DESC, BARE, name""".replace("BARE", BARE),
    Sort.ARTICLES: "SELECT id FROM person WHERE articles > 0 "
    "ORDER BY articles DESC, mentions DESC, name",
    Sort.SEEN: "SELECT id FROM person WHERE articles > 0 ORDER BY seen DESC, id",
}
_NAMES = "SELECT name, id FROM person WHERE articles > 0"
_AMONG = (
    "SELECT id, name, articles, seen, salience FROM person "
    "WHERE id IN (SELECT value FROM json_each(?))"
)
_ROLES = " ".join(("SELECT p.id,", ROLES, "FROM (SELECT value AS id FROM json_each(?)) p"))
_WEEKS = """SELECT person_id, week, articles FROM json_each(?) j
  JOIN person_week w ON w.person_id = j.value"""
_MENTIONED = """SELECT ap.person_id, v.id, coalesce(nullif(v.outlet, ''), v.source_id),
  v.sort_at, v.published_grade, (v.copy = 0) * WEIGHT FROM json_each(?) j
  CROSS JOIN article v ON v.id = j.value CROSS JOIN article_person ap ON ap.article_id = v.id
  WHERE ap.person_id IS NOT NULL""".replace("WEIGHT", WEIGHT)


class _Everyone(PeopleList):
    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with database.read() as connection:
            self._cover(*connection.execute(_SPAN).fetchone())

    def ids(self, sort: Sort, name: str = "") -> Sequence[int]:
        with self._database.read() as connection:
            if name.strip():
                wanted = json.dumps(people_named(connection, name))
                return array("q", _in_order(connection.execute(_AMONG, (wanted,)), sort, name))
            if sort is Sort.NAME:
                named = sorted(
                    (fold(said), person_id) for said, person_id in connection.execute(_NAMES)
                )
                return array("q", [person_id for _, person_id in named])
            rows = connection.execute(_ORDERED[sort])
            return array("q", [row[0] for row in rows])

    def _counts(self, connection: sqlite3.Connection, people: Sequence[_Person]) -> _Counts:
        wanted = json.dumps([row[0] for row in people])
        sources = dict(connection.execute(OUTLETS, (wanted,)).fetchall())
        weeks: dict[int, dict[int, int]] = {}
        for person_id, week, articles in connection.execute(_WEEKS, (wanted,)):
            weeks.setdefault(person_id, {})[week] = articles
        seen = {
            one: Published.seen(day_of(last), sure=sure)
            for one, *_, last, sure in connection.execute(PEOPLE_SEEN, (wanted,))
        }
        return {
            one: (
                articles,
                sources.get(one, 0),
                seen[one],
                weeks.get(one, {}),
            )
            for one, _, articles, *_ in people
        }


@dataclass(slots=True)
class _Tally:
    articles: int = 0
    salience: int = 0
    seen: tuple[int, bool] | None = None
    """The latest dated moment, and whether an article of it has more than a likely date."""
    last: int = 0
    sources: set[int | str] = field(default_factory=set)
    weeks: dict[int, int] = field(default_factory=dict)


class _Counted(PeopleList):
    def __init__(self, database: Database, view: View, newest: int) -> None:
        super().__init__(database)
        self._tallies: dict[int, _Tally] = {}
        with database.read() as connection:
            made = query(connection, view, page=newest >= 0)
            sql = made.sql("SELECT v.id", NEWEST_FIRST + " LIMIT ?")
            held = connection.execute(sql, (*made.parameters, newest)).fetchall()
            self.whole = newest < 0 or len(held) < newest
            wanted = json.dumps([row[0] for row in held])
            moments = []
            for person, article, source, at, grade, weight in connection.execute(
                _MENTIONED, (wanted,)
            ):
                tally = self._tallies.get(person)
                if tally is None:
                    tally = self._tallies[person] = _Tally()
                elif tally.last == article:
                    continue
                tally.salience += weight
                tally.last = article
                tally.articles += 1
                tally.sources.add(source)
                if grade == "unknown":  # the moment is that of arrival
                    continue
                moments.append(at)
                moment = at, grade in ("stated", "certain")
                tally.seen = max(tally.seen or moment, moment)
                week = week_of(at)
                tally.weeks[week] = tally.weeks.get(week, 0) + 1
            names = connection.execute(_AMONG, (json.dumps(list(self._tallies)),)).fetchall()
        self._names = {row[0]: row[1] for row in names}
        moments = sorted(moments) or [0]
        self._cover(moments[len(moments) // 100], moments[-1])

    def ids(self, sort: Sort, name: str = "") -> Sequence[int]:
        chosen = list(self._tallies)
        if name.strip():
            with self._database.read() as connection:
                chosen = [one for one in people_named(connection, name) if one in self._tallies]
        rows = [
            (
                one,
                self._names.get(one, ""),
                tally.articles,
                tally.seen and tally.seen[0],
                tally.salience,
            )
            for one in chosen
            for tally in (self._tallies[one],)
        ]
        return array("q", _in_order(rows, sort, name))

    def _counts(self, connection: sqlite3.Connection, people: Sequence[_Person]) -> _Counts:
        return {
            one: (
                tally.articles,
                len(tally.sources),
                Published.seen(day_of(tally.seen[0]), sure=tally.seen[1])
                if tally.seen
                else UNDATED,
                tally.weeks,
            )
            for one, tally in self._tallies.items()
        }


def _in_order(rows: Iterable[_Person], sort: Sort, name: str) -> list[int]:
    """Return the ids of people in this order, exact name first."""
    keys: dict[Sort, Callable[[_Person], tuple[object, ...]]] = {
        Sort.SALIENCE: lambda row: (-row[4], -row[2], " " not in row[1], fold(row[1]), row[0]),
        Sort.ARTICLES: lambda row: (-row[2], fold(row[1]), row[0]),
        Sort.SEEN: lambda row: (-(row[3] or 0), row[0]),
        Sort.NAME: lambda row: (fold(row[1]), row[0]),
    }
    found = sorted(rows, key=keys[sort])
    if name.strip():
        found.sort(key=lambda row: fold(row[1]) != fold(name))
    return [row[0] for row in found]
