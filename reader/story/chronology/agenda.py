"""The agenda: upcoming events as articles announce them, one entry each.

Sentences and sources that announce the same event for the same days are one entry; "April 6 to
April 9" is one event of four days. A later article that moves or cancels an event supersedes
its entry: the new one shows the former day, or that the event is cancelled or postponed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reader.story.chronology.dated_sentence import (
    DatedSentence,
    SentenceGroup,
    features_of,
    with_times,
)
from reader.story.chronology.scheduled import (
    is_cancelled,
    is_former,
    is_moved_to,
    is_postponed,
    is_scheduled,
    joins_range,
)
from reader.story.chronology.timeline import Period, exact_period
from reader.story.words.days import parse_day
from reader.story.words.words import stem, words_of


@dataclass(frozen=True, slots=True)
class Announcement:
    """An upcoming event as announced by one or more articles."""

    period: Period
    group: SentenceGroup
    """In order of publication: the lead is the first announcement of these days."""
    moved_from: tuple[Period, ...] = ()
    """The days for which it was formerly announced, in order of publication."""
    cancelled: bool = False
    postponed: bool = False
    """Whether it was put off without another day."""
    before: tuple[DatedSentence, ...] = ()
    """The sentences that announced it for those days."""

    @property
    def vague(self) -> bool:
        """Whether it has no exact date: a month, a year, or more than :data:`EXACT` days."""
        stated = any("/" in one.value for one in self.group.sentences)  # a range of days
        return self.period.days > EXACT and not stated

    @property
    def first_received(self) -> DatedSentence:
        """The sentence that reached the library first, for any day. It stays the same when other
        sources follow, even ones published earlier.
        """
        known = (*self.before, *self.group.sentences)
        return min(known, key=lambda one: (one.article, one.start))

    @property
    def revision(self) -> int:
        """The number of changes: further sentences, and former days without a sentence."""
        unsaid = 0 if self.before else len(self.moved_from)
        return len(self.before) + len(self.group.sentences) - 1 + unsaid

    @property
    def status(self) -> str:
        """Its status in words: ``cancelled``, ``postponed``, ``moved from 9 Dec 2031``, ""."""
        if self.cancelled:
            return "cancelled"
        if self.postponed:
            return "postponed"
        return f"moved from {self.moved_from[-1].label}" if self.moved_from else ""

    @property
    def heading(self) -> Period:
        """Its period, with the status in the label."""
        if not self.status:
            return self.period
        return replace(self.period, label=f"{self.period.label} ({self.status})")

    @property
    def articles(self) -> tuple[int, ...]:
        """The articles that announce it, each once, in order of publication."""
        return tuple(dict.fromkeys(one.article for one in self.group.sentences))


EXACT = 7
"""The most days of an exact date (a week), except for a range of stated days."""
LONGEST = 366
"""Mentions of this many days or more ("by the end of the decade") are omitted."""

_ALIKE = 0.34  # least share of the shorter sentence's words common to one event's sentences
_FEWEST = 2  # least number of such words
_BESIDE = 45  # characters beside a day in which an article names what happens on it
_LOWER = re.compile(r"(?<![\w-])[a-z]{4,}(?!\w)")
_VERBS = (
    "begin start end open close arrive leave depart travel visit hold meet announce release launch "
    "expect schedule plan due set return head continue run play take give join host"
)
_ANY_EVENT = frozenset(map(stem, (*_VERBS.split(), *words_of(_VERBS))))
_SAME_SUBJECT = 0.4  # as _ALIKE, for announcements of a moved event for different days


def agenda(sentences: Iterable[DatedSentence], today: str) -> tuple[Announcement, ...]:
    """Return upcoming events from ``today`` on: exact ones, then vague ones, each by day, those
    that began before as if they began ``today``.

    Articles published after ``today`` are ignored. ``sentences`` may mention earlier days:
    events moved from them keep their first announcement. Their order does not matter.
    """
    known = _with_ranges(
        with_times(
            [
                one
                for one in sorted(sentences, key=lambda one: one.order)
                if (one.published is None or one.published <= today) and _is_short(one)
            ]
        )
    )
    entries = _entries(
        [
            one
            for one in known
            if (is_scheduled(one) or is_cancelled(one) or is_postponed(one))
            and not (one.text.isdecimal() and len(one.text) < len("2031"))
        ]  # a bare number other than a year is the end of a range that began earlier
    )
    entries = _superseded(entries, [one for one in known if is_former(one)])
    upcoming = [
        entry
        for entry in entries
        if entry.period.last.isoformat() >= today
        and (entry.status or any(map(is_scheduled, entry.group.sentences)))
    ]
    begun = parse_day(today) or date.min  # what began before is listed after that day's events
    return tuple(
        sorted(
            upcoming,
            key=lambda one: (one.vague, max(one.period.first, begun), one.period.last),
        )
    )


def _is_short(one: DatedSentence) -> bool:
    first, last = parse_day(one.first), parse_day(one.last)
    return first is not None and last is not None and 0 <= (last - first).days < LONGEST


def _with_ranges(sentences: Iterable[DatedSentence]) -> list[DatedSentence]:
    """Join both ends of a range within a sentence: "from April 6 to April 9"."""
    made: list[DatedSentence] = []
    for one in sentences:
        previous = made[-1] if made else None
        if (
            previous is not None
            and previous.article == one.article
            and previous.first < one.first
            and (mark := _mark_in(previous, one)) is not None
            and joins_range(previous.sentence, previous.mark, mark)
        ):
            first, last = date.fromisoformat(previous.first), date.fromisoformat(one.last)
            start, end = previous.mark[0], mark[1]
            joined = replace(
                previous,
                last=one.last,
                value=exact_period(first, last).value,
                mark=(start, end),
                text=previous.sentence[start:end],
                mod=None,
                time="",
            )
            if _is_short(joined):
                made[-1] = joined
                continue
        made.append(one)
    return made


def _mark_in(sentence: DatedSentence, one: DatedSentence) -> tuple[int, int] | None:
    """Return where a sentence shows the mention of another of its article; None if it does not.

    Of a long sentence, each mention has only the surroundings.
    """
    if sentence.sentence == one.sentence:
        return one.mark
    start = sentence.mark[0] + one.start - sentence.start
    end = start + one.mark[1] - one.mark[0]
    same = sentence.sentence[start:end] == one.sentence[slice(*one.mark)]
    return (start, end) if same and start >= sentence.mark[1] else None


def _entries(sentences: Sequence[DatedSentence]) -> list[Announcement]:
    """Return one entry for each event that sentences announce."""
    features = {id(one): _stems(one) for one in sentences}
    common = _common(features.values())
    found: list[list[DatedSentence]] = []
    spans: dict[str, list[list[DatedSentence]]] = {}
    # Longer spans first, so that "April 6" finds "April 6 to April 9".
    for one in sorted(
        sentences, key=lambda one: (one.first, -date.fromisoformat(one.last).toordinal(), one.order)
    ):
        places = spans.setdefault(one.first, [])
        for group in places:
            if _is_within(one, group[0]) and any(
                _alike(features[id(one)], features[id(other)], common, _ALIKE)
                or (other.article, other.sentence) == (one.article, one.sentence)
                or (
                    (
                        other.article == one.article
                        or min(len(features[id(one)]), len(features[id(other)])) <= _FEWEST
                    )
                    and _beside(one) & _beside(other) - common
                )
                for other in group
            ):
                group.append(one)
                break
        else:
            group = [one]
            places.append(group)
            found.append(group)
    return [_entry(group) for group in found]


def _entry(group: Sequence[DatedSentence]) -> Announcement:
    longest = max(group, key=lambda one: (one.last, one.mod or ""))
    first, last = date.fromisoformat(longest.first), date.fromisoformat(longest.last)
    period = exact_period(first, last)
    ordered: dict[tuple[int, str], DatedSentence] = {}
    for one in sorted(group, key=_lead_order):
        ordered.setdefault((one.article, one.sentence), one)
    if period.days > 1 and not (longest.mod is None and "/" in longest.value):
        period = replace(period, label=longest.when)
    latest = max(one.published or "" for one in group)
    last_said = [one for one in group if (one.published or "") == latest]
    return Announcement(
        period,
        SentenceGroup(tuple(ordered.values())),
        cancelled=any(map(is_cancelled, last_said)),
        postponed=any(map(is_postponed, last_said)),
    )


def _superseded(
    entries: Sequence[Announcement], former: Iterable[DatedSentence]
) -> list[Announcement]:
    """Merge superseded entries into those that they were moved to."""
    features = {id(entry): [features_of(one) for one in entry.group.sentences] for entry in entries}
    common = _common(words for some in features.values() for words in some)
    stated: dict[tuple[int, str], list[DatedSentence]] = {}
    for one in former:
        stated.setdefault((one.article, one.sentence), []).append(one)
    gone: set[int] = set()
    made: list[Announcement] = []
    for entry in entries:
        movers = [one for one in entry.group.sentences if is_moved_to(one) and not is_former(one)]
        if not movers:
            made.append(entry)
            continue
        old_days = [old for one in movers for old in stated.get((one.article, one.sentence), [])]
        mover, moved_words = movers[0], features_of(movers[0])
        before: list[Announcement] = []
        for other in entries:
            if other is entry or id(other) in gone or other.period == entry.period:
                continue
            lead = other.group.lead
            if (lead.published or "") > (mover.published or "9999"):
                continue
            if (lead.article, lead.sentence) == (mover.article, mover.sentence):
                continue  # "will today ask to delay it until next year": today is no former day
            named = any(old.first == other.period.first.isoformat() for old in old_days)
            same = _ALIKE if named else _SAME_SUBJECT
            if old_days and not named:
                continue
            if any(_alike(moved_words, words, common, same) for words in features[id(other)]):
                before.append(other)
        gone.update(map(id, before))
        moved = {other.period: None for other in before}
        for old in [] if before else old_days:
            first, last = date.fromisoformat(old.first), date.fromisoformat(old.last)
            moved.setdefault(exact_period(first, last))
        moved.pop(entry.period, None)
        made.append(
            replace(
                entry,
                moved_from=tuple(moved),
                before=tuple(
                    one for other in before for one in (*other.before, *other.group.sentences)
                ),
            )
        )
    return [entry for entry in made if id(entry) not in gone]


def _is_within(one: DatedSentence, other: DatedSentence) -> bool:
    """Return whether a sentence gives the same days as another, or the first of them."""
    return one.first == other.first and (
        one.last == other.last or (one.first == one.last and "/" in other.value)
    )


def _lead_order(one: DatedSentence) -> tuple[str, str, int, bool, int]:
    """Return the key of the order of publication; an article's headline follows its sentences."""
    published, ref, article, start = one.order
    return published, ref, article, one.place == "title", start


def _stems(one: DatedSentence) -> frozenset[str]:
    """Return the content words of a sentence without verbs' endings, and its people."""
    return frozenset(map(stem, features_of(one)))


def _beside(one: DatedSentence) -> frozenset[str]:
    """Return what a sentence has on a day ahead: the common nouns and verbs beside it, stemmed."""
    if one.first != one.last or one.first <= (one.published or ""):
        return frozenset()
    start, end = one.mark
    near = one.sentence[max(0, start - _BESIDE) : start], one.sentence[end : end + _BESIDE]
    words = (word for text in near for word in _LOWER.findall(text))
    return frozenset(stem(word) for text in words for word in words_of(text)) - _ANY_EVENT


def _common(features: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the words that most sentences share: what the whole agenda is about."""
    counted = list(features)
    counts = Counter(word for words in counted for word in words)
    return frozenset(word for word, count in counts.items() if count > max(8, len(counted) / 4))


def _alike(
    mine: frozenset[str], other: frozenset[str], common: frozenset[str], share: float
) -> bool:
    both = (mine & other) - common
    return len(both) >= _FEWEST and len(both) >= share * min(len(mine), len(other))
