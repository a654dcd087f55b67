"""The people of the library: everyone once, and where they are mentioned."""

from __future__ import annotations

import json
from dataclasses import dataclass

from reader.library.articles import published
from reader.library.database import Database
from reader.library.findings import loads
from reader.library.query import NEWEST_FIRST, query
from reader.library.view import EVERYTHING, View
from reader.model import Published


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """What a list shows of a person."""

    id: int
    name: str
    articles: int
    """How many articles of the view mention the person."""
    mentions: int
    role: str
    """A role from the article that was stored last, as said there, or ""."""


@dataclass(frozen=True, slots=True)
class PersonRole:
    """What one article calls a person."""

    role: str
    article: int
    published: Published


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything about one person."""

    id: int
    name: str
    variants: tuple[tuple[str, int], ...]
    """Forms of the name with the number of articles that use them, most frequent first."""
    roles: tuple[PersonRole, ...]
    """What the articles call the person, oldest first."""
    articles: tuple[int, ...]
    """Ids, newest first; not more than were asked for, as for roles and companions."""
    total: int
    """How many articles there are."""
    mentions: int
    first_seen: str | None
    """Day of the oldest article whose date is known."""
    last_seen: str | None
    companions: tuple[tuple[int, str, int], ...]
    """Id, name and number of shared articles of the people met most often with this one."""
    merged: tuple[tuple[int, str], ...]
    """Articles with the reason why it is this person whom they mention."""


COMPANIONS = 12
"""Companions a person's page names at most."""

_ROLE = """coalesce((SELECT ap.roles FROM article_person ap WHERE ap.person_id = p.id
  AND ap.roles <> '[]' ORDER BY ap.article_id DESC LIMIT 1), '[]')"""
_ALL = " ".join(
    [
        "SELECT p.id, p.name, p.articles, p.mentions,",
        _ROLE,
        "FROM person p WHERE p.articles > 0",
        "ORDER BY p.articles DESC, p.mentions DESC, p.name LIMIT ?",
    ]
)
_SOME_HEAD = " ".join(
    [
        "SELECT p.id, p.name, count(*) n, sum(x.count) m,",
        _ROLE,
        "FROM article_person x JOIN person p ON p.id = x.person_id WHERE x.article_id IN (",
    ]
)
_SOME_TAIL = ") GROUP BY p.id ORDER BY n DESC, m DESC, p.name LIMIT ?"
_APPEARANCES = """SELECT v.id, v.published_at, v.published_grade, v.published_why, ap.roles,
  ap.same_why FROM json_each(?1) j JOIN article v ON v.id = j.value
  JOIN article_person ap ON ap.article_id = v.id AND ap.person_id = ?2
  ORDER BY v.sort_at DESC, v.id DESC"""
_COMPANIONS = """SELECT p.id, p.name, count(*) n FROM json_each(?1) j
  JOIN article_person other ON other.article_id = j.value
  JOIN person p ON p.id = other.person_id
  WHERE other.person_id <> ?2 GROUP BY p.id ORDER BY n DESC, p.name LIMIT ?3"""
_FORMS = """SELECT form, articles FROM person_form WHERE person_id = ? AND articles > 0
  ORDER BY articles DESC, form"""
_SEEN = """SELECT min(substr(v.published_at, 1, 10)), max(substr(v.published_at, 1, 10))
  FROM article_person ap JOIN article v ON v.id = ap.article_id WHERE ap.person_id = ?"""


class People:
    """The people. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, view: View = EVERYTHING, limit: int = 200) -> list[PersonSummary]:
        """Return whom the articles of ``view`` mention, those in most articles first."""
        with self._database.read() as connection:
            if view == EVERYTHING:
                rows = connection.execute(_ALL, (limit,)).fetchall()
            else:
                made = query(connection, view)
                sql = " ".join([_SOME_HEAD, made.sql("SELECT v.id"), _SOME_TAIL])
                rows = connection.execute(sql, (*made.parameters, limit)).fetchall()
        return [
            PersonSummary(ident, name, articles, mentions, next(iter(loads(roles)), ""))
            for ident, name, articles, mentions, roles in rows
        ]

    def get(self, person_id: int, limit: int = 1000) -> PersonPage | None:
        """Return everything about a person, None if nobody has this id.

        Articles, roles, companions and reasons are those of the newest ``limit`` articles.
        """
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT name, articles, mentions FROM person WHERE id = ?", (person_id,)
            ).fetchone()
            if row is None:
                return None
            made = query(connection, View(person=person_id), page=True)
            newest = connection.execute(
                made.sql("SELECT v.id", NEWEST_FIRST + " LIMIT ?"), (*made.parameters, limit)
            ).fetchall()
            ids = json.dumps([ident for (ident,) in newest])
            seen = connection.execute(_APPEARANCES, (ids, person_id)).fetchall()
            companions = connection.execute(_COMPANIONS, (ids, person_id, COMPANIONS)).fetchall()
            forms = connection.execute(_FORMS, (person_id,)).fetchall()
            first, last = connection.execute(_SEEN, (person_id,)).fetchone()
        return PersonPage(
            id=person_id,
            name=row[0],
            variants=tuple(forms),
            roles=tuple(
                PersonRole(role, ident, published(at, grade, why))
                for ident, at, grade, why, roles, _ in reversed(seen)
                for role in loads(roles)
            ),
            articles=tuple(dict.fromkeys(ident for ident, *_ in seen)),
            total=row[1],
            mentions=row[2],
            first_seen=first,
            last_seen=last,
            companions=tuple(companions),
            merged=tuple((ident, same) for ident, *_, same in seen if same),
        )
