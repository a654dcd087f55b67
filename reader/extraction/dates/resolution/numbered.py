"""A day given by its number alone: its month is the one the text speaks of."""

from __future__ import annotations

from datetime import date

from reader.extraction.dates.lexicon import MONTH_NAMES, WEEKDAY_NAMES
from reader.extraction.dates.meaning import CalendarDate, Expression
from reader.extraction.dates.resolution.context import Context, Resolution, unknown
from reader.extraction.dates.resolution.offsets import relative
from reader.extraction.dates.values import day_value, shifted_month, valid_day
from reader.model import Grade

_NEAR = 2
"""How many sentences back a date still names the month."""


def numbered(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """``on the 5th``: of the month mentioned just before, else the last or the next 5th."""
    number = meaning.day or 1
    if meaning.month_of is not None:
        month = relative(context, found, meaning.month_of)
        if month.value is None or len(month.value) != 7:
            return month if month.value is None else unknown("No month given.")
        day = valid_day(int(month.value[:4]), int(month.value[5:]), number)
        return (
            Resolution(day_value(day), month.reason, month.grade) if day else unknown(_none(number))
        )
    if meaning.weekday is not None:
        return _with_weekday(context, found, number, meaning.weekday)
    antecedent = context.last("day", "month")
    near = antecedent is not None and context.sentence(found.start) - antecedent.sentence <= _NEAR
    past = context.now is not None and antecedent is not None and antecedent.last < context.now
    if antecedent is not None and near and not (past and context.cue(found).is_future):
        day = valid_day(antecedent.first.year, antecedent.first.month, number)
        reason = f"In the month of {antecedent.label}, mentioned earlier."
        return Resolution(day_value(day), reason, Grade.LIKELY) if day else unknown(_none(number))
    if context.now is None:
        return unknown("No month given and publication date unknown.")
    return _from_publication(context, found, number, context.now)


def _with_weekday(context: Context, found: Expression, number: int, weekday: int) -> Resolution:
    """``Monday 23rd``: the nearest day that falls so."""
    now = context.now
    if now is None:
        return unknown("No month given and publication date unknown.")
    ahead = context.cue(found).is_future
    months = [shifted_month(now.year, now.month, step) for step in range(-6, 7)]
    days = [day for year, month in months if (day := valid_day(year, month, number))]
    fitting = [day for day in days if day.weekday() == weekday]
    if not fitting:
        return unknown(f"No {WEEKDAY_NAMES[weekday]} the {number}th close to the publication date.")
    if weekday == _FRIDAY and number == _OMEN:
        fitting = [day for day in fitting if abs((day - now).days) <= _SOON]
        if not fitting:
            return unknown(OMEN)
    best = min(fitting, key=lambda day: abs((day - now).days) + 20 * ((day >= now) is not ahead))
    reason = f"Nearest such {WEEKDAY_NAMES[weekday]} to {context.publication}."
    return Resolution(day_value(best), reason, Grade.LIKELY)


_FRIDAY, _OMEN, _SOON = 4, 13, 30
OMEN = "Friday the 13th as an omen or a film."
"""The reason by which the walk drops an unlucky day that is not at hand."""


def _from_publication(context: Context, found: Expression, number: int, now: date) -> Resolution:
    ahead = context.cue(found).is_future
    for step in range(3):
        year, month = shifted_month(now.year, now.month, step if ahead else -step)
        day = valid_day(year, month, number)
        if day and (day >= now if ahead else day <= now):
            where = "next" if ahead else "last"
            reason = f"The {where} one from {context.publication}, in {_month(day)}."
            return Resolution(day_value(day), reason, Grade.LIKELY)
    return unknown(_none(number))


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def _none(number: int) -> str:
    return f"No day {number} in that month."
