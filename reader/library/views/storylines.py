"""The storyline of an event: nearby events with the same people, and a search for its news."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Sequence

from reader.story.events.features import unpack
from reader.story.events.storyline import Chapter, storyline, together
from reader.story.query.completion import query_term
from reader.story.query.query import Key
from reader.story.words.days import parse_day, shifted
from reader.story.words.rarity import rarity
from reader.story.words.words import words_of

_AROUND = 60  # days before and after an event in which its storyline lies
_EVENTS = 300  # last events examined
_ARTICLES = 8  # articles of an event whose words are read
_PEOPLE = 6  # people of an event, those in most of its articles
_WORDS = 4  # words in the search for an event, at most,
_READ = 6000  # characters of each text
_IN_TITLE = 2  # weight of a person or word in a title
_RARE = 0.25  # least share of all articles on a person that are the event's, for a search
_DAYS = "SELECT first, last FROM event WHERE id = ?"
_WHO = """SELECT ap.person_id, count(*) n FROM gist g JOIN article_person ap
  ON ap.article_id = g.article_id WHERE g.event_id = ? AND ap.person_id IS NOT NULL AND ap.place < 8
  GROUP BY ap.person_id ORDER BY n DESC, min(ap.place), ap.person_id LIMIT ?"""
_NEAR = """SELECT DISTINCT e.id, e.first, e.last FROM json_each(:people) j
  CROSS JOIN article_person ap ON ap.person_id = j.value
  CROSS JOIN gist g ON g.article_id = ap.article_id
  CROSS JOIN event e ON e.id = g.event_id
  WHERE e.articles > 1 AND e.last >= :begin AND e.first <= :end ORDER BY e.last DESC LIMIT :most"""
_NAMED_IN = "SELECT id, articles FROM person WHERE id IN (SELECT value FROM json_each(?))"
_FILED_IN = """SELECT word, count(*) FROM gist_word
  WHERE word IN (SELECT value FROM json_each(?)) GROUP BY word"""
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


def follow_query(
    connection: sqlite3.Connection,
    articles: Sequence[tuple[str, str]],
    people: Sequence[tuple[int, str]],
) -> str:
    """Return a search for the news of an event: its most particular person and words.

    Particular is what at least half of its articles have and few others, above all in titles.
    Without such a person the first word is required; "" for no such word.

    ``articles``: title and text of each; ``people``: ID and name of each person of each article.
    """
    number, names = len(articles), dict(people)
    titles = frozenset(word for title, _ in articles for word in words_of(title))
    everywhere = dict(connection.execute(_NAMED_IN, (json.dumps(sorted(names)),)).fetchall())
    ranked = {
        names[one]: count * _particular(count, number, everywhere.get(one, count))
        * (_IN_TITLE if titles.intersection(words_of(names[one])[-1:]) else 1)
        for one, count in Counter(one for one, _ in people).items()
    }  # fmt: skip
    person = max(ranked, key=lambda name: ranked[name], default="")
    particular = ranked.get(person, 0.0) >= _RARE * number
    spelled = frozenset(word for name in names.values() for word in words_of(name))
    counts = Counter(
        word
        for title, text in articles
        for word in dict.fromkeys(words_of(f"{title} {text[:_READ]}"))
        if word.isalpha() and word not in spelled
    )
    some = {
        zlib.crc32(word.encode()): word for word, count in counts.items() if 2 * count >= number
    }
    filed = connection.execute(_FILED_IN, (json.dumps(list(some)),)).fetchall()
    weighed = {
        some[one]: rarity(some[one]) * _particular(counts[some[one]], number, held)
        * (_IN_TITLE if some[one] in titles else 1)
        for one, held in filed
    }  # fmt: skip
    words = [f"{word}*" for word in sorted(weighed, key=lambda word: (-weighed[word], word))]
    if particular:
        groups = [[query_term(Key.PERSON, person)], words[:_WORDS]]
    else:
        groups = [words[:1], words[1 : _WORDS + 1]]
    return " ".join(
        some[0] if len(some) == 1 else f"({' OR '.join(some)})" for some in groups if some
    )


def _particular(count: int, number: int, everywhere: int) -> float:
    """Return how particular to an event something is that this number of its articles has."""
    return count / number * min(1.0, count / everywhere) if 2 * count >= number else 0.0
