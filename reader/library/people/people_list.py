"""The people of a view in the order of a list: all their numbers at once, rows as they are seen.

Over the whole library the counters answer that are kept; a narrower view is counted when it
is wanted, which takes a fraction of a second with tens of thousands of articles.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from reader.library.articles.mentions import WEIGHT, loads
from reader.library.articles.people_named import people_named
from reader.library.articles.query import NEWEST_FIRST, query
from reader.library.articles.view import EVERYTHING, View
from reader.library.articles.weeks import Weeks, day_of, week_of
from reader.library.storage.database import Database
from reader.library.storage.fold import fold


class Sort(StrEnum):
    """The order of a list of people."""

    SALIENCE = "prominence"
    ARTICLES = "articles"
    SEEN = "last seen"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a list shows of a person."""

    id: int
    name: str
    role: str
    """A role that a late article gives, as said there, or ""."""
    articles: int
    """How many articles of the view mention the person."""
    sources: int
    seen: str | None
    """Day of the latest of them."""
    weeks: Mapping[int, int]
    """Articles by number of the week."""


class PeopleList(Protocol):
    """The people of a view. All methods raise :class:`LibraryError`."""

    weeks: Weeks
    """The time that its plots cover: some outlying articles may lie before it."""
    whole: bool
    """True where all articles of the view are counted."""

    def ids(self, sort: Sort, name: str = "", limit: int = -1) -> Sequence[int]:
        """Return everyone, or those whom ``name`` may mean in any spelling, in this order."""

    def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        """Return rows in the order of ``ids``; those who are gone are left out."""


def people_list(database: Database, view: View, newest: int = -1) -> PeopleList:
    """Return the people of a view; of a narrower one, those of its ``newest`` articles (-1: all).

    Counting 30,000 articles takes about half a second.
    """
    return _Everyone(database) if view == EVERYTHING else _Counted(database, view, newest)


_SPAN = """SELECT (SELECT sort_at FROM article ORDER BY sort_at LIMIT 1
  OFFSET (SELECT coalesce(sum(total), 0) FROM source) / 100),
  (SELECT max(sort_at) FROM article)"""
_ORDERED = {
    Sort.SALIENCE: "SELECT id FROM person WHERE articles > 0 "
    "ORDER BY salience DESC, articles DESC, name LIMIT ?",
    Sort.ARTICLES: "SELECT id FROM person WHERE articles > 0 "
    "ORDER BY articles DESC, mentions DESC, name LIMIT ?",
    Sort.SEEN: "SELECT id FROM person WHERE articles > 0 ORDER BY seen DESC, id LIMIT ?",
}
_NAMES = "SELECT name, id FROM person WHERE articles > 0"
_AMONG = (
    "SELECT id, name, articles, seen, salience FROM person "
    "WHERE id IN (SELECT value FROM json_each(?))"
)
# The role that most articles give.
_ROLES = """SELECT j.value, coalesce(
    (SELECT json_array(role) FROM person_role r WHERE r.person_id = j.value AND r.articles > 0
      ORDER BY r.articles DESC, role LIMIT 1), '[]') FROM json_each(?) j"""
_WEEKS = """SELECT person_id, week, articles FROM json_each(?) j
  JOIN person_week w ON w.person_id = j.value"""
_SOURCES = """SELECT person_id, count(*) FROM json_each(?) j
  JOIN person_source s ON s.person_id = j.value GROUP BY person_id"""
_MENTIONED = """SELECT ap.person_id, v.id, v.source_id, v.sort_at, (v.copy = 0) * WEIGHT
  FROM json_each(?) j
  CROSS JOIN article v ON v.id = j.value CROSS JOIN article_person ap ON ap.article_id = v.id
  WHERE ap.person_id IS NOT NULL""".replace("WEIGHT", WEIGHT)


class _Everyone:
    """All people, from the counters."""

    whole = True

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.read() as connection:
            first, last = connection.execute(_SPAN).fetchone()
        self.weeks = Weeks(week_of(first or 0), week_of(last or 0))

    def ids(self, sort: Sort, name: str = "", limit: int = -1) -> Sequence[int]:
        with self._database.read() as connection:
            if name.strip():
                wanted = json.dumps(people_named(connection, name))
                found = connection.execute(_AMONG, (wanted,)).fetchall()
                keys = {
                    Sort.SALIENCE: lambda row: (-row[4], -row[2], fold(row[1]), row[0]),
                    Sort.ARTICLES: lambda row: (-row[2], fold(row[1]), row[0]),
                    Sort.SEEN: lambda row: (-(row[3] or 0), row[0]),
                    Sort.NAME: lambda row: (fold(row[1]), row[0]),
                }
                found.sort(key=keys[sort])
                found.sort(key=lambda row: fold(row[1]) != fold(name))  # the very name first
                return array("q", [row[0] for row in found])
            if sort is Sort.NAME:
                named = sorted(
                    (fold(said), person_id) for said, person_id in connection.execute(_NAMES)
                )
                return array("q", [person_id for _, person_id in named])
            rows = connection.execute(_ORDERED[sort], (limit,))
            return array("q", [row[0] for row in rows])

    def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        wanted = json.dumps(list(ids))
        with self._database.read() as connection:
            people = {row[0]: row for row in connection.execute(_AMONG, (wanted,))}
            roles = _roles(connection, wanted)
            sources = dict(connection.execute(_SOURCES, (wanted,)).fetchall())
            weeks: dict[int, dict[int, int]] = {}
            for person_id, week, articles in connection.execute(_WEEKS, (wanted,)):
                weeks.setdefault(person_id, {})[week] = articles
        return [
            PersonRow(
                person_id,
                people[person_id][1],
                roles.get(person_id, ""),
                people[person_id][2],
                sources.get(person_id, 0),
                day_of(people[person_id][3]),
                weeks.get(person_id, {}),
            )
            for person_id in ids
            if person_id in people
        ]


@dataclass(slots=True)
class _Tally:
    """What the articles of a view say of one person."""

    articles: int = 0
    salience: int = 0
    seen: int = 0
    last: int = 0
    sources: set[int] = field(default_factory=set)
    weeks: dict[int, int] = field(default_factory=dict)


class _Counted:
    """The people of a view, counted now."""

    def __init__(self, database: Database, view: View, newest: int) -> None:
        self._database = database
        self._tallies: dict[int, _Tally] = {}
        with database.read() as connection:
            made = query(connection, view, page=newest >= 0)
            sql = made.sql("SELECT v.id", NEWEST_FIRST + " LIMIT ?")
            held = connection.execute(sql, (*made.parameters, newest)).fetchall()
            self.whole = newest < 0 or len(held) < newest
            wanted = json.dumps([row[0] for row in held])
            moments = []
            for person, article, source, at, weight in connection.execute(_MENTIONED, (wanted,)):
                tally = self._tallies.get(person)
                if tally is None:
                    tally = self._tallies[person] = _Tally()
                elif tally.last == article:
                    continue
                moments.append(at)
                tally.salience += weight
                tally.last = article
                tally.articles += 1
                tally.seen = max(tally.seen, at)
                tally.sources.add(source)
                week = week_of(at)
                tally.weeks[week] = tally.weeks.get(week, 0) + 1
            names = connection.execute(_AMONG, (json.dumps(list(self._tallies)),)).fetchall()
        self._names = {row[0]: row[1] for row in names}
        moments.sort()
        first, last = (moments[len(moments) // 100], moments[-1]) if moments else (0, 0)
        self.weeks = Weeks(week_of(first), week_of(last))

    def ids(self, sort: Sort, name: str = "", limit: int = -1) -> Sequence[int]:
        chosen = list(self._tallies)
        if name.strip():
            with self._database.read() as connection:
                chosen = [one for one in people_named(connection, name) if one in self._tallies]
        tallies = self._tallies
        keys = {
            Sort.SALIENCE: lambda one: (
                -tallies[one].salience,
                -tallies[one].articles,
                fold(self._names.get(one, "")),
                one,
            ),
            Sort.ARTICLES: lambda one: (
                -tallies[one].articles,
                fold(self._names.get(one, "")),
                one,
            ),
            Sort.SEEN: lambda one: (-tallies[one].seen, one),
            Sort.NAME: lambda one: (fold(self._names.get(one, "")), one),
        }
        found = sorted(chosen, key=keys[sort])
        if name.strip():  # the very name first
            found.sort(key=lambda one: fold(self._names.get(one, "")) != fold(name))
        return array("q", found if limit < 0 else found[:limit])

    def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        with self._database.read() as connection:
            wanted = json.dumps(list(ids))
            roles = _roles(connection, wanted)
            names = {row[0]: row[1] for row in connection.execute(_AMONG, (wanted,))}
        return [
            PersonRow(
                person_id,
                names[person_id],
                roles.get(person_id, ""),
                tally.articles,
                len(tally.sources),
                day_of(tally.seen),
                tally.weeks,
            )
            for person_id in ids
            if person_id in names and (tally := self._tallies.get(person_id)) is not None
        ]


def _roles(connection: sqlite3.Connection, wanted: str) -> dict[int, str]:
    """Return a role of each of these people, "" where no article gives one."""
    return {
        person_id: next(iter(loads(roles)), "")
        for person_id, roles in connection.execute(_ROLES, (wanted,))
    }
