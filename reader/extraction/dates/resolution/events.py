"""Times that hang on a named day or on something that happened: ``the day after the vote``."""

from __future__ import annotations

from datetime import date

from reader.extraction.dates.meaning import Away, Expression, FromEvent, Relative
from reader.extraction.dates.resolution.context import Answer, Context, Told, unknown
from reader.extraction.dates.resolution.offsets import moved_by
from reader.extraction.dates.tokens import DASHES
from reader.extraction.dates.values import day_value, moved, spoken_day, week_value
from reader.model import Grade

_NO_EVENT = "It is counted from an event, whose day is not told."
_LOOKED_AT = 40
"""So many of the days told last are looked through for the event."""
_STEM = 5
_APPOSING = frozenset([",", *DASHES])


def away(meaning: Away, base: Answer) -> Answer:
    """``the day after Christmas``, ``the week of March 3``: from the day that is named."""
    if base.value is None:
        return base
    named = date.fromisoformat(base.value)
    grade = Grade.LIKELY if base.grade is Grade.LIKELY else Grade.CERTAIN
    if meaning.unit != "day":
        return _week(meaning, named, grade)
    day = moved(named, meaning.days)
    if day is None:
        return unknown("The calendar does not reach that far.")
    number = abs(meaning.days)
    units = "1 day" if number == 1 else f"{number} days"
    where = "before" if meaning.days < 0 else "after"
    return Answer(day_value(day), f"{units} {where} {spoken_day(named)}.", grade)


def _week(meaning: Away, named: date, grade: Grade) -> Answer:
    """The week around a day; a holiday on Monday or Tuesday closes the weekend before it."""
    weekend = meaning.unit == "weekend"
    day = moved(named, -2) if weekend and named.weekday() < 2 else named
    if day is None:
        return unknown("The calendar does not reach that far.")
    value = week_value(day, weekend=weekend)
    return Answer(value, f"The {meaning.unit} of {spoken_day(named)}.", grade)


def from_event(context: Context, found: Expression, meaning: FromEvent) -> Answer:
    """``the day after the vote``: from the day on which the text puts the vote, if it does."""
    beside = context.told[-1] if context.told else None
    if beside is not None and beside.unit == "day" and _apposed(context, beside, found):
        why = f"It tells of {beside.said}, named beside it."
        return Answer(beside.value[:10], why, Grade.LIKELY)
    told = _day_of(context, found, meaning.words)
    if told is None:
        return unknown(_NO_EVENT)
    value = moved_by(told.first, Relative(meaning.unit, meaning.steps))
    if value is None:
        return unknown("The calendar does not reach that far.")
    where = "before" if meaning.steps < 0 else "after"
    event = meaning.words[-1]
    why = f"The {meaning.unit} {where} the {event}, which the text puts on {told.said}."
    return Answer(value, why, Grade.LIKELY)


def _apposed(context: Context, told: Told, found: Expression) -> bool:
    """``on 8 October, the day after the crossing``: the same day in other words."""
    apart = found.start - told.end
    return apart == 0 or (apart == 1 and context.tokens.low[told.end] in _APPOSING)


def _day_of(context: Context, found: Expression, named: tuple[str, ...]) -> Told | None:
    """The only day told in the last sentence before this one that names the event."""
    if not named:
        return None
    stem = named[-1][:_STEM]
    days = [told for told in context.told[-_LOOKED_AT:] if told.unit == "day"]
    for told in reversed(days):
        if not context.names(told, stem):
            continue
        same = [other for other in days if other.sentence == told.sentence]
        return told if len({other.value[:10] for other in same}) == 1 else None
    return None
