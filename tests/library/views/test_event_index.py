"""The index of events: whichever way articles come, their events are the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.library.views import event_index, event_neighbours
from reader.library.views.event_index import place_pending
from reader.story.events.events import VERSION, events
from tests.library.builders import add_source, entry, put

PLACES = ("Portmere", "Lindow", "Arden", "Ostrava", "Kelso", "Varna", "Tromso", "Gozo")
NAMES = ("Belmonte", "Oster", "Quist", "Varga", "Lindqvist", "Okafor", "Petrov", "Marek")
MATTERS = (
    "dockers walked out over wages and the harbour stands still ships waiting picket",
    "a dam burst and flooded the market traders lost stalls firemen pumps evacuation",
    "prosecutors charged the treasurer with bribery over the tram contract indictment",
    "a ferry ran aground in fog and passengers were lifted off by helicopter lifeboat",
    "researchers found a medieval ship under the car park archaeologist timber excavation",
)


class Dice(random.Random):
    """Chance that is the same for the same seed."""


def told(seed: int, number: int) -> list[tuple[str, str, str | None]]:
    """Return articles of made-up events: titles, texts, days."""
    dice = Dice(seed)
    made = []
    for _ in range(number):
        matter, place, name = dice.choice(MATTERS).split(), dice.choice(PLACES), dice.choice(NAMES)
        day = dice.randrange(1, 28)
        for _ in range(dice.randint(1, 5)):
            words = dice.sample(matter, len(matter) - 3)
            text = f"In {place} {' '.join(words)}, said {name}. " + " ".join(
                dice.sample(("yesterday", "council", "budget", "residents", "inquiry"), 2)
            )
            late = min(28, day + dice.randrange(3))
            dated = None if dice.random() < 0.2 else f"2031-03-{late:02}"
            made.append((f"{words[0]} {words[1]} {place}", text, dated))
    return made


def grouped(path: Path, articles: Sequence[tuple[str, str, str | None]]) -> set[frozenset[str]]:
    """Return the pairs of articles of one event when they come in this order, some at a time."""
    with Library.open(path) as library:
        source = add_source(library)
        keys: dict[int, str] = {}
        for start in range(0, len(articles), 7):
            part = articles[start : start + 7]
            ids = put(
                library, source, *(entry(title + body, title, body, d) for title, body, d in part)
            )
            keys |= {one: title + body for one, (title, body, _) in zip(ids, part, strict=True)}
            wait(library, ids)
            place_pending(library.database)
        assert together(library) == at_once(library)
        return {
            frozenset((keys[one], keys[other])) for one, other in map(sorted, together(library))
        }


def wait(library: Library, ids: Sequence[int]) -> None:
    with library.database.write() as connection:
        connection.executemany("INSERT INTO event_queue VALUES (?)", [(one,) for one in ids])


def together(library: Library) -> set[frozenset[int]]:
    with library.database.read() as connection:
        rows = connection.execute("SELECT event_id, article_id FROM gist").fetchall()
    by: dict[int, list[int]] = {}
    for event, article in rows:
        assert event is not None
        by.setdefault(event, []).append(article)
    return {frozenset(pair) for group in by.values() for pair in combinations(group, 2)}


def at_once(library: Library) -> set[frozenset[int]]:
    with library.database.read() as connection:
        ids = [row[0] for row in connection.execute("SELECT article_id FROM gist")]
        found, _ = event_neighbours.load(connection, ids, {})
    return {frozenset(pair) for group in events(found.values()) for pair in combinations(group, 2)}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_arrival_changes_no_event(tmp_path: Path, seed: int) -> None:
    articles = told(seed, 40)
    shuffled = Dice(seed).sample(articles, len(articles))
    first = grouped(tmp_path / "a.db", articles)
    second = grouped(tmp_path / "b.db", shuffled)
    third = grouped(tmp_path / "c.db", articles[::-1])
    assert len(first) > 40
    for other in (second, third):
        assert len(first & other) >= 0.99 * len(first | other)


def test_events_of_older_rules_are_renewed_newest_first_where_they_were_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "l.db") as library:
        source = add_source(library)
        texts = told(4, 20)
        ids = put(library, source, *(entry(t + b, t, b, d) for t, b, d in texts))
        wait(library, ids)
        place_pending(library.database, renew=True)
        right = together(library)
        with library.database.write() as connection:  # as other rules might have left it
            connection.execute("UPDATE gist SET event_id = (SELECT min(event_id) FROM gist)")
            connection.execute("DELETE FROM event WHERE articles = 0")
            connection.execute("UPDATE gist_count SET grouping = 0")
        wrong = together(library)
        place_pending(library.database)
        assert together(library) == wrong != right  # not in the foreground
        assert outdated(library)
        monkeypatch.setattr(event_index, "BATCH", 10)
        batches = iter(range(3))
        place_pending(library.database, renew=True, cancelled=lambda: next(batches, None) is None)
        with library.database.read() as connection:
            [[below]] = connection.execute("SELECT below FROM gist_count").fetchall()
        assert below in sorted(ids)[-20:-9]
        assert outdated(library)
        place_pending(library.database, renew=True)
        assert together(library) == right
        assert not outdated(library)
        with library.database.read() as connection:
            [[left]] = connection.execute(
                "SELECT count(*) FROM event WHERE articles = 0"
            ).fetchall()
        assert left == 0
        monkeypatch.setattr(event_index, "VERSION", VERSION + 1)
        assert outdated(library)


def outdated(library: Library) -> bool:
    with library.database.read() as connection:
        return event_index.has_outdated(connection)
