"""The people whom the library knows, found by their names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.story.identity.known import BY_SURNAME, Known

_HELD = 500  # articles of one person that are compared in memory
_FILED = """SELECT DISTINCT p.id, p.name, p.articles
  FROM person_key k JOIN person p ON p.id = k.person_id
  WHERE k.key IN (SELECT value FROM json_each(?)) AND p.articles > 0
  ORDER BY p.articles DESC, p.id LIMIT ?"""
_FORMS = """SELECT person_id, form FROM person_form
  WHERE person_id IN (SELECT value FROM json_each(?)) AND articles > 0 ORDER BY person_id, form"""
_ROLES_OF = """SELECT person_id, role FROM (SELECT person_id, role,
  row_number() OVER (PARTITION BY person_id ORDER BY articles DESC, role) AS place
  FROM person_role WHERE person_id IN (SELECT value FROM json_each(?)) AND articles > 0)
  WHERE place <= 12 ORDER BY person_id, place"""
"""The dozen most frequent roles of each: identity looks at no more."""
_BORN = """SELECT DISTINCT person_id, born FROM article_person
  WHERE person_id IN (SELECT value FROM json_each(?)) AND born IS NOT NULL"""


class StoredPeople:
    """The people of the library, as :class:`reader.story.identity.identity.PeopleIndex`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._articles: dict[int, frozenset[int] | None] = {}

    def candidates(self, keys: Sequence[str]) -> Sequence[Known]:
        """Return those who are filed under any of ``keys``, in order of id.

        Of those whom only a surname finds, the ones with the most articles.
        """
        surnames = [key for key in keys if key[:2] in ("b:", "s:")]
        rows = self._filed([key for key in keys if key not in surnames], -1)
        rows += self._filed(surnames, BY_SURNAME + len(rows))
        found = {person_id: (name, articles) for person_id, name, articles in rows}
        wanted = json.dumps(list(found))
        forms = self._texts(_FORMS, wanted)
        roles = self._texts(_ROLES_OF, wanted)
        born: dict[int, list[int]] = {}
        for person_id, year in self._connection.execute(_BORN, (wanted,)):
            born.setdefault(person_id, []).append(year)
        return [
            Known(
                person_id,
                found[person_id][0],
                tuple(forms.get(person_id, ())),
                tuple(roles.get(person_id, ())),
                tuple(sorted(born.get(person_id, ()))),
                found[person_id][1],
            )
            for person_id in sorted(found)
        ]

    def _filed(self, keys: Sequence[str], most: int) -> list[tuple[int, str, int]]:
        if not keys:
            return []
        return self._connection.execute(_FILED, (json.dumps(list(keys)), most)).fetchall()

    def _texts(self, sql: str, people: str) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for person_id, text in self._connection.execute(sql, (people,)):
            found.setdefault(person_id, []).append(text)
        return found

    def together(self, person: int, others: Sequence[int]) -> Sequence[int]:
        """Return those of ``others`` who share an article with ``person``."""
        mine = self._articles_of(person)
        found: list[int] = []
        for other in others:
            theirs = self._articles_of(other)
            if mine is None or theirs is None:
                met = self._meet(person, other)
            else:
                met = not mine.isdisjoint(theirs)
            if met:
                found.append(other)
        return found

    def _articles_of(self, person: int) -> frozenset[int] | None:
        """Return the articles that mention a person; None: too many to hold."""
        if person not in self._articles:
            rows = self._connection.execute(
                "SELECT article_id FROM article_person WHERE person_id = ? LIMIT ?",
                (person, _HELD + 1),
            ).fetchall()
            held = frozenset(row[0] for row in rows) if len(rows) <= _HELD else None
            self._articles[person] = held
        return self._articles[person]

    def _meet(self, one: int, other: int) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM article_person a WHERE a.person_id = ? AND EXISTS (SELECT 1 FROM "
            "article_person b WHERE b.person_id = ? AND b.article_id = a.article_id) LIMIT 1",
            self._rarer_first(one, other),
        ).fetchone()
        return row is not None

    def _rarer_first(self, one: int, other: int) -> tuple[int, int]:
        rows = self._connection.execute(
            "SELECT id FROM person WHERE id IN (?, ?) ORDER BY articles", (one, other)
        ).fetchall()
        return (other, one) if rows and rows[0][0] == other else (one, other)
