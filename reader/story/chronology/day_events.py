"""The most reported days, each as one event: its best sentence, and the others.

The weight of a day counts distinct articles, not mentions: one live page may name a day a
hundred times. An article counts in full if a plain past-tense sentence reports the day
(:mod:`.narration`), half if the day only follows from the publication date ("today"), and
again for each sign that the day was still worth mentioning later: published after it, and
after the next day. A day mentioned more than a year later is background.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reader.model import Grade
from reader.story.chronology.dated_sentence import (
    DatedSentence,
    SentenceGroup,
    group_sentences,
    with_times,
)
from reader.story.chronology.narration import (
    is_past,
    is_stamp,
    is_yearless_item,
    plainness,
    readability,
)
from reader.story.chronology.timeline import Period, Row, Zoom, period_of
from reader.story.words.days import ANY_WEEKDAY, days_between, parse_day
from reader.story.words.words import words_of

_NAMED = re.compile(rf"\d|{ANY_WEEKDAY}\b|yesterday", re.I)
_AHEAD = 0.1  # weight of a sentence that only announces the day
_MENTIONED = 0.01  # weight of one that says nothing about it
_YEAR = 366  # days from which a mention is background, not news
_BACKGROUND = 0.5  # weight of an article published that much later
_IMPLIED = 0.5  # weight of an article that mentions the day only as "today"
_LEAST = 0.04  # least weight of a day about which something is reported
_SHARE, _LEAST_OF_MANY = 0.03, 2.5  # least share of the top day's weight for a row
_UNSURE = 0.8  # weight of an article whose date for the day is a guess
_YEARLESS = 0.1  # weight of one far from the day that gives no year
_FAR = 31  # days to publication from which the year is a guess, too
_ALONE = 0.25  # weight of a day without support
_FEW = 24  # most content words that count for a sentence's centrality


@dataclass(frozen=True, slots=True)
class DayEvent:
    """A day with the articles that report it."""

    day: date
    lead: DatedSentence
    """The sentence that reports the day's event best."""
    sentences: tuple[DatedSentence, ...]
    """All sentences about the day, including the lead, in order of publication."""
    weight: float
    """The number of distinct articles, weighted."""

    @property
    def articles(self) -> tuple[int, ...]:
        """The articles that mention the day, each once, in order of publication."""
        return tuple(dict.fromkeys(one.article for one in self.sentences))

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources, each once, in order of publication."""
        return tuple(dict.fromkeys(one.source for one in self.sentences))

    @property
    def shown(self) -> SentenceGroup:
        """The lead with the sentences that make the same statement."""
        return ordered_groups(self.lead, self.sentences)[0]


def event_rows(events: Iterable[DayEvent], zoom: Zoom = Zoom.DAY) -> tuple[Row, ...]:
    """Return days, in calendar order, as rows of a zoom, with one statement for each day.

    Other sentences are only counted.
    """
    periods: dict[Period, list[DayEvent]] = {}
    for event in events:
        periods.setdefault(period_of(event.day, zoom), []).append(event)
    made = []
    for period, found in periods.items():
        shown = tuple(event.shown for event in found)
        left = sum(len(event.sentences) for event in found) - sum(
            len(group.sentences) for group in shown
        )
        made.append(Row(period, shown, left))
    return tuple(made)


def day_events(
    sentences: Iterable[DatedSentence], most: int | None = None, scales: Mapping[str, float] = {}
) -> tuple[DayEvent, ...]:
    """Return the ``most`` reported single days (None: all) in calendar order.

    ``scales``: by day, the factor of its weight if only a sample was read. Sentences about
    longer periods are omitted, and so are days about which nothing is reported. The
    order of ``sentences`` does not matter.
    """
    days: dict[str, list[DatedSentence]] = {}
    for one in with_times(sorted(sentences, key=lambda one: one.order)):
        if one.first == one.last and parse_day(one.first) is not None:
            days.setdefault(one.first, []).append(one)
    weights = {
        day: _weight(found) * _support(found) * scales.get(day, 1.0) for day, found in days.items()
    }
    heaviest = max(weights.values(), default=0.0)
    least = max(_LEAST, min(_LEAST_OF_MANY, heaviest * _SHARE))
    weighty = (day for day in days if weights[day] >= least)
    chosen = sorted(weighty, key=lambda day: (-weights[day], day))
    commonness = _commonness(days)
    made = []
    for day in sorted(chosen[:most]):
        found = days[day]
        lead = best_sentence(found, commonness)
        made.append(DayEvent(date.fromisoformat(day), lead, tuple(found), weights[day]))
    return tuple(made)


def best_sentence(
    sentences: Sequence[DatedSentence], commonness: Mapping[str, float] = {}
) -> DatedSentence:
    """Return the sentence that reports the event of its day best.

    It is plain, in the past tense, and shares its words with other articles about the day.
    ``commonness``: by word, the share of days whose sentences contain it; common words count
    less.
    """
    words = {id(one): list(dict.fromkeys(words_of(one.sentence)))[:_FEW] for one in sentences}
    articles: dict[str, set[int]] = {}
    for one in {one.sentence: one for one in sentences}.values():  # a copy is no support
        for word in words[id(one)]:
            articles.setdefault(word, set()).add(one.article)

    support = {
        word: (len(by) - 1) * (1.0 - commonness.get(word, 0.0) / 2) for word, by in articles.items()
    }

    def central(one: DatedSentence) -> float:
        own = words[id(one)]
        return (sum(map(support.__getitem__, own)) + 0.1 * len(own)) / math.sqrt(len(own) + 4)

    def worth(one: DatedSentence) -> float:
        """Return a part of 1, by which its being central counts."""
        value = _reported(one) * readability(one)
        if one.grade is Grade.LIKELY:
            value *= 0.8
        if one.grade is not Grade.STATED and abs(_lag(one)) > _FAR:
            value *= 0.6
        if _NAMED.search(one.text) is None:
            value *= 0.7
        return value

    # None is worth more than it is central: once the best is, the others need not be looked at.
    best, chosen = -1.0, 0
    most = [central(one) for one in sentences]
    for at in sorted(range(len(sentences)), key=lambda at: -most[at]):
        if most[at] < best:
            break
        value = worth(sentences[at]) * most[at]
        if value > best or (value == best and at < chosen):  # of equals, the first published
            best, chosen = value, at
    return sentences[chosen]


def ordered_groups(
    lead: DatedSentence, sentences: Iterable[DatedSentence]
) -> tuple[SentenceGroup, ...]:
    """Return the statements about a day, first that of ``lead``, headed by it."""
    first: list[SentenceGroup] = []
    others: list[SentenceGroup] = []
    for group in group_sentences(sentences):
        if lead in group.sentences:
            rest = tuple(one for one in group.sentences if one != lead)
            first.append(SentenceGroup((lead, *rest)))
        else:
            others.append(group)
    return (*(first or [SentenceGroup((lead,))]), *others)


def _weight(sentences: Sequence[DatedSentence]) -> float:
    """Return the weight of a day: distinct articles, weighted (see the module)."""
    best: dict[int, float] = {}
    named: set[int] = set()
    for one in sentences:
        reported = _reported(one)
        if one.grade is not Grade.STATED:
            if abs(_lag(one)) > _FAR or is_yearless_item(one):
                reported *= _YEARLESS
            if one.grade is Grade.LIKELY:
                reported *= _UNSURE
        best[one.article] = max(best.get(one.article, 0.0), reported)
        if reported and _NAMED.search(one.text):
            named.add(one.article)
    lags = {one.article: _lag(one) for one in sentences}
    return sum(
        worth * (1.0 if article in named else _IMPLIED) * _lasting(lags[article])
        for article, worth in best.items()
    )


def _support(sentences: Sequence[DatedSentence]) -> float:
    """Return how credible a day is: less if only one article gives it, without the year, and
    by a guess or from far away.
    """
    grades = {one.grade for one in sentences}
    if Grade.STATED in grades or len({one.article for one in sentences}) > 1:
        return 1.0
    far = min(abs(_lag(one)) for one in sentences) > _FAR
    return _ALONE if far or grades == {Grade.LIKELY} else 0.8


def _lasting(lag: int) -> float:
    """Return the weight of an article published ``lag`` days after the day."""
    return _BACKGROUND if lag > _YEAR else 1.0 + min(2, max(0, lag))


def _reported(one: DatedSentence) -> float:
    """Return how plainly a sentence reports a past event of its day: 0 (a stamp) to 1."""
    if is_stamp(one):
        return 0.0
    return max(_MENTIONED, plainness(one) * (1.0 if is_past(one) else _AHEAD))


def _lag(one: DatedSentence) -> int:
    """Return how many days after the mentioned day the article was published, 0 if unknown."""
    return days_between(one.first, one.published) or 0


def _commonness(days: Mapping[str, Sequence[DatedSentence]]) -> dict[str, float]:
    """Return the share of days whose sentences contain each word."""
    counts = Counter(
        word
        for found in days.values()
        for word in {word for one in found for word in words_of(one.sentence)}
    )
    return {word: count / (len(days) + 1) for word, count in counts.items()}
