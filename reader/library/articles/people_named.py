"""The lookup of people by a name that the user entered, in any spelling, or its beginning."""

from __future__ import annotations

import json
import re
import sqlite3

from reader.library.storage.fold import fold
from reader.story.identity.name_keys import lookup_keys
from reader.story.identity.name_match import Strength, compare
from reader.story.identity.person_name import parse_name

MOST = 200
"""People one name finds at most, those in most articles."""

_ASCII = re.compile(r"[A-Za-z0-9]+")
_BY_KEY = """SELECT DISTINCT p.id, f.form FROM person_key k JOIN person p ON p.id = k.person_id
  JOIN person_form f ON f.person_id = p.id
  WHERE k.key IN (SELECT value FROM json_each(?)) AND p.articles > 0"""
_BY_FORM = """SELECT DISTINCT f.person_id, f.form FROM person_form f
  WHERE f.articles > 0 AND f.form LIKE ? ESCAPE '\\'"""
_RANKED = """SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?))
  ORDER BY articles DESC, id LIMIT ?"""


def people_named(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the ids of those a name may mean, most mentioned first; a number names an id.

    Those who carry the name, whatever its spelling: that it sounds alike is not enough. Where
    there are none, those one of whose names has words that begin so.
    """
    name = name.strip()
    if name.isascii() and name.isdigit():
        rows = connection.execute("SELECT id FROM person WHERE id = ?", (name[:18],))
        return [row[0] for row in rows]
    words = fold(name).split()
    if not words:
        return []
    wanted = parse_name(name)
    found = {
        person_id
        for person_id, form in connection.execute(_BY_KEY, (json.dumps(lookup_keys(name)),))
        if compare(wanted, parse_name(form)).strength > Strength.NONE
    }
    begun: set[int] = set()
    parts = sorted(_ASCII.findall(fold(name)), key=len)
    for person_id, form in connection.execute(_BY_FORM, (f"%{parts[-1]}%" if parts else "%",)):
        have = fold(form).lstrip("@").split()
        if all(word in have for word in words):
            found.add(person_id)
        elif all(any(one.startswith(word) for one in have) for word in words):
            begun.add(person_id)
    chosen = json.dumps(sorted(found or begun))
    return [row[0] for row in connection.execute(_RANKED, (chosen, MOST))]
