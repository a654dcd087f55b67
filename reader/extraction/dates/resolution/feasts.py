"""Holidays without their year, and of which country they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reader.extraction.dates.holidays import LASTING, WATCHED, holiday_date
from reader.extraction.dates.meaning import Expression, Holiday, Side
from reader.extraction.dates.national import country
from reader.extraction.dates.resolution.context import Answer, Context, unknown
from reader.extraction.dates.resolution.offsets import year_from
from reader.extraction.dates.resolution.seasons import leader_of
from reader.extraction.dates.resolution.sign import Way
from reader.extraction.dates.values import day_value
from reader.model import Grade


def holiday(context: Context, found: Expression, meaning: Holiday) -> Answer:
    """``Christmas``, ``Thanksgiving 2009``, ``last Easter``."""
    grade = Grade.LIKELY if meaning.name in WATCHED else None
    land = _country(context, found, meaning)
    if land is not None:
        meaning = replace(meaning, name=f"{meaning.name}/{land}")
    leader = leader_of(context, found)
    year, why, base = meaning.year, "The calendar fixes the day in a given year.", Grade.STATED
    if year is None and meaning.year_of is not None:
        year, why, base = year_from(context, meaning.year_of)
        if year is None:
            return unknown(why)
    elif year is None and leader is not None and not meaning.side:
        year, base = leader.first.year, Grade.LIKELY
        why = f"The year goes on from {leader.said}, which the text names before."
    if year is not None:
        day = holiday_date(meaning.name, year)
        return Answer(day_value(day), why, grade or base) if day else unknown("No such day.")
    if context.now is None:
        return unknown("The text names no year for it.")
    return _nearest(context, found, meaning, context.now, grade)


def _nearest(
    context: Context, found: Expression, meaning: Holiday, now: date, grade: Grade | None
) -> Answer:
    days = [
        day
        for year in range(now.year - 1, now.year + 2)
        if (day := holiday_date(meaning.name, year)) is not None
    ]
    if not days:
        return unknown("The calendar does not reach that far.")
    sign = context.sign(found)
    name = _said(context, found)
    nearest = min(days, key=lambda d: abs((d - now).days))
    if not meaning.side and abs((nearest - now).days) <= _BESIDE:
        why = f"The {name} nearest to {context.publication}."
        return Answer(day_value(nearest), why, grade or context.graded(chosen=False))
    kept = next((day for day in days if _is_kept(meaning, day, now)), None)
    if kept is not None and not meaning.side:
        why = f"The {name} that was going on at {context.publication}."
        return Answer(day_value(kept), why, grade or context.graded(chosen=False))
    before = [day for day in days if day < now or (day == now and not meaning.side)]
    after = [day for day in days if day > now or (day == now and not meaning.side)]
    if meaning.side is Side.THIS:
        day = next((d for d in days if d.year == now.year), days[0])
        why = f"The {name} of the year of {context.publication}."
    elif meaning.side is Side.LAST or (sign.way is Way.BACK and not meaning.side and before):
        day, why = before[-1], f"The last {name} before {context.publication}."
    elif meaning.side is Side.NEXT or (sign.way is Way.AHEAD and after):
        day, why = after[0], f"The next {name} from {context.publication}."
    else:
        day = min(days, key=lambda d: abs((d - now).days))
        why = f"The {name} nearest to {context.publication}."
    chosen = sign.way is Way.OPEN and not meaning.side
    return Answer(day_value(day), why, grade or context.graded(chosen=chosen))


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
