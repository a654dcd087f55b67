"""Days of the week: ``Friday``, ``next Thursday``, ``Monday of last week``."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from reader.extraction.dates.lexicon import WEEKDAY_NAMES
from reader.extraction.dates.meaning import Expression, NthOfMonth, Side, Weekday
from reader.extraction.dates.resolution.context import Context, Resolution, unknown
from reader.extraction.dates.resolution.leaning import Kind
from reader.extraction.dates.resolution.offsets import week_start
from reader.extraction.dates.resolution.tense import TenseCue
from reader.extraction.dates.values import moved, spoken, week_value
from reader.model import Grade

_NO_NOW = "No date given and publication date unknown."
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
_JUST_PAST = 2
"""Days after which what "was expected" has happened."""
_LOOKED_AT = 5


def weekday(context: Context, found: Expression, meaning: Weekday) -> Resolution:
    """Resolve ``Friday``: the last one, unless the sentence points ahead."""
    name = WEEKDAY_NAMES[meaning.weekday]
    if meaning.week is not None:
        monday, reason, grade = week_start(context, meaning.week)
        if monday is None:
            return unknown(reason)
        day = monday + timedelta(meaning.weekday)
        return Resolution(day.isoformat(), f"{name} of {reason}", grade)
    if meaning.weeks:
        return _weeks_away(context, meaning, name)
    if meaning.side in (Side.AFTER, Side.BEFORE, Side.SAME) or _narrated(context, found):
        return _weekday_of_text(context, meaning, name)
    if context.now is None:
        return unknown(_NO_NOW)
    return _news_weekday(context, found, meaning, context.now)


def _weeks_away(context: Context, meaning: Weekday, name: str) -> Resolution:
    """Resolve ``Tuesday week`` (a week after the next Tuesday), ``three Fridays ago``."""
    now, weeks = context.now, meaning.weeks
    if now is None:
        return unknown(_NO_NOW)
    if weeks > 0:
        steps = (meaning.weekday - now.weekday()) % 7 + 7 * weeks
        number = "A week" if weeks == 1 else f"{weeks} weeks"
        reason = f"{number} after the next {name} from {context.publication}."
    else:
        steps = -((now.weekday() - meaning.weekday - 1) % 7 + 1) + 7 * (weeks + 1)
        counted = f"{_NTH[-weeks].capitalize()} {name}" if -weeks in _NTH else f"{-weeks} {name}s"
        reason = f"{counted} before {context.publication}."
    day = moved(now, steps)
    return context.decided(day.isoformat(), reason, "weekday weeks away")


def nth_of_month(meaning: NthOfMonth, month: Resolution) -> Resolution:
    """Resolve ``the second Sunday in May``, ``the last week of May``: the one mostly in May.

    ``month``: the resolved month.
    """
    if month.value is None or len(month.value) != 7:
        return month if month.value is None else unknown("No month given.")
    year, number = int(month.value[:4]), int(month.value[5:])
    what = "week" if meaning.weekday is None else WEEKDAY_NAMES[meaning.weekday]
    name = f"{'last' if meaning.nth < 0 else _NTH[meaning.nth]} {what} of {spoken(month.value)}"
    reason = f"{name[0].upper()}{name[1:]}."
    if meaning.weekday is None:
        last = calendar.monthrange(year, number)[1]
        middle = last - 3 if meaning.nth < 0 else 7 * meaning.nth - 3
        return Resolution(week_value(date(year, number, middle)), reason, Grade.LIKELY)
    weeks = [week[meaning.weekday] for week in calendar.monthcalendar(year, number)]
    days = [day for day in weeks if day]
    if meaning.nth > len(days):
        return unknown(f"There is no {name}.")
    day = days[-1] if meaning.nth < 0 else days[meaning.nth - 1]
    grade = Grade.CERTAIN if month.grade is Grade.STATED else month.grade
    return Resolution(f"{month.value}-{day:02d}", reason, grade)


def _narrated(context: Context, found: Expression) -> bool:
    """Return whether a bare weekday belongs to the narrative's own calendar."""
    antecedent = context.last("day") if context.history else None
    return antecedent is not None and antecedent.first != context.now


def _weekday_of_text(context: Context, meaning: Weekday, name: str) -> Resolution:
    antecedent = context.last("day")
    if antecedent is None:
        return unknown(f"No earlier day in the text to count {name} from.")
    if meaning.side is Side.BEFORE:
        back = (antecedent.first.weekday() - meaning.weekday - 1) % 7 + 1
        day = moved(antecedent.first, -back)
        reason = f"First {name} before {antecedent.label}, mentioned earlier."
    else:
        skip = 1 if meaning.side is Side.AFTER else 0
        forward = (meaning.weekday - antecedent.first.weekday() - skip) % 7 + skip
        day = moved(antecedent.first, forward)
        reason = (
            f"First {name} {'after' if skip else 'from'} {antecedent.label}{' on' * (not skip)}."
        )
    return Resolution(day.isoformat(), reason, Grade.LIKELY)


def _news_weekday(context: Context, found: Expression, meaning: Weekday, now: date) -> Resolution:
    name = WEEKDAY_NAMES[meaning.weekday]
    forward = (meaning.weekday - now.weekday()) % 7
    backward = (now.weekday() - meaning.weekday) % 7
    if meaning.side is Side.THIS:
        return _this_weekday(context, found, meaning, now)
    if meaning.side is Side.NEXT:
        steps, rule = forward or 7, "next weekday"
        if _is_named_already(context, found, moved(now, steps)):
            steps, rule = steps + 7, "next weekday after this"
        reason = f"First {name} after {context.publication}."
    elif meaning.side is Side.LAST:
        steps, rule = -(backward or 7), "last weekday"
        reason = f"Last {name} before {context.publication}."
    elif not forward:
        steps, rule = 0, "weekday of publication"
        reason = f"Day of {context.publication}, a {name}."
    else:
        steps, reason, rule = _past_or_next(context, found, name, (backward, forward))
    day = moved(now, steps)
    return context.decided(day.isoformat(), reason, rule)


def _is_named_already(context: Context, found: Expression, day: date | None) -> bool:
    """Return whether "this Friday" already names that day: "this Friday and next Friday"."""
    sentence = context.sentence(found.start)
    return any(
        one.unit == "day" and one.first == day and one.text.lower().startswith("this ")
        for one in context.antecedents[-_LOOKED_AT:]
        if sentence - one.sentence <= 1
    )


def _past_or_next(
    context: Context, found: Expression, name: str, apart: tuple[int, int]
) -> tuple[int, str, str]:
    """Choose between the last and the next such day, ``apart`` days away."""
    backward, forward = apart
    cue = context.cue(found)
    reason = f"{name} before {context.publication}"
    if cue.past and backward <= _JUST_PAST:
        return -backward, f"{reason}; a plan since overtaken (“{cue.word}”).", "weekday overtaken"
    choice = context.choose(found, Kind.WEEKDAY, backward, forward)
    if choice.future:
        reason = f"{name} after {context.publication}; {choice.explanation}"
        return forward, reason, f"weekday {choice.degree}"
    return -backward, f"{reason}; {choice.explanation}", f"weekday {choice.degree}"


def _this_weekday(context: Context, found: Expression, meaning: Weekday, now: date) -> Resolution:
    """Resolve ``this Friday``: of the week of publication, or the next if that has passed."""
    cue = context.cue(found)
    steps = meaning.weekday - now.weekday()
    if steps < 0 and cue.is_future:
        steps += 7
    elif steps > 0 and _is_over(context, found, cue, 7 - steps):
        steps -= 7
    day = moved(now, steps)
    name = WEEKDAY_NAMES[meaning.weekday]
    reason = f"{name} in the week of {context.publication}."
    if steps < 0 and now.weekday() < meaning.weekday:
        reason = f"Last {name} before {context.publication}; {cue.explanation}"
    elif steps >= 0:
        reason = f"Next {name} from {context.publication}."
    return context.decided(day.isoformat(), reason, "this weekday")


def _is_over(context: Context, found: Expression, cue: TenseCue, back: int) -> bool:
    """Return whether what a sentence opens with "This Sunday" is over: "..., she crossed it"."""
    opens = found.start == context.bounds(found)[0]
    choice = context.leaning(found).choose(Kind.WEEKDAY, back, 7 - back)
    return opens and cue.is_past_verb and not cue.past and not choice.future
