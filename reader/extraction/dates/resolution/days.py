"""Dates that lack their year, weekdays, and days in figures."""

from __future__ import annotations

from reader.extraction.dates.lexicon import MONTH_NAMES, WEEKDAY_NAMES
from reader.extraction.dates.meaning import (
    CalendarDate,
    Expression,
    Side,
    SlashDate,
)
from reader.extraction.dates.resolution.context import Answer, Context, Told, unknown
from reader.extraction.dates.resolution.narrative import is_compared, year_after, year_before
from reader.extraction.dates.resolution.nearest import around, because, month_and_day
from reader.extraction.dates.resolution.numbered import numbered
from reader.extraction.dates.resolution.occasions import occasion
from reader.extraction.dates.resolution.offsets import year_from
from reader.extraction.dates.resolution.sign import Sign, Way
from reader.extraction.dates.values import (
    day_value,
    month_value,
    spoken_day,
    valid_day,
)
from reader.model import Grade

_NO_YEAR = "The text names no year, and the day of publication is not known."
_OPENING = 3
"""A year among so many first words of a sentence is that of the whole sentence."""
_NARRATED_PLANS = frozenset(["would", "planned", "could", "might", "until", "till"])
"""What points ahead from a day of the past as well."""
_CLOSE, _FAR = 60, 250
"""Days from publication: a wrong weekday of a near day is likelier than a day so far."""
_NEAR = 2
"""How many sentences back a date still leads the dates after it."""


def calendar_date(context: Context, found: Expression, meaning: CalendarDate) -> Answer:
    """``March 20, 2025`` is stated; ``March 20`` and ``March`` look for their year."""
    if meaning.month is None:
        return numbered(context, found, meaning)
    if meaning.year is not None:
        if context.tokens.low[found.start : found.end] == ["9", "/", "11"]:
            why = "News calls the attacks of 11 September 2001 by this date."
            return Answer("2001-09-11", why, Grade.STATED)
        return _stated(meaning, meaning.year)
    if meaning.year_of is not None:
        year, why, grade = year_from(context, meaning.year_of)
        if year is None:
            return unknown(why)
        answer = _stated(meaning, year)
        return Answer(answer.value, why, grade) if answer.value else answer
    if meaning.side in (Side.LAST, Side.NEXT, Side.THIS):
        return _sided(context, meaning)
    if meaning.side in (Side.AFTER, Side.BEFORE) and context.told:
        return _beside(meaning, context.told[-1])
    leader = _leader(context, found)
    if leader is not None:
        return _following(context, meaning, leader, found)
    if meaning.weekday is not None and meaning.day is not None:
        return _weekday_checks(context, meaning)
    if meaning.day is not None:
        named = occasion(context, found, meaning)
        if named is not None:
            return named
    if context.now is None:
        return unknown(_NO_YEAR)
    if meaning.day is None:
        return _bare_month(context, found, meaning.month)
    return month_and_day(context, found, meaning)


def _stated(meaning: CalendarDate, year: int) -> Answer:
    month = meaning.month or 1
    if meaning.day is None:
        if not 1 <= month <= 12:
            return unknown("There is no such month.")
        return Answer(month_value(year, month), "Month and year are written out.", Grade.STATED)
    day = valid_day(year, month, meaning.day)
    if day is None:
        return unknown(f"{MONTH_NAMES[month - 1]} {year} has no day {meaning.day}.")
    why = "The date is written out."
    if meaning.weekday is not None and day.weekday() != meaning.weekday:
        why = f"The date is written out, though that day was a {WEEKDAY_NAMES[day.weekday()]}."
    return Answer(day_value(day), why, Grade.STATED)


def _leader(context: Context, found: Expression) -> Told | None:
    """The date of the narrative that this one goes on from, rather than from publication."""
    told = context.leader
    if told is None or context.history or context.now is None:
        return told
    if not told.explicit:
        return None
    distance = context.sentence(found.start) - told.sentence
    if distance > _NEAR:
        return None
    sign = context.sign(found)
    if sign.way is Way.AHEAD and sign.word.lower() not in _NARRATED_PLANS:
        return None
    if told.unit == "year" and distance == 0 and told.end - context.bounds(found)[0] <= _OPENING:
        return told if told.last.year <= context.now.year else None
    old = (context.now - told.last).days > 400 or (told.first - context.now).days > 400
    if not old:
        return None
    if told.unit in ("year", "decade", "century"):
        return told if distance == 0 and sign.way is not Way.AHEAD else None
    return told


def _following(context: Context, meaning: CalendarDate, leader: Told, found: Expression) -> Answer:
    """The year of a narrative: the leader's own, or the next where the year has turned."""
    month = meaning.month or 1
    year = leader.first.year
    if leader.unit == "year":
        pass
    elif is_compared(context.tokens, found, context.bounds(found)[0]):
        year = year_before(month, (leader.first.year, leader.first.month))
    elif month > leader.last.month or leader.unit != "season":
        end = leader.first if month > leader.first.month else leader.last
        year = year_after(context.outline, found, month, (end.year, end.month))
    if (month, meaning.day) == (2, 29):
        year += -year % 4
    answer = _stated(meaning, year)
    if answer.value is None:
        return answer
    if meaning.weekday is not None and meaning.day is not None:
        fitting = _fitting_years(meaning, year, 1)
        if fitting:
            answer = _stated(meaning, fitting[0])
    why = f"The year goes on from {leader.said}, which the text names before."
    return Answer(answer.value, why, Grade.LIKELY)


def _beside(meaning: CalendarDate, told: Told) -> Answer:
    """``the following January``, ``the previous April``: from what was told last."""
    month, after = meaning.month or 1, meaning.side is Side.AFTER
    if after:
        year = told.last.year + (month <= told.last.month)
    else:
        year = told.first.year - (month >= told.first.month)
    answer = _stated(meaning, year)
    where = "after" if after else "before"
    why = f"The first {MONTH_NAMES[month - 1]} {where} {told.said}, named before."
    return Answer(answer.value, why, Grade.LIKELY) if answer.value else answer


def _fitting_years(meaning: CalendarDate, around: int, reach: int) -> list[int]:
    """Years near ``around``, nearest first, in which the day falls on the weekday named."""
    years = sorted(range(around - reach, around + reach + 1), key=lambda y: abs(y - around))
    fitting = []
    for year in years:
        day = valid_day(year, meaning.month or 1, meaning.day or 1)
        if day and day.weekday() == meaning.weekday:
            fitting.append(year)
    return fitting


def _weekday_checks(context: Context, meaning: CalendarDate) -> Answer:
    """``Thursday, March 20``: the weekday tells in which years the day can be."""
    weekday = WEEKDAY_NAMES[meaning.weekday or 0]
    said = f"{weekday} {meaning.day} {MONTH_NAMES[(meaning.month or 1) - 1]}"
    if context.now is None:
        return unknown(f"{said} falls in several years, and the day of publication is not known.")
    days = [
        day
        for year in _fitting_years(meaning, context.now.year, 6)
        if (day := valid_day(year, meaning.month or 1, meaning.day or 1))
    ]
    if not days:
        return unknown(f"There is no {said} near publication.")
    now = context.now
    best = min(days, key=lambda day: abs((day - now).days))
    plain = min(
        around(now.year, meaning.month or 1, meaning.day or 1),
        key=lambda day: abs((day - now).days),
        default=best,
    )
    if abs((best - now).days) > _FAR and abs((plain - now).days) <= _CLOSE:
        why = f"The one nearest to {context.publication}, though it was a "
        return Answer(day_value(plain), f"{why}{WEEKDAY_NAMES[plain.weekday()]}.", Grade.LIKELY)
    return Answer(
        day_value(best),
        f"{best.year} is the year nearest to {context.publication} with a {said}.",
        context.graded(chosen=False),
    )


def _bare_month(context: Context, found: Expression, month: int) -> Answer:
    now = context.now
    if now is None:
        return unknown(_NO_YEAR)
    sign = context.sign(found)
    name = MONTH_NAMES[month - 1]
    ahead = sign.way is Way.AHEAD
    if not ahead and month in context.months_ahead and (month - now.month) % 12 <= 4:
        sign, ahead = Sign(Way.AHEAD, name), True
    if month == now.month:
        why = f"The month of {context.publication}."
        return Answer(month_value(now.year, month), why, context.graded(chosen=False))
    led = _planned_before(context, found)
    if led is not None and sign.way is Way.OPEN:
        year = led.last.year + (month < led.last.month)
        why = f"The next {name} from {led.said}, named before."
    elif ahead:
        year = now.year + (month < now.month)
        why = f"The next {name} after {context.publication}: {because(sign)}"
    else:
        year = now.year - (month > now.month)
        why = f"The last {name} before {context.publication}"
        why += f": {because(sign)}" if sign.way is Way.BACK else "; news looks back."
    return Answer(month_value(year, month), why, context.graded(chosen=sign.way is Way.OPEN))


def _planned_before(context: Context, found: Expression) -> Told | None:
    """The month ahead that a list goes on from: "next month, in November, in January"."""
    told = context.told[-1] if context.told else None
    if told is None or context.now is None or told.unit != "month" or told.first <= context.now:
        return None
    return told if told.sentence == context.sentence(found.start) else None


def _sided(context: Context, meaning: CalendarDate) -> Answer:
    """``last March``, ``this March 5``, ``next May``."""
    now = context.now
    if now is None:
        return unknown(_NO_YEAR)
    month = meaning.month or 1
    year, name = now.year, MONTH_NAMES[month - 1]
    if meaning.side is Side.LAST:
        year -= month >= now.month
        why = f"The last {name} before {context.publication}."
    elif meaning.side is Side.NEXT:
        year += month <= now.month
        why = f"The next {name} after {context.publication}."
    else:
        why = f"The {name} of the year of {context.publication}."
    answer = _stated(meaning, year)
    return Answer(answer.value, why, context.graded(chosen=False)) if answer.value else answer


def slash_date(context: Context, found: Expression, meaning: SlashDate) -> Answer:
    """``03/09/2025``: the order of day and month is the article's own, if it shows one."""
    american = valid_day(meaning.year, meaning.first, meaning.second)
    european = valid_day(meaning.year, meaning.second, meaning.first)
    if american and european and american != european:
        if context.month_first is None:
            both = f"{spoken_day(american)} or {spoken_day(european)}"
            return unknown(f"It may be {both}: the text does not show which comes first.")
        day = american if context.month_first else european
        first = "month" if context.month_first else "day"
        return Answer(day_value(day), f"This text writes the {first} first.", Grade.LIKELY)
    only = american or european
    if only is None:
        return unknown("There is no such day.")
    return Answer(day_value(only), "Only one order of day and month is possible.", Grade.STATED)
