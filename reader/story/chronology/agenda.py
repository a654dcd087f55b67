"""The agenda: upcoming dates that articles announce, each with the first source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup, group_sentences
from reader.story.chronology.timeline import Period, exact_period
from reader.story.words.days import parse_day


@dataclass(frozen=True, slots=True)
class Announcement:
    """An upcoming date as one or several articles announce it."""

    period: Period
    group: SentenceGroup
    """In order of publication: the lead is the first announcement."""

    @property
    def vague(self) -> bool:
        """Whether it has no exact date: a month, a year, or more than :data:`EXACT` days."""
        return self.period.days > EXACT


EXACT = 7
"""The most days that an exact date covers: a week."""
LONGEST = 366
"""Mentions of this many days or more ("by the end of the decade") are left out."""


def agenda(sentences: Iterable[DatedSentence], today: str) -> tuple[Announcement, ...]:
    """Return upcoming dates from ``today`` on: exact ones, then vague ones, each by day.

    Only announcements count (:attr:`DatedSentence.is_announcement`); in an undated article
    every date from ``today`` on does.
    """
    ahead: dict[tuple[str, str], list[DatedSentence]] = {}
    for one in sentences:
        first, last = parse_day(one.first), parse_day(one.last)
        if first is None or last is None or last < first or (last - first).days >= LONGEST:
            continue
        if one.last >= today and (one.published is None or one.is_announcement):
            ahead.setdefault((one.first, one.last), []).append(one)
    found = []
    for span in sorted(ahead):
        first, last = parse_day(span[0]), parse_day(span[1])
        if first is not None and last is not None:
            period = exact_period(first, last)
            for group in group_sentences(ahead[span]):
                label = group.lead.when if period.days > 1 else period.label
                found.append(Announcement(replace(period, label=label), group))
    return tuple(sorted(found, key=lambda one: one.vague))
