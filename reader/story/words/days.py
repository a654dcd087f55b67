"""Days as text and as dates, and the periods of a calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def parse_day(day: str | None) -> date | None:
    """Return ``YYYY-MM-DD`` (or an instant that begins so) as a date; None where it is none."""
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def day_words(day: date) -> str:
    """Return a day as people write it, in any locale the same: ``3 Sep 2025``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """Return the month of a day: ``Sep 2025``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_day(day: date) -> str:
    """Return a day without its year: ``3 Sep``."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def longest_telling(first: str, last: str) -> int:
    """Return how many days a time may cover at most to tell of ``first..last``.

    Whoever asks for a day wants what happened on it or in its week, not every article that
    names the year. So of a day tell times of up to a week that touch it, of a week those of up
    to a month, of a month those of up to a season, and of a longer time those of up to twice
    its length. What is shorter than the time asked for always tells of it.
    """
    begin, end = parse_day(first), parse_day(last)
    if begin is None or end is None:
        return _ANY
    days = (end - begin).days + 1
    return next((most for asked, most in _LONGEST if days <= asked), 2 * days)


_LONGEST = ((1, 7), (7, 31), (31, 92))
_ANY = date.max.toordinal()
