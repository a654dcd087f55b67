"""A month and day without a year: the nearest such day, and what draws it back or ahead."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from reader.extraction.dates.lexicon import MONTH_NAMES
from reader.extraction.dates.meaning import CalendarDate, Expression
from reader.extraction.dates.resolution.context import Context, Resolution, unknown
from reader.extraction.dates.resolution.cue import Direction, TenseCue
from reader.extraction.dates.values import day_value, spoken_day, valid_day
from reader.model import Grade

_OWNERS = frozenset(["the", "our", "his", "her", "its", "their", "my"])
"""What is known by its day has mostly been: "the February 1 declaration"."""


@lru_cache(maxsize=1024)
def around(year: int, month: int, day: int) -> tuple[date, ...]:
    """The days of that name in a year and the years beside it."""
    days = (valid_day(near, month, day) for near in (year - 1, year, year + 1))
    return tuple(found for found in days if found)


def month_and_day(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """``March 20``: the nearest one, drawn back or ahead by the sentence."""
    now = context.now
    month, number = meaning.month or 1, meaning.day or 1
    if now is None or not around(now.year, month, number):
        return unknown(f"No {number} {MONTH_NAMES[month - 1]} close to the publication date.")
    cue = context.cue(found)
    owned = cue.is_open and context.tokens.before(found.start) in _OWNERS
    key = (month, number, cue, owned)
    resolution = context.resolutions.get(key)
    if resolution is None:
        resolution = context.resolutions[key] = _nearest(context, now, key)
    return resolution


def _nearest(context: Context, now: date, key: tuple[int, int, TenseCue, bool]) -> Resolution:
    month, number, cue, owned = key
    days = around(now.year, month, number)
    pull = TenseCue(Direction.PAST) if owned else cue
    best = min(days, key=lambda day: _implausibility((day - now).days, pull))
    written = valid_day(context.written.get((month, number), 0), month, number)
    if written and not (written < now and cue.is_future):
        reason = f"Written out elsewhere as {spoken_day(written)}."
        return Resolution(
            day_value(written), reason, Grade.CERTAIN if written == best else Grade.LIKELY
        )
    wording = f"{number} {MONTH_NAMES[month - 1]}"
    if best == now:
        reason = f"Day of {context.publication}."
    elif not cue.is_open and (best > now) == (cue.is_future):
        where = f"Last {wording} before" if best < now else f"Next {wording} after"
        reason = f"{where} {context.publication}; {cue.explanation}"
    else:
        reason = f"Nearest {wording} to {context.publication}."
    near = abs((best - now).days) <= 120 or best == now
    return Resolution(day_value(best), reason, context.graded(chosen=not near))


def _implausibility(days: int, cue: TenseCue) -> float:
    """How unlikely a distance from publication is, given where the sentence points."""
    if cue.is_future:
        return days if days >= 0 else -days * 1.6 + 15
    if cue.is_past:
        return -days if days <= 0 else days * 2.2 + 15
    return days * 1.2 if days >= 0 else -days
