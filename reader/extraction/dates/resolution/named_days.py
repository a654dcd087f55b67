"""Days by name: holidays, days that stand for an event, and times counted from either.

The country of a text decides between holidays of one name. A day that stands for an event
("the January 6 attack", "the first anniversary of the July 7 bombings") precedes a noun for an
event, or follows "anniversary of", and is not itself reported as news: usually it is not the
nearest day of that name. An anniversary is counted back; the few days that all news calls by
their date alone (as "9/11") are listed; any other is the last one, and never more than likely.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reader.extraction.dates.holidays import LASTING, WATCHED, country, holiday_date
from reader.extraction.dates.lexicon import (
    EVENTS,
    MONTH_NAMES,
    ORDINAL_ENDINGS,
    ORDINALS,
    WEEKDAY_NAMES,
    word_set,
)
from reader.extraction.dates.lexicon import SMALL_NUMBERS as NUMBERS
from reader.extraction.dates.meaning import (
    Away,
    CalendarDate,
    Expression,
    FromEvent,
    Holiday,
    Relative,
    Side,
)
from reader.extraction.dates.resolution.context import Antecedent, Context, Resolution, unknown
from reader.extraction.dates.resolution.leaning import Kind
from reader.extraction.dates.resolution.offsets import moved_by, year_from
from reader.extraction.dates.resolution.seasons import leader_of
from reader.extraction.dates.tokens import DASHES
from reader.extraction.dates.values import around, moved, nearest, spoken_day, valid_day, week_value
from reader.model import Grade

_LEADING = frozenset(["the", "this", "last", "next", "early", "late", "coming", "past"])
_BESIDE = 5
"""Days from publication within which no other year's holiday is meant."""
_NO_EVENT = "Relative to an event with no known date."
_LOOKED_AT = 40
"""The number of last-mentioned days searched for the event."""
_STEM = 5
_APPOSING = frozenset([",", *DASHES])
_NEWS_NAMES = {(9, 11): 2001, (1, 6): 2021, (10, 7): 2023}
"""Days that news permanently calls by their date alone, without a year."""
_NAMED_AFTER = word_set(
    "attack attacks terrorist terror massacre hijackings hijackers insurrection "
    "insurrectionists riot riots rioters committee commission panel"
)
_AFTERMATH = word_set("lesson lessons wake aftermath victims events horror horrors legacy")
_BACKWARD = 8
"""Tokens back searched for "anniversary of": "the first anniversary of Japan's May 1 quake"."""
_SOON = 60
"""Days around an anniversary in which news reports it."""
_NEWS = 120
"""Days for which an event is still news, and its day is resolved like any other."""
_ALONE = word_set("and or but was were is has had in at by that as to")
_PUT_OFF = word_set(
    "upcoming postponement postponing postpone delay delaying canceling cancelling cancel "
    "cancellation boycott boycotting preparing preparations"
)
"""Words before the day of an event that is still ahead: "a delay of the June 19 election"."""
_FRESH = 45
"""Days for which a well-known day may still be this year's."""


def holiday(context: Context, found: Expression, meaning: Holiday) -> Resolution:
    """Resolve ``Christmas``, ``Thanksgiving 2009``, ``last Easter``."""
    grade = Grade.LIKELY if meaning.name in WATCHED else None
    name = meaning.name.replace("\u2019", "'")
    land = country(name, context.lands_near(found), context.lands)
    name = f"{name}/{land}" if land else name
    leader = leader_of(context, found)
    year, reason, base = meaning.year, "Fixed by the calendar of that year.", Grade.STATED
    if meaning.year_of is not None:
        year, reason, base = year_from(context, meaning.year_of)
        if year is None:
            return unknown(reason)
    elif year is None and leader is not None and not meaning.side:
        year, base = leader.first.year, Grade.LIKELY
        reason = leader.carried_over
    if year is not None:
        day = holiday_date(name, year)
        if day is None:
            return unknown("Not computed for that year, as it moves.")
        return Resolution(day.isoformat(), reason, grade or base)
    if context.now is None:
        return unknown("No year given and publication date unknown.")
    day, reason, rule = _of_news(context, found, meaning, context.now, name)
    return Resolution(day.isoformat(), reason, grade or context.graded(rule), rule)


def _of_news(
    context: Context, found: Expression, meaning: Holiday, now: date, name: str
) -> tuple[date, str, str]:
    """Choose the day of a holiday without a year: day, reason, and class of decision."""
    years = range(now.year - 1, now.year + 2)
    days = [day for year in years if (day := holiday_date(name, year)) is not None]
    before, after = [day for day in days if day < now], [day for day in days if day > now]
    best = nearest(days, now)
    if best is None or not before or not after:
        raise OverflowError
    said, publication = _as_written(context, found), context.publication
    if meaning.side is Side.THIS:
        best = next(day for day in days if day.year == now.year)
        return best, f"{said} in the year of {publication}.", "holiday this"
    if meaning.side is Side.LAST:
        return before[-1], f"Last {said} before {publication}.", "holiday last"
    if meaning.side is Side.NEXT:
        return after[0], f"Next {said} from {publication}.", "holiday next"
    if abs((best - now).days) <= _BESIDE:
        return best, f"Nearest {said} to {publication}.", "holiday beside publication"
    if (now - before[-1]).days < LASTING.get(meaning.name, 1):
        return before[-1], f"{said}, in progress at {publication}.", "holiday in progress"
    choice = context.choose(found, Kind.DAY, (now - before[-1]).days, (after[0] - now).days)
    day = after[0] if choice.future else before[-1]
    return day, choice.reason(said, publication), f"holiday {choice.degree}"


def _as_written(context: Context, found: Expression) -> str:
    """Return the holiday as written, without "the" or "last" before it."""
    at = found.start
    while at < found.end - 1 and context.tokens.low[at] in _LEADING:
        at += 1
    return " ".join(context.tokens.words(at, found.end).split())


def away(meaning: Away, base: Resolution) -> Resolution:
    """Resolve ``the day after Christmas``, ``the week of March 3`` from the named day."""
    if base.value is None:
        return base
    named = date.fromisoformat(base.value)
    grade = Grade.LIKELY if base.grade is Grade.LIKELY else Grade.CERTAIN
    if meaning.weekday is not None:
        return _weekday_beside(meaning, meaning.weekday, named, grade)
    if meaning.unit != "day":
        return _week(meaning, named, grade)
    day = moved(named, meaning.days)
    number = abs(meaning.days)
    units = "1 day" if number == 1 else f"{number} days"
    where = "before" if meaning.days < 0 else "after"
    return Resolution(day.isoformat(), f"{units} {where} {spoken_day(named)}.", grade)


def _weekday_beside(meaning: Away, weekday: int, named: date, grade: Grade) -> Resolution:
    """Resolve ``the Monday before Lent``: the last before it, or the first after."""
    back = (named.weekday() - weekday - 1) % 7 + 1
    forward = (weekday - named.weekday() - 1) % 7 + 1
    day = moved(named, -back if meaning.days < 0 else forward)
    where = "Last" if meaning.days < 0 else "First"
    side = "before" if meaning.days < 0 else "after"
    reason = f"{where} {WEEKDAY_NAMES[weekday]} {side} {spoken_day(named)}."
    return Resolution(day.isoformat(), reason, grade)


def _week(meaning: Away, named: date, grade: Grade) -> Resolution:
    """Resolve the week of a day; the weekend of a Monday or Tuesday holiday precedes it."""
    weekend = meaning.unit == "weekend"
    day = moved(named, -2) if weekend and named.weekday() < 2 else named
    value = week_value(day, weekend=weekend)
    return Resolution(value, f"{meaning.unit.capitalize()} of {spoken_day(named)}.", grade)


def from_event(context: Context, found: Expression, meaning: FromEvent) -> Resolution:
    """Resolve ``the day after the vote`` from the day that the text gives the vote, if any."""
    beside = context.antecedents[-1] if context.antecedents else None
    if beside is not None and beside.unit == "day" and _apposed(context, beside, found):
        reason = f"Same day as {beside.label}, beside it."
        return Resolution(beside.value[:10], reason, Grade.LIKELY)
    antecedent = _day_of(context, found, meaning.words)
    if antecedent is None:
        return unknown(_NO_EVENT)
    value = moved_by(antecedent.first, Relative(meaning.unit, meaning.steps))
    where = "before" if meaning.steps < 0 else "after"
    event = meaning.words[-1]
    reason = (
        f"{meaning.unit.capitalize()} {where} the {event}, dated {antecedent.label} in the text."
    )
    return Resolution(value, reason, Grade.LIKELY)


def _apposed(context: Context, antecedent: Antecedent, found: Expression) -> bool:
    """Return whether it restates the date: ``on 8 October, the day after the crossing``."""
    apart = found.start - antecedent.end
    return apart == 0 or (apart == 1 and context.tokens.low[antecedent.end] in _APPOSING)


def _day_of(context: Context, found: Expression, named: tuple[str, ...]) -> Antecedent | None:
    """Return the only day in the last earlier sentence that names the event, or None."""
    days = [one for one in context.antecedents[-_LOOKED_AT:] if one.unit == "day"] if named else []
    for day in reversed(days):
        if context.names(day, named[-1][:_STEM]):
            same = {other.value[:10] for other in days if other.sentence == day.sentence}
            return day if len(same) == 1 else None
    return None


def occasion(context: Context, found: Expression, meaning: CalendarDate) -> Resolution | None:
    """Resolve the day of an event named after it; None for a day that is itself news."""
    (month, number), now = meaning.begins, context.now
    years = _anniversary(context, found)
    if years is not None and now is not None:
        return _counted_back(context, now, meaning, years)
    own = _NEWS_NAMES.get((month, number))
    named = own is not None and _is_named(context, found, (month, number))
    known_by_name = named and context.written.get((month, number)) == own
    if _is_written(context, month, number) and not known_by_name:
        return None
    if context.cue(found).is_future and not named:
        return None
    known = context.occasions.get((month, number))
    if known is not None:
        reason = f"The {number} {MONTH_NAMES[month - 1]} this text is about: {spoken_day(known)}."
        return Resolution(known.isoformat(), reason, Grade.LIKELY)
    event = _event(context, found)
    alone = context.tokens.low[found.end] in _ALONE or not context.tokens.low[found.end].isalpha()
    if event is None and alone and now is not None and (month, number) in _NEWS_NAMES:
        return _well_known_day(context, now, month, number)
    if now is None or event is None or _is_put_off(context, found):
        return None
    for one in context.antecedents[-_LOOKED_AT:]:
        if one.unit == "day" and (one.first.month, one.first.day) == (month, number):
            reason = f"Same day as {one.label}, mentioned earlier."
            return Resolution(one.value, reason, Grade.LIKELY)
    past = [day for day in around(now.year, month, number) if day < now]
    if not past or (now - past[-1]).days <= _NEWS:
        return None
    reason = f"Names the {event}: last {number} {MONTH_NAMES[month - 1]} before "
    return Resolution(past[-1].isoformat(), f"{reason}{context.publication}.", Grade.LIKELY)


def _is_put_off(context: Context, found: Expression) -> bool:
    """Return whether the event is still ahead: "a postponement of the June 19 election"."""
    first, _ = context.bounds(found)
    return not _PUT_OFF.isdisjoint(context.tokens.low[max(first, found.start - 3) : found.start])


def _well_known_day(context: Context, now: date, month: int, number: int) -> Resolution | None:
    """Resolve ``held accountable for January 6th``: the event, if this year's is long past."""
    known = date(_NEWS_NAMES[month, number], month, number)
    days = around(now.year, month, number)
    if known > now or any(abs((day - now).days) <= _FRESH for day in days):
        return None
    reason = f"The {number} {MONTH_NAMES[month - 1]} known in the news by its date alone."
    return Resolution(known.isoformat(), reason, Grade.LIKELY)


def _is_written(context: Context, month: int, number: int) -> bool:
    """Return whether the text gives the day in full, other than in its dateline."""
    year = context.written.get((month, number))
    now = context.now
    dateline = now is not None and (now.year, now.month, now.day) == (year, month, number)
    return year is not None and not dateline


def occasions(context: Context, found: Iterable[Expression]) -> dict[tuple[int, int], date]:
    """Return the days that the text is about, by month and day: anniversaries, well-known days."""
    days: dict[tuple[int, int], date] = {}
    for expression in found:
        meaning = expression.meaning
        if not isinstance(meaning, CalendarDate) or meaning.year is not None:
            continue
        if meaning.month is None or meaning.day is None or meaning.side or meaning.year_of:
            continue
        key = (meaning.month, meaning.day)
        years = _anniversary(context, expression)
        if years is not None and context.now is not None:
            resolution = _counted_back(context, context.now, meaning, years)
            if resolution and resolution.value:
                days[key] = date.fromisoformat(resolution.value)
        elif key in _NEWS_NAMES and _is_named(context, expression, key):
            day = date(_NEWS_NAMES[key], *key)
            if context.now is None or day <= context.now:
                days.setdefault(key, day)
    return days


def _is_named(context: Context, found: Expression, key: tuple[int, int]) -> bool:
    """Return whether it names an attack: "the September 11 attacks", "attacks on September 11",
    "the lessons of September 11", "post-September 11".

    "Attacks on" may also be this year's news, until that is some weeks old.
    """
    low, now, start = context.tokens.low, context.now, found.start
    if low[found.end] in _NAMED_AFTER or (low[start - 2] == "post" and low[start - 1] in DASHES):
        return True
    if low[start - 1] == "of" and low[start - 2] in _AFTERMATH:
        return True
    if now is None or low[start - 1] not in ("on", "of"):
        return False
    last = max((day for day in around(now.year, *key) if day < now), default=now)
    return (now - last).days > _FRESH and low[start - 2] in _NAMED_AFTER


def _counted_back(
    context: Context, now: date, meaning: CalendarDate, years: int
) -> Resolution | None:
    kept = nearest(around(now.year, *meaning.begins), now)
    if kept is None:
        return None
    day = valid_day(kept.year - years, kept.month, kept.day)
    if day is None:
        return None
    count = "1 year" if years == 1 else f"{years} years"
    reason = f"{count} before the anniversary, {spoken_day(kept)}."
    close = abs((kept - now).days) <= _SOON
    rule = "anniversary near publication" if close else "anniversary"
    return context.decided(day.isoformat(), reason, rule)


def _event(context: Context, found: Expression) -> str | None:
    """Return the event named after the day: "the April 16 ferry disaster"."""
    tokens, end = context.tokens, found.end
    if tokens.before(found.start) not in ("the", "'s", "\u2019s", "its", "their"):
        return None
    if not tokens.low[end].isalpha():
        return None
    return next((word for word in tokens.low[end : end + 2] if word in EVENTS), None)


def _anniversary(context: Context, found: Expression) -> int | None:
    """Return how many years ago the day of an anniversary was: ``the 20th anniversary of the``."""
    low, start = context.tokens.low, found.start
    first = max(context.bounds(found)[0], start - _BACKWARD)
    for at in range(start - 2, first, -1):
        if low[at] == "anniversary" and low[at + 1] == "of":
            return _ordinal_before(context, at)
        if low[at] in (".", ",", ";"):
            return None
    return None


def _ordinal_before(context: Context, at: int) -> int | None:
    low = context.tokens.low
    before = low[at - 1]
    if before in ORDINALS:
        return ORDINALS[before]
    if before in ORDINAL_ENDINGS:
        return context.tokens.number(at - 2)
    if before == "year":
        return context.tokens.number(at - 3) or NUMBERS.get(low[at - 3])
    return None
