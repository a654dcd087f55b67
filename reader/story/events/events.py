"""Events: articles grouped by the weighted words that they share, and by when they appeared.

Two articles are the more alike the more of their weight is in the same words, and a little less
the more days lie between them. Days only weigh: a late report joins its event, and an undated
article any event. Groups are made by average linkage: the two groups whose articles are the most
alike on average become one, until no two are alike enough. So an article belongs to a group as
a whole and not to one member of it, no chain leads from event to event, and the groups do not
depend on the order in which articles came.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.story.events.features import Weights

ALIKE = 0.15
"""The least average likeness of two groups that are one event."""

UNDATED = 0.7
"""What likeness counts where the day of an article is not known."""

_FARTHEST = 100  # days between articles from which on nothing changes
_LATE = 0.65  # what likeness counts where the other report is late by days
_MONTHS = 0.45  # and by months, when the same subject is mostly the next chapter of a story
_LATEST = 14  # days after which a report is more than late


def _by_days(days: int) -> float:
    late = _LATE + (1 - _LATE) * math.exp(-days / 3)
    if days <= _LATEST:
        return late
    return min(late, _MONTHS + (_LATE - _MONTHS) * math.exp((_LATEST - days) / 30))


_DAYS = tuple(map(_by_days, range(_FARTHEST + 1)))
# One outlet seldom reports an event again weeks later: what it then has in the same words is
# a regular column, or the next chapter of a story.
_SAME_OUTLET = tuple(min(near, 0.2 + 0.8 * math.exp(-days / 12)) for days, near in enumerate(_DAYS))


@dataclass(frozen=True, slots=True)
class Covered:
    """What decides to which event an article belongs."""

    id: int
    day: int | None
    """Of publication, counted from any first day; None where it is not known."""
    outlet: str | None
    """None where it is not known."""
    weights: Weights
    """:func:`reader.story.events.features.features`."""


def near(one: Covered, other: Covered) -> float:
    """Return what the likeness of two articles counts by their days and outlets, 0 to 1."""
    if one.day is None or other.day is None:
        return UNDATED
    days = min(abs(one.day - other.day), _FARTHEST)
    same = one.outlet is not None and one.outlet == other.outlet
    return _SAME_OUTLET[days] if same else _DAYS[days]


def likeness(one: Covered, other: Covered) -> float:
    """Return how alike two articles are, 0 to 1."""
    a, b = one.weights, other.weights
    if len(b) < len(a):
        a, b = b, a
    return near(one, other) * sum(weight * b[word] for word, weight in a.items() if word in b)


def events(articles: Iterable[Covered]) -> tuple[tuple[int, ...], ...]:
    """Return the ids of the articles of each event, events of one article included.

    Ids ascend in each event, and events by their first. The order of ``articles`` does not
    matter. Time grows with the square of their number: give a neighbourhood, not a library.
    """
    ordered = sorted(articles, key=lambda one: one.id)
    members = {place: [place] for place in range(len(ordered))}
    total = _pairs(ordered)
    best = [
        (-alike, one, other)
        for one, row in enumerate(total)
        for other, alike in row.items()
        if one < other and alike >= ALIKE
    ]
    heapq.heapify(best)
    rows = dict(enumerate(total))
    while best:
        _, one, other = heapq.heappop(best)
        if one not in members or other not in members:
            continue
        made = len(rows)
        rows[made] = _merged(rows, members, one, other)
        members[made] = members.pop(one) + members.pop(other)
        for third, alike in rows[made].items():
            average = alike / (len(members[made]) * len(members[third]))
            if average >= ALIKE:
                heapq.heappush(best, (-average, third, made))
    return tuple(
        sorted(tuple(sorted(ordered[place].id for place in group)) for group in members.values())
    )


def _pairs(articles: Sequence[Covered]) -> list[dict[int, float]]:
    """Return for each place the likeness to those at other places that share a word."""
    filed: dict[int, list[tuple[int, float]]] = {}
    rows: list[dict[int, float]] = [{} for _ in articles]
    for place, article in enumerate(articles):
        shared: dict[int, float] = {}
        for word, weight in article.weights.items():
            others = filed.setdefault(word, [])
            for other, held in others:
                shared[other] = shared.get(other, 0.0) + weight * held
            others.append((place, weight))
        for other, cosine in shared.items():
            rows[place][other] = rows[other][place] = cosine * near(article, articles[other])
    return rows


def _merged(
    rows: dict[int, dict[int, float]], members: dict[int, list[int]], one: int, other: int
) -> dict[int, float]:
    """Return the summed likeness of two groups to each third, and enter it there as well."""
    made = len(rows)
    found: dict[int, float] = {}
    for group in (one, other):
        for third, alike in rows[group].items():
            if third in members and third not in (one, other):
                found[third] = found.get(third, 0.0) + alike
        rows[group] = {}
    for third, alike in found.items():
        row = rows[third]
        row.pop(one, None)
        row.pop(other, None)
        row[made] = alike
    return found
