"""Times that hang on a named day or on something that happened: ``the day after the vote``."""

from __future__ import annotations

from datetime import date

from reader.extraction.dates.lexicon import WEEKDAY_NAMES
from reader.extraction.dates.meaning import Away, Expression, FromEvent, Relative
from reader.extraction.dates.resolution.context import (
    OUT_OF_RANGE,
    Antecedent,
    Context,
    Resolution,
    unknown,
)
from reader.extraction.dates.resolution.offsets import moved_by
from reader.extraction.dates.tokens import DASHES
from reader.extraction.dates.values import day_value, moved, spoken_day, week_value
from reader.model import Grade

_NO_EVENT = "Relative to an event with no known date."
_LOOKED_AT = 40
"""So many of the days mentioned last are looked through for the event."""
_STEM = 5
_APPOSING = frozenset([",", *DASHES])


def away(meaning: Away, base: Resolution) -> Resolution:
    """``the day after Christmas``, ``the week of March 3``: from the day that is named."""
    if base.value is None:
        return base
    named = date.fromisoformat(base.value)
    grade = Grade.LIKELY if base.grade is Grade.LIKELY else Grade.CERTAIN
    if meaning.weekday is not None:
        return _weekday_beside(meaning, meaning.weekday, named, grade)
    if meaning.unit != "day":
        return _week(meaning, named, grade)
    day = moved(named, meaning.days)
    if day is None:
        return unknown(OUT_OF_RANGE)
    number = abs(meaning.days)
    units = "1 day" if number == 1 else f"{number} days"
    where = "before" if meaning.days < 0 else "after"
    return Resolution(day_value(day), f"{units} {where} {spoken_day(named)}.", grade)


def _weekday_beside(meaning: Away, weekday: int, named: date, grade: Grade) -> Resolution:
    """``the Monday before Lent``: the last such weekday before it, or the first after."""
    back = (named.weekday() - weekday - 1) % 7 + 1
    forward = (weekday - named.weekday() - 1) % 7 + 1
    day = moved(named, -back if meaning.days < 0 else forward)
    if day is None:
        return unknown(OUT_OF_RANGE)
    where = "Last" if meaning.days < 0 else "First"
    side = "before" if meaning.days < 0 else "after"
    reason = f"{where} {WEEKDAY_NAMES[weekday]} {side} {spoken_day(named)}."
    return Resolution(day_value(day), reason, grade)


def _week(meaning: Away, named: date, grade: Grade) -> Resolution:
    """The week around a day; a holiday on Monday or Tuesday closes the weekend before it."""
    weekend = meaning.unit == "weekend"
    day = moved(named, -2) if weekend and named.weekday() < 2 else named
    if day is None:
        return unknown(OUT_OF_RANGE)
    value = week_value(day, weekend=weekend)
    return Resolution(value, f"{meaning.unit.capitalize()} of {spoken_day(named)}.", grade)


def from_event(context: Context, found: Expression, meaning: FromEvent) -> Resolution:
    """``the day after the vote``: from the day on which the text puts the vote, if it does."""
    beside = context.antecedents[-1] if context.antecedents else None
    if beside is not None and beside.unit == "day" and _apposed(context, beside, found):
        reason = f"Same day as {beside.label}, beside it."
        return Resolution(beside.value[:10], reason, Grade.LIKELY)
    antecedent = _day_of(context, found, meaning.words)
    if antecedent is None:
        return unknown(_NO_EVENT)
    value = moved_by(antecedent.first, Relative(meaning.unit, meaning.steps))
    if value is None:
        return unknown(OUT_OF_RANGE)
    where = "before" if meaning.steps < 0 else "after"
    event = meaning.words[-1]
    reason = (
        f"{meaning.unit.capitalize()} {where} the {event}, dated {antecedent.label} in the text."
    )
    return Resolution(value, reason, Grade.LIKELY)


def _apposed(context: Context, antecedent: Antecedent, found: Expression) -> bool:
    """``on 8 October, the day after the crossing``: the same day in other words."""
    apart = found.start - antecedent.end
    return apart == 0 or (apart == 1 and context.tokens.low[antecedent.end] in _APPOSING)


def _day_of(context: Context, found: Expression, named: tuple[str, ...]) -> Antecedent | None:
    """The only day mentioned in the last sentence before this one that names the event."""
    if not named:
        return None
    stem = named[-1][:_STEM]
    days = [
        antecedent for antecedent in context.antecedents[-_LOOKED_AT:] if antecedent.unit == "day"
    ]
    for antecedent in reversed(days):
        if not context.names(antecedent, stem):
            continue
        same = [other for other in days if other.sentence == antecedent.sentence]
        return antecedent if len({other.value[:10] for other in same}) == 1 else None
    return None
