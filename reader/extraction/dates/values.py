"""ISO-TimeML values: their written form and the days they cover.

Seasons are meteorological, of the northern hemisphere, winter by the year in which it
begins; quarters and halves are those of the calendar year.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from reader.extraction.dates.lexicon import MONTH_NAMES, PART_NAMES, SEASON_NAMES

_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T.*)?)?"
    r"|W(?P<week>\d{2})(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)))?\Z"
)
_FISCAL = re.compile(r"FY(\d{4})\Z")


def week_value(day: date, *, weekend: bool = False) -> str:
    """Return the ISO week of a day: ``2025-W13``; its weekend: ``2026-W01-WE``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}{'-WE' if weekend else ''}"


def month_value(year: int, month: int) -> str:
    """Return a month as ``2025-03``. Raises ``OverflowError`` past the calendar's ends."""
    if not 1 <= year <= 9999:
        raise OverflowError
    return f"{year:04d}-{month:02d}"


def year_value(year: int) -> str:
    """Return a year as ``2025``; a negative one, before the common era, as ``BC0490``."""
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def shifted_month(year: int, month: int, steps: int) -> tuple[int, int]:
    """Return the year and month ``steps`` months later."""
    years, index = divmod(year * 12 + month - 1 + steps, 12)
    return years, index + 1


def valid_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None if there is none (30 February, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def around(year: int, month: int, day: int) -> tuple[date, ...]:
    """Return the day of that name in a year and in the years before and after."""
    days = (valid_day(near, month, day) for near in (year - 1, year, year + 1))
    return tuple(found for found in days if found)


def nearest(days: Iterable[date], now: date) -> date | None:
    """Return the day nearest to ``now``, the first of two; None where there is none."""
    return min(days, key=lambda day: abs((day - now).days), default=None)


def moved(day: date, days: int) -> date:
    """Return the day ``days`` later. Raises ``OverflowError`` past the calendar's end."""
    return day + timedelta(days)


@lru_cache(maxsize=4096)
def span_of(value: str) -> tuple[date, date] | None:
    """Return first and last day that a calendar value covers, or None for any other value."""
    covered = days_covered(value)
    return (date.fromisoformat(covered[0]), date.fromisoformat(covered[1])) if covered else None


@lru_cache(maxsize=4096)
def days_covered(value: str) -> tuple[str, str] | None:
    """Return first and last day that a calendar value covers, or None for any other value."""
    if value.isdecimal() and len(value) in (2, 3):
        first = int(value) * (10 if len(value) == 3 else 100)
        last = first + (9 if len(value) == 3 else 99)
        return (f"{max(first, 1):04d}-01-01", f"{last:04d}-12-31")
    fiscal = _FISCAL.match(value)
    shape = _SHAPE.match(fiscal[1] if fiscal else value)
    if not shape:
        return None
    try:
        days = _bounds(shape)
    except (ValueError, OverflowError):
        return None
    return (days[0].isoformat(), days[1].isoformat())


def _bounds(shape: re.Match[str]) -> tuple[date, date]:
    """Return the first and last day of a well-formed value. Raises ``ValueError`` for none."""
    year = int(shape["year"])
    if shape["day"]:
        day = date(year, int(shape["month"]), int(shape["day"]))
        return day, day
    if shape["month"]:
        return _months(year, int(shape["month"]), 1)
    if shape["week"]:
        monday = date.fromisocalendar(year, int(shape["week"]), 1)
        start = monday + timedelta(5) if shape["weekend"] else monday
        return start, monday + timedelta(6)
    if shape["quarter"]:
        return _months(year, int(shape["quarter"]) * 3 - 2, 3)
    if shape["half"]:
        return _months(year, int(shape["half"]) * 6 - 5, 6)
    if shape["season"]:
        return _months(year, _SEASON_START[shape["season"]], 3)
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_year, last_month = shifted_month(year, month, count - 1)
    length = calendar.monthrange(last_year, last_month)[1]
    return date(year, month, 1), date(last_year, last_month, length)


@lru_cache(maxsize=4096)
def spoken_day(day: date) -> str:
    """Return a day as ``Fri 21 Mar 2025``, the same in every locale."""
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]
    return f"{weekday} {day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


@lru_cache(maxsize=4096)
def spoken(value: str) -> str:
    """Return a value in words: ``March 2025``, ``week of Mon 24 Mar 2025``."""
    if value.isdecimal() and len(value) == 3:
        return f"the {value}0s"
    if value.isdecimal() and len(value) == 2:
        return f"the years {value}00 to {value}99"
    if value.startswith("BC") and value[2:].isdecimal() and len(value) == 6:
        return f"{int(value[2:])} BC"
    fiscal = _FISCAL.match(value)
    if fiscal:
        return f"fiscal year {fiscal[1]}"
    shape = _SHAPE.match(value)
    covered = days_covered(value)
    if not shape or not covered:
        return value
    first = date.fromisoformat(covered[0])
    if shape["day"]:
        return spoken_day(first) + _spoken_time(value)
    if shape["month"]:
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    if shape["week"]:
        kind = "weekend" if shape["weekend"] else "week"
        return f"{kind} of {spoken_day(first)}"
    if shape["quarter"]:
        return f"quarter {shape['quarter']} of {shape['year']}"
    if shape["half"]:
        return f"{'first' if shape['half'] == '1' else 'second'} half of {shape['year']}"
    if shape["season"]:
        return f"{SEASON_NAMES[shape['season']]} {shape['year']}"
    return str(int(shape["year"]))


def _spoken_time(value: str) -> str:
    time = value.partition("T")[2]
    if not time:
        return ""
    if time in PART_NAMES:
        return f", {PART_NAMES[time]}"
    if len(time) == 2:
        return f", about {time}:00"
    return f", {time.removesuffix('Z')}{' UTC' if time.endswith('Z') else ''}"
