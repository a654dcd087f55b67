"""The parser of days, weeks, months and years as people type them."""

from __future__ import annotations

import re
from datetime import date

from reader.story.chronology.timeline import Period, Zoom, period_of
from reader.story.words.days import SHORT_MONTHS

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
            return _period(*map(int, filter(None, match.groups())))
        if match := _WORDS.fullmatch(words):
            month = SHORT_MONTHS.index(match[2][:3].capitalize()) + 1
            return _period(int(match[4]), month, *map(int, filter(None, match.group(1, 3))))
    except ValueError:
        pass
    return None


def _period(*parts: int) -> Period:
    """Return the period of a year, a month or a day; ValueError if there is none."""
    year, month, day = (*parts, 1, 1)[:3]
    return period_of(date(year, month, day), (Zoom.YEAR, Zoom.MONTH, Zoom.DAY)[len(parts) - 1])
