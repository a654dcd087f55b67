"""A month and day without a year: the nearest such day, and what draws it back or ahead."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from reader.extraction.dates.lexicon import MONTH_NAMES
from reader.extraction.dates.meaning import CalendarDate, Expression
from reader.extraction.dates.resolution.context import Context, Resolution, unknown
from reader.extraction.dates.resolution.leaning import Kind
from reader.extraction.dates.values import day_value, spoken_day, valid_day
from reader.model import Grade


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
    days = around(now.year, month, number)
    written = valid_day(context.written.get((month, number), 0), month, number)
    if written and not (written < now and context.cue(found).is_future):
        reason = f"Written out elsewhere as {spoken_day(written)}."
        nearest = min(days, key=lambda day: abs((day - now).days))
        grade = Grade.CERTAIN if written == nearest else Grade.LIKELY
        return Resolution(day_value(written), reason, grade, rule="day written out elsewhere")
    if now in days:
        return context.decided(
            day_value(now), f"Day of {context.publication}.", "day of publication"
        )
    wording = f"{number} {MONTH_NAMES[month - 1]}"
    back = max((day for day in days if day < now), default=None)
    ahead = min((day for day in days if day > now), default=None)
    if back is None or ahead is None:
        best = back or ahead or now
        reason = f"Nearest {wording} to {context.publication}."
        return context.decided(day_value(best), reason, "day without another year")
    choice = context.choose(found, Kind.DAY, (now - back).days, (ahead - now).days)
    best, where = (ahead, "Next") if choice.future else (back, "Last")
    side = "after" if choice.future else "before"
    reason = f"{where} {wording} {side} {context.publication}; {choice.explanation}"
    reach = "near" if abs((best - now).days) <= _NEAR else "far"
    return context.decided(day_value(best), reason, f"day {reach} {choice.degree}")


_NEAR = 120
"""Days from publication up to which a date is near."""
