"""Storylines: the chain of events over weeks that share people and subject.

From one event the chain leads to those near it in time that share its people and words, and
from those to others. Pure: the caller supplies the nearby events.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.story.words.days import days_between

MOST = 40
"""The most events of a storyline."""

APART = 21
"""The most days between two consecutive events of a chain."""

_ALIKE = 0.12  # least likeness of two events that share people,
_MOSTLY = 0.3  # and of two that share none


@dataclass(frozen=True, slots=True)
class Chapter:
    """An event as part of a storyline."""

    event: int
    first: str
    last: str
    """Days of publication of its articles."""
    people: frozenset[int]
    """The people whom its articles are about."""
    weights: Mapping[int, float]
    """Weighted words of its articles, as one vector of length one."""


def storyline(event: int, chapters: Iterable[Chapter]) -> tuple[int, ...]:
    """Return the events of an event's storyline, including itself, by day."""
    by_id = {chapter.event: chapter for chapter in chapters}
    start = by_id.get(event)
    if start is None:
        return ()
    chain = {event: start}
    waiting = [start]
    while waiting and len(chain) < MOST:
        here = waiting.pop(0)
        near = [one for one in by_id.values() if one.event not in chain and _follows(here, one)]
        for one in sorted(near, key=lambda one: (-_likeness(here, one), one.event)):
            if len(chain) < MOST and _belongs(one, start):
                chain[one.event] = one
                waiting.append(one)
    ordered = sorted(chain.values(), key=lambda one: (one.first, one.last, one.event))
    return tuple(one.event for one in ordered)


def together(vectors: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Return the weighted words of several articles as one vector of length one."""
    total: dict[int, float] = {}
    for vector in vectors:
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
    length = math.sqrt(sum(weight * weight for weight in total.values())) or 1.0
    return {word: weight / length for word, weight in total.items()}


def _follows(one: Chapter, other: Chapter) -> bool:
    """Return whether two events share people and subject, and one soon follows the other."""
    if _gap(one, other) > APART:
        return False
    least = _ALIKE if one.people & other.people else _MOSTLY
    return _likeness(one, other) >= least


def _belongs(one: Chapter, start: Chapter) -> bool:
    """Return whether an event is still on the subject that the chain began with."""
    return bool(one.people & start.people) or _likeness(one, start) >= _ALIKE


def _likeness(one: Chapter, other: Chapter) -> float:
    few, many = sorted((one.weights, other.weights), key=len)
    return sum(weight * many.get(word, 0.0) for word, weight in few.items())


def _gap(one: Chapter, other: Chapter) -> int:
    """Return the days between two events, 0 if they overlap or a day is unknown."""
    earlier, later = sorted((one, other), key=lambda chapter: chapter.first)
    return max(0, days_between(earlier.last, later.first) or 0)
