"""The years of a chronology whose items begin with days without one.

"March 21: ..." to "May 2: ..." over more than two years: each item is read beside publication as
if it stood alone, so a list of three years would fall into one. Its items are in order: wherever
the calendar goes back, a year has ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from reader.model import DateMention, Grade

_FEWEST = 5  # items that make a list
_MONTH = 30
_DISORDER = 31  # days by which an item may precede the one before it in the same year
_NEAR = 60  # days from its item within which another day of it is of the same year
_BEFORE = re.compile(r"(?:^|\n|[.!?:][\"\u201d')]{0,4})\s{0,4}$")
_AFTER = re.compile(r"\s?(?::|--|[\u2013\u2014])\s")
_YEAR = re.compile(r"\d{4}")
_DAY = len("2031-05-09")
_REACH = 4  # characters before a day that tell whether it begins an item


def with_years(
    text: str, mentions: Sequence[DateMention], published: date | None
) -> tuple[DateMention, ...]:
    """Return the mentions of a text, those of a list of days in order with other years."""
    heads = [place for place, one in enumerate(mentions) if _is_head(text, one)]
    if published is None or len(heads) < _FEWEST:
        return tuple(mentions)
    days = [date.fromisoformat((mentions[place].value or "")[:_DAY]) for place in heads]
    years = _years(days, published)
    if max(years) == min(years) or 2 * sum(day > published for day in days) > len(days):
        return tuple(mentions)  # of one year, or of what lies ahead
    found = list(mentions)
    reason = (
        "Year by its place in a list of days in order, which ends by publication "
        f"({published:%a} {published.day} {published:%b} {published.year})."
    )
    for (place, end), day, year in zip(pairwise([*heads, len(mentions)]), days, years, strict=True):
        item = _in_year(day, year)
        if item is None or item == day:
            continue
        for at, one, moved in _moved(mentions[place:end], day, item):
            found[place + at] = replace(
                one, value=moved.isoformat() + (one.value or "")[_DAY:], first=moved.isoformat(),
                last=moved.isoformat(), why=reason, grade=Grade.LIKELY,
            )  # fmt: skip
    return tuple(found)


def _is_head(text: str, one: DateMention) -> bool:
    """Return whether a mention is a day without a year that begins an item."""
    return (
        one.type == "DATE"
        and one.first is not None
        and one.first == one.last == one.value
        and any(letter.isdigit() for letter in one.text)
        and _YEAR.search(one.text) is None
        and _AFTER.match(text, one.end) is not None
        and _BEFORE.search(text[max(0, one.start - _REACH) : one.start]) is not None
    )


def _years(days: Sequence[date], published: date) -> list[int]:
    """Return the year of each item, the oldest first or the newest, whichever takes fewer years."""
    oldest_first, newest_first = _counted(days, published), _counted(days[::-1], published)[::-1]
    return min(oldest_first, newest_first, key=lambda years: max(years) - min(years))


def _counted(days: Sequence[date], published: date) -> list[int]:
    """Return the year of each item of a list with the oldest first, counted from its last."""
    places = [(day.month, day.day) for day in reversed(days)]
    year = published.year - (places[0] > (published.month, published.day))
    years = [year]
    for later, earlier in pairwise(places):
        back = (earlier[0] - later[0]) * _MONTH + earlier[1] - later[1]
        year -= back > _DISORDER
        years.append(year)
    return years[::-1]


def _moved(
    mentions: Sequence[DateMention], day: date, item: date
) -> Iterator[tuple[int, DateMention, date]]:
    """Yield the days of an item that are moved with its own, each with its place."""
    for at, one in enumerate(mentions):
        if one.first is None or one.first != one.last or _YEAR.search(one.text):
            continue
        own = date.fromisoformat(one.first)
        moved = item if own == day else _in_year(own, item.year)
        if moved is not None and abs((moved - item).days) <= _NEAR:
            yield at, one, moved


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
