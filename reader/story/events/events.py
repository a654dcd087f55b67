"""Events: articles grouped by the people, days, names and words that they share.

Headlines about one event share too little, so days, people and other names (of places,
firms, ships) weigh most, and some of them must be shared: two fires in two towns are
reported in the same words. Rare features weigh more than common ones. An article belongs to
an event if it resembles the event's first article and one of its others, and was published
within days of it.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.story.words.days import parse_day
from reader.story.words.words import NAME

WINDOW = 4
"""The most days between related articles of one event."""

_FEWEST = 500  # assumed number of articles where there are fewer: else every feature is common
_NEAR = (1.0, 0.95, 0.85, 0.7, 0.6)  # factors on similarity by the days between two articles
_ALIKE = 0.27  # least similarity (cosine of weighted features) to an article of the event
_FIRST = 0.15  # and to its first article, which prevents chains from event to event
_NAMED = 0.1  # least part of the similarity from people, days and names
_COMMON = 150  # articles of a window that may share a feature before it is ignored
_MOST = 1000  # most index entries read for one article, rarest features first
_TRIED = 12  # articles compared in full


@dataclass(frozen=True, slots=True)
class Covered:
    """The features of one article that decide its event."""

    id: int
    published: str | None
    """Publication day; None: the article belongs to no event."""
    people: frozenset[int] = frozenset()
    days: frozenset[str] = frozenset()
    """Single days mentioned, with or without the publication day."""
    words: frozenset[str] = frozenset()
    """:func:`reader.story.words.words.keywords`."""


@dataclass(frozen=True, slots=True)
class Event:
    """The articles of one event, in order of publication, then of ID."""

    articles: tuple[int, ...]
    first: str
    last: str
    """Publication days of the first and the last article."""


def events(articles: Iterable[Covered]) -> tuple[Event, ...]:
    """Group articles into events, events of one article included, newest event first.

    The order of ``articles`` does not matter. Time about linear: features that more
    than a few hundred articles of the same days share are ignored.
    """
    dated = [(day.toordinal(), one) for one in articles if (day := parse_day(one.published))]
    dated.sort(key=lambda item: (item[0], item[1].id))
    grouping = _Grouping([one for _, one in dated], [day for day, _ in dated])
    return grouping.run()


_Feature = tuple[str, int | str]
_Vector = dict[_Feature, float]


def _features(article: Covered) -> list[_Feature]:
    found: list[_Feature] = [("person", person) for person in sorted(article.people)]
    found += [("day", day) for day in sorted(article.days)]
    found += [("name" if word.startswith(NAME) else "word", word) for word in sorted(article.words)]
    return found


_WEIGHT = {"person": 1.5, "day": 1.5, "name": 1.5, "word": 1.0}


def _weights(articles: Sequence[Covered]) -> dict[_Feature, float]:
    counts: dict[_Feature, int] = {}
    for article in articles:
        for feature in _features(article):
            counts[feature] = counts.get(feature, 0) + 1
    total = max(len(articles), _FEWEST)
    return {
        feature: _WEIGHT[feature[0]] * math.log(1 + (total + 1) / count)
        for feature, count in counts.items()
    }


def _vector(article: Covered, weights: dict[_Feature, float]) -> _Vector:
    values = {feature: weights[feature] for feature in _features(article)}
    length = math.sqrt(sum(value * value for value in values.values()))
    return {feature: value / length for feature, value in values.items()} if length else {}


def _cosine(a: _Vector, b: _Vector) -> float:
    """Return the similarity of two articles, 0 where they share only plain words."""
    if len(b) < len(a):
        a, b = b, a
    named = plain = 0.0
    for feature, value in a.items():
        if feature in b:
            if feature[0] == "word":
                plain += value * b[feature]
            else:
                named += value * b[feature]
    return named + plain if named >= _NAMED else 0.0


class _Grouping:
    """One pass over articles in order of publication."""

    def __init__(self, articles: Sequence[Covered], days: Sequence[int]) -> None:
        self._articles = articles
        self._days = days
        self._weights = _weights(articles)
        self._vectors: dict[int, _Vector] = {}
        self._filed: dict[_Feature, deque[int]] = {}
        self._event_of: list[int] = []
        self._events: list[list[int]] = []
        self._oldest = 0

    def run(self) -> tuple[Event, ...]:
        for place in range(len(self._articles)):
            self._forget(self._days[place] - WINDOW)
            vector = _vector(self._articles[place], self._weights)
            number = self._event_for(vector, self._days[place])
            if number is None:
                number = len(self._events)
                self._events.append([])
            self._events[number].append(place)
            self._event_of.append(number)
            self._vectors[place] = vector
            for feature in vector:
                self._filed.setdefault(feature, deque()).append(place)
        found = [self._event(places) for places in self._events]
        return tuple(
            sorted(found, key=lambda one: (one.last, one.first, one.articles), reverse=True)
        )

    def _event(self, places: Sequence[int]) -> Event:
        first, last = self._articles[places[0]].published, self._articles[places[-1]].published
        ids = tuple(self._articles[place].id for place in places)
        return Event(ids, (first or "")[:10], (last or "")[:10])

    def _forget(self, before: int) -> None:
        """Remove articles from the index that are too old for those that follow."""
        while self._oldest < len(self._event_of) and self._days[self._oldest] < before:
            place = self._oldest
            self._oldest += 1
            for feature in self._vectors[place]:
                filed = self._filed[feature]
                filed.popleft()  # files are in order of place, and this is the oldest
                if not filed:
                    del self._filed[feature]
            members = self._events[self._event_of[place]]
            if place != members[0]:
                del self._vectors[place]
            if place == members[-1]:
                self._vectors.pop(members[0], None)

    def _event_for(self, vector: _Vector, day: int) -> int | None:
        scores: dict[int, float] = {}
        looked = 0
        for feature in sorted(vector, key=lambda one: (-vector[one], one[0], str(one[1]))):
            filed = self._filed.get(feature)
            if filed is None or len(filed) > _COMMON:
                continue
            looked += len(filed)
            if looked > _MOST:
                break
            for place in filed:
                share = vector[feature] * self._vectors[place][feature]
                scores[place] = scores.get(place, 0.0) + share
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:_TRIED]
        near = [
            (_NEAR[day - self._days[place]] * _cosine(vector, self._vectors[place]), place)
            for place, _ in best
        ]
        for score, place in sorted(near, key=lambda item: (-item[0], item[1])):
            if score < _ALIKE:
                break
            number = self._event_of[place]
            first = self._vectors.get(self._events[number][0])
            if first is None or _cosine(vector, first) >= _FIRST:
                return number
        return None
