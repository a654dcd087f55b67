"""A day or a range of days as a user types it: ``yesterday``, ``next friday``, ``mid-march``.

It is read as in articles, with today as the publication date. But typed text is not prose:
capitals are optional, and all of it must be a time. ISO forms (``2026-01-06``, ``2026-01``,
``2026-W02``, ``2026-Q1``) are taken as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reader.extraction.dates.holidays import NAMES
from reader.extraction.dates.lexicon import ALL_MONTHS, ALL_WEEKDAYS
from reader.extraction.dates.reading import read_dates
from reader.extraction.dates.values import days_covered, spoken
from reader.model import DateMention, Grade, Published

_LONGEST = 60
_YEAR = 4
"""Digits of a year; ISO's shorter numbers, decades and centuries, are not typed for those."""
_WORD = re.compile(r"[^\W\d_]+")
_LEADING = re.compile(r"(?:(?:on|in|at|from|since|by|until|the)\s+)*\Z", re.IGNORECASE)
_JOINING = re.compile(r"\s*(?:to|through|until|and|\.\.|[-\u2013\u2014])\s*\Z", re.IGNORECASE)
_YEARS = re.compile(r"(\d\d(\d\d))[-\u2013](\d\d)\Z")
_MOST_YEARS = 10
"""Most years from the first to the last of ``2019-21``; more are a mistyped month."""
_IN = re.compile(r"in ((?:\S+ ){1,3}(?:day|week|month|year)s?)\Z", re.IGNORECASE)
_NAMES = frozenset(word for names in NAMES.values() for name in names for word in name)
_MODS = {"START": "early", "MID": "middle of", "END": "late"}
_THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}


@dataclass(frozen=True, slots=True)
class TypedTime:
    """A time as understood."""

    value: str
    """ISO-TimeML value of the time, or of the first of a range."""
    first: date
    last: date
    """First and last day, inclusive; of a third of it for "early", "mid-" or "late"."""
    understood: str
    """The text to confirm it with: ``Fri 20 Feb 2026``, ``early March 2026``."""


def read_typed(text: str, today: date) -> TypedTime:
    """Read a time that a user typed; pure.

    Raises ``ValueError``, one sentence for the user, if it is not a time or cannot be resolved.
    """
    typed = " ".join(text.split())
    if not typed or len(typed) > _LONGEST:
        raise ValueError(_unreadable(typed[:_LONGEST]))
    written = None if typed.isdigit() and len(typed) < _YEAR else days_covered(typed.upper())
    if written:
        return _typed(typed.upper(), None, written)
    years = _YEARS.match(typed)
    if years and not 0 < int(years[3]) - int(years[2]) <= _MOST_YEARS:
        raise ValueError(_unreadable(typed))
    if typed.lower() == "now":
        return read_typed("today", today)
    ahead = _IN.match(typed)
    if ahead:
        return read_typed(f"{ahead[1]} from now", today)
    published = Published(today.isoformat(), Grade.STATED, "Today.")
    problem = ""
    for lead in ("", "on ", "in "):
        prose = lead + _WORD.sub(_capitalised, typed)
        found = read_dates(prose, published).dates
        reading = _whole(prose, found)
        if reading is not None:
            return reading
        unresolved = (one.why for one in found if one.value is None and one.type == "DATE")
        problem = problem or next(unresolved, "")
    raise ValueError(_unreadable(typed, problem))


def _unreadable(typed: str, problem: str = "") -> str:
    why = f" ({problem[0].lower()}{problem[1:].removesuffix('.')})" if problem else ""
    return (
        f"Can't read “{typed}” as a date{why}; "
        "use 2026-01-06, 6 January 2026, yesterday or next Friday, "
        "or for a longer time January 2026 or 2026."
    )


def _capitalised(word: re.Match[str]) -> str:
    low = word[0].lower()
    named = low in ALL_MONTHS or low in ALL_WEEKDAYS or low in _NAMES
    return low.capitalize() if named and low not in ("of", "the", "second", "day") else word[0]


def _whole(prose: str, found: tuple[DateMention, ...]) -> TypedTime | None:
    """Return the time, or range of two, that makes up the whole text, or None."""
    if not found or not _LEADING.match(prose[: found[0].start]) or prose[found[-1].end :].strip():
        return None
    stretches = [_stretch(one) for one in found]
    first = stretches[0]
    if first is None or len(found) > 2:
        return None
    if len(found) == 1:
        return first
    second = stretches[1]
    if second is None or not _JOINING.match(prose[found[0].end : found[1].start]):
        return None
    if second.last < first.first:
        return None
    both = f"{first.understood} to {second.understood}"
    return TypedTime(first.value, first.first, second.last, both)


def _stretch(mention: DateMention) -> TypedTime | None:
    if mention.value is None or mention.first is None:
        return None
    if mention.type != "DATE" and not (mention.type == "TIME" and mention.value[-2:].isalpha()):
        return None
    return _typed(mention.value, mention.mod, (mention.first, mention.last or mention.first))


def _typed(value: str, mod: str | None, days: tuple[str, str]) -> TypedTime:
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[1])
    if mod not in _THIRDS or first == last:
        return TypedTime(value, first, last, spoken(value))
    length = (last - first).days + 1
    begin, end = (length * part // 3 for part in _THIRDS[mod])
    narrowed = first + timedelta(begin), first + timedelta(end - 1)
    return TypedTime(value, *narrowed, f"{_MODS[mod]} {spoken(value)}")
