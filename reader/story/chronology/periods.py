"""The parser of days, weeks, months and years as people type them."""

from __future__ import annotations

import re
from datetime import date

from reader.story.chronology.timeline import Period, Zoom, period_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"(\d{1,4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?")
_WEEK = re.compile(r"(\d{1,4})-?w(\d{1,2})")
_WORDS = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-z]{3,9})\.?(?:\s+(\d{1,2}),?)?\s+(\d{4})")


def parse_period(typed: str) -> Period | None:
    """Return the period that ``2025``, ``2025-09``, ``2025-W36``, ``2025-09-03``, ``Sep 2025``,
    ``3 Sep 2025`` or ``Sept 3, 2025`` names; None for anything else.
    """
    words = typed.strip().casefold()
    try:
        if match := _WEEK.fullmatch(words):
            return period_of(date.fromisocalendar(int(match[1]), int(match[2]), 1), Zoom.WEEK)
        if match := _NUMBERS.fullmatch(words):
            year, month, day = (int(part) if part else None for part in match.groups())
            return _period(year or 0, month, day)
        if match := _WORDS.fullmatch(words):
            short = match[2][:3]
            month = _MONTHS.index(short) + 1 if short in _MONTHS else 13
            return _period(int(match[4]), month, int(match[1] or match[3] or 0) or None)
    except ValueError:
        pass
    return None


def _period(year: int, month: int | None, day: int | None) -> Period:
    zoom = Zoom.DAY if day else Zoom.MONTH if month else Zoom.YEAR
    return period_of(date(year, month or 1, day or 1), zoom)
