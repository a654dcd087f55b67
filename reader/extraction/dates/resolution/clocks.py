"""Times and parts of day, and the day they belong to."""

from __future__ import annotations

from reader.extraction.dates.lexicon import PART_NAMES
from reader.extraction.dates.meaning import Clock, Expression, Part
from reader.extraction.dates.resolution.context import Antecedent, Context, Resolution, unknown
from reader.model import Grade

_NEAR = 1
_STORY = 15
"""Sentences after a story's day to which a past time may still belong to it."""


def clock(
    context: Context, found: Expression, meaning: Clock, day: Resolution | None
) -> Resolution:
    """Resolve ``3:45 p.m.``; ``day``: the resolved day that it names itself, if any."""
    time = f"T{meaning.hour:02d}:{meaning.minute:02d}{'Z' if meaning.universal else ''}"
    return _at(context, found, time, "The time", day)


def part(context: Context, found: Expression, meaning: Part, day: Resolution | None) -> Resolution:
    """Resolve ``the evening``, ``Monday night``."""
    return _at(context, found, f"T{meaning.code}", PART_NAMES[meaning.code].capitalize(), day)


def _at(
    context: Context, found: Expression, time: str, what: str, day: Resolution | None
) -> Resolution:
    if day is not None:
        if day.value is None or len(day.value) != 10:
            return unknown(day.reason)
        return Resolution(f"{day.value}{time}", day.reason, day.grade)
    antecedent = context.last("day")
    if antecedent is not None and _belongs(context, found, antecedent):
        reason = f"Attached to the last mentioned day, {antecedent.label}."
        return Resolution(f"{antecedent.value[:10]}{time}", reason, Grade.LIKELY)
    if context.now is None or context.history:
        return unknown("No date to attach this time to.")
    if antecedent is not None and antecedent.first > context.now:
        return unknown("No date to attach this time to.")
    reason = f"Assumed to be the day of {context.publication}."
    return Resolution(f"{context.now.isoformat()}{time}", reason, Grade.LIKELY)


def _belongs(context: Context, found: Expression, antecedent: Antecedent) -> bool:
    if context.history:
        return True
    distance = context.sentence(found.start) - antecedent.sentence
    if distance:
        bound = context.tokens.before(antecedent.start) in ("since", "until", "till")
        ahead = context.now is not None and antecedent.first > context.now
        if bound or (ahead and context.cue(found).is_past):
            return False
    if distance <= _NEAR:
        return True
    past = context.now is None or antecedent.last <= context.now
    return past and distance <= _STORY and context.cue(found).is_past
