"""Times and parts of day, and the day they belong to."""

from __future__ import annotations

from reader.extraction.dates.lexicon import PART_NAMES, word_set
from reader.extraction.dates.meaning import Clock, Expression, Part
from reader.extraction.dates.resolution.clause import verb_class
from reader.extraction.dates.resolution.context import Antecedent, Context, Resolution, unknown
from reader.model import Grade

_NO_DAY = "No date to attach this time to."
_NEAR = 1
_STORY = 15
"""Sentences after a story's day to which a past time may still belong to it."""
_LOOKED_AT, _BESIDE, _OPENING = 8, 2, 4
_BOUNDS = word_set("since until till after before following of")
_BACKGROUND = word_set("when after before where")
_REPORTS = word_set("according reports reported")
_REPORT_REACH = 12
_LONG_AGO = 400


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
    antecedent, rival = _day_of_event(context, found)
    if antecedent is not None and _belongs(context, found, antecedent):
        if _is_long_before(context, found, antecedent):
            return unknown(_NO_DAY)
        reason = f"Attached to the last mentioned day, {antecedent.label}."
        if rival is not None:
            if _is_new_paragraph(context, found, rival):
                context.undated = found.end
                return unknown(f"Of {antecedent.label} or {rival.label}; the text does not say.")
            reason = (
                f"Likelier the day of {antecedent.label} than of {rival.label}, both mentioned."
            )
        return Resolution(f"{antecedent.value[:10]}{time}", reason, Grade.LIKELY)
    if context.now is None or context.history or found.start - 1 == context.undated:
        return unknown(_NO_DAY)
    if antecedent is not None and antecedent.first > context.now:
        return unknown(_NO_DAY)
    reason = f"Assumed to be the day of {context.publication}."
    return Resolution(f"{context.now.isoformat()}{time}", reason, Grade.LIKELY)


def _day_of_event(
    context: Context, found: Expression
) -> tuple[Antecedent | None, Antecedent | None]:
    """Return the day that the narrative is at, and the day mentioned since, if another.

    A sentence continues the event of the day that opens an earlier one: "On Saturday, a man shot
    ..., with the toll rising on Monday." Days of reports and of background are passed over.
    """
    last = context.last("day")
    here = context.sentence(found.start)
    if last is None or context.history or last.sentence == here or _is_bound(context, last):
        return last, None
    near = [
        one
        for one in context.antecedents[-_LOOKED_AT:]
        if one.unit == "day"
        and last.sentence - one.sentence <= _BESIDE
        and not _is_aside(context, one)
    ]
    if not near:
        return last, None
    latest = max(one.sentence for one in near)
    day = next(one for one in near if one.sentence == latest)
    if day is not last and day.start - context.bounds_of(latest)[0] > _OPENING:
        day = near[-1]
    return day, last if last.first != day.first else None


def _is_bound(context: Context, day: Antecedent) -> bool:
    return context.tokens.before(day.start) in ("since", "until", "till")


def _is_aside(context: Context, day: Antecedent) -> bool:
    """Return whether a day only dates a report or the background: "said on Sunday"."""
    tokens = context.tokens
    first, last = context.bounds_of(day.sentence)
    before = tokens.low[max(first, day.start - _REPORT_REACH) : day.start]
    said = (word for word in reversed(before) if word not in ("the", "on", "late", "early"))
    if next(said, "") in _BOUNDS or tokens.low[first] in _BACKGROUND:
        return True
    if before and before[-1] == "the" and tokens.low[day.end].isalpha():
        return True
    if not _REPORTS.isdisjoint(before) and "," not in before[-4:]:
        return True
    near = range(max(first, day.start - 3), min(last, day.end + 2))
    return any(verb_class(tokens, at) == "SAID" for at in near)


def _is_new_paragraph(context: Context, found: Expression, day: Antecedent) -> bool:
    """Return whether a paragraph ends between an earlier day and an expression."""
    tokens = context.tokens
    return "\n" in tokens.text[tokens.end[day.end - 1] : tokens.start[found.start]]


def _is_long_before(context: Context, found: Expression, day: Antecedent) -> bool:
    """Return whether the narrative has since gone back to a month or year of long ago."""
    leader = context.leader
    if leader is None or context.now is None or context.history or leader.start <= day.start:
        return False
    old = (context.now - leader.last).days > _LONG_AGO
    return old and context.sentence(found.start) - leader.sentence <= _NEAR


def _belongs(context: Context, found: Expression, antecedent: Antecedent) -> bool:
    if context.history:
        return True
    distance = context.sentence(found.start) - antecedent.sentence
    if distance:
        ahead = context.now is not None and antecedent.first > context.now
        if _is_bound(context, antecedent) or (ahead and context.cue(found).is_past):
            return False
    if distance <= _NEAR:
        return True
    past = context.now is None or antecedent.last <= context.now
    return past and distance <= _STORY and context.cue(found).is_past
