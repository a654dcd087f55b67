"""Events: articles grouped by the weighted words that they share and by publication date.

Two articles are more alike the more of their weight is in the same words, and slightly less the
further apart their dates. A few shared words are little evidence, whatever their weight: short
texts have few, and one outlet repeats the words of its columns and forms. Dates only add weight: a
late report can join its event, an undated article any event. Grouping is by average linkage: the
two groups with the greatest average likeness are merged until none are alike enough. So an article
belongs to a group as a whole, not to one member, no chain joins separate events, and the order of
articles does not matter.

What recurs (matches, storms, results of a quarter, verdicts of one court) has its words in common
every time. Two groups of several articles, one wholly before the other, are therefore merged only
if they are nearly as alike as the articles of the less alike group are among themselves. A few
articles months apart must be more alike than others.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from reader.story.events.features import Weights

VERSION = 1
"""Raised whenever :func:`events` or the features group articles otherwise: stored events of an
older version are then renewed."""

ALIKE = 0.13
"""The least average likeness of two groups that are one event."""

UNDATED = 0.7
"""The factor of likeness if the date of an article is unknown."""

_FARTHEST = 100  # days between articles from which nothing changes
_LATE = 0.65  # factor of likeness for a report that is late by days
_MONTHS = 0.45  # and by months, when it is mostly the next chapter of a storyline
_LATEST = 14  # days after which a report is more than late

_ENOUGH = 6  # shared words from which likeness counts in full,
_ENOUGH_OF_ONE = 16  # and for articles of one outlet
_FEW, _OF_FEW = 4, 0.18  # articles of two groups that are few, and their least likeness then

_RECURS, _RECURS_LATER = 0.55, 0.45  # least likeness of two groups, as a share of the likeness
_SOON = 60  # within them, if no more days than this lie between them, or more


def _by_days(days: int) -> float:
    late = _LATE + (1 - _LATE) * math.exp(-days / 2)
    if days <= _LATEST:
        return late
    return min(late, _MONTHS + (_LATE - _MONTHS) * math.exp((_LATEST - days) / 30))


_DAYS = tuple(map(_by_days, range(_FARTHEST + 1)))
# An outlet that reports with the same words on another day seldom reports the same: they are then
# from a daily report or a column, the next match or release, or the next chapter of a storyline.
_SAME_OUTLET = tuple(min(near, 0.2 + 0.8 * math.exp(-days / 3)) for days, near in enumerate(_DAYS))


@dataclass(frozen=True, slots=True)
class Covered:
    """The features that decide to which event an article belongs."""

    id: int
    day: int | None
    """Of publication, counted from any first day; None if unknown."""
    outlet: str | None
    """None if unknown."""
    weights: Weights
    """:func:`reader.story.events.features.features`, to any scale."""
    length: float = 1.0
    """The square root of the sum of their squares."""


def near(one: Covered, other: Covered) -> float:
    """Return the factor of likeness for two articles' days and outlets, 0 to 1."""
    if one.day is None or other.day is None:
        return UNDATED
    days = min(abs(one.day - other.day), _FARTHEST)
    same = one.outlet is not None and one.outlet == other.outlet
    return _SAME_OUTLET[days] if same else _DAYS[days]


def likeness(one: Covered, other: Covered) -> float:
    """Return how alike two articles are, 0 to 1."""
    a, b = one.weights, other.weights
    both = a.keys() & b.keys()
    same = one.outlet is not None and one.outlet == other.outlet
    enough = min(1.0, len(both) / (_ENOUGH_OF_ONE if same else _ENOUGH))
    product = sum([a[word] * b[word] for word in both])
    return near(one, other) * enough * product / (one.length * other.length)


def events(articles: Iterable[Covered]) -> tuple[tuple[int, ...], ...]:
    """Return the IDs of the articles of each event, including events of one article.

    IDs ascend within each event, and events by their first. The order of ``articles`` does not
    matter. Time is quadratic in their number: pass related articles, not a library.
    """
    ordered = sorted(articles, key=lambda one: one.id)
    members = {place: [place] for place in range(len(ordered))}
    within = dict.fromkeys(members, 0.0)  # the summed likeness of a group's pairs
    days = {place: _stretch(one.day, one.day) for place, one in enumerate(ordered)}
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
        alike, one, other = heapq.heappop(best)
        if one not in members or other not in members:
            continue
        between = _between(days[one], days[other])
        inner = [
            2 * within[group] / (number**2 - number)
            for group in (one, other)
            if (number := len(members[group])) > 1
        ]
        size = len(members[one]) + len(members[other])
        if between > 0 and -alike < _least(between, inner, size):
            continue
        made = len(rows)
        within[made] = within[one] + within[other] + rows[one][other]
        days[made] = _stretch(*days[one], *days[other])
        rows[made] = _merged(rows, members, one, other)
        members[made] = members.pop(one) + members.pop(other)
        for third, alike in rows[made].items():
            average = alike / (len(members[made]) * len(members[third]))
            if average >= ALIKE:
                heapq.heappush(best, (-average, third, made))
    return tuple(
        sorted(tuple(sorted(ordered[place].id for place in group)) for group in members.values())
    )


def _stretch(*days: int | None) -> tuple[int, int] | tuple[()]:
    """Return the first and the last of these days; () if none is known."""
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else ()


def _between(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Return the days between two stretches, at most 0 if they meet or one is unknown."""
    return max(one[0] - other[-1], other[0] - one[-1]) if one and other else 0


def _least(between: int, inner: Sequence[float], size: int) -> float:
    """Return the least likeness of two groups apart by days.

    ``inner``: the likeness within each that has several articles; ``size``: articles of both.
    """
    share = _RECURS if between <= _SOON else _RECURS_LATER
    least = share * min(inner) if len(inner) > 1 else 0.0
    return max(least, _OF_FEW) if between > _SOON and size <= _FEW else least


def _pairs(articles: Sequence[Covered]) -> list[dict[int, float]]:
    """Return each article's :func:`likeness`, in loops for speed, to those that share a word."""
    filed: dict[int, list[tuple[int, float]]] = {}
    rows: list[dict[int, float]] = [{} for _ in articles]
    days = [article.day for article in articles]
    outlets = [article.outlet for article in articles]
    for place, article in enumerate(articles):
        shared, number = [0.0] * place, [0] * place
        length = article.length
        for word, scaled in article.weights.items():
            weight = scaled / length
            if word in filed:
                for other, held in filed[word]:
                    shared[other] += weight * held
                    number[other] += 1
                filed[word].append((place, weight))
            else:
                filed[word] = [(place, weight)]
        day, outlet, row = days[place], outlets[place], rows[place]
        for other, cosine in enumerate(shared):
            if not cosine:
                continue
            then = days[other]
            apart = outlet is None or outlet != outlets[other]
            cosine *= min(1.0, number[other] / (_ENOUGH if apart else _ENOUGH_OF_ONE))
            if day is None or then is None:
                cosine *= UNDATED
            else:
                between = abs(day - then)
                factors = _DAYS if apart else _SAME_OUTLET
                cosine *= factors[between if between < _FARTHEST else _FARTHEST]
            row[other] = rows[other][place] = cosine
    return rows


def _merged(
    rows: dict[int, dict[int, float]], members: Container[int], one: int, other: int
) -> dict[int, float]:
    """Return the summed likeness of two groups to every other, and store it there, too."""
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
