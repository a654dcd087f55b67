"""Tests of articles for terms in one sentence (``person:lind NEAR resign*``) and patterns.

Words are searched for; people, roles and dates come from the analysis. Only sentences around
the places of the rarest term are examined.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from sqlite3 import Connection

from reader.library.articles.overlap import OVERLAPS, overlapping
from reader.library.articles.passages import bare, sentence_at, words_pattern
from reader.library.storage.fold import fold
from reader.story.query.pattern import compiled
from reader.story.query.query import Key, Term

MOST_PLACES = 500
"""Most places of one term examined in a text."""

_PEOPLE = """SELECT mentions FROM article_person WHERE article_id = ?
  AND person_id IN (SELECT value FROM json_each(?))"""
_ROLES = "SELECT mentions, roles FROM article_person WHERE article_id = ? AND roles <> '[]'"
_DATES = "SELECT d.start, d.end FROM date_mention d WHERE d.article_id = ? AND"
_TEXT = """SELECT v.title, c.text FROM article v JOIN content c ON c.article_id = v.id
  WHERE v.id = ?"""

# The terms of a search, and all rules, test one text after another.
_bare = lru_cache(maxsize=2)(bare)

Span = tuple[int, int]
People = dict[Term, tuple[int, ...]]
"""The ids of the people matched by each ``person:`` term."""


def has_role(role: str, wanted: str) -> bool:
    """Return whether a role contains these words, the last as a prefix; both folded."""
    return f" {wanted}" in f" {role}"


def spans_of(
    connection: Connection, article_id: int, text: str, term: Term, people: Sequence[int]
) -> list[Span]:
    """Return the places of a term in the text of an article, in order."""
    match term.key:
        case Key.PERSON:
            rows = connection.execute(_PEOPLE, (article_id, json.dumps(list(people))))
            return sorted((m[0], m[1]) for (found,) in rows for m in json.loads(found))
        case Key.ROLE:
            wanted = fold(term.value)
            return sorted(
                (m[0], m[1])
                for found, roles in connection.execute(_ROLES, (article_id,))
                if any(has_role(fold(role), wanted) for role in json.loads(roles))
                for m in json.loads(found)
            )
        case Key.DATE:
            days = overlapping(term.first or "", term.last or "")
            return sorted(connection.execute(f"{_DATES} {OVERLAPS}", (article_id, *days)))
        case _ if term.pattern:
            return compiled(term.value).spans(_bare(text), MOST_PLACES)
    pattern = words_pattern([(term.value, term.begins)])
    matching = pattern.finditer(_bare(text)) if pattern is not None else iter(())
    return [match.span() for match in islice(matching, MOST_PLACES)]


def in_one_sentence(
    connection: Connection, article_id: int, text: str, term: Term, people: People
) -> bool:
    """Return whether the terms of ``NEAR`` occur in one sentence of an article."""
    places = []
    for one in term.near:
        found = spans_of(connection, article_id, text, one, people.get(one, ()))
        if not found:
            return False
        places.append(found)
    places.sort(key=len)
    for start, end in places[0][:MOST_PLACES]:
        first, last = sentence_at(text, start, end)
        if all(any(first <= at < last for at, _ in other) for other in places[1:]):
            return True
    return False


def add_function(connection: Connection, term: Term, people: People) -> str:
    """Register a test for ``NEAR`` or a pattern with SQLite; return it as SQL on article ``v``."""
    name = f"term_{abs(hash((term, tuple(people.items())))):x}"

    def holds(article_id: int) -> bool:
        row = connection.execute(_TEXT, (article_id,)).fetchone()
        if row is None:
            return False
        title, text = row
        if term.near:
            return in_one_sentence(connection, article_id, text, term, people)
        body = title if term.key is Key.TITLE else f"{title}\n{text}"
        return compiled(term.value).finds(bare(body))

    known = connection.execute("SELECT 1 FROM pragma_function_list WHERE name = ?", (name,))
    if known.fetchone() is None:
        connection.create_function(name, 1, holds)
    return f"{name}(v.id)"
