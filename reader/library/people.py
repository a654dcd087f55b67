"""The people of the library: everyone once, and where they are mentioned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reader.library.articles import published
from reader.library.database import Database
from reader.library.findings import loads
from reader.library.query import query
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
    """Wordings of mentions with their counts, most frequent first."""
    roles: tuple[PersonRole, ...]
    """Oldest article first."""
    articles: tuple[int, ...]
    """Ids, newest first."""
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
  ap.mentions, ap.same_why FROM article_person ap JOIN article v ON v.id = ap.article_id
  WHERE ap.person_id = ? ORDER BY v.sort_at DESC, v.id DESC"""
_COMPANIONS = """SELECT p.id, p.name, count(*) n FROM article_person mine
  JOIN article_person other ON other.article_id = mine.article_id
    AND other.person_id <> mine.person_id
  JOIN person p ON p.id = other.person_id
  WHERE mine.person_id = ? GROUP BY p.id ORDER BY n DESC, p.name LIMIT ?"""


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

    def get(self, person_id: int) -> PersonPage | None:
        """Return everything about a person, None if nobody has this id."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT name, mentions FROM person WHERE id = ?", (person_id,)
            ).fetchone()
            if row is None:
                return None
            seen = connection.execute(_APPEARANCES, (person_id,)).fetchall()
            companions = connection.execute(_COMPANIONS, (person_id, COMPANIONS)).fetchall()
        variants: Counter[str] = Counter()
        roles = []
        for ident, at, grade, why, said, mentions, _ in reversed(seen):
            when = published(at, grade, why)
            variants.update(text for _, _, text, _ in loads(mentions))
            roles += [PersonRole(role, ident, when) for role in loads(said)]
        days = sorted(at[:10] for _, at, *_ in seen if at)
        return PersonPage(
            id=person_id,
            name=row[0],
            variants=tuple(variants.most_common()),
            roles=tuple(roles),
            articles=tuple(ident for ident, *_ in seen),
            mentions=row[1],
            first_seen=days[0] if days else None,
            last_seen=days[-1] if days else None,
            companions=tuple(companions),
            merged=tuple((ident, same) for ident, *_, same in seen if same),
        )
