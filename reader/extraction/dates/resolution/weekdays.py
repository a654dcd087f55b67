"""Days of the week: ``Friday``, ``next Thursday``, ``Monday of last week``."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from reader.extraction.dates.lexicon import WEEKDAY_NAMES
from reader.extraction.dates.meaning import Expression, NthWeek, NthWeekday, Side, Weekday
from reader.extraction.dates.resolution.context import OUT_OF_RANGE, Context, Resolution, unknown
from reader.extraction.dates.resolution.leaning import Kind
from reader.extraction.dates.resolution.offsets import week_start
from reader.extraction.dates.values import day_value, moved, spoken, week_value
from reader.model import Grade

_NO_NOW = "No date given and publication date unknown."


def weekday(context: Context, found: Expression, meaning: Weekday) -> Resolution:
    """``Friday``: the last one in the news, unless the sentence points ahead."""
    name = WEEKDAY_NAMES[meaning.weekday]
    if meaning.week is not None:
        monday, reason, grade = week_start(context, meaning.week)
        if monday is None:
            return unknown(reason)
        return Resolution(
            day_value(monday + timedelta(meaning.weekday)), f"{name} of {reason}", grade
        )
    if meaning.weeks:
        return _weeks_away(context, meaning, name)
    if meaning.side in (Side.AFTER, Side.BEFORE, Side.SAME) or _narrated(context, found):
        return _weekday_of_text(context, meaning, name)
    if context.now is None:
        return unknown(_NO_NOW)
    return _news_weekday(context, found, meaning, context.now)


def _weeks_away(context: Context, meaning: Weekday, name: str) -> Resolution:
    """``Tuesday week``: a week after the next Tuesday; ``three Fridays ago``: the third back."""
    now, weeks = context.now, meaning.weeks
    if now is None:
        return unknown(_NO_NOW)
    if weeks > 0:
        steps = (meaning.weekday - now.weekday()) % 7 + 7 * weeks
        number = "A week" if weeks == 1 else f"{weeks} weeks"
        reason = f"{number} after the next {name} from {context.publication}."
    else:
        steps = -((now.weekday() - meaning.weekday - 1) % 7 + 1) + 7 * (weeks + 1)
        reason = (
            f"{_NTH.get(-weeks, f'{-weeks}th').capitalize()} {name} before {context.publication}."
        )
    day = moved(now, steps)
    if day is None:
        return unknown(OUT_OF_RANGE)
    return context.decided(day_value(day), reason, "weekday weeks away")


_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def nth_weekday(meaning: NthWeekday, month: Resolution) -> Resolution:
    """``the second Sunday in May``: ``month`` is the month as resolved."""
    if month.value is None or len(month.value) != 7:
        return month if month.value is None else unknown("No month given.")
    year, number = int(month.value[:4]), int(month.value[5:])
    weeks = [week[meaning.weekday] for week in calendar.monthcalendar(year, number)]
    days = [day for day in weeks if day]
    which = "last" if meaning.nth < 0 else _NTH[meaning.nth]
    name = f"{which} {WEEKDAY_NAMES[meaning.weekday]} of {spoken(month.value)}"
    if meaning.nth > len(days):
        return unknown(f"There is no {name}.")
    day = days[-1] if meaning.nth < 0 else days[meaning.nth - 1]
    grade = Grade.CERTAIN if month.grade is Grade.STATED else month.grade
    return Resolution(f"{month.value}-{day:02d}", f"{name[0].upper()}{name[1:]}.", grade)


def nth_week(meaning: NthWeek, month: Resolution) -> Resolution:
    """``the last week of February``: the week with most of its days at that place of the month."""
    if month.value is None or len(month.value) != 7:
        return month if month.value is None else unknown("No month given.")
    year, number = int(month.value[:4]), int(month.value[5:])
    last = calendar.monthrange(year, number)[1]
    middle = last - 3 if meaning.nth < 0 else 7 * meaning.nth - 3
    which = "last" if meaning.nth < 0 else _NTH[meaning.nth]
    reason = f"{which.capitalize()} week of {spoken(month.value)}."
    return Resolution(week_value(date(year, number, middle)), reason, Grade.LIKELY)


def _narrated(context: Context, found: Expression) -> bool:
    """Whether a bare weekday hangs on the story's calendar."""
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
    if day is None:
        return unknown(OUT_OF_RANGE)
    return Resolution(day_value(day), reason, Grade.LIKELY)


_JUST_PAST = 2
"""So many days back, what "was expected" then has come."""


def _news_weekday(context: Context, found: Expression, meaning: Weekday, now: date) -> Resolution:
    name = WEEKDAY_NAMES[meaning.weekday]
    forward = (meaning.weekday - now.weekday()) % 7
    backward = (now.weekday() - meaning.weekday) % 7
    if meaning.side is Side.THIS:
        return _this_weekday(context, found, meaning, now)
    if meaning.side is Side.NEXT:
        steps, rule = forward or 7, "next weekday"
        if _is_taken(context, found, moved(now, steps)):
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
    if day is None:
        return unknown(OUT_OF_RANGE)
    return context.decided(day_value(day), reason, rule)


def _is_taken(context: Context, found: Expression, day: date | None) -> bool:
    """Whether "this Friday" is that day already: "this Friday and then again next Friday"."""
    sentence = context.sentence(found.start)
    return any(
        one.unit == "day" and one.first == day and one.text.lower().startswith("this ")
        for one in context.antecedents[-_LOOKED_AT:]
        if sentence - one.sentence <= 1
    )


_LOOKED_AT = 5


def _past_or_next(
    context: Context, found: Expression, name: str, apart: tuple[int, int]
) -> tuple[int, str, str]:
    """Choose between the last and the next such day; ``apart`` are the days to them."""
    backward, forward = apart
    cue = context.cue(found)
    reason = f"{name} before {context.publication}"
    if cue.is_future and cue.past and backward <= _JUST_PAST:
        return -backward, f"{reason}; a plan since overtaken (“{cue.word}”).", "weekday overtaken"
    choice = context.choose(found, Kind.WEEKDAY, backward, forward)
    if choice.future:
        reason = f"{name} after {context.publication}; {choice.explanation}"
        return forward, reason, f"weekday {choice.degree}"
    return -backward, f"{reason}; {choice.explanation}", f"weekday {choice.degree}"


def _this_weekday(context: Context, found: Expression, meaning: Weekday, now: date) -> Resolution:
    """``this Friday``: of the week of publication, or the next where that has passed."""
    cue = context.cue(found)
    steps = meaning.weekday - now.weekday()
    if steps < 0 and cue.is_future:
        steps += 7
    day = moved(now, steps)
    if day is None:
        return unknown(OUT_OF_RANGE)
    name = WEEKDAY_NAMES[meaning.weekday]
    reason = f"{name} in the week of {context.publication}."
    if steps >= 0:
        reason = f"Next {name} from {context.publication}."
    return context.decided(day_value(day), reason, "this weekday")
