"""What happened, in the order in which it happened rather than was published.

:func:`timeline` turns sentences that tell of days into rows of a chosen zoom. A
mention coarser than the zoom ("in March" where rows are days) keeps a row of its own,
at the first day it may mean, before the days it covers: precision is never made up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup, group_sentences
from reader.story.chronology.time_words import place_of, span_words
from reader.story.words.days import day_words, month_end, month_words, parse_day


class Zoom(StrEnum):
    """How much time one row or bar covers."""

    DAY = "day"
    WEEK = "week"
    """Monday to Sunday, ISO 8601."""
    MONTH = "month"
    YEAR = "year"


ZOOMS = tuple(Zoom)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, with the value and the words that name it."""

    first: date
    last: date
    value: str
    """``2026-01-06``, ``2026-W02``, ``2026-01``, ``2026``, or ``first/last``."""
    words: str

    @property
    def days(self) -> int:
        """How many days it covers, at least 1."""
        return (self.last - self.first).days + 1


def moment(period: Period, telling: SentenceGroup) -> str:
    """Return what a telling says of its time beyond its row: a day, a time of day, or nothing."""
    lead = telling.lead
    parts = (lead.when if lead.when != period.words else "", lead.clock)
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of one period."""

    period: Period
    tellings: tuple[SentenceGroup, ...]
    """At least one, in the order of happening; of one time what most sources tell first."""
    more: int = 0
    """Sentences about it that were left out because there are too many for a page."""

    @property
    def count(self) -> int:
        """How many sentences of those shown tell of it."""
        return sum(len(telling.told) for telling in self.tellings)

    @property
    def place(self) -> date:
        """The day before whose row it stands."""
        mods = {one.mod for telling in self.tellings for one in telling.told}
        mod = mods.pop() if len(mods) == 1 else None
        return place_of(self.period.first, self.period.last, mod)


def period_of(day: date, zoom: Zoom) -> Period:
    """Return the period of a zoom that holds a day."""
    match zoom:
        case Zoom.DAY:
            return Period(day, day, day.isoformat(), day_words(day))
        case Zoom.WEEK:
            first = date.fromordinal(max(1, day.toordinal() - day.weekday()))
            last = date.fromordinal(min(date.max.toordinal(), first.toordinal() + 6))
            year, week, _ = day.isocalendar()
            return Period(first, last, f"{year:04}-W{week:02}", f"week of {day_words(first)}")
        case Zoom.MONTH:
            first = day.replace(day=1)
            return Period(
                first, month_end(first), f"{day.year:04}-{day.month:02}", month_words(first)
            )
        case Zoom.YEAR:
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
            return Period(first, last, f"{day.year:04}", str(day.year))


def exact_period(first: date, last: date) -> Period:
    """Return the period from ``first`` to ``last``: a calendar unit where it is one."""
    for zoom in ZOOMS:
        unit = period_of(first, zoom)
        if (unit.first, unit.last) == (first, last):
            return unit
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}", span_words(first, last))


def timeline(
    told: Iterable[DatedSentence], zoom: Zoom = Zoom.DAY, between: tuple[str, str] | None = None
) -> tuple[Row, ...]:
    """Return rows in the order of happening; a coarser row stands before the days it covers.

    What all call the middle or the end of a month or year stands before the days of that
    part. ``between``: first and last day of interest, inclusive; what does not overlap it is
    left out. Mentions whose days are no dates are left out. Time n log n.
    """
    low, high = between or ("0001-01-01", "9999-12-31")
    rows: dict[tuple[date, date], list[DatedSentence]] = {}
    for one in told:
        if one.last < low or one.first > high:
            continue
        period = _row_period(one, zoom)
        if period is not None:
            rows.setdefault((period.first, period.last), []).append(one)
    made = [Row(_named(span, zoom, found), group_sentences(found)) for span, found in rows.items()]
    return tuple(sorted(made, key=lambda row: (row.place, -row.period.last.toordinal())))


def fitting_zoom(first: str, last: str, width: int) -> Zoom:
    """Return the finest zoom at which a stretch of days needs no more than ``width`` bars."""
    start, end = parse_day(first), parse_day(last)
    if start is None or end is None:
        return Zoom.DAY
    days = (end - start).days + 1
    return next((zoom for zoom in ZOOMS if days <= width * _DAYS[zoom]), Zoom.YEAR)


_DAYS = {Zoom.DAY: 1, Zoom.WEEK: 7, Zoom.MONTH: 28, Zoom.YEAR: 365}


def _row_period(one: DatedSentence, zoom: Zoom) -> Period | None:
    """The zoom's period that holds the whole mention, else the mention's own."""
    first, last = parse_day(one.first), parse_day(one.last)
    if first is None or last is None or last < first:
        return None
    unit = period_of(first, zoom)
    return unit if last <= unit.last else exact_period(first, last)


def _named(span: tuple[date, date], zoom: Zoom, told: Iterable[DatedSentence]) -> Period:
    """The period of a row; where all tell of it in the same words, by these."""
    unit = period_of(span[0], zoom)
    period = unit if (unit.first, unit.last) == span else exact_period(*span)
    names = {one.when for one in told if (one.first, one.last) == _days(period)}
    if len(names) == 1 and period.days > 1 and period is not unit:
        return replace(period, words=names.pop())
    return period


def _days(period: Period) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()
