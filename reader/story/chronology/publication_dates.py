"""The publication date of an article that names no year, from its neighbours in the story.

An article says "on Sept. 3" and nowhere which year. Other articles of the library
share its people and its subject and have known dates: a story is dense in time, so
the year that brings the article nearest to them is the likely one. A day that both
mention, or that a neighbour announced, weighs more than nearness.

Only dates known without this module count as evidence, never a date that it placed
itself: so the order of articles makes no difference, no chain of guesses grows, and a
date that was stated is never touched. Where two years are nearly as good, or nothing
is near, the date stays unknown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reader.model import Grade, Published
from reader.story.words.days import day_words, month_day, parse_day

NEIGHBOURS = 40
"""How many of the nearest articles have a say."""

# How much better than the next year the best one must be: little where the story itself is
# short, much where its people are in the news for years. Measured on 4,600 dated articles
# of 25 years with a fifth of the years hidden: 9 of 10 that are placed are placed right.
_CLEAR = 1.5
_CLEAR_IN_LONG_STORY = 3.0
_LONG = 400  # days between the first and last of the neighbours that are most alike
_MOST_ALIKE = 0.75  # of the greatest likeness: these tell the period, others only the year in it
_NEAR = 0.06  # least likeness of an article that may have a say, 0 to 1
_ALONE = 60  # days within which a single neighbour is enough
_FAR = 400  # days beyond which nearness says nothing
_COMMON = 2000  # a feature of more known articles than this tells nothing apart
_GRADE = {Grade.STATED: 1.0, Grade.CERTAIN: 1.0, Grade.LIKELY: 0.7, Grade.UNKNOWN: 0.0}


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day without its year; month 1 to 12, day 1 to 31."""

    month: int
    day: int
    weekday: int | None = None
    """0 (Monday) to 6 where the text names it: only some years fit."""

    def in_year(self, year: int) -> date | None:
        """Return the day in a year; None where the year has none, or on another weekday."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day if self.weekday in (None, day.weekday()) else None

    def nearest(self, to: date) -> date | None:
        """Return the day nearest to another one, in its year or the next or last."""
        days = [self.in_year(year) for year in _years(to)]
        return min((day for day in days if day), key=lambda day: abs(day - to), default=None)


def _years(around: date) -> range:
    return range(max(1, around.year - 1), min(9999, around.year + 1) + 1)


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """What chronology looks at in one article."""

    id: int
    published: Published
    """As the source, the text or the user give it; never as this module placed it."""
    people: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    """:func:`reader.story.words.words.keywords`, or what the caller takes for it."""
    hint: MonthDay | None = None
    """The day on which the article appeared, as its text implies, where the year is open."""
    mentioned: tuple[MonthDay, ...] = ()
    """Days that it mentions without a year."""
    dates: tuple[tuple[str, str], ...] = ()
    """First and last day of what it mentions with a known year, inclusive."""
    seen: str | None = None
    """The day on which the library first saw it: it cannot have appeared later."""


@dataclass(frozen=True, slots=True)
class _Neighbour:
    article: StoryArticle
    day: date
    likeness: float


def place(
    articles: Iterable[StoryArticle], names: Mapping[int, str] | None = None
) -> dict[int, Published]:
    """Return the likely publication date of every article that has a hint and no date.

    Articles that cannot be placed are not in the result. ``names``: of people, for the
    reason. Linear in the number of articles for a bounded number of unplaced ones; give
    all articles, or those that share a person with an unplaced one.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    index = _Index([article for article in ordered if parse_day(article.published.day)])
    placed = {}
    for article in ordered:
        if article.hint is None or article.published.day is not None:
            continue
        found = _place(article, article.hint, index.neighbours(article), names or {})
        if found is not None:
            placed[article.id] = found
    return placed


class _Index:
    """Dated articles by what they are about."""

    def __init__(self, dated: Sequence[StoryArticle]) -> None:
        self._dated = dated
        self._filed: dict[int | str, list[int]] = {}
        for place_, article in enumerate(dated):
            for feature in _features(article):
                self._filed.setdefault(feature, []).append(place_)

    def _weight(self, feature: int | str) -> float:
        """Rare features tell more; people more than words."""
        weight = math.log(1 + (len(self._dated) + 1) / (len(self._filed.get(feature, ())) + 1))
        return 2 * weight if isinstance(feature, int) else weight

    def neighbours(self, article: StoryArticle) -> list[_Neighbour]:
        """Return the dated articles most like this one, most alike first."""
        shared: dict[int, float] = {}
        own = 0.0
        for feature in sorted(_features(article), key=str):
            weight = self._weight(feature)
            own += weight
            filed = self._filed.get(feature, ())
            if len(filed) <= _COMMON:
                for place_ in filed:
                    shared[place_] = shared.get(place_, 0.0) + weight
        best = sorted(shared.items(), key=lambda item: (-item[1], self._dated[item[0]].id))
        found = []
        for place_, weight in best[:NEIGHBOURS]:
            other = self._dated[place_]
            day = parse_day(other.published.day)
            likeness = weight / own if own else 0.0
            related = other.id != article.id and article.people & other.people
            if day is not None and related and likeness >= _NEAR:
                found.append(_Neighbour(other, day, likeness))
        return found


def _features(article: StoryArticle) -> set[int | str]:
    return {*article.people, *article.words}


def _place(
    article: StoryArticle,
    hint: MonthDay,
    neighbours: Sequence[_Neighbour],
    names: Mapping[int, str],
) -> Published | None:
    alike = _most_alike(neighbours)
    around = {n.day.year + step for n in neighbours for step in (-1, 0, 1)}
    years = sorted(year for year in around if 1 <= year <= 9999)
    seen = parse_day(article.seen)
    scores: dict[date, float] = {}
    for year in years:
        day = hint.in_year(year)
        if day is None or not any(abs((n.day - day).days) <= _FAR for n in alike):
            continue
        if seen is None or (day - seen).days <= 1:
            scores[day] = sum(_vote(article, day, neighbour) for neighbour in neighbours)
    if not scores:
        return None
    ranked = sorted(scores, key=lambda day: (-scores[day], day))
    best = ranked[0]
    if len(ranked) > 1 and scores[best] < _needed(alike) * scores[ranked[1]]:
        return None
    near = [n for n in neighbours if abs((n.day - best).days) <= _FAR]
    if not near or (len(neighbours) == 1 and abs((near[0].day - best).days) > _ALONE):
        return None
    return Published(best.isoformat(), Grade.LIKELY, _why(article, best, near, names))


def _most_alike(neighbours: Sequence[_Neighbour]) -> list[_Neighbour]:
    """Return the neighbours that are of the same story, not only about the same people."""
    most = max((neighbour.likeness for neighbour in neighbours), default=0.0)
    return [n for n in neighbours if n.likeness >= _MOST_ALIKE * most]


def _needed(alike: Sequence[_Neighbour]) -> float:
    """How clear a year must be, by how long the story goes on already."""
    days = [neighbour.day for neighbour in alike]
    return _CLEAR if (max(days) - min(days)).days <= _LONG else _CLEAR_IN_LONG_STORY


def _vote(article: StoryArticle, day: date, neighbour: _Neighbour) -> float:
    """How much a neighbour speaks for a day of publication."""
    apart = abs((day - neighbour.day).days)
    vote = 1 / (1 + apart / 30) if apart <= _FAR * 2 else 0.0
    vote += _agreement(article, day, neighbour.article)
    return vote * neighbour.likeness * _GRADE[neighbour.article.published.grade]


def _agreement(article: StoryArticle, day: date, other: StoryArticle) -> float:
    """How well days that one mentions and the other tells of agree, 0 to 2."""
    days = {span for span in other.dates if span[0] == span[1]}
    told = {near.isoformat() for hint in article.mentioned if (near := hint.nearest(day))}
    both = any(first in told for first, _ in days)
    announced = 0.0
    for first, last in other.dates:
        start, end = parse_day(first), parse_day(last)
        if start and end and start <= day <= end and (end - start).days <= 92:
            announced = max(announced, 1 / (1 + math.log1p((end - start).days)))
    return announced + (1.0 if both else 0.0)


def _why(
    article: StoryArticle, day: date, near: Sequence[_Neighbour], names: Mapping[int, str]
) -> str:
    closest = sorted(near, key=lambda n: (abs(n.day - day), n.article.id))[:3]
    shared = frozenset[int]().union(*(n.article.people & article.people for n in closest))
    known = sorted(names[person] for person in shared if person in names)[:3]
    people = f"the same people ({', '.join(known)})" if known else "the same people"
    days = sorted({n.day for n in closest})
    told = " and ".join(day_words(other) for other in days)
    count = "an article" if len(near) == 1 else f"{len(near)} articles"
    return (
        f"The text gives {month_day(day)} without a year; {day.year} brings it nearest to "
        f"{count} about {people}, of {told}."
    )
