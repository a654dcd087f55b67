"""Days that lack their year or their month, and days in figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from reader.extraction.dates.lexicon import MONTH_NAMES, WEEKDAY_NAMES, word_set
from reader.extraction.dates.meaning import CalendarDate, Expression, Side, SlashDate, Weekday
from reader.extraction.dates.resolution.context import Antecedent, Context, Resolution, unknown
from reader.extraction.dates.resolution.leaning import Kind
from reader.extraction.dates.resolution.named_days import occasion
from reader.extraction.dates.resolution.offsets import relative, year_from
from reader.extraction.dates.resolution.survey import is_compared, year_after, year_before
from reader.extraction.dates.tokens import DASHES, Tokens
from reader.extraction.dates.values import (
    around,
    month_value,
    nearest,
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
_CLOSE = 60
"""Days from publication within which a wrong weekday is likelier than another year."""
_FITTING = 6
"""Years on each side of publication searched for one in which a day has its weekday."""
_NEAR = 2
"""Sentences over which a date still leads the dates after it."""
_FAR_MONTH = 9
"""Months from publication from which a bare month is never certain."""
_JUST_OVER = 7
"""Days into a month up to which "last February", said in March, is of the year before."""
_NEARBY = 120
"""Days from publication within which a date is near."""
_ADVERBS = word_set("on in by early late then but and later , the")
"""Words before a date that opens its sentence: "Then, on March 20," unlike "He died March 20"."""
_LISTING = (["and"], ["or"], ["and", "on"])
_WITHIN = (["in"], [",", "in"], ["on"], [",", "on"])
_LATEST = date.max - timedelta(7)
_ONWARD = frozenset(
    ["later", "earlier", "before", "after", "following", "next", "previous", "that", "same"]
)
"""Words of a date that goes on with a narrative: "two days later"."""
_OMEN, _SOON = 13, 30
"""The day of the Friday that is an omen or a film, and from how many days off it is one."""
_FILMED = word_set("film films movie movies horror franchise slasher superstition unlucky")
OMEN = "Friday the 13th as an omen or a film."
"""The reason for dropping a Friday the 13th that is not near."""
_RANGING = ("to", "through", "until", "till", *DASHES)


def calendar_date(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """Resolve ``March 20, 2025`` as stated, ``March 20`` and ``March`` by finding the year."""
    if meaning.month is None:
        return _numbered(context, found, meaning)
    if meaning.year is not None:
        if is_known_by_figures(context.tokens.low, found):
            day = f"{meaning.day} {MONTH_NAMES[meaning.month - 1]} {meaning.year}"
            return _in_year(meaning, meaning.year, f"The attacks of {day}.", Grade.STATED)
        return _stated(meaning, meaning.year)
    if meaning.year_of is not None:
        year, reason, grade = year_from(context, meaning.year_of)
        if year is None:
            return unknown(reason)
        return _in_year(meaning, year, reason, grade)
    if meaning.side in (Side.LAST, Side.NEXT, Side.THIS):
        return _sided(context, meaning)
    if meaning.side in (Side.AFTER, Side.BEFORE) and context.antecedents:
        return _relative_to_last(meaning, context.antecedents[-1])
    leader = _year_beside(context, found) or _leader(context, found, meaning)
    if leader is not None:
        return _continuing(context, meaning, leader, found)
    if meaning.weekday is not None:
        return _weekday_checks(context, meaning)
    if meaning.day is not None:
        named = occasion(context, found, meaning)
        if named is not None:
            return named
    if context.now is None:
        return unknown(_NO_YEAR)
    if meaning.day is None:
        return _bare_month(context, found, meaning.month, context.now)
    return _month_and_day(context, found, meaning, context.now)


def is_known_by_figures(low: list[str], found: Expression) -> bool:
    """Return whether a day is one that all news writes in figures: "9/11"."""
    said = low[found.start : found.end]
    return said in (["9", "/", "11"], ["7", "/", "7"])


def _stated(meaning: CalendarDate, year: int) -> Resolution:
    month, _ = meaning.begins
    if meaning.day is None:
        return Resolution(month_value(year, month), "Written out.", Grade.STATED)
    day = valid_day(year, month, meaning.day)
    if day is None:
        return unknown(f"No day {meaning.day} in {MONTH_NAMES[month - 1]} {year}.")
    reason = "Written out."
    if meaning.weekday is not None and day.weekday() != meaning.weekday:
        reason = f"Written out, but that day was a {WEEKDAY_NAMES[day.weekday()]}."
    return Resolution(day.isoformat(), reason, Grade.STATED)


def _in_year(meaning: CalendarDate, year: int, reason: str, grade: Grade) -> Resolution:
    """Return the day or month in a year found for it, or that there is no such day."""
    found = _stated(meaning, year)
    return replace(found, reason=reason, grade=grade) if found.value else found


def _year_beside(context: Context, found: Expression) -> Antecedent | None:
    """Return the year just before a month or day of it: "two years ago, in June"."""
    year = context.antecedents[-1] if context.antecedents else None
    if year is None or year.unit != "year":
        return None
    return year if context.tokens.low[year.end : found.start] in _WITHIN else None


def _leader(context: Context, found: Expression, meaning: CalendarDate) -> Antecedent | None:
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
    if cue.is_past_verb and antecedent.first > context.now:
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
    first, _ = context.bounds(found)
    day, opens = antecedent.first, found.start - first <= _OPENING
    if antecedent.unit != "day" and _is_recent(meaning, context.now):
        opens = opens and _ADVERBS.issuperset(context.tokens.low[first : found.start])
    of_month = antecedent.unit == "day" and meaning.month == day.month and _fits(meaning, day.year)
    goes_on = distance == 1 and of_month and meaning.begins[1] > day.day
    onward = not _ONWARD.isdisjoint(antecedent.text.lower().split())
    return antecedent if distance == 0 or opens or goes_on or onward else None


def _is_recent(meaning: CalendarDate, now: date) -> bool:
    """Return whether the last such day before publication is near it."""
    past = (now - day for day in around(now.year, *meaning.begins) if day < now)
    return meaning.day is not None and min(past, default=timedelta.max).days <= _NEARBY


def _continuing(
    context: Context, meaning: CalendarDate, leader: Antecedent, found: Expression
) -> Resolution:
    """Resolve to the leader's year, or the next one where the year has turned."""
    month, _ = meaning.begins
    year = leader.first.year
    if leader.unit == "year":
        pass
    elif is_compared(context.tokens, found, context.bounds(found)[0]):
        year = year_before(month, (leader.first.year, leader.first.month))
    else:
        end = leader.first if month >= leader.first.month else leader.last
        year = year_after(context.outline, found, month, (end.year, end.month))
    if (month, meaning.day) == (2, 29):
        year += -year % 4
    year = next((one for one in (year, year - 1, year + 1) if _fits(meaning, one)), year)
    return _in_year(meaning, year, leader.carried_over, Grade.LIKELY)


def _fits(meaning: CalendarDate, year: int) -> bool:
    """Return whether a year has the day, on its weekday if that is given."""
    day = valid_day(year, *meaning.begins)
    return day is not None and meaning.weekday in (None, day.weekday())


def _relative_to_last(meaning: CalendarDate, antecedent: Antecedent) -> Resolution:
    """Resolve ``the following January``, ``the previous April`` from the last date."""
    month, after = meaning.begins[0], meaning.side is Side.AFTER
    if after:
        year = antecedent.last.year + (month <= antecedent.last.month)
    else:
        year = antecedent.first.year - (month >= antecedent.first.month)
    where = "after" if after else "before"
    reason = f"First {MONTH_NAMES[month - 1]} {where} {antecedent.label}, mentioned earlier."
    return _in_year(meaning, year, reason, Grade.LIKELY)


def _weekday_checks(context: Context, meaning: CalendarDate) -> Resolution:
    """Resolve ``Thursday, March 20``: the weekday limits the possible years."""
    weekday = WEEKDAY_NAMES[meaning.weekday or 0]
    wording = f"{weekday} {meaning.day} {MONTH_NAMES[meaning.begins[0] - 1]}"
    if context.now is None:
        return unknown(f"Several years have a {wording}, and the publication date is unknown.")
    now, number = context.now, meaning.begins
    years = range(now.year - _FITTING, now.year + _FITTING + 1)
    days = [day for year in years if (day := valid_day(year, *number))]
    plain = nearest(days, now)
    best = nearest([day for day in days if day.weekday() == meaning.weekday], now)
    if best is None or plain is None:
        return unknown(f"No {wording} close to the publication date.")
    if best != plain and abs((plain - now).days) <= _CLOSE:
        was = WEEKDAY_NAMES[plain.weekday()]
        reason = f"Nearest to {context.publication}, although that was a {was}."
        return Resolution(plain.isoformat(), reason, Grade.LIKELY)
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
    reason = choice.reason(name, context.publication)
    turn = month < now.month if choice.future else -(month > now.month)
    value = month_value(now.year + turn, month)
    if (ahead if choice.future else back) >= _FAR_MONTH:
        return Resolution(value, reason, Grade.LIKELY)
    return context.decided(value, reason, f"month {choice.degree}")


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


def _sided(context: Context, meaning: CalendarDate) -> Resolution:
    """Resolve ``last March``, ``this March 5``, ``next May``."""
    now = context.now
    if now is None:
        return unknown(_NO_YEAR)
    month, _ = meaning.begins
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
    rule = f"{meaning.side.value} with a month"
    return replace(_in_year(meaning, year, reason, context.graded(rule)), rule=rule)


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


def _month_and_day(
    context: Context, found: Expression, meaning: CalendarDate, now: date
) -> Resolution:
    """Resolve ``March 20``: the nearest one, unless the clause points back or ahead."""
    month, number = meaning.begins
    wording = f"{number} {MONTH_NAMES[month - 1]}"
    days = around(now.year, month, number)
    best = nearest(days, now)
    if best is None:
        return unknown(f"No {wording} close to the publication date.")
    written = valid_day(context.written.get((month, number), 0), month, number)
    if written and not (written < now and context.cue(found).is_future):
        reason = f"Written out elsewhere as {spoken_day(written)}."
        grade = Grade.CERTAIN if written == best else Grade.LIKELY
        return Resolution(written.isoformat(), reason, grade, rule="day written out elsewhere")
    if best == now:
        reason = f"Day of {context.publication}."
        return context.decided(now.isoformat(), reason, "day of publication")
    back = max((day for day in days if day < now), default=None)
    ahead = min((day for day in days if day > now), default=None)
    if back is None or ahead is None:
        reason = f"Nearest {wording} to {context.publication}."
        return context.decided(best.isoformat(), reason, "day without another year")
    choice = context.choose(found, Kind.DAY, (now - back).days, (ahead - now).days)
    best = ahead if choice.future else back
    of_month = valid_day(context.written.get((month, 0), 0), month, number)
    if of_month and of_month < best < now and (now - best).days > _NEARBY:
        reason = f"In the {MONTH_NAMES[month - 1]} of {of_month.year}, mentioned elsewhere."
        return Resolution(of_month.isoformat(), reason, Grade.LIKELY)
    reason = choice.reason(wording, context.publication)
    reach = "near" if abs((best - now).days) <= _NEARBY else "far"
    return context.decided(best.isoformat(), reason, f"day {reach} {choice.degree}")


def _numbered(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """Resolve ``on the 5th``: of the month just mentioned, else the last or next 5th."""
    (_, number), now = meaning.begins, context.now
    none = unknown(f"No day {number} in that month.")
    if meaning.month_of is not None:
        month = relative(context, found, meaning.month_of)
        if month.value is None:
            return month
        day = valid_day(int(month.value[:4]), int(month.value[5:7]), number)
        return replace(month, value=day.isoformat()) if day else none
    antecedent = context.last("day", "month") if meaning.weekday is None else None
    ahead = context.cue(found).is_future
    if (
        antecedent
        and context.sentence(found.start) - antecedent.sentence <= _NEAR
        and not (ahead and now is not None and antecedent.last < now)
    ):
        day = valid_day(antecedent.first.year, antecedent.first.month, number)
        reason = f"In the month of {antecedent.label}, mentioned earlier."
        return Resolution(day.isoformat(), reason, Grade.LIKELY) if day else none
    if now is None:
        return unknown("No month given and publication date unknown.")
    months = [shifted_month(now.year, now.month, step) for step in range(-6, 7)]
    days = [day for year, month in months if (day := valid_day(year, month, number))]
    if meaning.weekday is not None:
        name = WEEKDAY_NAMES[meaning.weekday]
        fitting = [day for day in days if day.weekday() == meaning.weekday]
        if name == "Friday" and number == _OMEN:
            filmed = not _FILMED.isdisjoint(context.tokens.low[slice(*context.window(found))])
            fitting = [day for day in fitting if not filmed and abs((day - now).days) <= _SOON]
            if not fitting:
                return unknown(OMEN)
        if not fitting:
            return unknown(f"No {name} {number} close to the publication date.")
        best = min(
            fitting, key=lambda day: abs((day - now).days) + 20 * ((day >= now) is not ahead)
        )
        reason = f"Nearest such {name} to {context.publication}."
        return Resolution(best.isoformat(), reason, Grade.LIKELY)
    if ahead:
        where, best = "next", min(day for day in days if day >= now)
    else:
        where, best = "last", max(day for day in days if day <= now)
    month_name = f"{MONTH_NAMES[best.month - 1]} {best.year}"
    reason = f"The {where} one from {context.publication}, in {month_name}."
    return Resolution(best.isoformat(), reason, Grade.LIKELY)


def end_of_range(
    tokens: Tokens, first: Expression, begun: Resolution, second: Expression, ended: Resolution
) -> Resolution:
    """Return the resolution of a range's end, moved on where it would precede the beginning."""
    meaning, between = first.meaning, tokens.low[first.end : second.start]
    if isinstance(meaning, Weekday) and meaning.side is Side.NEXT and between in _LISTING:
        pass  # the second is in the week of the first: "next Tuesday and Wednesday"
    elif second.start - first.end != 1 or between[0] not in _RANGING:
        return ended
    if ended.value is None or begun.value is None or ended.value >= begun.value:
        return ended
    if len(begun.value) != len(ended.value):
        return ended
    value = _later(second, ended.value)
    if value is None:
        return ended
    reason = f"End of the range that begins {spoken(begun.value)}."
    return replace(ended, value=value, reason=reason)


def _later(second: Expression, value: str) -> str | None:
    """Return the value a week or a year later; None where the text itself gives its year."""
    meaning = second.meaning
    if isinstance(meaning, Weekday):
        if meaning.side or meaning.week is not None:
            return None
        return (min(date.fromisoformat(value), _LATEST) + timedelta(7)).isoformat()
    if not isinstance(meaning, CalendarDate) or meaning.year is not None or meaning.year_of:
        return None
    year = int(value[:4]) + 1
    if meaning.weekday is not None or year > date.max.year:
        return None
    if len(value) == 7:
        return month_value(year, int(value[5:7]))
    day = valid_day(year, int(value[5:7]), int(value[8:10]))
    return day.isoformat() if day else None
