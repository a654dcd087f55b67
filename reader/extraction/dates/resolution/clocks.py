"""Times and parts of a day, and the day they belong to."""

from __future__ import annotations

from reader.extraction.dates.lexicon import PART_NAMES
from reader.extraction.dates.meaning import Clock, Expression, Part
from reader.extraction.dates.resolution.context import Answer, Context, Told, unknown
from reader.extraction.dates.resolution.sign import Way
from reader.extraction.dates.values import day_value
from reader.model import Grade

_NEAR = 1
_STORY = 15
"""So many sentences on, a time told as past still belongs to the day of the story."""


def clock(context: Context, found: Expression, meaning: Clock, day: Answer | None) -> Answer:
    """``3:45 p.m.``; ``day`` is the resolved day it names itself, if it does."""
    time = f"T{meaning.hour:02d}:{meaning.minute:02d}{'Z' if meaning.universal else ''}"
    return _at(context, found, time, "The time", day)


def part(context: Context, found: Expression, meaning: Part, day: Answer | None) -> Answer:
    """``the evening``, ``Monday night``."""
    return _at(context, found, f"T{meaning.code}", PART_NAMES[meaning.code].capitalize(), day)


def _at(context: Context, found: Expression, time: str, what: str, day: Answer | None) -> Answer:
    if day is not None:
        if day.value is None or len(day.value) != 10:
            return unknown(day.why)
        return Answer(f"{day.value}{time}", day.why, day.grade)
    told = context.last("day")
    if told is not None and _belongs(context, found, told):
        why = f"{what} belongs to {told.said}, the day told last."
        return Answer(f"{told.value[:10]}{time}", why, Grade.LIKELY)
    if context.now is None or context.history:
        return unknown("The text names no day for it.")
    why = f"No other day is named nearby, so it is the day of {context.publication}."
    return Answer(f"{day_value(context.now)}{time}", why, Grade.LIKELY)


def _belongs(context: Context, found: Expression, told: Told) -> bool:
    if context.history:
        return True
    distance = context.sentence(found.start) - told.sentence
    if distance <= _NEAR:
        return True
    past = context.now is None or told.last <= context.now
    return past and distance <= _STORY and context.sign(found).way is Way.BACK
