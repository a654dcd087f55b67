"""Articles that may report the same event as another: an index of their heaviest words.

For each of its heaviest words an article is compared with those nearest in time that have it
too, a bounded number of each: a search costs the same in a large library as in a small one.
Words that are rare in news, but not in this library, lose weight; they are counted when the
library has grown by so much that it matters.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from reader.library.views.outlet import known_outlet
from reader.story.events.events import Covered
from reader.story.events.features import Weights, pack, unpack

FILED = 24
"""Words of an article that are in the index, the heaviest."""

_BESIDE = 24  # articles with a word that are looked at: before, after, and undated
_UNDATED = 72  # and for an undated article: dated ones, the newest
_RANKED = 120  # of all those, the ones that share the most weight
_TRIED = 48  # and of these, the ones that are compared in full,
_OF_ONE = 6  # at most so many of one event

_BEFORE = """SELECT article_id FROM gist_word WHERE word = :word AND day BETWEEN 1 AND :day
  ORDER BY day DESC, article_id DESC LIMIT :most"""
_AFTER = """SELECT article_id FROM gist_word WHERE word = :word AND day > :day
  ORDER BY day, article_id LIMIT :most"""
_EVENTS = """SELECT article_id, event_id FROM gist
  WHERE article_id IN (SELECT value FROM json_each(?))"""
_NO_DAY = "SELECT article_id FROM gist_word WHERE word = :word AND day = 0 LIMIT :most"
_LOADED = """SELECT g.article_id, g.day, v.outlet, v.source_id, s.kind, v.key, g.weights, g.event_id
  FROM json_each(?) j JOIN gist g ON g.article_id = j.value
  JOIN article v ON v.id = g.article_id JOIN source s ON s.id = v.source_id"""
_ENTERED = """SELECT article_id, day, weights FROM gist
  WHERE article_id IN (SELECT value FROM json_each(?))
  UNION ALL SELECT article_id, day, weights FROM gist_gone"""
_ENOUGH = 1000  # articles from which on common words are counted,
_GROWN = 4  # and counted again when there are so many times as many
_COMMON = 0.01  # share of articles from which on a word is common
_SHARES = "SELECT word, count(*) FROM gist_word GROUP BY word HAVING count(*) >= ?"
_LATEST_DAY = 4_000_000


def file(connection: sqlite3.Connection, articles: Iterable[tuple[int, int, Weights]]) -> None:
    """Enter articles, each with its day (0: not known), in the index; they lose their events.

    What they and deleted articles have in it from before is taken out.
    """
    articles = list(articles)
    old = connection.execute(_ENTERED, (json.dumps([one[0] for one in articles]),)).fetchall()
    connection.executemany(
        "DELETE FROM gist_word WHERE word = ? AND day = ? AND article_id = ?",
        [
            (word, day, article_id)
            for article_id, day, packed in old
            for word in list(unpack(packed))[:FILED]
        ],
    )
    connection.execute("DELETE FROM gist_gone")
    connection.executemany(
        "INSERT INTO gist(article_id, day, weights) SELECT id, :day, :weights FROM article "
        "WHERE id = :id ON CONFLICT DO UPDATE SET day = :day, weights = :weights, event_id = NULL",
        [
            {"id": article_id, "day": day, "weights": pack(weights)}
            for article_id, day, weights in articles
        ],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO gist_word VALUES (?, ?, ?)",
        sorted(
            (word, day, article_id)
            for article_id, day, weights in articles
            for word in list(weights)[:FILED]
        ),
    )


def count_common(connection: sqlite3.Connection) -> bool:
    """Count common words if the library has grown; let articles with changed ones wait again.

    Return whether words weigh otherwise than before.
    """
    entered, counted = connection.execute("SELECT entered, counted FROM gist_count").fetchone()
    if entered < max(_ENOUGH, _GROWN * counted):
        return False
    before = dict(connection.execute("SELECT word, factor FROM gist_common"))
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
    """Return what is left of a word's weight, in quarters, by the share of articles with it."""
    return round(4 * math.log(1 / min(share, 1)) / math.log(1 / _COMMON)) / 4


def _weighed(weights: dict[int, float], common: Mapping[int, float]) -> dict[int, float]:
    """Return weights without what is common in the library, of length one again."""
    shared = [word for word in weights if word in common]
    if not shared:
        return weights
    for word in shared:
        weights[word] *= common[word]
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items() if weight} if length else {}


def candidates(connection: sqlite3.Connection, article: Covered) -> list[int]:
    """Return ids of articles that share heavy words with ``article``, the most weight first."""
    shared: dict[int, float] = {}
    for word, weight in list(article.weights.items())[:FILED]:
        for article_id in _with(connection, word, article.day):
            shared[article_id] = shared.get(article_id, 0.0) + weight * weight
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


def _with(connection: sqlite3.Connection, word: int, day: int | None) -> set[int]:
    found: set[int] = set()
    beside = {"word": word, "day": _LATEST_DAY if day is None else day, "most": _BESIDE}
    found.update(row[0] for row in connection.execute(_NO_DAY, beside))
    if day is None:
        beside["most"] = _UNDATED
    else:
        found.update(row[0] for row in connection.execute(_AFTER, beside))
    found.update(row[0] for row in connection.execute(_BEFORE, beside))
    return found


def load(
    connection: sqlite3.Connection, ids: Iterable[int]
) -> tuple[dict[int, Covered], dict[int, int | None]]:
    """Return articles of the index by id, and the event of each (None: it has none yet)."""
    found: dict[int, Covered] = {}
    events: dict[int, int | None] = {}
    common = dict(connection.execute("SELECT word, factor FROM gist_common"))
    for article_id, day, own, source, kind, key, packed, event in connection.execute(
        _LOADED, (json.dumps(list(ids)),)
    ):
        found[article_id] = Covered(
            article_id,
            day or None,
            own or known_outlet(source, kind, key),
            _weighed(unpack(packed), common),
        )
        events[article_id] = event
    return found, events


def events_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int | None]:
    """Return the event of each of these articles that are in the index, None where it has none."""
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
