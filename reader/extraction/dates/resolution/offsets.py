"""Steps from an anchor: ``last week``, ``two years ago``, ``the next day``, ``that year``."""

from __future__ import annotations

from datetime import date, timedelta

from reader.extraction.dates.lexicon import EVENTS
from reader.extraction.dates.meaning import Anchor, Expression, Relative
from reader.extraction.dates.resolution import fiscal
from reader.extraction.dates.resolution.context import Antecedent, Context, Resolution, unknown
from reader.extraction.dates.resolution.deictics import describes_a_state, nowadays, of_the_future
from reader.extraction.dates.resolution.tense import Direction, TenseCue
from reader.extraction.dates.values import (
    month_value,
    moved,
    shifted_month,
    span_of,
    valid_day,
    week_value,
)
from reader.model import Grade

_NO_NOW = "Relative to the publication date, which is unknown."
_FINE = {
    "day": ("day",),
    "week": ("day", "week"),
    "weekend": ("day", "week"),
    "month": ("day", "week", "month"),
    "quarter": ("day", "month", "quarter"),
    "half": ("day", "month", "quarter", "half"),
    "year": ("day", "week", "month", "quarter", "half", "season", "year"),
    "decade": ("day", "week", "month", "quarter", "half", "season", "year", "decade"),
}
_EVERY = (*_FINE["decade"], "century")
_ONWARD = frozenset(["later", "on", "after", "afterwards", "afterward"])
_STATE = "day of a state"
_NO_EARLIER = "No earlier date in the text to count from."
HOURS = ("hour", "minute")
"""The units that are counted from the hour of publication."""
_LOOKED_BACK = 20
"""Earlier dates among which the day of the story is looked for."""
_NEAR_BY = 2
"""Sentences back to a day that is still the story's, where a clause says which day is meant."""
_LONG_PAST = 400
"""Days before publication from which a date in another sentence is history."""
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_ABOUT = frozenset(["almost", "nearly", "about", "around", "some", "over", "than", "roughly"])
_EXPLAINING_WORDS = "that when the a an his her its their our i we you he she it they"
_EXPLAINING = frozenset(_EXPLAINING_WORDS.split())
"""Words with which a clause begins that explains "the same day"."""
_POINTING = frozenset(["this", "today", "tonight", "current", "present"])
_ROUND = 10
"""Units from which a round number of them is approximate."""
_STILL_THIS = 2
"""The last weekday, Wednesday, on which a past "this weekend" is the one just over."""
_LAST_YEAR = {
    "day": Relative("year", -1, exact=True), "week": Relative("week", -52),
    "month": Relative("month", -12), "quarter": Relative("quarter", -5),
}  # fmt: skip
"""A year before publication; for a quarter, before the last one that is complete."""


def relative(context: Context, found: Expression, meaning: Relative) -> Resolution:
    """Count the steps from publication or from the last antecedent."""
    if meaning.unit == "year-ago":
        return _year_ago(context, found)
    if meaning.unit == "fiscal-year":
        return fiscal.fiscal_year(context)
    if meaning.unit in HOURS:
        return _hours_ago(context, meaning)
    of_report = fiscal.a_year_before(context, found, meaning) or fiscal.same_period(
        context, found, meaning
    )
    if of_report is not None:
        return of_report
    if meaning.unit == "period":
        return unknown("No reported period in the text.")
    vague = _vague(context, found, meaning)
    if vague is not None:
        return vague
    if meaning.unit == "weekend" and not meaning.steps and meaning.anchor is Anchor.NOW:
        return _weekend(context, found)
    if meaning.anchor is Anchor.TEXT or _narrated(context):
        return _from_text(context, found, meaning)
    if context.now is None:
        return unknown(_NO_NOW)
    value = moved_by(context.now, meaning)
    reason = reason_from(meaning, context.publication)
    if meaning.exact:
        reason = f"{reason.removesuffix('.')}, to the day."
    rule = _rule(context, found, meaning)
    if rule == _STATE:
        reason = f"{reason.removesuffix('.')}, or the present age."
    return context.decided(value, reason, rule)


def _vague(context: Context, found: Expression, meaning: Relative) -> Resolution | None:
    """Resolve ``today`` as nowadays, ``tomorrow`` as the future; None where it is a day."""
    if meaning.anchor is not Anchor.NOW or meaning.unit != "day" or meaning.steps not in (0, 1):
        return None
    if meaning.steps:
        if not of_the_future(context, found):
            return None
        return Resolution("FUTURE_REF", "“Tomorrow” used as “the future”.", Grade.LIKELY)
    if context.history and context.now is not None and not _refers_to_story_day(context, found):
        reason = "“Today” used as “nowadays” in a history."
        return Resolution("PRESENT_REF", reason, Grade.LIKELY)
    sign = nowadays(context, found)
    if sign is None:
        return None
    where = "a general question" if sign == "?" else f"“{sign}”"
    return Resolution("PRESENT_REF", f"“Today” used as “nowadays” ({where}).", Grade.LIKELY)


def _from_text(context: Context, found: Expression, meaning: Relative) -> Resolution:
    """Count from an earlier date of the text, or from publication where there is none."""
    antecedent = _anchor(context, found, meaning)
    same = "same" in context.tokens.low[found.start : found.end]
    apart = _sentences_apart(context, found, antecedent)
    if same and antecedent is not None and apart == 0:
        return Resolution(
            moved_by(antecedent.first, meaning),
            _reason_from_text(meaning, antecedent),
            Grade.LIKELY,
        )
    if same and apart > _NEAR_BY and _is_explained(context, found):
        return unknown("The day of what follows, whose date is not known.")
    if antecedent is not None and meaning.unit == "day" and not context.history:
        antecedent = _day_of_story(context, found, meaning, antecedent)
    if antecedent is not None and not _is_out_of_place(context, found, meaning, antecedent):
        value = moved_by(antecedent.first, meaning)
        if context.now and _is_over(context, found, meaning, value):
            value = moved_by(context.now, meaning)
            return Resolution(value, reason_from(meaning, context.publication), Grade.LIKELY)
        return Resolution(value, _reason_from_text(meaning, antecedent), Grade.LIKELY)
    if context.now is None:
        return unknown(f"No earlier {meaning.unit} in the text to count from.")
    cue = context.cue(found)
    if meaning.unit == "quarter" and meaning.steps == 0 and not cue.is_future:
        reason = f"Last quarter completed by {context.publication}."
        value = moved_by(context.now, Relative("quarter", -1))
        return Resolution(value, reason, Grade.LIKELY)
    if meaning.unit != "day" and context.tokens.low[found.end - 1] in _ONWARD:
        return unknown(_NO_EARLIER)
    value = moved_by(context.now, meaning)
    covered = span_of(value)
    if covered and covered[0] > context.now and (cue.is_past_verb or cue.is_open):
        return unknown(_NO_EARLIER)
    reason = f"No earlier date in the text; counted from {context.publication}."
    return Resolution(value, reason, Grade.LIKELY)


def _sentences_apart(context: Context, found: Expression, one: Antecedent | None) -> int:
    """Return how many sentences an antecedent stands before; many for none."""
    return _LOOKED_BACK if one is None else context.sentence(found.start) - one.sentence


def _is_explained(context: Context, found: Expression) -> bool:
    """Return whether a clause says which day it is: "he left the same day that she came", not
    "On the same day she came".
    """
    tokens, end = context.tokens, found.end
    if tokens.low[found.start] != "the" or found.start < 2:
        return False
    if context.sentence(found.start - 2) != context.sentence(found.start):
        return False
    if "\n" in tokens.text[tokens.end[end - 1] : tokens.start[end]]:
        return False
    return tokens.low[end] in _EXPLAINING or (tokens.low[end].isalpha() and tokens.capital(end))


def _day_of_story(
    context: Context, found: Expression, meaning: Relative, last: Antecedent
) -> Antecedent:
    """Return the last day that the story has reached: not one ahead, nor one that names a thing."""
    for one in reversed(context.antecedents[-_LOOKED_BACK:]):
        ahead = _is_out_of_place(context, found, meaning, one)
        if one.unit == "day" and not (ahead or _names_a_thing(context, found, one)):
            return one
    return last


def _names_a_thing(context: Context, found: Expression, one: Antecedent) -> bool:
    """Return whether a day in another sentence only names a thing: "the May 3 treaty"."""
    low = context.tokens.low
    named = low[one.start - 1] == "the" and low[one.end].isalpha() and low[one.end] not in EVENTS
    return named and context.sentence(found.start) != one.sentence


def _hours_ago(context: Context, meaning: Relative) -> Resolution:
    """Resolve ``two hours ago``: to the hour, where the hour of publication is known."""
    if context.moment is None:
        return unknown("Relative to an unknown hour.")
    moment = context.moment + timedelta(**{f"{meaning.unit}s": meaning.steps})
    exact = meaning.unit == "minute"
    value = moment.strftime("%Y-%m-%dT%H:%M" if exact else "%Y-%m-%dT%H")
    at = context.moment.strftime("%H:%M")
    return context.decided(value, f"{_steps(meaning)} publication at {at}.", "hours ago")


def _is_out_of_place(
    context: Context, found: Expression, meaning: Relative, antecedent: Antecedent
) -> bool:
    """Return whether the clause's direction conflicts with its would-be anchor.

    What will be "by the end of the year" is not in a year long past; what happened "the next
    day" does not follow an upcoming day.
    """
    if context.history or context.now is None:
        return False
    if antecedent.first > context.now:
        return meaning.steps >= 0 and context.cue(found).is_past_verb
    bare = context.tokens.low[found.end - 2] == "the"
    if meaning.steps or not bare:
        return False
    old = (context.now - antecedent.last).days > _LONG_PAST
    return old and context.cue(found).is_future


def _is_over(context: Context, found: Expression, meaning: Relative, value: str) -> bool:
    """Return whether what is due "by the end of the week" was over at publication: the week of
    the "yesterday" before it is last week on a Monday."""
    low, span = context.tokens.low, span_of(value)
    bare = meaning.steps == 0 and low[found.end - 2] == "the" and low[found.start - 1] in _DUE
    if not bare or context.history or not context.now or not span:
        return False
    return 0 < (context.now - span[1]).days <= _JUST_OVER and not context.cue(found).is_past


_DUE = frozenset(["by", "before"])
_JUST_OVER = 7


def _refers_to_story_day(context: Context, found: Expression) -> bool:
    """Return whether it refers to the story's day: "this day became known", not "to this day"."""
    low, at = context.tokens.low, found.start
    this_day = low[at : found.end] == ["this", "day"] and context.tokens.before(at) != "to"
    return this_day and context.last("day") is not None


def _narrated(context: Context) -> bool:
    """Return whether "last year" is relative to an undated narrative of the past."""
    if context.now is None:
        # Without a publication date, a narrative cannot be distinguished from news.
        return False
    last = context.last(*_EVERY)
    return context.history and last is not None and last.first <= context.now


def _anchor(context: Context, found: Expression, meaning: Relative) -> Antecedent | None:
    """Return the last antecedent that is precise enough for the unit."""
    fine = _FINE.get(meaning.unit, _EVERY)
    if meaning.unit == "quarter" and meaning.steps == 0:
        return context.last("quarter")
    antecedent = context.last(*fine)
    latest = context.last(*_EVERY)
    passing = context.passing
    if passing and passing.unit == meaning.unit == "year" and meaning.steps == 0:
        near = context.sentence(found.start) - passing.sentence <= 1
        if near and (antecedent is None or antecedent.start < passing.start):
            return passing
    if antecedent is None or latest is None:
        return None
    if meaning.unit == "month" and latest.unit in ("season", "year"):
        aside = latest.sentence == antecedent.sentence
        return antecedent if aside or antecedent.first.year == latest.first.year else None
    return antecedent


def moved_by(start: date, meaning: Relative) -> str:
    """Return the value ``meaning`` away from ``start``; ``OverflowError`` past the calendar."""
    unit, steps = meaning.unit, meaning.steps
    if unit == "day" or (unit == "week" and meaning.exact):
        return moved(start, steps if unit == "day" else steps * 7).isoformat()
    if unit in ("week", "weekend"):
        return week_value(moved(start, steps * 7), weekend=unit == "weekend")
    size = _MONTHS.get(unit)
    if size is None:
        size = 10 if unit == "decade" else 100
        number = start.year // size + steps
        if not 0 < number < 10000 // size:
            raise OverflowError
        return f"{number:0{3 if size == 10 else 2}d}"
    year, month = shifted_month(start.year, start.month, steps * size)
    value = month_value(year, month)
    if meaning.exact:
        same = valid_day(year, month, start.day)
        return same.isoformat() if same else value
    if unit in ("month", "year"):
        return value if unit == "month" else value[:4]
    return f"{year:04d}-{unit[0].upper()}{(month - 1) // size + 1}"


def _reason_from_text(meaning: Relative, antecedent: Antecedent) -> str:
    if meaning.steps == 0:
        return f"Same {meaning.unit} as {antecedent.label}, mentioned earlier."
    return f"{_steps(meaning)} {antecedent.label}, mentioned earlier."


def _rule(context: Context, found: Expression, meaning: Relative) -> str:
    """Return the class of a decision counted from publication: ``week before``, ``years ago``.

    "The year" and "the last year" are as often a stretch of time as a calendar year;
    "a couple of months ago" is only about two.
    """
    said = context.tokens.low[found.start : found.end]
    if describes_a_state(context, found):
        return _STATE
    if said == ["overnight"]:
        return "night before"
    plain = not meaning.steps and _POINTING.isdisjoint(said)
    about = context.tokens.before(found.start) in _ABOUT and meaning.steps
    if plain or about or "couple" in said or (said[0] == "the" and meaning.unit != "day"):
        return f"{meaning.unit} by the article"
    where = {-1: "before", 0: "of publication", 1: "after"}.get(meaning.steps)
    if meaning.steps <= -_ROUND and meaning.steps % 5 == 0:
        return f"round number of {_plural(meaning.unit)} ago"
    if where:
        return f"{meaning.unit} {where}"
    return f"{_plural(meaning.unit)} {'ago' if meaning.steps < 0 else 'ahead'}"


def _steps(meaning: Relative) -> str:
    number = abs(meaning.steps)
    units = f"1 {meaning.unit}" if number == 1 else f"{number:,} {_plural(meaning.unit)}"
    return f"{units[0].upper()}{units[1:]} {'before' if meaning.steps < 0 else 'after'}"


def _plural(unit: str) -> str:
    return "centuries" if unit == "century" else f"{unit}s"


def reason_from(meaning: Relative, base: str) -> str:
    """Return a reason: ``Week before publication.``, ``3 years after the vote.``"""
    where = {0: "of", -1: "before", 1: "after"}.get(meaning.steps)
    return f"{f'{meaning.unit.capitalize()} {where}' if where else _steps(meaning)} {base}."


def _weekend(context: Context, found: Expression) -> Resolution:
    """Resolve ``the weekend``: the last one, or this week's if it has begun or is ahead."""
    now = context.now
    if now is None:
        return unknown(_NO_NOW)
    this = context.tokens.low[found.start] == "this"
    begun = now.weekday() >= 5
    cue = context.cue(found)
    by = context.tokens.before(found.start) in ("by", "before") and cue.is_open
    past = this and cue.is_past and now.weekday() <= _STILL_THIS
    # The present tense says nothing about a bare "weekend": "follows weekend talks".
    weak = found.end == found.start + 1 and cue.word.endswith("s")
    ahead = cue.is_future and not weak
    if not past and (this or begun or by or ahead):
        value = week_value(now, weekend=True)
        rule = "weekend of publication" if this or begun else "weekend ahead"
        return context.decided(value, f"Weekend in the week of {context.publication}.", rule)
    day = moved(now, -7)
    looks = (cue if past else TenseCue(Direction.OPEN)).explanation
    reason = f"Last weekend before {context.publication}; {looks}"
    return context.decided(week_value(day, weekend=True), reason, "weekend past")


def _year_ago(context: Context, found: Expression) -> Resolution:
    """Resolve ``the year-ago quarter``, ``the same month last year``: a year earlier."""
    said = context.tokens.low[found.start : found.end]
    unit = next((unit for unit in ("day", "week", "month") if unit in said), "quarter")
    one = context.last(unit)
    if unit == "quarter":
        one = context.period or context.last("quarter", "month", "half")
    if one is not None:
        value = moved_by(one.first, _LAST_YEAR[unit])
        value = f"{one.first.year - 1:04d}{one.value[4:]}" if unit == "quarter" else value
        where = f"{one.label}, mentioned earlier"
    elif context.now is not None:
        value = moved_by(context.now, _LAST_YEAR[unit])
        completed = "the last quarter completed by " if unit == "quarter" else ""
        where = f"{completed}{context.publication}"
    else:
        return unknown(f"No earlier {unit} in the text to count from.")
    return Resolution(value, f"1 year before {where}.", Grade.LIKELY)


def week_start(context: Context, week: Relative) -> tuple[date | None, str, Grade]:
    """Return the Monday of a week given in words, the week as reasons name it, the grade."""
    antecedent = context.last("day", "week") if week.anchor is Anchor.TEXT else None
    start = antecedent.first if antecedent else context.now
    if start is None:
        return None, _NO_NOW, Grade.UNKNOWN
    day = moved(start, week.steps * 7 - start.weekday())
    if day > date.max - timedelta(7):
        raise OverflowError
    where = reason_from(week, antecedent.label if antecedent else context.publication)
    reason = f"the {where[0].lower()}{where[1:]}"
    return day, reason, Grade.LIKELY if antecedent else context.graded("week in words")


def year_from(context: Context, year_of: Relative) -> tuple[int | None, str, Grade]:
    """Return the year given in words with a month, season or holiday, its reason and grade."""
    antecedent = context.last(*_FINE["year"])
    if (year_of.anchor is Anchor.TEXT or context.history) and antecedent is not None:
        year = antecedent.first.year + year_of.steps
        return year, f"Year counted from {antecedent.label}, mentioned earlier.", Grade.LIKELY
    if context.now is None:
        return None, _NO_NOW, Grade.UNKNOWN
    reason = reason_from(year_of, context.publication)
    return context.now.year + year_of.steps, reason, context.graded("year in words")
