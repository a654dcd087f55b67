"""Numbered weeks, Monday to Sunday in UTC, for counting articles over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

WEEK = 604_800
"""Seconds."""

WEEK_SHIFT = 259_200
"""Seconds from a Monday to 1 January 1970, a Thursday."""

_MONDAY = date(1969, 12, 29)


def week_of(second: int) -> int:
    """Return the number of the week of a moment (seconds since 1970)."""
    return (second + WEEK_SHIFT) // WEEK


def monday(week: int) -> date:
    """Return the first day of a week."""
    return _MONDAY + timedelta(weeks=week)


def day_of(second: int | None) -> str | None:
    """Return the day (UTC) of a moment, None for None."""
    return None if second is None else moment_day(second).isoformat()


def moment_day(second: int) -> date:
    """Return the day (UTC) of a moment."""
    return datetime.fromtimestamp(second, UTC).date()


@dataclass(frozen=True, slots=True)
class Weeks:
    """A stretch of weeks shared by several plots."""

    first: int
    last: int

    def values(self, counts: Mapping[int, int]) -> list[int]:
        """Return the counts of all weeks in order, without those outside the stretch."""
        return [counts.get(week, 0) for week in range(self.first, self.last + 1)]
