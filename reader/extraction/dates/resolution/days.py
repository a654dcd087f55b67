"""Days that lack their year or their month, and days in figures."""

from __future__ import annotations

from datetime import date, timedelta

from reader.extraction.dates.lexicon import MONTH_NAMES, WEEKDAY_NAMES, word_set
from reader.extraction.dates.meaning import (
    CalendarDate,
    Expression,
    Meaning,
    Side,
    SlashDate,
    Weekday,
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
from reader.extraction.dates.resolution.occasions import occasion
from reader.extraction.dates.resolution.offsets import relative, year_from
from reader.extraction.dates.tokens import DASHES, Tokens
from reader.extraction.dates.values import (
    around,
    month_value,
    shifted_month,
    spoken,
    spoken_day,
    valid_day,
)
from reader.model import Grade

_NO_YEAR = "No year given and publication date unknown."
_OPENING = 3
"""First words of a sentence among which a year applies to the whole sentence."""
_NARRATED_PLANS = frozenset(["would", "planned", "could", "might", "until", "till"])
"""Words that point ahead from a past day, too."""
_CLOSE, _FAR = 60, 250
"""Days from publication beyond which a wrong weekday is likelier than so distant a day."""
_NEAR = 2
"""Sentences over which a date still leads the dates after it."""


def calendar_date(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """Resolve ``March 20, 2025`` as stated, ``March 20`` and ``March`` by finding the year."""
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
        return _relative_to_last(meaning, context.antecedents[-1])
    leader = _leader(context, found)
    if leader is not None:
        return _continuing(context, meaning, leader, found)
    if meaning.weekday is not None and meaning.day is not None:
        return _weekday_checks(context, meaning)
    if meaning.day is not None:
        named = occasion(context, found, meaning)
        if named is not None:
            return named
    if context.now is None:
        return unknown(_NO_YEAR)
    if meaning.day is None:
        return _bare_month(context, found, meaning.month, context.now)
    return month_and_day(context, found, meaning)


def is_known_by_figures(low: list[str], found: Expression) -> bool:
    """Return whether a day is one that all news writes in figures: "9/11"."""
    said = low[found.start : found.end]
    return said in (["9", "/", "11"], ["7", "/", "7"])


def _stated(meaning: CalendarDate, year: int) -> Resolution:
    month = meaning.month or 1
    if meaning.day is None:
        return Resolution(month_value(year, month), "Written out.", Grade.STATED)
    day = valid_day(year, month, meaning.day)
    if day is None:
        return unknown(f"No day {meaning.day} in {MONTH_NAMES[month - 1]} {year}.")
    reason = "Written out."
    if meaning.weekday is not None and day.weekday() != meaning.weekday:
        reason = f"Written out, but that day was a {WEEKDAY_NAMES[day.weekday()]}."
    return Resolution(day.isoformat(), reason, Grade.STATED)


def _leader(context: Context, found: Expression) -> Antecedent | None:
    """Return the date of the narrative that this one continues from, or None."""
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
    if distance == 1 and _is_of_month(found.meaning, antecedent):
        return antecedent
    return antecedent if distance == 0 or _continues(context, found, antecedent) else None


def _is_of_month(meaning: Meaning, antecedent: Antecedent) -> bool:
    """Return whether it is a later day of the month of an earlier day: "until November 21"."""
    if not isinstance(meaning, CalendarDate) or antecedent.unit != "day" or meaning.weekday:
        return False
    day = antecedent.first
    return meaning.month == day.month and meaning.day is not None and meaning.day > day.day


_ONWARD = word_set("later earlier before after following next previous that same")


def _continues(context: Context, found: Expression, antecedent: Antecedent) -> bool:
    """Return whether a narrative of the past continues: "In June, ...", "two days later"."""
    opening = found.start - context.bounds(found)[0] <= _OPENING
    return opening or not _ONWARD.isdisjoint(antecedent.text.lower().split())


def _continuing(
    context: Context, meaning: CalendarDate, leader: Antecedent, found: Expression
) -> Resolution:
    """Resolve to the leader's year, or the next one where the year has turned."""
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
        resolution = _stated(meaning, fitting[0]) if fitting else resolution
    return Resolution(resolution.value, carried_over(leader), Grade.LIKELY)


def _relative_to_last(meaning: CalendarDate, antecedent: Antecedent) -> Resolution:
    """Resolve ``the following January``, ``the previous April`` from the last date."""
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
    """Return years near ``around``, nearest first, in which the day has the given weekday."""
    years = sorted(range(around - reach, around + reach + 1), key=lambda y: abs(y - around))
    fitting = []
    for year in years:
        day = valid_day(year, meaning.month or 1, meaning.day or 1)
        if day and day.weekday() == meaning.weekday:
            fitting.append(year)
    return fitting


def _weekday_checks(context: Context, meaning: CalendarDate) -> Resolution:
    """Resolve ``Thursday, March 20``: the weekday limits the possible years."""
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
            plain.isoformat(), f"{reason}{WEEKDAY_NAMES[plain.weekday()]}.", Grade.LIKELY
        )
    return context.decided(
        best.isoformat(),
        f"{best.year} is the nearest year to {context.publication} with a {wording}.",
        "day with its weekday",
    )


def _bare_month(context: Context, found: Expression, month: int, now: date) -> Resolution:
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
    choice = context.choose(found, Kind.MONTH, back, ahead)
    if choice.future:
        value = month_value(now.year + (month < now.month), month)
        reason = f"Next {name} after {context.publication}; {choice.explanation}"
    else:
        value = month_value(now.year - (month > now.month), month)
        reason = f"Last {name} before {context.publication}; {choice.explanation}"
    if (ahead if choice.future else back) >= _FAR_MONTH:
        return Resolution(value, reason, Grade.LIKELY)
    return context.decided(value, reason, f"month {choice.degree}")


_FAR_MONTH = 9
"""Months from publication from which a bare month is never certain."""


def _planned_before(context: Context, found: Expression) -> Antecedent | None:
    """Return the month ahead that a list continues from: "next month, in November"."""
    antecedent = context.antecedents[-1] if context.antecedents else None
    if (
        antecedent is None
        or context.now is None
        or antecedent.unit != "month"
        or antecedent.first <= context.now
    ):
        return None
    return antecedent if antecedent.sentence == context.sentence(found.start) else None


_JUST_OVER = 7
"""Days into a month up to which "last February", said in March, is of the year before."""


def _sided(context: Context, meaning: CalendarDate) -> Resolution:
    """Resolve ``last March``, ``this March 5``, ``next May``."""
    now = context.now
    if now is None:
        return unknown(_NO_YEAR)
    month = meaning.month or 1
    year, name = now.year, MONTH_NAMES[month - 1]
    if meaning.side is Side.LAST:
        if month == now.month - 1 and now.day <= _JUST_OVER:  # otherwise "last month"
            reason = f"{name} of the year before {context.publication}."
            return Resolution(month_value(year - 1, month), reason, Grade.LIKELY)
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
    """Resolve ``03/09/2025`` in the article's own order of day and month, if known."""
    american = valid_day(meaning.year, meaning.first, meaning.second)
    european = valid_day(meaning.year, meaning.second, meaning.first)
    if american and european and american != european:
        if context.month_first is None:
            both = f"{spoken_day(american)} or {spoken_day(european)}"
            return unknown(f"Ambiguous day/month order: {both}.")
        day = american if context.month_first else european
        first = "month" if context.month_first else "day"
        return Resolution(day.isoformat(), f"This text uses {first}-first dates.", Grade.LIKELY)
    only = american or european
    if only is None:
        return unknown("No such day.")
    return Resolution(
        only.isoformat(), "Only one order of day and month gives a date.", Grade.STATED
    )


def month_and_day(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """Resolve ``March 20``: the nearest one, unless the clause points back or ahead."""
    now = context.now
    month, number = meaning.month or 1, meaning.day or 1
    if now is None or not around(now.year, month, number):
        return unknown(f"No {number} {MONTH_NAMES[month - 1]} close to the publication date.")
    days = around(now.year, month, number)
    written = valid_day(context.written.get((month, number), 0), month, number)
    if written and not (written < now and context.cue(found).is_future):
        reason = f"Written out elsewhere as {spoken_day(written)}."
        nearest = min(days, key=lambda day: abs((day - now).days))
        grade = Grade.CERTAIN if written == nearest else Grade.LIKELY
        return Resolution(written.isoformat(), reason, grade, rule="day written out elsewhere")
    if now in days:
        return context.decided(
            now.isoformat(), f"Day of {context.publication}.", "day of publication"
        )
    wording = f"{number} {MONTH_NAMES[month - 1]}"
    back = max((day for day in days if day < now), default=None)
    ahead = min((day for day in days if day > now), default=None)
    if back is None or ahead is None:
        best = back or ahead or now
        reason = f"Nearest {wording} to {context.publication}."
        return context.decided(best.isoformat(), reason, "day without another year")
    choice = context.choose(found, Kind.DAY, (now - back).days, (ahead - now).days)
    best, where = (ahead, "Next") if choice.future else (back, "Last")
    side = "after" if choice.future else "before"
    reason = f"{where} {wording} {side} {context.publication}; {choice.explanation}"
    reach = "near" if abs((best - now).days) <= _NEARBY else "far"
    return context.decided(best.isoformat(), reason, f"day {reach} {choice.degree}")


_NEARBY = 120
"""Days from publication within which a date is near."""


def numbered(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """Resolve ``on the 5th``: of the month just mentioned, else the last or next 5th."""
    number = meaning.day or 1
    if meaning.month_of is not None:
        month = relative(context, found, meaning.month_of)
        if month.value is None or len(month.value) != 7:
            return month if month.value is None else unknown("No month given.")
        day = valid_day(int(month.value[:4]), int(month.value[5:]), number)
        return (
            Resolution(day.isoformat(), month.reason, month.grade)
            if day
            else unknown(_none(number))
        )
    if meaning.weekday is not None:
        return _with_weekday(context, found, number, meaning.weekday)
    antecedent = context.last("day", "month")
    near = antecedent is not None and context.sentence(found.start) - antecedent.sentence <= _NEAR
    past = context.now is not None and antecedent is not None and antecedent.last < context.now
    if antecedent is not None and near and not (past and context.cue(found).is_future):
        day = valid_day(antecedent.first.year, antecedent.first.month, number)
        reason = f"In the month of {antecedent.label}, mentioned earlier."
        return Resolution(day.isoformat(), reason, Grade.LIKELY) if day else unknown(_none(number))
    if context.now is None:
        return unknown("No month given and publication date unknown.")
    return _from_publication(context, found, number, context.now)


def _with_weekday(context: Context, found: Expression, number: int, weekday: int) -> Resolution:
    """Resolve ``Monday 23rd``: the nearest day that fits."""
    now = context.now
    if now is None:
        return unknown("No month given and publication date unknown.")
    ahead = context.cue(found).is_future
    months = [shifted_month(now.year, now.month, step) for step in range(-6, 7)]
    days = [day for year, month in months if (day := valid_day(year, month, number))]
    fitting = [day for day in days if day.weekday() == weekday]
    if not fitting:
        return unknown(f"No {WEEKDAY_NAMES[weekday]} {number} close to the publication date.")
    if weekday == _FRIDAY and number == _OMEN:
        if not _FILMED.isdisjoint(context.tokens.low[slice(*context.window(found))]):
            return unknown(OMEN)
        fitting = [day for day in fitting if abs((day - now).days) <= _SOON]
        if not fitting:
            return unknown(OMEN)
    best = min(fitting, key=lambda day: abs((day - now).days) + 20 * ((day >= now) is not ahead))
    reason = f"Nearest such {WEEKDAY_NAMES[weekday]} to {context.publication}."
    return Resolution(best.isoformat(), reason, Grade.LIKELY)


_FRIDAY, _OMEN, _SOON = 4, 13, 30
_FILMED = word_set("film films movie movies horror franchise slasher superstition unlucky")
OMEN = "Friday the 13th as an omen or a film."
"""The reason for dropping a Friday the 13th that is not near."""


def _from_publication(context: Context, found: Expression, number: int, now: date) -> Resolution:
    ahead = context.cue(found).is_future
    for step in range(3):
        year, month = shifted_month(now.year, now.month, step if ahead else -step)
        day = valid_day(year, month, number)
        if day and (day >= now if ahead else day <= now):
            where = "next" if ahead else "last"
            reason = f"The {where} one from {context.publication}, in {_month(day)}."
            return Resolution(day.isoformat(), reason, Grade.LIKELY)
    return unknown(_none(number))


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def _none(number: int) -> str:
    return f"No day {number} in that month."


_LATEST = date.max - timedelta(7)
_RANGING = ("to", "through", "until", "till", *DASHES)


def end_of_range(
    tokens: Tokens, first: Expression, begun: Resolution, second: Expression, ended: Resolution
) -> Resolution:
    """Return the resolution of a range's end, moved on where it would precede the beginning."""
    if second.start - first.end != 1 or tokens.low[first.end] not in _RANGING:
        listed = tokens.low[first.end : second.start] in (["and"], ["or"], ["and", "on"])
        if not (listed and _is_next(first)):
            return ended
    if ended.value is None or begun.value is None or ended.value >= begun.value:
        return ended
    if len(begun.value) != len(ended.value):
        return ended
    value = _later(second, ended.value)
    if value is None:
        return ended
    reason = f"End of the range that begins {spoken(begun.value)}."
    return Resolution(value, reason, ended.grade, ended.mod)


def _is_next(first: Expression) -> bool:
    """Return whether the second day is in the week of the first: ``next Tuesday and Wednesday``."""
    return isinstance(first.meaning, Weekday) and first.meaning.side is Side.NEXT


def _later(second: Expression, value: str) -> str | None:
    meaning = second.meaning
    if isinstance(meaning, Weekday) and meaning.side is Side.BARE and meaning.week is None:
        return (min(date.fromisoformat(value), _LATEST) + timedelta(7)).isoformat()
    if not isinstance(meaning, CalendarDate) or meaning.year is not None:
        return None
    if meaning.weekday is not None or meaning.year_of is not None:
        return None
    year = int(value[:4]) + 1
    if len(value) == 7:
        return month_value(year, int(value[5:7])) if year <= 9999 else None
    day = valid_day(year, int(value[5:7]), int(value[8:10]))
    return day.isoformat() if day else None
