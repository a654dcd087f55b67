"""The hits of a search: the sentence of each, and every place of the words in a text."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.library.articles.articles import ArticleRow, load_rows
from reader.library.articles.overlap import OVERLAPS, overlapping
from reader.library.articles.passages import Place, matches, merged, passage, words_pattern
from reader.library.articles.search_query import ParsedQuery
from reader.story.query.query import Key

PLACES = 1000
"""Places of one text that are marked at most."""

_TEXTS = """SELECT c.article_id, c.text, c.spans LIKE '[[0,%"title"%' FROM json_each(?) j
  JOIN content c ON c.article_id = j.value"""
_PEOPLE = """SELECT p.article_id, p.person_id, p.mentions FROM json_each(?) j
  CROSS JOIN article_person p ON p.article_id = j.value
  WHERE p.person_id IN (SELECT value FROM json_each(?))"""
_DATES = """SELECT d.article_id, d.start, d.end FROM json_each(?) j
  CROSS JOIN date_mention d ON d.article_id = j.value WHERE"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers a search, and why."""

    row: ArticleRow
    sentence: str
    """Of the article, on one line: where the words stand together, else how it begins."""
    marks: tuple[tuple[int, int], ...]
    """Start and end of the words, people and dates of the query in ``sentence``."""
    at: int
    """Offset in the article's text of the first of them: where to jump to."""
    in_title: tuple[tuple[int, int], ...] = ()
    """Start and end of the words of the query in the title."""


def hits(
    connection: sqlite3.Connection, parsed: ParsedQuery, ids: Sequence[int]
) -> tuple[Hit, ...]:
    """Return these articles as hits, in this order; those that are not there are left out."""
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
            at, sentence, marks = passage(text, pattern, body, known.get(row.id, ()))
            titled_marks = merged((a, b) for a, b, _ in matches(row.title, pattern, PLACES))
            found.append(Hit(row, sentence, marks, at, tuple(titled_marks)))
    return tuple(found)


def places(
    connection: sqlite3.Connection, parsed: ParsedQuery, article: int, text: str
) -> tuple[tuple[int, int], ...]:
    """Return where a text has the words, people and dates of a query, in text order."""
    found = [*matches(text, _pattern(parsed), PLACES)]
    found += _known(connection, parsed, [article]).get(article, ())
    return merged((start, end) for start, end, _ in found if end <= len(text))[:PLACES]


def _pattern(parsed: ParsedQuery) -> re.Pattern[str] | None:
    return words_pattern(
        [
            (term.value, term.begins or term == parsed.unfinished)
            for term in parsed.query.terms
            if term.key in (Key.TEXT, Key.TITLE) and not term.negated
        ]
    )


def _known(
    connection: sqlite3.Connection, parsed: ParsedQuery, ids: Sequence[int]
) -> Mapping[int, Sequence[Place]]:
    """Return where articles mention the people and times of a query."""
    wanted = json.dumps(list(ids))
    found: dict[int, list[Place]] = {}
    for term in parsed.query.of(Key.PERSON):
        people = json.dumps(parsed.named.get(term, ()))
        for article, person, mentions in connection.execute(_PEOPLE, (wanted, people)):
            spans = [(one[0], one[1], f"{Key.PERSON}:{person}") for one in json.loads(mentions)]
            found.setdefault(article, []).extend(spans)
    for term in parsed.query.of(Key.DATE):
        times = overlapping(term.first or "", term.last or "")
        rows = connection.execute(f"{_DATES} {OVERLAPS}", (wanted, *times))
        for article, start, end in rows:
            found.setdefault(article, []).append((start, end, f"{Key.DATE}:{term.value}"))
    for spans in found.values():
        spans.sort()
    return found
