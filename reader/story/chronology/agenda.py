"""What is announced for the days to come, and who announced it first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup, group_sentences
from reader.story.chronology.timeline import Period, exact_period
from reader.story.words.days import parse_day


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something that is told of days to come, as one or several articles tell it."""

    period: Period
    telling: SentenceGroup
    """In order of publication: the lead is who announced it first."""

    @property
    def vague(self) -> bool:
        """True where it is announced for a month, a year, or some other long stretch of days."""
        return self.period.days > EXACT


EXACT = 7
"""Days that something may cover and still be an appointment: a week."""
LONGEST = 366
"""Days; what covers more ("by the end of the decade") is not announced for any time."""


def agenda(told: Iterable[DatedSentence], today: str) -> tuple[Announcement, ...]:
    """Return what lies ahead of ``today``, today included: first days and weeks, then vague times.

    Both in order of day. Only what its article told beforehand counts: a time that
    lies after the article's own day, or that holds it and is spoken of as yet to come ("in
    January", told in January). Where the day of the article is not known, any time ahead.
    """
    ahead: dict[tuple[str, str], list[DatedSentence]] = {}
    for one in told:
        first, last = parse_day(one.first), parse_day(one.last)
        if first is None or last is None or last < first or (last - first).days >= LONGEST:
            continue
        if one.last >= today and (one.published is None or one.beforehand):
            ahead.setdefault((one.first, one.last), []).append(one)
    found = []
    for span in sorted(ahead):
        first, last = parse_day(span[0]), parse_day(span[1])
        if first is not None and last is not None:
            period = exact_period(first, last)
            for telling in group_sentences(ahead[span]):
                words = telling.lead.when if period.days > 1 else period.words
                found.append(Announcement(replace(period, words=words), telling))
    return tuple(sorted(found, key=lambda one: one.vague))
