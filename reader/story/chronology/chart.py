"""The chart of mentions over time: counts by day as bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reader.story.chronology.timeline import ZOOMS, Period, Zoom, fitting_zoom, period_of
from reader.story.words.days import parse_day

MOST_BARS = 5000
"""The most bars of a chart, except at the zoom of years."""

_FEW = 0.02  # share of all mentions that may be omitted at each end of a chart
_DAYS = {Zoom.DAY: 1, Zoom.WEEK: 7, Zoom.MONTH: 28, Zoom.YEAR: 365}


@dataclass(frozen=True, slots=True)
class Bar:
    """The mentions of one period; the bars of a chart have no gaps between them."""

    period: Period
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that fit a width; outliers are counted, not drawn."""

    bars: tuple[Bar, ...] = ()
    zoom: Zoom = Zoom.DAY
    before: int = 0
    """Mentions of dates before the first bar."""
    after: int = 0
    """Mentions of dates after the last bar."""

    def at(self, day: date) -> int | None:
        """Return the index of the bar for ``day``, else of the nearest; None without bars."""
        if not self.bars:
            return None
        for index, bar in enumerate(self.bars):
            if day <= bar.period.last:
                return index
        return len(self.bars) - 1


def bars(counts: Mapping[str, int], zoom: Zoom) -> tuple[Bar, ...]:
    """Return counts by day as bars, gaps filled with zero; invalid days are omitted.

    The zoom becomes coarser if there would be more than :data:`MOST_BARS` bars.
    """
    days = _days(counts)
    if not days:
        return ()
    end = max(days)
    while zoom is not Zoom.YEAR and (end - min(days)).days >= MOST_BARS * _DAYS[zoom]:
        zoom = ZOOMS[ZOOMS.index(zoom) + 1]
    sums: dict[date, int] = {}
    for day, count in days.items():
        first = period_of(day, zoom).first
        sums[first] = sums.get(first, 0) + count
    made: list[Bar] = []
    at: date | None = min(days)
    while at is not None and at <= end:
        period = period_of(at, zoom)
        made.append(Bar(period, sums.get(period.first, 0)))
        at = period.last + timedelta(days=1) if period.last < date.max else None
    return tuple(made)


def chart(counts: Mapping[str, int], width: int) -> Chart:
    """Return counts by day as a chart of at most ``width`` bars, as fine as possible.

    Bars are days, weeks, months or years, or several months or years each. A few outliers
    ("founded in 1945") are omitted at either end if that makes the bars finer.
    """
    days = _days(counts)
    if not days:
        return Chart()
    ordered = sorted(days)
    whole = _fitted(days, width)
    allowed = int(sum(days.values()) * _FEW)
    low, before = _skipped(ordered, days, allowed)
    high, after = _skipped(ordered[::-1], days, allowed)
    kept = _fitted({day: days[day] for day in ordered[low : len(ordered) - high]}, width)
    if ZOOMS.index(kept.zoom) < ZOOMS.index(whole.zoom):
        return replace(kept, before=before, after=after)
    return whole


def _skipped(ordered: list[date], days: Mapping[date, int], allowed: int) -> tuple[int, int]:
    """Return how many days at the front have ``allowed`` mentions or fewer, and their number."""
    skipped = number = 0
    for index, day in enumerate(ordered[:-1]):
        if number + days[day] > allowed:
            break
        number += days[day]
        skipped = index + 1
    return skipped, number


def _fitted(days: Mapping[date, int], width: int) -> Chart:
    """Return a chart at the finest zoom that needs at most ``width`` bars."""
    first, last = min(days).isoformat(), max(days).isoformat()
    zoom = fitting_zoom(first, last, max(1, width))
    counts = {day.isoformat(): count for day, count in days.items()}
    made = bars(counts, zoom)
    if len(made) > width and zoom is not Zoom.YEAR:  # one more week, as both ends cut one
        zoom = ZOOMS[ZOOMS.index(zoom) + 1]
        made = bars(counts, zoom)
    if zoom is Zoom.YEAR and len(made) * 12 <= MOST_BARS:
        months = bars(counts, Zoom.MONTH)
        together = -(-len(months) // width)
        if together < 12:
            return Chart(_merged(months, together), Zoom.MONTH)
    return Chart(_merged(made, max(1, -(-len(made) // width))), zoom)


def _merged(found: tuple[Bar, ...], together: int) -> tuple[Bar, ...]:
    """Return bars with every ``together`` of them merged into one."""
    if together == 1:
        return found
    groups = [found[at : at + together] for at in range(0, len(found), together)]
    return tuple(
        Bar(
            Period(
                group[0].period.first,
                group[-1].period.last,
                f"{group[0].period.value}/{group[-1].period.value}",
                f"{group[0].period.label} to {group[-1].period.label}",
            ),
            sum(bar.count for bar in group),
        )
        for group in groups
    )


def _days(counts: Mapping[str, int]) -> dict[date, int]:
    return {
        day: count
        for text, count in counts.items()
        if count > 0 and (day := parse_day(text)) is not None
    }
