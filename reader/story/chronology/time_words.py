"""Dates in words, at the precision of their mention."""

from __future__ import annotations

import re
from datetime import date

from reader.story.words.days import day_words, month_words

_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_MODS = {
    "START": "early ", "MID": "mid-", "END": "late ", "APPROX": "about ", "BEFORE": "before ",
    "AFTER": "after ", "ON_OR_BEFORE": "by ",
}  # fmt: skip
_PARTS = {
    "MO": ("morning", "09"), "MI": ("midday", "12"), "DT": ("daytime", "12"),
    "AF": ("afternoon", "15"), "EV": ("evening", "20"), "NI": ("night", "22"),
}  # fmt: skip
_WEEK = re.compile(r"\d{4}-W\d\d")
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?")
_SHARE = {"MID": 1 / 3, "END": 2 / 3}
"""Share of a period before its middle and before its end part."""


def time_words(
    value: str, mod: str | None, first: date, last: date, published: str | None = None
) -> str:
    """Return ``late Aug 2025``, ``weekend of 3 Jan 2026``, ``since Feb 2022``, ``20 Mar 2025``.

    ``published``: publication date; a period that began before it is "since", otherwise
    "from". The time of day is omitted (see :func:`clock_words`).
    """
    if mod in ("BEFORE", "AFTER", "ON_OR_BEFORE") and _WEEK.fullmatch(value):
        return _MODS[mod] + day_words(first if mod == "BEFORE" else last)
    words = _plain(value, first, last)
    if mod == "ON_OR_AFTER":
        return f"{'since' if published and first.isoformat() < published else 'from'} {words}"
    if mod == "APPROX" and "T" in value:
        return words
    return _MODS.get(mod or "", "") + words


def clock_words(value: str) -> str:
    """Return the time of day of an ISO-TimeML value: ``15:45``, ``evening``, or ""."""
    clock = value.partition("T")[2] if _is_day(value) else ""
    if clock in _PARTS:
        return _PARTS[clock][0]
    found = _CLOCK.match(clock)
    return f"{found[1]}:{found[2] or '00'}" if found else ""


def clock_order(value: str) -> str:
    """Return the sort key of a value's time of day; empty, so first, without one."""
    clock = value.partition("T")[2] if _is_day(value) else ""
    return _PARTS[clock][1] if clock in _PARTS else clock


def place_of(first: date, last: date, mod: str | None) -> date:
    """Return the day at which a period is placed: "late August" after the 20th."""
    days = (last - first).days + 1
    return date.fromordinal(first.toordinal() + int(days * _SHARE.get(mod or "", 0)))


def stretch_words(first: date, last: date) -> str:
    """Return a range of days: ``2026``, ``Jan 2026``, ``3-4 Jan 2026``."""
    return _plain("", first, last)


def span_words(first: date, last: date) -> str:
    """Return a range of days as short as possible: ``3-4 Jan 2026``."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {month_words(first)}"
    return f"{day_words(first)} to {day_words(last)}"


def _is_day(value: str) -> bool:
    return len(value) > 10 and value[10] == "T"


def _plain(value: str, first: date, last: date) -> str:
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        kind = "quarter" if match[2] == "Q" else "half"
        return f"{_ORDINALS[int(match[3])]} {kind} of {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{_SEASONS[match[2]]} {match[1]}"
    if re.fullmatch(r"\d{4}-W\d\d-WE", value):
        return f"weekend of {day_words(first)}"
    if _WEEK.fullmatch(value):
        return f"week of {day_words(first)}"
    if re.fullmatch(r"\d{3}", value):
        return f"the {value}0s"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return str(first.year)
        return f"{first.year} to {last.year}"
    if first.day == 1 and (last.toordinal() == date.max.toordinal() or _next(last).day == 1):
        if (first.year, first.month) == (last.year, last.month):
            return month_words(first)
        return f"{month_words(first)} to {month_words(last)}"
    return span_words(first, last)


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


_ORDINALS = ("", "first", "second", "third", "fourth")
