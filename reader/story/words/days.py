"""Days as text and as dates, and the periods of a calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def parse_day(day: str | None) -> date | None:
    """Return ``YYYY-MM-DD`` (or a time that begins with it) as a date; None for other text."""
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def day_words(day: date) -> str:
    """Return a day in words, the same in any locale: ``3 Sep 2025``."""
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


def longest_mention(first: str, last: str) -> int:
    """Return the most days that a date mention may cover to match ``first..last``.

    A search for a day should find what happened on it or in its week, not every article that
    mentions the year. So a day matches overlapping mentions of up to a week, a week those of
    up to a month, a month those of up to a season, and a longer period those of up to twice
    its length.
    """
    begin, end = parse_day(first), parse_day(last)
    if begin is None or end is None:
        return _ANY
    days = (end - begin).days + 1
    return next((most for length, most in _LONGEST if days <= length), 2 * days)


_LONGEST = ((1, 7), (7, 31), (31, 92))
_ANY = date.max.toordinal()
