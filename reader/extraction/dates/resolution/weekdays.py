"""Days of the week: ``Friday``, ``next Thursday``, ``Monday of last week``."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from reader.extraction.dates.lexicon import WEEKDAY_NAMES
from reader.extraction.dates.meaning import Expression, NthWeekday, Side, Weekday
from reader.extraction.dates.resolution.context import Answer, Context, unknown
from reader.extraction.dates.resolution.nearest import because
from reader.extraction.dates.resolution.offsets import week_start
from reader.extraction.dates.resolution.sign import Way
from reader.extraction.dates.values import day_value, moved, spoken
from reader.model import Grade


def weekday(context: Context, found: Expression, meaning: Weekday) -> Answer:
    """``Friday``: the last one in the news, unless the sentence points ahead."""
    name = WEEKDAY_NAMES[meaning.weekday]
    if meaning.week is not None:
        monday, why, grade = week_start(context, meaning.week)
        if monday is None:
            return unknown(why)
        return Answer(day_value(monday + timedelta(meaning.weekday)), f"The {name} of {why}", grade)
    if meaning.weeks:
        return _weeks_away(context, meaning, name)
    if meaning.side in (Side.AFTER, Side.BEFORE, Side.SAME) or _narrated(context, found):
        return _told_weekday(context, meaning, name)
    if context.now is None:
        return unknown(f"Which {name} is meant depends on the day of publication, not known.")
    return _news_weekday(context, found, meaning, context.now)


def _weeks_away(context: Context, meaning: Weekday, name: str) -> Answer:
    """``Tuesday week``: a week after the next Tuesday; ``three Fridays ago``: the third back."""
    now, weeks = context.now, meaning.weeks
    if now is None:
        return unknown(f"Which {name} is meant depends on the day of publication, not known.")
    if weeks > 0:
        steps = (meaning.weekday - now.weekday()) % 7 + 7 * weeks
        number = "A week" if weeks == 1 else f"{weeks} weeks"
        why = f"{number} after the next {name} from {context.publication}."
    else:
        steps = -((now.weekday() - meaning.weekday - 1) % 7 + 1) + 7 * (weeks + 1)
        why = f"The {_NTH.get(-weeks, f'{-weeks}th')} {name} back from {context.publication}."
    day = moved(now, steps)
    if day is None:
        return unknown("The calendar does not reach that far.")
    return Answer(day_value(day), why, context.graded(chosen=False))


_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def nth_weekday(meaning: NthWeekday, month: Answer) -> Answer:
    """``the second Sunday in May``: ``month`` is the month as resolved."""
    if month.value is None or len(month.value) != 7:
        return month if month.value is None else unknown("No month is named.")
    year, number = int(month.value[:4]), int(month.value[5:])
    weeks = [week[meaning.weekday] for week in calendar.monthcalendar(year, number)]
    days = [day for day in weeks if day]
    which = "last" if meaning.nth < 0 else _NTH[meaning.nth]
    name = f"{which} {WEEKDAY_NAMES[meaning.weekday]} of {spoken(month.value)}"
    if meaning.nth > len(days):
        return unknown(f"There is no {name}.")
    day = days[-1] if meaning.nth < 0 else days[meaning.nth - 1]
    grade = Grade.CERTAIN if month.grade is Grade.STATED else month.grade
    return Answer(f"{month.value}-{day:02d}", f"The {name}.", grade)


def _narrated(context: Context, found: Expression) -> bool:
    """Whether a bare weekday hangs on the story's calendar."""
    told = context.last("day") if context.history else None
    return told is not None and told.first != context.now


def _told_weekday(context: Context, meaning: Weekday, name: str) -> Answer:
    told = context.last("day")
    if told is None:
        return unknown(f"The text names no day that the {name} could be counted from.")
    if meaning.side is Side.BEFORE:
        back = (told.first.weekday() - meaning.weekday - 1) % 7 + 1
        day = moved(told.first, -back)
        why = f"The first {name} before {told.said}."
    else:
        skip = 1 if meaning.side is Side.AFTER else 0
        forward = (meaning.weekday - told.first.weekday() - skip) % 7 + skip
        day = moved(told.first, forward)
        why = f"The first {name} {'after' if skip else 'from'} {told.said}{' on' * (not skip)}."
    if day is None:
        return unknown("The calendar does not reach that far.")
    return Answer(day_value(day), why, Grade.LIKELY)


_JUST_PAST = 2
"""So many days back, what "was expected" then has come."""


def _news_weekday(context: Context, found: Expression, meaning: Weekday, now: date) -> Answer:
    name = WEEKDAY_NAMES[meaning.weekday]
    forward = (meaning.weekday - now.weekday()) % 7
    backward = (now.weekday() - meaning.weekday) % 7
    if meaning.side is Side.NEXT:
        steps = forward or 7
        why = f"The first {name} after {context.publication}."
        chosen = now.weekday() + steps < 7
    elif meaning.side is Side.LAST:
        steps = -(backward or 7)
        why = f"The last {name} before {context.publication}."
        chosen = False
    elif meaning.side is Side.THIS:
        return _this_weekday(context, found, meaning, now)
    else:
        sign = context.sign(found)
        ahead = sign.way is Way.AHEAD and not (sign.past and 0 < backward <= _JUST_PAST)
        steps = forward if ahead else -backward
        chosen = sign.way is Way.OPEN
        if not steps:
            why = f"The day of {context.publication}, a {name}."
        elif ahead:
            why = f"The first {name} after {context.publication}: {because(sign)}"
        else:
            why = f"The last {name} before {context.publication}"
            if sign.way is Way.AHEAD:
                why, chosen = f"{why}: “{sign.word}” tells of a plan that is over.", True
            else:
                why += f": {because(sign)}" if not chosen else "; news looks back."
    day = moved(now, steps)
    if day is None:
        return unknown("The calendar does not reach that far.")
    return Answer(day_value(day), why, context.graded(chosen=chosen))


def _this_weekday(context: Context, found: Expression, meaning: Weekday, now: date) -> Answer:
    """``this Friday``: of the week of publication, or the next where that has passed."""
    sign = context.sign(found)
    steps = meaning.weekday - now.weekday()
    if steps < 0 and sign.way is Way.AHEAD:
        steps += 7
    day = moved(now, steps)
    if day is None:
        return unknown("The calendar does not reach that far.")
    name = WEEKDAY_NAMES[meaning.weekday]
    why = f"The {name} of the week of {context.publication}."
    if steps >= 0:
        why = f"The {name} next to come from {context.publication}."
    return Answer(day_value(day), why, context.graded(chosen=False))
