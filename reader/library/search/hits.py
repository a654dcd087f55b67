"""The hits of a search: the sentence of each, and all places of the words in a text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from reader.library.articles.articles import ArticleRow, load_rows
from reader.library.articles.near import spans_of
from reader.library.articles.overlap import OVERLAPS, overlapping
from reader.library.articles.passages import Place, matches, merged, passage, words_pattern
from reader.library.articles.search_query import ParsedQuery
from reader.story.query.query import Key

PLACES = 1000
"""Most places marked in one text."""

_TEXTS = """SELECT c.article_id, c.text, c.spans LIKE '[[0,%"title"%' FROM json_each(?) j
  JOIN content c ON c.article_id = j.value"""
_PEOPLE = """SELECT p.article_id, p.person_id, p.mentions, p.quotes FROM json_each(?) j
  CROSS JOIN article_person p ON p.article_id = j.value
  WHERE p.person_id IN (SELECT value FROM json_each(?))"""
_DATES = """SELECT d.article_id, d.start, d.end FROM json_each(?) j
  CROSS JOIN date_mention d ON d.article_id = j.value WHERE"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search finds, and why."""

    row: ArticleRow
    sentence: str
    """Sentence of the article, on one line, with the words close together, else its beginning."""
    marks: tuple[tuple[int, int], ...]
    """Start and end of the words, people and dates of the query in ``sentence``."""
    at: int
    """Offset in the article's text of the first of them, to jump to."""
    in_title: tuple[tuple[int, int], ...] = ()
    """Start and end of the words of the query in the title."""


def hits(connection: Connection, parsed: ParsedQuery, ids: Sequence[int]) -> tuple[Hit, ...]:
    """Return these articles as hits, in this order; unknown ids are skipped."""
    pattern = _pattern(parsed)
    known = _known(connection, parsed, ids)
    texts = {
        article_id: (text, titled)
        for article_id, text, titled in connection.execute(
            _TEXTS, (json.dumps(list(ids)),)
        ).fetchall()
    }
    found = []
    for row in load_rows(connection, ids):
        if row.id in texts:
            text, titled = texts[row.id]
            body = text.find("\n") + 1 if titled else 0
            there = [*known.get(row.id, ()), *_special(connection, parsed, row.id, text)]
            at, sentence, marks = passage(text, pattern, body, sorted(there))
            titled_marks = merged((a, b) for a, b, _ in matches(row.title, pattern, PLACES))
            found.append(Hit(row, sentence, marks, at, tuple(titled_marks)))
    return tuple(found)


def places(
    connection: Connection, parsed: ParsedQuery, article: int, text: str
) -> tuple[tuple[int, int], ...]:
    """Return the places of a query's words, people and dates in a text, in order."""
    found = [*matches(text, _pattern(parsed), PLACES)]
    found += _known(connection, parsed, [article]).get(article, ())
    found += _special(connection, parsed, article, text)
    return merged((start, end) for start, end, _ in found if end <= len(text))[:PLACES]


def _pattern(parsed: ParsedQuery) -> re.Pattern[str] | None:
    return words_pattern(
        [
            (term.value, term.begins or term == parsed.unfinished)
            for term in parsed.query.leaves
            if term.key in (Key.TEXT, Key.TITLE) and not (term.negated or term.pattern)
        ]
    )


def _special(connection: Connection, parsed: ParsedQuery, article: int, text: str) -> list[Place]:
    """Return the places where a text matches the patterns and roles of a query."""
    return [
        (start, end, f"{term.key}:{term.value}")
        for term in parsed.query.leaves
        if (term.pattern or term.key is Key.ROLE) and not term.negated
        for start, end in spans_of(connection, article, text, term, ())
    ]


def _known(
    connection: Connection, parsed: ParsedQuery, ids: Sequence[int]
) -> Mapping[int, Sequence[Place]]:
    """Return the places where articles mention the people and times of a query."""
    wanted = json.dumps(list(ids))
    found: dict[int, list[Place]] = {}
    for term in (*parsed.query.of(Key.PERSON), *parsed.query.of(Key.QUOTED)):
        people = json.dumps(parsed.named.get(term, ()))
        for article, person, mentions, quotes in connection.execute(_PEOPLE, (wanted, people)):
            places = json.loads(quotes if term.key is Key.QUOTED else mentions)
            spans = [(one[0], one[1], f"{term.key}:{person}") for one in places]
            found.setdefault(article, []).extend(spans)
    for term in parsed.query.of(Key.DATE):
        times = overlapping(term.first or "", term.last or "")
        rows = connection.execute(f"{_DATES} {OVERLAPS}", (wanted, *times))
        for article, start, end in rows:
            found.setdefault(article, []).append((start, end, f"{Key.DATE}:{term.value}"))
    for spans in found.values():
        spans.sort()
    return found
