"""Declared publication dates: of a file's front matter, a page's metadata, or a file name."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from reader.model import Grade, Published
from reader.sources.base.written_dates import MONTHS
from reader.text import one_line

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Years outside this range count as typing errors."""

_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_WRITTEN = (
    re.compile(rf"(?:[A-Za-z]+,?\s+)?(?P<day>\d{{1,2}})\.?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"(?:[A-Za-z]+,?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})\b"),
)
_WEEK = re.compile(r"\d{4}-?W")
_NUMBERS = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_AMBIGUOUS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_NAME_START = re.compile(r"(\d{4})([-_.]?)(\d{2})\2(\d{2})(?![0-9A-Za-z])")
_NAME_ANYWHERE = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_.])(\d{2})\2(\d{2})(?![0-9A-Za-z])")


def read_date(value: str) -> str | None:
    """Return the day of ``value``, or the instant if it has time and offset; None for no date.

    Accepted: ISO 8601, the dates of e-mail and feeds (RFC 5322), ``6 January 2026``,
    ``January 6, 2026`` and their short forms. An ambiguous date (``5/6/2026``) is not; with
    dots the day is first.
    """
    value = one_line(value, 100)
    instant = _instant(value)
    if instant is not None:
        return instant
    if found := _NUMBERS.match(value):
        return _day(found[1], found[2], found[3])
    if found := _AMBIGUOUS.match(value):
        first, second = int(found[1]), int(found[2])
        if first > 12 or first == second or (second <= 12 and "." in found[0]):
            return _day(found[3], second, first)
        return _day(found[3], first, second) if second > 12 else None
    for form in _WRITTEN:
        if found := form.match(value):
            month = MONTHS.get(found["month"].lower())
            return _day(found["year"], month, found["day"]) if month else None
    return None


def published_in_name(name: str) -> Published:
    """Return the date in a file's name (``2026-01-06-name.txt``, ``20260106_name.txt``)."""
    shown = one_line(name, 60)
    if found := _NAME_START.match(name):
        day = _day(found[1], found[3], found[4])
        if day:
            return Published(
                day, Grade.STATED, f"Stated at the beginning of the file name: {shown}."
            )
    if found := _NAME_ANYWHERE.search(name):
        day = _day(found[1], found[3], found[4])
        if day:
            return Published(day, Grade.LIKELY, f"Found in the file name: {shown}.")
    return Published()


def _instant(value: str) -> str | None:
    if _WEEK.match(value):  # a week is not a day
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, IndexError, TypeError, OverflowError):
            return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if moment.tzinfo is None:
        return moment.date().isoformat()
    try:
        return moment.isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else None
