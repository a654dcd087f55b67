"""Days that have become the name of an event: ``the January 6 attack``, ``the first
anniversary of the July 7 bombings``.

Such a day precedes a noun for an event, or follows "anniversary of", and is not itself
reported as news: usually it is not the nearest day of that name. An anniversary is counted
back; the few days that all news calls by their date alone (as "9/11") are listed; any other
is the last one, and never more than likely.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reader.extraction.dates.lexicon import EVENTS, MONTH_NAMES, ORDINAL_ENDINGS, ORDINALS, word_set
from reader.extraction.dates.lexicon import SMALL_NUMBERS as NUMBERS
from reader.extraction.dates.meaning import CalendarDate, Expression
from reader.extraction.dates.resolution.context import Context, Resolution
from reader.extraction.dates.tokens import DASHES
from reader.extraction.dates.values import around, spoken_day, valid_day
from reader.model import Grade

_NEWS_NAMES = {(9, 11): 2001, (1, 6): 2021, (10, 7): 2023}
"""Days that news permanently calls by their date alone, without a year."""
_NAMED_AFTER = word_set(
    "attack attacks terrorist terror massacre hijackings hijackers insurrection "
    "insurrectionists riot riots rioters committee commission panel"
)
_BACKWARD = 8
"""Tokens back searched for "anniversary of": "the first anniversary of Japan's May 1 quake"."""
_BESIDE = 60
"""Days around an anniversary in which news reports it."""
_NEWS = 120
"""Days for which an event is still news, and its day is resolved like any other."""


def occasion(context: Context, found: Expression, meaning: CalendarDate) -> Resolution | None:
    """Resolve the day of an event named after it; None for a day that is itself news."""
    month, number, now = meaning.month or 1, meaning.day or 1, context.now
    years = _anniversary(context, found)
    if years is not None and now is not None:
        return _counted_back(context, now, meaning, years)
    if context.cue(found).is_future or _is_written(context, month, number):
        return None
    known = context.occasions.get((month, number))
    if known is not None:
        reason = f"The {number} {MONTH_NAMES[month - 1]} this text is about: {spoken_day(known)}."
        return Resolution(known.isoformat(), reason, Grade.LIKELY)
    event = _event(context, found)
    alone = context.tokens.low[found.end] in _ALONE or not context.tokens.low[found.end].isalpha()
    if event is None and alone and now is not None and (month, number) in _NEWS_NAMES:
        return _well_known_day(context, now, month, number)
    if now is None or event is None:
        return None
    past = [day for day in around(now.year, month, number) if day < now]
    if not past or (now - past[-1]).days <= _NEWS:
        return None
    reason = f"Names the {event}: last {number} {MONTH_NAMES[month - 1]} before "
    return Resolution(past[-1].isoformat(), f"{reason}{context.publication}.", Grade.LIKELY)


_ALONE = word_set("and or but was were is has had in at by that as to")
_FRESH = 45
"""Days for which a well-known day may still be this year's."""


def _well_known_day(context: Context, now: date, month: int, number: int) -> Resolution | None:
    """Resolve ``held accountable for January 6th``: the event, if this year's is long past."""
    known = valid_day(_NEWS_NAMES[month, number], month, number)
    nearest = min(around(now.year, month, number), key=lambda day: abs((day - now).days))
    if known is None or known >= now or abs((nearest - now).days) <= _FRESH:
        return None
    reason = f"The {number} {MONTH_NAMES[month - 1]} known in the news by its date alone."
    return Resolution(known.isoformat(), reason, Grade.LIKELY)


def _is_written(context: Context, month: int, number: int) -> bool:
    """Return whether the text gives the day in full, other than in its dateline."""
    year = context.written.get((month, number))
    own = context.now is not None and (context.now.month, context.now.day) == (month, number)
    return year is not None and not (own and context.now and context.now.year == year)


def occasions(context: Context, found: Iterable[Expression]) -> dict[tuple[int, int], date]:
    """Return the days that the text is about, by month and day: anniversaries, well-known days."""
    days: dict[tuple[int, int], date] = {}
    for expression in found:
        meaning = expression.meaning
        if not isinstance(meaning, CalendarDate) or meaning.year is not None:
            continue
        if meaning.month is None or meaning.day is None or meaning.side or meaning.year_of:
            continue
        key = (meaning.month, meaning.day)
        years = _anniversary(context, expression)
        if years is not None and context.now is not None:
            resolution = _counted_back(context, context.now, meaning, years)
            if resolution and resolution.value:
                days[key] = date.fromisoformat(resolution.value)
        elif key in _NEWS_NAMES and _is_named(context, expression, key):
            days.setdefault(key, date(_NEWS_NAMES[key], *key))
    return days


def _is_named(context: Context, found: Expression, key: tuple[int, int]) -> bool:
    """Return whether it names an attack: "the September 11 attacks", "attacks on September 11".

    The second may also be this year's news, until that is some weeks old.
    """
    low, now = context.tokens.low, context.now
    if low[found.end] in _NAMED_AFTER:
        return True
    if now is None or low[found.start - 1] not in ("on", "of"):
        return False
    past = [day for day in around(now.year, *key) if day < now]
    stale = bool(past) and (now - past[-1]).days > _FRESH
    return stale and low[found.start - 2] in _NAMED_AFTER


def _counted_back(
    context: Context, now: date, meaning: CalendarDate, years: int
) -> Resolution | None:
    days = around(now.year, meaning.month or 1, meaning.day or 1)
    nearest = min(days, key=lambda day: abs((day - now).days), default=None)
    day = valid_day(nearest.year - years, nearest.month, nearest.day) if nearest else None
    if nearest is None or day is None:
        return None
    count = "1 year" if years == 1 else f"{years} years"
    reason = f"{count} before the anniversary, {spoken_day(nearest)}."
    close = abs((nearest - now).days) <= _BESIDE
    rule = "anniversary near publication" if close else "anniversary"
    return context.decided(day.isoformat(), reason, rule)


def _event(context: Context, found: Expression) -> str | None:
    """Return the event named after the day: "the April 16 ferry disaster"."""
    tokens, end = context.tokens, found.end
    if tokens.before(found.start) not in ("the", "'s", "\u2019s", "its", "their"):
        return None
    if not tokens.low[end].isalpha():
        return None
    return next((word for word in tokens.low[end : end + 2] if word in EVENTS), None)


def _anniversary(context: Context, found: Expression) -> int | None:
    """Return how many years ago the day of an anniversary was: ``the 20th anniversary of the``."""
    low, start = context.tokens.low, found.start
    first = max(context.bounds(found)[0], start - _BACKWARD)
    for at in range(start - 2, first, -1):
        if low[at] == "anniversary" and low[at + 1] == "of":
            return _ordinal_before(context, at)
        if low[at] in (".", ",", ";"):
            return None
    return None


def _ordinal_before(context: Context, at: int) -> int | None:
    low = context.tokens.low
    before = low[at - 1]
    if before in ORDINALS:
        return ORDINALS[before]
    if before in ORDINAL_ENDINGS:
        return context.tokens.number(at - 2)
    if before == "year" and low[at - 2] in DASHES:
        return context.tokens.number(at - 3) or NUMBERS.get(low[at - 3])
    return None
