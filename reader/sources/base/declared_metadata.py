"""Publication dates: declared by front matter, metadata or a file name, and as pages write them.

Pages write full dates in numbers or in the month names of nine European languages.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from reader.model import Grade, Published
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


FIRST_WEB_YEAR, LAST_WEB_YEAR = 1990, 2099
"""Years in which a web page can have been published."""

_NAMES = (
    "jan january januar jänner janv janvier ene enero gen gennaio januari janeiro styczeń stycznia",
    "feb february februar février fevrier fév févr fev febrero febbraio februari fevereiro"
    " luty lutego",
    "mar march märz maerz mrz mär mars marzo maart março marca marzec",
    "apr april avril avr abril aprile kwiecień kwietnia",
    "may mai mayo mag maggio mei maio maj maja",
    "jun june juni juin junio giu giugno junho czerwiec czerwca",
    "jul july juli juillet juil julio lug luglio julho lipiec lipca",
    "aug august août aout ago agosto augustus augusti sierpień sierpnia",
    "sep sept set september septembre septiembre setiembre settembre setembro wrzesień września",
    "oct oct. october okt oktober octobre octubre ott ottobre out outubro październik października",
    "nov november novembre noviembre novembro listopad listopada",
    "dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro"
    " grudzień grudnia",
)
MONTHS = {name: at for at, names in enumerate(_NAMES, 1) for name in names.split()}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"(?<![\d.]){_YEAR}\s?年\s?(?P<month>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日",
        rf"(?<![\d.])(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?:{_YEAR}|(?P<short>\d\d))(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|º|er|\.)?[\s-]+(?:de "
        rf"|of )?(?P<name>[^\W\d_]{{3,11}})\.?,?"
        rf"[\s-]+(?:de |del )?{_YEAR}(?!\d)",
        rf"\b(?P<name>[^\W\d_]{{3,11}})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
    )
)
_SLASHED = re.compile(rf"(?<![\d/])(\d\d?)/(\d\d?)/{_YEAR}(?![\d/])")
_LONGEST = 400


def find_written_date(text: str, *, month_first: bool | None = None) -> str | None:
    """Return the first full date in ``text`` as ISO 8601; None without one.

    ``month_first`` says how to read 2/3/2020; with None it is not read.
    """
    text = text[:_LONGEST]
    found = [
        (match.start(), day)
        for form in _FORMS
        if (match := form.search(text)) and (day := _day_of(match.groupdict()))
    ]
    if slashed := _SLASHED.search(text):
        first, second = int(slashed[1]), int(slashed[2])
        if first > 12 or (second <= 12 and month_first is False):
            first, second = second, first
        elif second <= 12 and month_first is None and first != second:
            first = 0
        if day := _valid(int(slashed["year"]), first, second):
            found.append((slashed.start(), day))
    return min(found)[1] if found else None


def _day_of(parts: dict[str, str | None]) -> str | None:
    name = parts.get("name")
    month = MONTHS.get(name.casefold(), 0) if name else int(parts.get("month") or 0)
    year = int(parts.get("year") or 0) or 2000 + int(parts.get("short") or 0)
    return _valid(year, month, int(parts["day"] or 0))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if FIRST_WEB_YEAR <= year <= LAST_WEB_YEAR else None
