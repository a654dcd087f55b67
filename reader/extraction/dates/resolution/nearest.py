"""A month and day without a year: the nearest such day, and what draws it back or ahead."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from reader.extraction.dates.lexicon import MONTH_NAMES
from reader.extraction.dates.meaning import CalendarDate, Expression
from reader.extraction.dates.resolution.context import Answer, Context, unknown
from reader.extraction.dates.resolution.sign import Sign, Way
from reader.extraction.dates.values import day_value, spoken_day, valid_day
from reader.model import Grade

_OWNERS = frozenset(["the", "our", "his", "her", "its", "their", "my"])
"""What is known by its day has mostly been: "the February 1 declaration"."""


@lru_cache(maxsize=1024)
def around(year: int, month: int, day: int) -> tuple[date, ...]:
    """The days of that name in a year and the years beside it."""
    days = (valid_day(near, month, day) for near in (year - 1, year, year + 1))
    return tuple(found for found in days if found)


def month_and_day(context: Context, found: Expression, meaning: CalendarDate) -> Answer:
    """``March 20``: the nearest one, drawn back or ahead by the sentence."""
    now = context.now
    month, number = meaning.month or 1, meaning.day or 1
    if now is None or not around(now.year, month, number):
        return unknown(f"There is no day {number} in {MONTH_NAMES[month - 1]} near publication.")
    sign = context.sign(found)
    owned = sign.way is Way.OPEN and context.tokens.before(found.start) in _OWNERS
    key = (month, number, sign, owned)
    answer = context.answers.get(key)
    if answer is None:
        answer = context.answers[key] = _nearest(context, now, key)
    return answer


def _nearest(context: Context, now: date, key: tuple[int, int, Sign, bool]) -> Answer:
    month, number, sign, owned = key
    days = around(now.year, month, number)
    pull = Sign(Way.BACK) if owned else sign
    best = min(days, key=lambda day: _strain((day - now).days, pull))
    written = valid_day(context.written.get((month, number), 0), month, number)
    if written and not (written < now and sign.way is Way.AHEAD):
        why = f"The text writes it out elsewhere as {spoken_day(written)}."
        return Answer(day_value(written), why, Grade.CERTAIN if written == best else Grade.LIKELY)
    said = f"{number} {MONTH_NAMES[month - 1]}"
    if best == now:
        why = f"It is the day of {context.publication}."
    elif sign.way is not Way.OPEN and (best > now) == (sign.way is Way.AHEAD):
        where = f"last {said} before" if best < now else f"next {said} after"
        why = f"The {where} {context.publication}: {because(sign)}"
    else:
        why = f"The {said} nearest to {context.publication}."
    near = abs((best - now).days) <= 120 or best == now
    return Answer(day_value(best), why, context.graded(chosen=not near))


def _strain(days: int, sign: Sign) -> float:
    """How unlikely a distance from publication is, given where the sentence points."""
    if sign.way is Way.AHEAD:
        return days if days >= 0 else -days * 1.6 + 15
    if sign.way is Way.BACK:
        return -days if days <= 0 else days * 2.2 + 15
    return days * 1.2 if days >= 0 else -days


def because(sign: Sign) -> str:
    if sign.way is Way.AHEAD:
        return f"“{sign.word}” points ahead."
    return f"“{sign.word}” points back."
