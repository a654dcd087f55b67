"""Days as text and as dates, calendar periods, and the names of months and weekdays."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
FULL_MONTH = "|".join(MONTHS)
"""Alternatives of a regular expression."""
ANY_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
"""Alternatives with abbreviations, in lower case, for patterns that ignore case."""
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
ANY_WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"


def parse_day(day: str | None) -> date | None:
    """Return ``YYYY-MM-DD`` (or a time that begins with it) as a date; None for other text."""
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def days_between(earlier: str | None, later: str | None) -> int | None:
    """Return the days from one day to another, negative if before; None for other text."""
    first, last = parse_day(earlier), parse_day(later)
    return (last - first).days if first and last else None


def shifted(day: str, by: int) -> str:
    """Return the day ``by`` days after another, within the calendar; other text unchanged."""
    found = parse_day(day)
    if found is None:
        return day
    return date.fromordinal(min(max(found.toordinal() + by, 1), _ANY)).isoformat()


def day_words(day: date) -> str:
    """Return a day in words, the same in any locale: ``3 Sep 2025``."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """Return the month of a day: ``Sep 2025``."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_day(day: date) -> str:
    """Return a day without its year: ``3 Sep``."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def longest_mention(first: str, last: str) -> int:
    """Return the most days that a date mention may cover to match ``first..last``.

    A search for a day should find events on it or in its week, not every article that mentions
    the year. So a day matches overlapping mentions of up to a week, a week those of
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
