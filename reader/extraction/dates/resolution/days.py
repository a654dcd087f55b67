"""Dates that lack their year, weekdays, and days in figures."""

from __future__ import annotations

from reader.extraction.dates.lexicon import MONTH_NAMES, WEEKDAY_NAMES, word_set
from reader.extraction.dates.meaning import (
    CalendarDate,
    Expression,
    Side,
    SlashDate,
)
from reader.extraction.dates.resolution.context import (
    Antecedent,
    Context,
    Resolution,
    carried_over,
    unknown,
)
from reader.extraction.dates.resolution.leaning import Kind
from reader.extraction.dates.resolution.narrative import is_compared, year_after, year_before
from reader.extraction.dates.resolution.nearest import around, month_and_day
from reader.extraction.dates.resolution.numbered import numbered
from reader.extraction.dates.resolution.occasions import occasion
from reader.extraction.dates.resolution.offsets import year_from
from reader.extraction.dates.values import (
    day_value,
    month_value,
    spoken_day,
    valid_day,
)
from reader.model import Grade

_NO_YEAR = "No year given and publication date unknown."
_OPENING = 3
"""A year among so many first words of a sentence is that of the whole sentence."""
_NARRATED_PLANS = frozenset(["would", "planned", "could", "might", "until", "till"])
"""What points ahead from a day of the past as well."""
_CLOSE, _FAR = 60, 250
"""Days from publication: a wrong weekday of a near day is likelier than a day so far."""
_NEAR = 2
"""How many sentences back a date still leads the dates after it."""


def calendar_date(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """``March 20, 2025`` is stated; ``March 20`` and ``March`` look for their year."""
    if meaning.month is None:
        return numbered(context, found, meaning)
    if meaning.year is not None:
        if is_known_by_figures(context.tokens.low, found):
            day = f"{meaning.day} {MONTH_NAMES[meaning.month - 1]} {meaning.year}"
            reason = f"The attacks of {day}."
            return Resolution(_stated(meaning, meaning.year).value, reason, Grade.STATED)
        return _stated(meaning, meaning.year)
    if meaning.year_of is not None:
        year, reason, grade = year_from(context, meaning.year_of)
        if year is None:
            return unknown(reason)
        resolution = _stated(meaning, year)
        return Resolution(resolution.value, reason, grade) if resolution.value else resolution
    if meaning.side in (Side.LAST, Side.NEXT, Side.THIS):
        return _sided(context, meaning)
    if meaning.side in (Side.AFTER, Side.BEFORE) and context.antecedents:
        return _beside(meaning, context.antecedents[-1])
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


def is_known_by_figures(low: list[str], found: Expression) -> bool:
    """Whether a day is one that all news calls by two figures: "9/11"."""
    said = low[found.start : found.end]
    return said in (["9", "/", "11"], ["7", "/", "7"])


def _stated(meaning: CalendarDate, year: int) -> Resolution:
    month = meaning.month or 1
    if meaning.day is None:
        if not 1 <= month <= 12:
            return unknown("No such month.")
        return Resolution(month_value(year, month), "Written out.", Grade.STATED)
    day = valid_day(year, month, meaning.day)
    if day is None:
        return unknown(f"No day {meaning.day} in {MONTH_NAMES[month - 1]} {year}.")
    reason = "Written out."
    if meaning.weekday is not None and day.weekday() != meaning.weekday:
        reason = f"Written out, but that day was a {WEEKDAY_NAMES[day.weekday()]}."
    return Resolution(day_value(day), reason, Grade.STATED)


def _leader(context: Context, found: Expression) -> Antecedent | None:
    """The date of the narrative that this one goes on from, rather than from publication."""
    antecedent = context.leader
    if antecedent is None or context.history or context.now is None:
        return antecedent
    if not antecedent.explicit:
        return None
    distance = context.sentence(found.start) - antecedent.sentence
    if distance > _NEAR:
        return None
    cue = context.cue(found)
    if cue.is_future and cue.word.lower() not in _NARRATED_PLANS:
        return None
    if (
        antecedent.unit == "year"
        and distance == 0
        and antecedent.end - context.bounds(found)[0] <= _OPENING
    ):
        return antecedent if antecedent.last.year <= context.now.year else None
    old = (context.now - antecedent.last).days > 400 or (antecedent.first - context.now).days > 400
    if not old:
        return None
    if antecedent.unit in ("year", "decade", "century"):
        return antecedent if distance == 0 and not cue.is_future else None
    return antecedent if distance == 0 or _goes_on(context, found, antecedent) else None


_ONWARD = word_set("later earlier before after following next previous that same")


def _goes_on(context: Context, found: Expression, antecedent: Antecedent) -> bool:
    """Whether a story of the past goes on: "In June, ...", or from "two days later"."""
    opening = found.start - context.bounds(found)[0] <= _OPENING
    return opening or not _ONWARD.isdisjoint(antecedent.text.lower().split())


def _following(
    context: Context, meaning: CalendarDate, leader: Antecedent, found: Expression
) -> Resolution:
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
    resolution = _stated(meaning, year)
    if resolution.value is None:
        return resolution
    if meaning.weekday is not None and meaning.day is not None:
        fitting = _fitting_years(meaning, year, 1)
        if fitting:
            resolution = _stated(meaning, fitting[0])
    reason = carried_over(leader)
    return Resolution(resolution.value, reason, Grade.LIKELY)


def _beside(meaning: CalendarDate, antecedent: Antecedent) -> Resolution:
    """``the following January``, ``the previous April``: from the last date."""
    month, after = meaning.month or 1, meaning.side is Side.AFTER
    if after:
        year = antecedent.last.year + (month <= antecedent.last.month)
    else:
        year = antecedent.first.year - (month >= antecedent.first.month)
    resolution = _stated(meaning, year)
    where = "after" if after else "before"
    reason = f"First {MONTH_NAMES[month - 1]} {where} {antecedent.label}, mentioned earlier."
    return Resolution(resolution.value, reason, Grade.LIKELY) if resolution.value else resolution


def _fitting_years(meaning: CalendarDate, around: int, reach: int) -> list[int]:
    """Years near ``around``, nearest first, in which the day falls on the weekday named."""
    years = sorted(range(around - reach, around + reach + 1), key=lambda y: abs(y - around))
    fitting = []
    for year in years:
        day = valid_day(year, meaning.month or 1, meaning.day or 1)
        if day and day.weekday() == meaning.weekday:
            fitting.append(year)
    return fitting


def _weekday_checks(context: Context, meaning: CalendarDate) -> Resolution:
    """``Thursday, March 20``: the weekday limits the years."""
    weekday = WEEKDAY_NAMES[meaning.weekday or 0]
    wording = f"{weekday} {meaning.day} {MONTH_NAMES[(meaning.month or 1) - 1]}"
    if context.now is None:
        return unknown(f"Several years have a {wording}, and the publication date is unknown.")
    days = [
        day
        for year in _fitting_years(meaning, context.now.year, 6)
        if (day := valid_day(year, meaning.month or 1, meaning.day or 1))
    ]
    if not days:
        return unknown(f"No {wording} close to the publication date.")
    now = context.now
    best = min(days, key=lambda day: abs((day - now).days))
    plain = min(
        around(now.year, meaning.month or 1, meaning.day or 1),
        key=lambda day: abs((day - now).days),
        default=best,
    )
    if abs((best - now).days) > _FAR and abs((plain - now).days) <= _CLOSE:
        reason = f"Nearest to {context.publication}, although that was a "
        return Resolution(
            day_value(plain), f"{reason}{WEEKDAY_NAMES[plain.weekday()]}.", Grade.LIKELY
        )
    return context.decided(
        day_value(best),
        f"{best.year} is the nearest year to {context.publication} with a {wording}.",
        "day with its weekday",
    )


def _bare_month(context: Context, found: Expression, month: int) -> Resolution:
    now = context.now
    if now is None:
        return unknown(_NO_YEAR)
    name = MONTH_NAMES[month - 1]
    if month == now.month:
        reason = f"Month of {context.publication}."
        return context.decided(month_value(now.year, month), reason, "month of publication")
    led = _planned_before(context, found)
    if led is not None and context.cue(found).is_open:
        year = led.last.year + (month < led.last.month)
        reason = f"Next {name} from {led.label}, mentioned earlier."
        return Resolution(month_value(year, month), reason, Grade.LIKELY)
    back, ahead = (now.month - month) % 12, (month - now.month) % 12
    planned = month in context.months_ahead and ahead <= _SOON
    choice = context.choose(found, Kind.MONTH, back, ahead, _PLANNED if planned else 0.0)
    if choice.future:
        value = month_value(now.year + (month < now.month), month)
        reason = f"Next {name} after {context.publication}; {choice.explanation}"
    else:
        value = month_value(now.year - (month > now.month), month)
        reason = f"Last {name} before {context.publication}; {choice.explanation}"
    if (ahead if choice.future else back) >= _FAR_MONTH:
        return Resolution(value, reason, Grade.LIKELY)
    return context.decided(value, reason, f"month {choice.degree}")


_SOON, _PLANNED = 4, 2.0
"""Months ahead within which a month that is a plan elsewhere in the text is taken for one."""
_FAR_MONTH = 9
"""Months from publication from which on a bare month is never certain."""


def _planned_before(context: Context, found: Expression) -> Antecedent | None:
    """The month ahead that a list goes on from: "next month, in November, in January"."""
    antecedent = context.antecedents[-1] if context.antecedents else None
    if (
        antecedent is None
        or context.now is None
        or antecedent.unit != "month"
        or antecedent.first <= context.now
    ):
        return None
    return antecedent if antecedent.sentence == context.sentence(found.start) else None


def _sided(context: Context, meaning: CalendarDate) -> Resolution:
    """``last March``, ``this March 5``, ``next May``."""
    now = context.now
    if now is None:
        return unknown(_NO_YEAR)
    month = meaning.month or 1
    year, name = now.year, MONTH_NAMES[month - 1]
    if meaning.side is Side.LAST:
        year -= month >= now.month
        reason = f"Last {name} before {context.publication}."
    elif meaning.side is Side.NEXT:
        year += month <= now.month
        reason = f"Next {name} after {context.publication}."
    else:
        reason = f"{name} in the year of {context.publication}."
    resolution = _stated(meaning, year)
    if resolution.value is None:
        return resolution
    return context.decided(resolution.value, reason, f"{meaning.side.value} with a month")


def slash_date(context: Context, found: Expression, meaning: SlashDate) -> Resolution:
    """``03/09/2025``: the order of day and month is the article's own, if it shows one."""
    american = valid_day(meaning.year, meaning.first, meaning.second)
    european = valid_day(meaning.year, meaning.second, meaning.first)
    if american and european and american != european:
        if context.month_first is None:
            both = f"{spoken_day(american)} or {spoken_day(european)}"
            return unknown(f"Ambiguous day/month order: {both}.")
        day = american if context.month_first else european
        first = "month" if context.month_first else "day"
        return Resolution(day_value(day), f"This text uses {first}-first dates.", Grade.LIKELY)
    only = american or european
    if only is None:
        return unknown("No such day.")
    return Resolution(
        day_value(only), "Only one order of day and month gives a date.", Grade.STATED
    )
