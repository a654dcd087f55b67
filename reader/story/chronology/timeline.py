"""The timeline: events in chronological order, whenever they were published.

:func:`timeline` turns dated sentences into rows of a chosen zoom. A mention coarser than the
zoom ("in March" where rows are days) has a row of its own before the days that it covers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reader.model import Grade
from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup, group_sentences
from reader.story.chronology.narration import names_a_thing
from reader.story.chronology.time_words import place_of, span_words
from reader.story.words.days import day_words, month_end, month_words, parse_day


class Zoom(StrEnum):
    """The unit of time that a row or bar covers."""

    DAY = "day"
    WEEK = "week"
    """Monday to Sunday, ISO 8601."""
    MONTH = "month"
    YEAR = "year"


ZOOMS = tuple(Zoom)


@dataclass(frozen=True, slots=True)
class Period:
    """A range of days with its value and label."""

    first: date
    last: date
    value: str
    """``2026-01-06``, ``2026-W02``, ``2026-01``, ``2026``, or ``first/last``."""
    label: str
    """The period in words: ``6 Jan 2026``, ``week of 5 Jan 2026``."""

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.last - self.first).days + 1


def moment(period: Period, group: SentenceGroup) -> str:
    """Return what a group says beyond ``period``: a day, a time of day, likely, or ""."""
    lead = group.lead
    likely = "likely" if lead.grade is Grade.LIKELY else ""
    parts = (lead.when if lead.when != period.label else "", lead.clock, likely)
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Row:
    """The sentences about one period."""

    period: Period
    groups: tuple[SentenceGroup, ...]
    """At least one, in the order of :func:`group_sentences`."""
    more: int = 0
    """Number of sentences omitted because there are too many for a page."""

    @property
    def count(self) -> int:
        """Number of sentences shown."""
        return sum(len(group.sentences) for group in self.groups)

    @property
    def place(self) -> date:
        """The day before whose row this one is placed."""
        mods = {one.mod for group in self.groups for one in group.sentences}
        mod = mods.pop() if len(mods) == 1 else None
        return place_of(self.period.first, self.period.last, mod)


def period_of(day: date, zoom: Zoom) -> Period:
    """Return the period of a zoom that includes ``day``."""
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
    sentences: Iterable[DatedSentence],
    zoom: Zoom = Zoom.DAY,
    between: tuple[str, str] | None = None,
) -> tuple[Row, ...]:
    """Return rows in chronological order, a coarser row before the days that it covers.

    A row whose sentences all say the middle or end of a period is placed before the days of
    that part. ``between``: first and last day, inclusive. Omitted are sentences outside, with
    invalid days, that are only a date, or whose year only names a thing. Time n log n.
    """
    low, high = between or ("0001-01-01", "9999-12-31")
    rows: dict[tuple[date, date], list[DatedSentence]] = {}
    for one in sentences:
        if one.last < low or one.first > high or one.is_bare or names_a_thing(one):
            continue
        period = _row_period(one, zoom)
        if period is not None:
            rows.setdefault((period.first, period.last), []).append(one)
    made = [
        Row(_labelled(span, zoom, found), group_sentences(found)) for span, found in rows.items()
    ]
    return tuple(sorted(made, key=lambda row: (row.place, -row.period.last.toordinal())))


def fitting_zoom(first: str, last: str, width: int) -> Zoom:
    """Return the finest zoom at which ``first`` to ``last`` needs at most ``width`` bars."""
    start, end = parse_day(first), parse_day(last)
    if start is None or end is None:
        return Zoom.DAY
    days = (end - start).days + 1
    return next((zoom for zoom in ZOOMS if days <= width * _DAYS[zoom]), Zoom.YEAR)


_DAYS = {Zoom.DAY: 1, Zoom.WEEK: 7, Zoom.MONTH: 28, Zoom.YEAR: 365}


def _row_period(one: DatedSentence, zoom: Zoom) -> Period | None:
    """Return the period of the zoom that includes the whole mention, else the mention's own."""
    first, last = parse_day(one.first), parse_day(one.last)
    if first is None or last is None or last < first:
        return None
    unit = period_of(first, zoom)
    return unit if last <= unit.last else exact_period(first, last)


def _labelled(span: tuple[date, date], zoom: Zoom, sentences: Iterable[DatedSentence]) -> Period:
    """Return the period of a row, labelled as in the sentences where these agree."""
    unit = period_of(span[0], zoom)
    period = unit if (unit.first, unit.last) == span else exact_period(*span)
    labels = {one.when for one in sentences if (one.first, one.last) == _days(period)}
    if len(labels) == 1 and period.days > 1 and period is not unit:
        return replace(period, label=labels.pop())
    return period


def _days(period: Period) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()
