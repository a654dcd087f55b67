"""Holidays without their year, and of which country they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reader.extraction.dates.holidays import LASTING, WATCHED, holiday_date
from reader.extraction.dates.meaning import Expression, Holiday, Side
from reader.extraction.dates.national import country
from reader.extraction.dates.resolution.context import (
    OUT_OF_RANGE,
    Context,
    Resolution,
    carried_over,
    unknown,
)
from reader.extraction.dates.resolution.offsets import year_from
from reader.extraction.dates.resolution.seasons import leader_of
from reader.extraction.dates.values import day_value
from reader.model import Grade


def holiday(context: Context, found: Expression, meaning: Holiday) -> Resolution:
    """``Christmas``, ``Thanksgiving 2009``, ``last Easter``."""
    grade = Grade.LIKELY if meaning.name in WATCHED else None
    land = _country(context, found, meaning)
    if land is not None:
        meaning = replace(meaning, name=f"{meaning.name}/{land}")
    leader = leader_of(context, found)
    year, reason, base = meaning.year, "Fixed by the calendar of that year.", Grade.STATED
    if year is None and meaning.year_of is not None:
        year, reason, base = year_from(context, meaning.year_of)
        if year is None:
            return unknown(reason)
    elif year is None and leader is not None and not meaning.side:
        year, base = leader.first.year, Grade.LIKELY
        reason = carried_over(leader)
    if year is not None:
        day = holiday_date(meaning.name, year)
        return (
            Resolution(day_value(day), reason, grade or base)
            if day
            else unknown("No such day in that year.")
        )
    if context.now is None:
        return unknown("No year given and publication date unknown.")
    return _nearest(context, found, meaning, context.now, grade)


def _nearest(
    context: Context, found: Expression, meaning: Holiday, now: date, grade: Grade | None
) -> Resolution:
    days = [
        day
        for year in range(now.year - 1, now.year + 2)
        if (day := holiday_date(meaning.name, year)) is not None
    ]
    if not days:
        return unknown(OUT_OF_RANGE)
    cue = context.cue(found)
    name = _said(context, found)
    nearest = min(days, key=lambda d: abs((d - now).days))
    if not meaning.side and abs((nearest - now).days) <= _BESIDE:
        reason = f"Nearest {name} to {context.publication}."
        return _graded(context, nearest, reason, "holiday beside publication", grade)
    kept = next((day for day in days if _is_kept(meaning, day, now)), None)
    if kept is not None and not meaning.side:
        reason = f"{name}, in progress at {context.publication}."
        return _graded(context, kept, reason, "holiday in progress", grade)
    before = [day for day in days if day < now or (day == now and not meaning.side)]
    after = [day for day in days if day > now or (day == now and not meaning.side)]
    if meaning.side is Side.THIS:
        day = next((d for d in days if d.year == now.year), days[0])
        reason = f"{name} in the year of {context.publication}."
    elif meaning.side is Side.LAST or (cue.is_past and not meaning.side and before):
        day, reason = before[-1], f"Last {name} before {context.publication}."
    elif meaning.side is Side.NEXT or (cue.is_future and after):
        day, reason = after[0], f"Next {name} from {context.publication}."
    else:
        day = min(days, key=lambda d: abs((d - now).days))
        reason = f"Nearest {name} to {context.publication}."
    how = meaning.side.value or ("nearest" if cue.is_open else "by tense")
    return _graded(context, day, reason, f"holiday {how}", grade)


def _graded(context: Context, day: date, reason: str, rule: str, grade: Grade | None) -> Resolution:
    found = context.decided(day_value(day), reason, rule)
    return found if grade is None else replace(found, grade=grade)


def _said(context: Context, found: Expression) -> str:
    """The holiday as the text calls it, without what leads to it: "the", "last"."""
    at = found.start
    while at < found.end - 1 and context.tokens.low[at] in _LEADING:
        at += 1
    return " ".join(context.tokens.words(at, found.end).split())


_LEADING = frozenset(["the", "this", "last", "next", "early", "late", "coming", "past"])
_BESIDE = 5
"""Days from publication at which no other year's feast is meant."""


def _country(context: Context, found: Expression, meaning: Holiday) -> str | None:
    name = meaning.name.replace("\u2019", "'")
    return country(name, context.lands_near(found), context.lands)


def _is_kept(meaning: Holiday, day: date, now: date) -> bool:
    """Whether a feast of several days is going on."""
    return 0 <= (now - day).days < LASTING.get(meaning.name, 1)
