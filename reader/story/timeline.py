"""What happened, in the order in which it happened rather than was published.

:func:`timeline` turns sentences that tell of days into rows of a chosen zoom. A
mention coarser than the zoom ("in March" where rows are days) keeps a row of its own,
at the first day it may mean, before the days it covers: precision is never made up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reader.story.days import day_words, month_end, month_words, parse_day
from reader.story.told import Telling, Told, group_tellings


class Zoom(StrEnum):
    """How much time one row or bar covers."""

    DAY = "day"
    WEEK = "week"
    """Monday to Sunday, ISO 8601."""
    MONTH = "month"
    YEAR = "year"


ZOOMS = tuple(Zoom)

MOST_BARS = 5000
"""Bars of one chart, but for years."""


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


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of one period."""

    period: Period
    tellings: tuple[Telling, ...]
    """At least one; what most sources tell comes first."""

    @property
    def count(self) -> int:
        """How many sentences tell of it."""
        return sum(len(telling.told) for telling in self.tellings)


@dataclass(frozen=True, slots=True)
class Bar:
    """How much is told of one period; the bars of a chart follow one another without gaps."""

    period: Period
    count: int


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
    words = f"{day_words(first)} to {day_words(last)}"
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}", words)


def timeline(
    told: Iterable[Told], zoom: Zoom = Zoom.DAY, between: tuple[str, str] | None = None
) -> tuple[Row, ...]:
    """Return rows in the order of happening; a coarser row stands before the days it covers.

    ``between``: first and last day of interest, inclusive; what does not overlap it is
    left out. Mentions whose days are no dates are left out. Time n log n.
    """
    low, high = between or ("0001-01-01", "9999-12-31")
    rows: dict[tuple[date, date], list[Told]] = {}
    for one in told:
        if one.last < low or one.first > high:
            continue
        period = _row_period(one, zoom)
        if period is not None:
            rows.setdefault((period.first, period.last), []).append(one)
    ordered = sorted(rows, key=lambda span: (span[0], -span[1].toordinal()))
    return tuple(Row(_named(span, zoom), group_tellings(rows[span])) for span in ordered)


def density(
    told: Iterable[Told], zoom: Zoom, between: tuple[str, str] | None = None
) -> tuple[Bar, ...]:
    """Return how many sentences tell of each period, gaps filled with zero.

    A mention counts in the period of its first day if it fits into one; coarser ones are
    left out, for nobody knows where in the chart they belong. Where there would be more
    than :data:`MOST_BARS` bars, a wider zoom is taken.
    """
    low, high = between or ("0001-01-01", "9999-12-31")
    days: dict[tuple[date, date], int] = {}
    for one in told:
        first, last = parse_day(one.first), parse_day(one.last)
        if first and last and first <= last and low <= one.first <= high:
            days[first, last] = days.get((first, last), 0) + 1
    while True:
        counts: dict[date, int] = {}
        for (first, last), count in days.items():
            unit = period_of(first, zoom)
            if last <= unit.last:
                counts[unit.first] = counts.get(unit.first, 0) + count
        if zoom is Zoom.YEAR or not counts:
            break
        if (max(counts) - min(counts)).days // _DAYS[zoom] < MOST_BARS:
            break
        zoom = ZOOMS[ZOOMS.index(zoom) + 1]
    return _bars(counts, zoom)


def _bars(counts: dict[date, int], zoom: Zoom) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    day = min(counts, default=None)
    end = max(counts, default=date.min)
    while day is not None and day <= end:
        unit = period_of(day, zoom)
        bars.append(Bar(unit, counts.get(unit.first, 0)))
        day = unit.last + timedelta(days=1) if unit.last < date.max else None
    return tuple(bars)


def fitting_zoom(first: str, last: str, width: int) -> Zoom:
    """Return the finest zoom at which a stretch of days needs no more than ``width`` bars."""
    start, end = parse_day(first), parse_day(last)
    if start is None or end is None:
        return Zoom.DAY
    days = (end - start).days + 1
    return next((zoom for zoom in ZOOMS if days <= width * _DAYS[zoom]), Zoom.YEAR)


_DAYS = {Zoom.DAY: 1, Zoom.WEEK: 7, Zoom.MONTH: 28, Zoom.YEAR: 365}


def _row_period(one: Told, zoom: Zoom) -> Period | None:
    """The zoom's period that holds the whole mention, else the mention's own."""
    first, last = parse_day(one.first), parse_day(one.last)
    if first is None or last is None or last < first:
        return None
    unit = period_of(first, zoom)
    return unit if last <= unit.last else exact_period(first, last)


def _named(span: tuple[date, date], zoom: Zoom) -> Period:
    unit = period_of(span[0], zoom)
    return unit if (unit.first, unit.last) == span else exact_period(*span)
