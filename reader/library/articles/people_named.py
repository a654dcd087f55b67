"""The people of the library, looked up by name: one that a user enters, or any for identity."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from sqlite3 import Connection

from reader.library.storage.fold import fold
from reader.story.identity.known import BY_SURNAME, Known, Years
from reader.story.identity.name_keys import lookup_keys
from reader.story.identity.name_match import Strength, compare
from reader.story.identity.person_name import Name, parse_name

_AROUND = "@\"'()[]\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e"
MOST = 200
"""Most people found by one name; those in most articles win."""

_ASCII = re.compile(r"[A-Za-z0-9]+")
_BY_KEY = """SELECT DISTINCT p.id, f.form FROM person_key k JOIN person p ON p.id = k.person_id
  JOIN person_form f ON f.person_id = p.id
  WHERE k.key IN (SELECT value FROM json_each(?)) AND p.articles > 0"""
_BY_FORM = """SELECT DISTINCT f.person_id, f.form FROM person_form f
  WHERE f.articles > 0 AND f.form LIKE ? ESCAPE '\\'"""
_RANKED = """SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?))
  ORDER BY articles DESC, id LIMIT ?"""


def name_words(name: str) -> list[str]:
    """Return the folded words of a name without the marks around them, as of nicknames.

    >>> name_words('Charles "Lucky" Luciano')
    ['charles', 'lucky', 'luciano']
    """
    return [bare for word in fold(name).split() if (bare := word.strip(_AROUND))]


def people_named(connection: Connection, name: str) -> list[int]:
    """Return the ids of the people a name may mean, most mentioned first; a number is an id.

    Those with that name in any spelling, else those with a name whose words begin like it.
    """
    name = name.strip()
    if name.isascii() and name.isdigit():
        rows = connection.execute("SELECT id FROM person WHERE id = ?", (name[:18],))
        return [row[0] for row in rows]
    words = name_words(name)
    if not words:
        return []
    wanted = parse_name(name)
    found = {
        person_id
        for person_id, form in connection.execute(_BY_KEY, (json.dumps(lookup_keys(name)),))
        if _means(wanted, parse_name(form))
    }
    begun: set[int] = set()
    parts = sorted(_ASCII.findall(fold(name)), key=len)
    for person_id, form in connection.execute(_BY_FORM, (f"%{parts[-1]}%" if parts else "%",)):
        have = name_words(form)
        if all(word in have for word in words):
            found.add(person_id)
        elif all(any(one.startswith(word) for one in have) for word in words):
            begun.add(person_id)
    chosen = json.dumps(sorted(found or begun))
    return [row[0] for row in connection.execute(_RANKED, (chosen, MOST))]


def _means(wanted: Name, other: Name) -> bool:
    """Return whether two names may be the same; a surname is no spelling of an initial."""
    same_length = (len(wanted.surname) > 1) == (len(other.surname) > 1)
    return same_length and compare(wanted, other).strength > Strength.NONE


_HELD = 500  # most articles of one person compared in memory
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
"""The dozen most frequent roles of each, all that identity considers."""
_YEARS = """SELECT DISTINCT person_id, born, died, alive FROM article_person
  WHERE person_id IN (SELECT value FROM json_each(?))
  AND (born IS NOT NULL OR died IS NOT NULL OR alive IS NOT NULL)"""


class StoredPeople:
    """The people of the library, as :class:`reader.story.identity.identity.PeopleIndex`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._articles: dict[int, frozenset[int] | None] = {}

    def candidates(self, keys: Sequence[str]) -> Sequence[Known]:
        """Return the people filed under ``keys``, the most frequent of those by surname only."""
        surnames = [key for key in keys if key[:2] in ("b:", "s:")]
        rows = self._filed([key for key in keys if key not in surnames], -1)
        rows += self._filed(surnames, BY_SURNAME + len(rows))
        found = {person_id: (name, articles) for person_id, name, articles in rows}
        wanted = json.dumps(list(found))
        forms = self._texts(_FORMS, wanted)
        roles = self._texts(_ROLES_OF, wanted)
        years: dict[int, list[tuple[int | None, ...]]] = {}
        for person_id, *row in self._connection.execute(_YEARS, (wanted,)):
            years.setdefault(person_id, []).append(tuple(row))
        return [
            Known(
                person_id,
                found[person_id][0],
                tuple(forms.get(person_id, ())),
                tuple(roles.get(person_id, ())),
                Years.of(years.get(person_id, ())),
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
        """Return the articles that mention a person; None if too many to hold."""
        if person not in self._articles:
            rows = self._connection.execute(
                "SELECT article_id FROM article_person WHERE person_id = ? LIMIT ?",
                (person, _HELD + 1),
            ).fetchall()
            held = frozenset(row[0] for row in rows) if len(rows) <= _HELD else None
            self._articles[person] = held
        return self._articles[person]

    def _meet(self, one: int, other: int) -> bool:
        sql = "SELECT id FROM person WHERE id IN (?, ?) ORDER BY articles LIMIT 1"
        rarer = self._connection.execute(sql, (one, other)).fetchone()
        row = self._connection.execute(
            "SELECT 1 FROM article_person a WHERE a.person_id = ? AND EXISTS (SELECT 1 FROM "
            "article_person b WHERE b.person_id = ? AND b.article_id = a.article_id) LIMIT 1",
            (other, one) if rarer == (other,) else (one, other),
        ).fetchone()
        return row is not None
