"""The most reported days, each as one event: the sentence that reports it best, and the others.

A day counts by distinct articles, not by mentions: one live page may name a day a hundred
times. An article counts in full where a plain sentence in the past tense reports the day
(:mod:`.narration`), half where the day only follows from the publication date ("today"), and
again for each sign that the day was still worth a mention later: published after it, and after
the day that follows it. What is mentioned more than a year later is background.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reader.model import Grade
from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup, group_sentences
from reader.story.chronology.narration import is_past, is_stamp, plainness, readability
from reader.story.chronology.timeline import Period, Row, Zoom, period_of
from reader.story.words.days import parse_day
from reader.story.words.words import words_of

_NAMED = re.compile(
    r"\d|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|yesterday", re.I
)
_AHEAD = 0.1  # weight of a sentence that only announces the day
_MENTIONED = 0.01  # weight of one that says nothing of it
_YEAR = 366  # days after which a mention is background, not news
_BACKGROUND = 0.5  # weight of an article that is published so much later
_IMPLIED = 0.5  # weight of an article that mentions the day only as "today"
_FEW = 24  # content words of a sentence that count for its centrality


@dataclass(frozen=True, slots=True)
class DayEvent:
    """What articles report of one day."""

    day: date
    lead: DatedSentence
    """The sentence that reports the day's event best."""
    sentences: tuple[DatedSentence, ...]
    """All that were read of this day, in order of publication, the lead among them."""
    weight: float
    """How much the day counts: distinct articles, weighted."""

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
    """Return days, in calendar order, as rows of a zoom: one statement a day.

    The other sentences of a row are only counted.
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

    ``scales``: by day, by how much its weight grows because only a sample was read. Sentences
    about longer periods are left out, and days of which no sentence reports anything. The
    order of ``sentences`` does not matter.
    """
    days: dict[str, list[DatedSentence]] = {}
    for one in sorted(sentences, key=lambda one: one.order):
        if one.first == one.last and parse_day(one.first) is not None:
            days.setdefault(one.first, []).append(one)
    weights = {day: _weight(found) * scales.get(day, 1.0) for day, found in days.items()}
    chosen = sorted((day for day in days if weights[day]), key=lambda day: (-weights[day], day))
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
    ``commonness``: by word, the share of days whose sentences have it; such words count less.
    """
    words = {id(one): list(dict.fromkeys(words_of(one.sentence)))[:_FEW] for one in sentences}
    articles: dict[str, set[int]] = {}
    for one in sentences:
        for word in words[id(one)]:
            articles.setdefault(word, set()).add(one.article)

    def central(one: DatedSentence) -> float:
        own = words[id(one)]
        shared = sum(
            (len(articles[word]) - 1) * (1.0 - commonness.get(word, 0.0) / 2) for word in own
        )
        return (shared + 0.1 * len(own)) / math.sqrt(len(own) + 4)

    def worth(one: DatedSentence) -> float:
        value = _reported(one) * readability(one)
        if one.grade is Grade.LIKELY:
            value *= 0.8
        if _NAMED.search(one.text) is None:
            value *= 0.7
        return value * central(one)

    return max(sentences, key=worth)  # of equal ones the one published first


def ordered_groups(
    lead: DatedSentence, sentences: Iterable[DatedSentence]
) -> tuple[SentenceGroup, ...]:
    """Return the statements of a day, that of ``lead`` first, with ``lead`` at its head."""
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
    """Return how much a day counts: distinct articles, weighted (see the module)."""
    best: dict[int, float] = {}
    named: set[int] = set()
    for one in sentences:
        reported = _reported(one)
        best[one.article] = max(best.get(one.article, 0.0), reported)
        if reported and _NAMED.search(one.text):
            named.add(one.article)
    lags = {one.article: _lag(one) for one in sentences}
    return sum(
        worth * (1.0 if article in named else _IMPLIED) * _lasting(lags[article])
        for article, worth in best.items()
    )


def _lasting(lag: int) -> float:
    """Return what an article counts that was published ``lag`` days after the day."""
    return _BACKGROUND if lag > _YEAR else 1.0 + min(2, max(0, lag))


def _reported(one: DatedSentence) -> float:
    """Return how plainly a sentence reports something past of its day: 0 (a stamp) to 1."""
    if is_stamp(one):
        return 0.0
    return max(_MENTIONED, plainness(one) * (1.0 if is_past(one) else _AHEAD))


def _lag(one: DatedSentence) -> int:
    """Return how many days after the mentioned day the article was published, 0 if unknown."""
    first, published = parse_day(one.first), parse_day(one.published)
    return (published - first).days if first and published else 0


def _commonness(days: Mapping[str, Sequence[DatedSentence]]) -> dict[str, float]:
    """Return the share of days whose sentences have each word."""
    counts = Counter(
        word
        for found in days.values()
        for word in {word for one in found for word in words_of(one.sentence)}
    )
    return {word: count / (len(days) + 1) for word, count in counts.items()}
