"""Steps from an anchor: ``last week``, ``two years ago``, ``the next day``, ``that year``."""

from __future__ import annotations

from datetime import date, timedelta

from reader.extraction.dates.meaning import Anchor, Expression, Relative
from reader.extraction.dates.resolution import fiscal
from reader.extraction.dates.resolution.context import (
    OUT_OF_RANGE,
    Antecedent,
    Context,
    Resolution,
    unknown,
)
from reader.extraction.dates.resolution.cue import Direction, TenseCue
from reader.extraction.dates.resolution.nowadays import nowadays, of_the_future
from reader.extraction.dates.values import (
    day_value,
    month_value,
    moved,
    shifted_month,
    span_of,
    valid_day,
    week_value,
    year_value,
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
_ONWARD = frozenset(["later", "on", "after", "afterwards", "afterward"])
_EVERY = (*_FINE["decade"], "century")


def relative(context: Context, found: Expression, meaning: Relative) -> Resolution:
    """Count the steps from publication or from the last antecedent."""
    if meaning.unit == "year-ago":
        return _year_ago(context)
    if meaning.unit == "fiscal-year":
        return fiscal.fiscal_year(context, meaning)
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
    if meaning.anchor is Anchor.TEXT or _narrated(context, meaning):
        return _from_text(context, found, meaning)
    if context.now is None:
        return unknown(_NO_NOW)
    value = moved_by(context.now, meaning)
    if value is None:
        return unknown(OUT_OF_RANGE)
    reason = _reason_from_publication(context, meaning)
    if meaning.exact:
        reason = f"{reason.removesuffix('.')}, to the day."
    return context.decided(value, reason, _rule(context, found, meaning))


def _vague(context: Context, found: Expression, meaning: Relative) -> Resolution | None:
    """``today`` as nowadays and ``tomorrow`` as the future; None where a day is meant."""
    if meaning.anchor is not Anchor.NOW or meaning.unit != "day" or meaning.steps not in (0, 1):
        return None
    if meaning.steps:
        if not of_the_future(context, found):
            return None
        return Resolution("FUTURE_REF", "“Tomorrow” used as “the future”.", Grade.LIKELY)
    if context.history and context.now is not None and not _shown(context, found):
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
    if antecedent is not None and not _is_out_of_place(context, found, meaning, antecedent):
        value = moved_by(antecedent.first, meaning)
        if value is None:
            return unknown(OUT_OF_RANGE)
        return Resolution(value, _reason_from_text(meaning, antecedent), Grade.LIKELY)
    if context.now is None:
        return unknown(f"No earlier {meaning.unit} in the text to count from.")
    cue = context.cue(found)
    if meaning.unit == "quarter" and meaning.steps == 0 and not cue.is_future:
        reason = f"Last quarter completed by {context.publication}."
        value = moved_by(context.now, Relative("quarter", -1))
        return Resolution(value, reason, Grade.LIKELY) if value else unknown(reason)
    onward = meaning.steps > 0 and cue.is_past
    if context.tokens.low[found.end - 1] in _ONWARD and (meaning.unit != "day" or onward):
        return unknown(_NO_EARLIER)
    value = moved_by(context.now, meaning)
    covered = span_of(value) if value else None
    if covered and covered[0] > context.now and (cue.is_past_verb or cue.is_open):
        return unknown(_NO_EARLIER)
    reason = f"No earlier date in the text; counted from {context.publication}."
    return Resolution(value, reason, Grade.LIKELY) if value else unknown(reason)


_NO_EARLIER = "No earlier date in the text to count from."


HOURS = ("hour", "minute")
"""The units that count from the hour of publication."""


def _hours_ago(context: Context, meaning: Relative) -> Resolution:
    """``two hours ago``: to the hour, where the hour of publication is known."""
    if context.moment is None:
        return unknown("Relative to an unknown hour.")
    try:
        moment = context.moment + timedelta(**{f"{meaning.unit}s": meaning.steps})
    except OverflowError:
        return unknown(OUT_OF_RANGE)
    exact = meaning.unit == "minute"
    value = moment.strftime("%Y-%m-%dT%H:%M" if exact else "%Y-%m-%dT%H")
    at = context.moment.strftime("%H:%M")
    return context.decided(value, f"{_steps(meaning)} publication at {at}.", "hours ago")


_LONG_PAST = 400
"""Days before publication from which on a date of another sentence is history."""


def _is_out_of_place(
    context: Context, found: Expression, meaning: Relative, antecedent: Antecedent
) -> bool:
    """Whether the clause goes another way than the date that would be its anchor.

    What will be "by the end of the year" is not of a year long past; what happened "the next
    day" does not follow a day to come.
    """
    if context.history or context.now is None:
        return False
    if antecedent.first > context.now:
        return meaning.steps >= 0 and context.cue(found).is_past_verb
    bare = context.tokens.low[found.end - 2] == "the"
    if meaning.steps or not bare:
        return False
    old = (context.now - antecedent.last).days > _LONG_PAST
    return antecedent.explicit and old and context.cue(found).is_future


def _shown(context: Context, found: Expression) -> bool:
    """Whether a story points at its own day: "this day became known as", not "to this day"."""
    low, at = context.tokens.low, found.start
    this_day = low[at : found.end] == ["this", "day"] and context.tokens.before(at) != "to"
    return this_day and context.last("day") is not None


def _narrated(context: Context, meaning: Relative) -> bool:
    """In a story of the past without a known day, "last year" hangs on the story."""
    if context.now is None and meaning.anchor is Anchor.NOW:
        # Who does not know when a text was written cannot tell a story from news.
        return False
    return context.history and bool(context.antecedents)


def _anchor(context: Context, found: Expression, meaning: Relative) -> Antecedent | None:
    """Find the last antecedent that is fine enough for the unit."""
    fine = _FINE.get(meaning.unit, _EVERY)
    if meaning.unit == "quarter" and meaning.steps == 0:
        return context.last("quarter")
    antecedent = context.last(*fine)
    latest = context.last(*_EVERY)
    if meaning.unit == "year" and meaning.steps == 0:
        passing = context.passing
        if passing and passing.unit == "year" and _is_nearer(context, found, passing, antecedent):
            return passing
    if antecedent is None or latest is None:
        return None
    if meaning.unit == "month" and latest.unit in ("season", "year") and latest is not antecedent:
        aside = latest.sentence == antecedent.sentence
        return antecedent if aside or antecedent.first.year == latest.first.year else None
    return antecedent


def _is_nearer(
    context: Context, found: Expression, year: Antecedent, antecedent: Antecedent | None
) -> bool:
    """Whether a year in passing, in this sentence or the one before, is the nearest one."""
    near = context.sentence(found.start) - year.sentence <= 1
    return near and (antecedent is None or antecedent.start < year.start)


def moved_by(start: date, meaning: Relative) -> str | None:
    """The value so many units from ``start``; None where the calendar ends."""
    unit, steps = meaning.unit, meaning.steps
    if meaning.exact and unit in ("week", "month", "year"):
        return _to_the_day(start, unit, steps)
    if unit == "day":
        day = moved(start, steps)
        return day_value(day) if day else None
    if unit in ("week", "weekend"):
        day = moved(start, steps * 7)
        return week_value(day, weekend=unit == "weekend") if day else None
    if unit == "month":
        year, month = shifted_month(start.year, start.month, steps)
        return month_value(year, month) if 1 <= year <= 9999 else None
    if unit in ("quarter", "half"):
        size = 3 if unit == "quarter" else 6
        year, month = shifted_month(start.year, start.month, steps * size)
        letter = "Q" if unit == "quarter" else "H"
        return f"{year:04d}-{letter}{(month - 1) // size + 1}" if 1 <= year <= 9999 else None
    if unit == "year":
        return year_value(start.year + steps) if 1 <= start.year + steps <= 9999 else None
    size = 10 if unit == "decade" else 100
    number = start.year // size + steps
    return f"{number:0{3 if size == 10 else 2}d}" if 0 < number < 10000 // size else None


def _to_the_day(start: date, unit: str, steps: int) -> str | None:
    if unit == "week":
        day = moved(start, 7 * steps)
        return day_value(day) if day else None
    year, month = shifted_month(start.year, start.month, steps * (12 if unit == "year" else 1))
    same = valid_day(year, month, start.day)
    return day_value(same) if same else None


def _reason_from_text(meaning: Relative, antecedent: Antecedent) -> str:
    if meaning.steps == 0:
        return f"Same {meaning.unit} as {antecedent.label}, mentioned earlier."
    return f"{_steps(meaning)} {antecedent.label}, mentioned earlier."


_ABOUT = frozenset(["almost", "nearly", "about", "around", "some", "over", "than", "roughly"])
_POINTING = frozenset(["this", "today", "tonight", "current", "present"])
_ROUND = 10
"""Units from which on a round number of them is only about so many."""


def _rule(context: Context, found: Expression, meaning: Relative) -> str:
    """The class of a decision that counts from publication: ``week before``, ``years ago``.

    "The year" and "the last year" are as often a stretch of time as a year of the calendar;
    "a couple of months ago" is only about two.
    """
    said = context.tokens.low[found.start : found.end]
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


def _reason_from_publication(context: Context, meaning: Relative) -> str:
    unit, steps = meaning.unit, meaning.steps
    if steps == 0:
        if unit == "day":
            return f"Day of {context.publication}."
        return f"{unit.capitalize()} of {context.publication}."
    if abs(steps) == 1:
        return f"{unit.capitalize()} {'before' if steps < 0 else 'after'} {context.publication}."
    return f"{_steps(meaning)} {context.publication}."


_STILL_THIS = 2
"""Up to Wednesday, "this weekend" in the past tense is the one just over."""


def _weekend(context: Context, found: Expression) -> Resolution:
    """``the weekend``: the last one, this week's if it has begun or lies ahead."""
    now = context.now
    if now is None:
        return unknown(_NO_NOW)
    this = context.tokens.low[found.start] == "this"
    begun = now.weekday() >= 5
    cue = context.cue(found)
    by = context.tokens.before(found.start) in ("by", "before") and cue.is_open
    past = this and cue.is_past and now.weekday() <= _STILL_THIS
    # Beside a bare "weekend" the present tense of news tells nothing: "follows weekend talks".
    weak = found.end == found.start + 1 and cue.word.endswith("s")
    ahead = cue.is_future and not weak
    if not past and (this or begun or by or ahead):
        value = week_value(now, weekend=True)
        rule = "weekend of publication" if this or begun else "weekend ahead"
        return context.decided(value, f"Weekend in the week of {context.publication}.", rule)
    day = moved(now, -7)
    if day is None:
        return unknown(OUT_OF_RANGE)
    looks = (cue if past else TenseCue(Direction.OPEN)).explanation
    reason = f"Last weekend before {context.publication}; {looks}"
    return context.decided(week_value(day, weekend=True), reason, "weekend past")


def _year_ago(context: Context) -> Resolution:
    """``the year-ago quarter``: the last one, a year earlier."""
    antecedent = context.period or context.last("quarter", "month", "half")
    if antecedent is None:
        return _last_quarter_a_year_ago(context)
    year = antecedent.first.year - 1
    return Resolution(
        f"{year:04d}{antecedent.value[4:]}",
        f"1 year before {antecedent.label}, mentioned earlier.",
        Grade.LIKELY,
    )


def _last_quarter_a_year_ago(context: Context) -> Resolution:
    if context.now is None:
        return unknown("No earlier quarter in the text to count from.")
    year, month = shifted_month(context.now.year, context.now.month, -3)
    value = f"{year - 1:04d}-Q{(month - 1) // 3 + 1}"
    reason = f"1 year before the last quarter completed by {context.publication}."
    return Resolution(value, reason, Grade.LIKELY)


def week_start(context: Context, week: Relative) -> tuple[date | None, str, Grade]:
    """The Monday of a week given in words, how a reason names that week, and the grade."""
    antecedent = context.last("day", "week") if week.anchor is Anchor.TEXT else None
    start = antecedent.first if antecedent else context.now
    if start is None:
        return None, _NO_NOW, Grade.UNKNOWN
    day = moved(start, week.steps * 7 - start.weekday())
    if day is None or day > date.max - timedelta(7):
        return None, OUT_OF_RANGE, Grade.UNKNOWN
    base = antecedent.label if antecedent else context.publication
    where = {0: "the week of", -1: "the week before", 1: "the week after"}.get(
        week.steps, f"{abs(week.steps)} weeks {'before' if week.steps < 0 else 'after'}"
    )
    return day, f"{where} {base}.", Grade.LIKELY if antecedent else context.graded("week in words")


def year_from(context: Context, year_of: Relative) -> tuple[int | None, str, Grade]:
    """The year given in words beside a month, a season or a holiday, its reason and grade."""
    antecedent = context.last(*_FINE["year"])
    if (year_of.anchor is Anchor.TEXT or context.history) and antecedent is not None:
        year = antecedent.first.year + year_of.steps
        return year, f"Year counted from {antecedent.label}, mentioned earlier.", Grade.LIKELY
    if context.now is None:
        return None, _NO_NOW, Grade.UNKNOWN
    year = context.now.year + year_of.steps
    steps = {0: "Year of", -1: "Year before", 1: "Year after"}.get(year_of.steps)
    where = steps or f"{abs(year_of.steps)} years {'before' if year_of.steps < 0 else 'after'}"
    reason = f"{where} {context.publication}."
    return year, reason, context.graded("year in words")
