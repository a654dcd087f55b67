"""Small plots in text, also in ASCII: sparklines and calendar months.

:func:`in_words` describes a plot for those who cannot see it. Every character is one column
wide.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reader.story.chronology.chart import Bar
from reader.story.words.days import month_words, parse_day

_LEVELS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"  # one eighth to full block
_ASCII_LEVELS = ".:|#"
_MARKS, _ASCII_MARKS = " \u00b7\u25aa\u25a0", " .o#"
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def sparkline(
    values: Sequence[float], width: int | None = None, *, ascii_only: bool = False
) -> str:
    """Return one character for each value, a space for zero.

    ``width``: the most characters; adjacent values are added up to fit. Negative values
    count as zero.
    """
    shown = resample(values, width) if width is not None else [float(value) for value in values]
    most = max(shown, default=0.0)
    levels = _ASCII_LEVELS if ascii_only else _LEVELS
    return "".join(
        " " if value <= 0 else levels[_level(value, most, len(levels))] for value in shown
    )


def resample(values: Sequence[float], width: int) -> list[float]:
    """Add up adjacent values so that at most ``width`` remain; their sum is kept.

    Raises:
        ValueError: ``width`` is below 1.
    """
    if width < 1:
        raise ValueError(f"width must be at least 1, not {width}")
    if len(values) <= width:
        return [float(value) for value in values]
    cuts = [place * len(values) // width for place in range(width + 1)]
    return [float(sum(values[low:high])) for low, high in pairwise(cuts)]


def in_words(bars: Sequence[Bar]) -> str:
    """Describe a chart of mentions in one sentence: total, range, peak."""
    total = sum(one.count for one in bars)
    if not total:
        return "No mentions."
    top = max(bars, key=lambda one: (one.count, -one.period.first.toordinal()))
    first = bars[0].period.label.partition(" to ")[0]
    last = bars[-1].period.label.rpartition(" to ")[2]
    when = f"in {bars[0].period.label}" if len(bars) == 1 else f"from {first} to {last}"
    peak = "" if len(bars) == 1 else f", peak {top.period.label} ({top.count:,})"
    return f"{total:,} mention{'s' if total > 1 else ''} {when}{peak}."


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a calendar month."""

    day: date | None
    """None for the cells before the first and after the last day."""
    count: int = 0
    text: str = "   "
    """Three columns: the day and a mark for its count."""


@dataclass(frozen=True, slots=True)
class MonthStrip:
    """A month as weeks of seven cells, Monday first."""

    title: str
    """``Jan 2031``"""
    weeks: tuple[tuple[Cell, ...], ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Lines of 27 columns, weekdays on top."""
        head = " ".join(f"{name} " for name in WEEKDAYS)
        return (head, *(" ".join(cell.text for cell in week) for week in self.weeks))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The counts behind the marks: one line for each day that has one."""
        return tuple(
            f"{cell.day.isoformat()}: {cell.count}"
            for week in self.weeks
            for cell in week
            if cell.day is not None and cell.count
        )


def month_strip(counts: Mapping[str, int], month: str, *, ascii_only: bool = False) -> MonthStrip:
    """Return a month with a mark on each day that has a count.

    ``counts``: by day, ``YYYY-MM-DD``; ``month``: ``YYYY-MM``. Marks have three levels, up to
    the month's maximum.

    Raises:
        ValueError: ``month`` is invalid.
    """
    first = parse_day(f"{month}-01") if len(month) == 7 else None
    if first is None:
        raise ValueError(f"invalid month {month!r} (use 2031-01)")
    days = calendar.monthrange(first.year, first.month)[1]
    by_day = {day: counts.get(f"{month}-{day:02}", 0) for day in range(1, days + 1)}
    most = max(by_day.values())
    marks = _ASCII_MARKS if ascii_only else _MARKS
    cells = [Cell(None)] * first.weekday()
    for day, count in by_day.items():
        mark = marks[1 + _level(count, most, 3)] if count > 0 else marks[0]
        cells.append(Cell(first.replace(day=day), count, f"{day:>2}{mark}"))
    cells += [Cell(None)] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7))
    return MonthStrip(month_words(first), weeks)


def _level(value: float, most: float, levels: int) -> int:
    """Return the level of a value above 0, from 0."""
    return min(levels - 1, max(0, int(value / most * levels - 1e-9)))
