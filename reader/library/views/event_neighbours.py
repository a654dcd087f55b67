"""The lookup of articles that may report the same event, by an index of their heaviest words.

For each of its heaviest words an article is compared with a bounded number of the nearest in
time that share it, so a lookup costs the same in a large library as in a small one. Words that
are rare in news but not in this library lose weight; they are counted whenever the library has
grown enough to matter.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from operator import itemgetter
from posixpath import dirname

from reader.story.events.events import Covered
from reader.story.events.features import Weights, pack, unpack, unpack_scaled

FILED = 24
"""Heaviest words of an article that are indexed."""

_BESIDE = 24  # articles examined per word: before, after, and undated
_UNDATED = 72  # and for an undated article: newest dated ones
_RANKED = 120  # those of them that share the most weight
_TRIED = 48  # those of them that are compared in full,
_OF_ONE = 6  # at most this many of one event

_DATED = """SELECT article_id FROM (SELECT article_id FROM gist_word
    WHERE word = :word AND day BETWEEN 1 AND :day ORDER BY day DESC, article_id DESC LIMIT :most)
  UNION ALL SELECT article_id FROM (SELECT article_id FROM gist_word
    WHERE word = :word AND day > :day ORDER BY day, article_id LIMIT :most)
  UNION ALL SELECT article_id FROM (SELECT article_id FROM gist_word
    WHERE word = :word AND day = 0 LIMIT :undated)"""
_EVENTS = """SELECT article_id, event_id FROM gist
  WHERE article_id IN (SELECT value FROM json_each(?))"""
_LOADED = """SELECT g.article_id, g.day, v.outlet, v.source_id, s.kind, v.key, g.weights, g.event_id
  FROM json_each(?) j JOIN gist g ON g.article_id = j.value
  JOIN article v ON v.id = g.article_id JOIN source s ON s.id = v.source_id"""
_ENTERED = """SELECT article_id, day, weights FROM gist
  WHERE article_id IN (SELECT value FROM json_each(?))
  UNION ALL SELECT article_id, day, weights FROM gist_gone"""
_LEFT = """SELECT DISTINCT event_id FROM gist
  WHERE event_id IS NOT NULL AND article_id IN (SELECT value FROM json_each(?))"""
_ENOUGH = 1000  # articles from which common words are counted,
_GROWN = 4  # and factor of growth at which they are counted again
_COMMON = 0.01  # share of articles from which a word is common
_SHARES = "SELECT word, count(*) FROM gist_word GROUP BY word HAVING count(*) >= ?"
_LATEST_DAY = 4_000_000


def file(connection: sqlite3.Connection, articles: Iterable[tuple[int, int, Weights]]) -> None:
    """Index articles, each with its day (0: unknown); they lose their events.

    Their former entries and those of deleted articles are removed.
    """
    articles = sorted(articles, key=itemgetter(0))
    ids = json.dumps([one[0] for one in articles])
    old = {
        (word, day, article_id)
        for article_id, day, packed in connection.execute(_ENTERED, (ids,))
        for word in islice(unpack(packed), FILED)
    }
    new = [
        (word, day, article_id)
        for article_id, day, weights in articles
        for word in islice(weights, FILED)
    ]
    connection.executemany(
        "DELETE FROM gist_word WHERE word = ? AND day = ? AND article_id = ?",
        sorted(old.difference(new)),
    )
    connection.execute("DELETE FROM gist_gone")
    left = connection.execute(_LEFT, (ids,)).fetchall()
    connection.executemany(
        "INSERT INTO gist(article_id, day, weights) SELECT id, :day, :weights FROM article "
        "WHERE id = :id ON CONFLICT DO UPDATE SET day = :day, weights = :weights, event_id = NULL",
        [
            {"id": article_id, "day": day, "weights": pack(weights)}
            for article_id, day, weights in articles
        ],
    )
    connection.executemany("DELETE FROM event WHERE id = ? AND articles = 0", left)
    connection.executemany(
        "INSERT OR IGNORE INTO gist_word VALUES (?, ?, ?)",
        sorted(entry for entry in new if entry not in old),
    )


def count_common(connection: sqlite3.Connection) -> bool:
    """Count common words if the library has grown; requeue articles with changed ones.

    Return whether any weight has changed.
    """
    entered, counted = connection.execute("SELECT entered, counted FROM gist_count").fetchone()
    if entered < max(_ENOUGH, _GROWN * counted):
        return False
    before = common_words(connection)
    rows = connection.execute(_SHARES, (_COMMON * entered,))
    after = {word: _factor(number / entered) for word, number in rows}
    changed = [word for word in before.keys() | after if before.get(word) != after.get(word)]
    connection.execute("DELETE FROM gist_common")
    connection.executemany("INSERT INTO gist_common VALUES (?, ?)", after.items())
    connection.execute("UPDATE gist_count SET counted = entered")
    connection.execute(
        "INSERT OR IGNORE INTO event_queue SELECT article_id FROM gist_word "
        "WHERE word IN (SELECT value FROM json_each(?))",
        (json.dumps(changed),),
    )
    return bool(changed)


def _factor(share: float) -> float:
    """Return the fraction, in quarters, of its weight that a word with this share keeps."""
    return round(4 * math.log(1 / min(share, 1)) / math.log(1 / _COMMON)) / 4


def _weighed(weights: dict[int, float], common: Mapping[int, float]) -> float:
    """Reduce the weights of common words in place; return the length of all."""
    for word in common.keys() & weights.keys():
        weights[word] *= common[word]
        if not weights[word]:
            del weights[word]
    return math.hypot(*weights.values()) or 1.0


def candidates(connection: sqlite3.Connection, article: Covered) -> list[int]:
    """Return ids of articles that share heavy words with ``article``, most shared weight first."""
    shared: dict[int, float] = {}
    for word, weight in list(article.weights.items())[:FILED]:
        squared = weight * weight
        for (article_id,) in _with(connection, word, article.day):
            shared[article_id] = shared.get(article_id, 0.0) + squared
    shared.pop(article.id, None)
    ranked = sorted(shared, key=lambda other: (-shared[other], other))[:_RANKED]
    event_of = events_of(connection, ranked)
    taken: Counter[int | None] = Counter()
    found = []
    for other in ranked:
        event = event_of.get(other)
        if other in event_of and (event is None or taken[event] < _OF_ONE):
            taken[event] += 1
            found.append(other)
    return found[:_TRIED]


def _with(connection: sqlite3.Connection, word: int, day: int | None) -> Iterable[tuple[int]]:
    beside = {
        "word": word,
        "day": _LATEST_DAY if day is None else day,
        "most": _UNDATED if day is None else _BESIDE,
        "undated": _BESIDE,
    }
    return connection.execute(_DATED, beside)  # no article twice


def common_words(connection: sqlite3.Connection) -> dict[int, float]:
    """Return the words common in the library, each with the fraction of weight it keeps."""
    return dict(connection.execute("SELECT word, factor FROM gist_common").fetchall())


def load(
    connection: sqlite3.Connection, ids: Iterable[int], common: Mapping[int, float]
) -> tuple[dict[int, Covered], dict[int, int | None]]:
    """Return indexed articles by id, and the event of each (None if it has none yet)."""
    found: dict[int, Covered] = {}
    events: dict[int, int | None] = {}
    for article_id, day, own, source, kind, key, packed, event in connection.execute(
        _LOADED, (json.dumps(list(ids)),)
    ):
        weights = unpack_scaled(packed)
        length = _weighed(weights, common)
        found[article_id] = Covered(
            article_id, day or None, own or known_outlet(source, kind, key), weights, length
        )
        events[article_id] = event
    return found, events


def events_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int | None]:
    """Return the event of each of these articles that is indexed, None if it has none."""
    return dict(connection.execute(_EVENTS, (json.dumps(list(ids)),)).fetchall())


def members(connection: sqlite3.Connection, events: Iterable[int]) -> Mapping[int, list[int]]:
    """Return the ids of the articles of each of these events."""
    found: dict[int, list[int]] = {}
    for event, article_id in connection.execute(
        "SELECT event_id, article_id FROM gist WHERE event_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY event_id, article_id",
        (json.dumps(sorted(events)),),
    ):
        found.setdefault(event, []).append(article_id)
    return found


def outlet(kind: str, title: str, key: str) -> str:
    """Return the name of an article's outlet; ``kind`` and ``title`` are its source's."""
    folder = "" if kind == "feed" else dirname(key)
    return f"{title}/{folder}" if folder else title


def known_outlet(source: int, kind: str, key: str) -> str | None:
    """Return an id that articles of one outlet share; None if the outlet is unknown."""
    if kind == "feed":
        return str(source)
    folder = dirname(key)
    return f"{source}/{folder}" if folder else None
