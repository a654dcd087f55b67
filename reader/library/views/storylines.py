"""The storyline of an event: nearby events with the same people, and a search for them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from reader.story.events.features import unpack
from reader.story.events.storyline import Chapter, storyline, together
from reader.story.query.completion import query_term
from reader.story.query.query import SHORTEST, Key
from reader.story.words.days import parse_day, shifted
from reader.story.words.words import words_of

_AROUND = 60  # days before and after an event in which its storyline lies
_EVENTS = 300  # last events examined
_ARTICLES = 8  # articles of an event whose words are read
_PEOPLE = 6  # people of an event, those in most of its articles
_NAMED, _WORDS = 3, 4  # people and words in the search for a storyline
_DAYS = "SELECT first, last FROM event WHERE id = ?"
_WHO = """SELECT ap.person_id, count(*) n FROM gist g JOIN article_person ap
  ON ap.article_id = g.article_id WHERE g.event_id = ? AND ap.person_id IS NOT NULL AND ap.place < 8
  GROUP BY ap.person_id ORDER BY n DESC, min(ap.place), ap.person_id LIMIT ?"""
_NEAR = """SELECT DISTINCT e.id, e.first, e.last FROM json_each(:people) j
  CROSS JOIN article_person ap ON ap.person_id = j.value
  CROSS JOIN gist g ON g.article_id = ap.article_id
  CROSS JOIN event e ON e.id = g.event_id
  WHERE e.articles > 1 AND e.last >= :begin AND e.first <= :end ORDER BY e.last DESC LIMIT :most"""
_WEIGHTS = "SELECT weights FROM gist WHERE event_id = ? ORDER BY article_id LIMIT ?"


def storyline_of(connection: sqlite3.Connection, event: int) -> tuple[int, ...]:
    """Return the events of an event's storyline by day, including itself; () if it has none."""
    row = connection.execute(_DAYS, (event,)).fetchone()
    first, last = (parse_day(row[0]), parse_day(row[1])) if row else (None, None)
    if first is None or last is None:
        return ()
    people = _people(connection, event)
    near = connection.execute(
        _NEAR,
        {
            "people": json.dumps(sorted(people)),
            "begin": shifted(first.isoformat(), -_AROUND),
            "end": shifted(last.isoformat(), _AROUND),
            "most": _EVENTS,
        },
    ).fetchall()
    chapters = {
        one: Chapter(one, begin, end, _people(connection, one), _words(connection, one))
        for one, begin, end in [*near, (event, row[0], row[1])]
    }
    found = storyline(event, chapters.values())
    return found if len(found) > 1 else ()


def _people(connection: sqlite3.Connection, event: int) -> frozenset[int]:
    rows = connection.execute(_WHO, (event, _PEOPLE))
    return frozenset(person for person, _ in rows)


def _words(connection: sqlite3.Connection, event: int) -> dict[int, float]:
    rows = connection.execute(_WEIGHTS, (event, _ARTICLES))
    return together([unpack(weights) for (weights,) in rows])


def follow_query(titles: Sequence[str], people: Sequence[str]) -> str:
    """Return a search for a storyline: its people and the words that its titles share.

    ``people``: names, those in the most events first. Empty if nothing is shared.
    """
    counts = Counter(word for title in titles for word in dict.fromkeys(words_of(title)))
    named = {word for name in people for word in words_of(name)}
    shared = [word for word, number in counts.most_common() if number > 1 and word not in named]
    groups = [
        [query_term(Key.PERSON, name) for name in people[:_NAMED]],
        [f"{word}*" if len(word) >= SHORTEST else word for word in shared[:_WORDS]],
    ]
    return " ".join(
        some[0] if len(some) == 1 else f"({' OR '.join(some)})" for some in groups if some
    )
