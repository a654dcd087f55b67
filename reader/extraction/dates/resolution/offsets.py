"""Steps from an anchor: ``last week``, ``two years ago``, ``the next day``, ``that year``."""

from __future__ import annotations

from datetime import date, timedelta

from reader.extraction.dates.meaning import Anchor, Expression, Relative
from reader.extraction.dates.resolution.context import Answer, Context, Told, unknown
from reader.extraction.dates.resolution.nearest import because
from reader.extraction.dates.resolution.nowadays import nowadays, of_the_future
from reader.extraction.dates.resolution.sign import Way
from reader.extraction.dates.values import (
    day_value,
    month_value,
    moved,
    shifted_month,
    valid_day,
    week_value,
    year_value,
)
from reader.model import Grade

_NO_NOW = "It is counted from the day of publication, which is not known."
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


def relative(context: Context, found: Expression, meaning: Relative) -> Answer:
    """Count the steps from publication or from what the text told last."""
    if meaning.unit == "year-ago":
        return _year_ago(context)
    this = meaning.anchor is Anchor.NOW and meaning.steps == 0
    story = context.history and context.now is not None
    if this and story and meaning.unit == "day" and not _shown(context, found):
        return Answer("PRESENT_REF", "“Today” means nowadays in a story of the past.",
                          Grade.LIKELY)  # fmt: skip
    ahead = meaning.anchor is Anchor.NOW and meaning.steps == 1 and meaning.unit == "day"
    if ahead and of_the_future(context, found):
        return Answer("FUTURE_REF", "“Tomorrow” means the time to come here.", Grade.LIKELY)
    if this and meaning.unit == "day":
        sign = nowadays(context, found)
        if sign is not None:
            where = "in a question of how things are" if sign == "?" else f"beside “{sign}”"
            return Answer("PRESENT_REF", f"“Today” {where} means nowadays.", Grade.LIKELY)
    if meaning.unit == "weekend" and not meaning.steps and meaning.anchor is Anchor.NOW:
        return _weekend(context, found)
    if meaning.anchor is Anchor.TEXT or _narrated(context, meaning):
        told = _anchor(context, found, meaning)
        if told is not None:
            value = moved_by(told.first, meaning)
            if value is None:
                return unknown("The calendar does not reach that far.")
            return Answer(value, _why_told(meaning, told), Grade.LIKELY)
        if context.now is None:
            return unknown(f"The text names no {meaning.unit} that it could be counted from.")
        if meaning.unit == "quarter" and meaning.steps == 0:
            why = f"The last quarter that was over by {context.publication}."
            value = moved_by(context.now, Relative("quarter", -1))
            return Answer(value, why, Grade.LIKELY) if value else unknown(why)
        onward = meaning.steps > 0 and context.sign(found).way is Way.BACK
        if context.tokens.low[found.end - 1] in _ONWARD and (meaning.unit != "day" or onward):
            return unknown("The text names nothing before it that it could be counted from.")
        value = moved_by(context.now, meaning)
        why = f"Nothing else is named before it, so it is counted from {context.publication}."
        return Answer(value, why, Grade.LIKELY) if value else unknown(why)
    if context.now is None:
        return unknown(_NO_NOW)
    value = moved_by(context.now, meaning)
    if value is None:
        return unknown("The calendar does not reach that far.")
    why = _why_now(context, meaning)
    if meaning.exact:
        why = f"{why.removesuffix('.')}, to the day."
    return Answer(value, why, context.graded(chosen=False))


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
    return context.history and bool(context.told)


def _anchor(context: Context, found: Expression, meaning: Relative) -> Told | None:
    """What the text told last that is fine enough for the unit."""
    fine = _FINE.get(meaning.unit, _EVERY)
    if meaning.unit == "quarter" and meaning.steps == 0:
        return context.last("quarter")
    told = context.last(*fine)
    latest = context.last(*_EVERY)
    if meaning.unit == "year" and meaning.steps == 0:
        passing = context.passing
        if passing and passing.unit == "year" and _is_nearer(context, found, passing, told):
            return passing
    if told is None or latest is None:
        return None
    if meaning.unit == "month" and latest.unit in ("season", "year") and latest is not told:
        aside = latest.sentence == told.sentence
        return told if aside or told.first.year == latest.first.year else None
    return told


def _is_nearer(context: Context, found: Expression, year: Told, told: Told | None) -> bool:
    """Whether a year told in passing, in this sentence or the one before, is the nearest one."""
    near = context.sentence(found.start) - year.sentence <= 1
    return near and (told is None or told.start < year.start)


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


def _why_told(meaning: Relative, told: Told) -> str:
    if meaning.steps == 0:
        return f"The {meaning.unit} of {told.said}, named before."
    return f"{_steps(meaning)} {told.said}, named before."


def _steps(meaning: Relative) -> str:
    number = abs(meaning.steps)
    units = f"1 {meaning.unit}" if number == 1 else f"{number:,} {_plural(meaning.unit)}"
    return f"{units[0].upper()}{units[1:]} {'before' if meaning.steps < 0 else 'after'}"


def _plural(unit: str) -> str:
    return "centuries" if unit == "century" else f"{unit}s"


def _why_now(context: Context, meaning: Relative) -> str:
    unit, steps = meaning.unit, meaning.steps
    if steps == 0:
        if unit == "day":
            return f"The day of {context.publication}."
        return f"The {unit} of {context.publication}."
    if abs(steps) == 1:
        return f"The {unit} {'before' if steps < 0 else 'after'} {context.publication}."
    return f"{_steps(meaning)} {context.publication}."


_STILL_THIS = 2
"""Up to Wednesday, "this weekend" in the past tense is the one just over."""


def _weekend(context: Context, found: Expression) -> Answer:
    """``the weekend``: the last one, this week's if it has begun or lies ahead."""
    now = context.now
    if now is None:
        return unknown(_NO_NOW)
    this = context.tokens.low[found.start] == "this"
    begun = now.weekday() >= 5
    sign = context.sign(found)
    by = context.tokens.before(found.start) in ("by", "before") and sign.way is Way.OPEN
    past = this and sign.way is Way.BACK and now.weekday() <= _STILL_THIS
    # Beside a bare "weekend" the present tense of news tells nothing: "follows weekend talks".
    weak = found.end == found.start + 1 and sign.word.endswith("s")
    ahead = sign.way is Way.AHEAD and not weak
    if not past and (this or begun or by or ahead):
        value = week_value(now, weekend=True)
        return Answer(
            value, f"The weekend of the week of {context.publication}.",
            context.graded(chosen=not (this or begun)),
        )  # fmt: skip
    day = moved(now, -7)
    if day is None:
        return unknown("The calendar does not reach that far.")
    looks = because(sign) if past else "news looks back."
    why = f"The last weekend before {context.publication}; {looks}"
    return Answer(week_value(day, weekend=True), why, context.graded(chosen=True))


def _year_ago(context: Context) -> Answer:
    """``the year-ago quarter``: the one told last, a year earlier."""
    told = context.last("quarter", "month", "half")
    if told is None:
        return _last_quarter_a_year_ago(context)
    year = told.first.year - 1
    return Answer(f"{year:04d}{told.value[4:]}", f"A year before {told.said}.", Grade.LIKELY)


def _last_quarter_a_year_ago(context: Context) -> Answer:
    if context.now is None:
        return unknown("The text names no quarter before it.")
    year, month = shifted_month(context.now.year, context.now.month, -3)
    value = f"{year - 1:04d}-Q{(month - 1) // 3 + 1}"
    why = f"A year before the last quarter that was over by {context.publication}."
    return Answer(value, why, Grade.LIKELY)


def week_start(context: Context, week: Relative) -> tuple[date | None, str, Grade]:
    """The Monday of a week told in words, how a reason names that week, and the grade."""
    told = context.last("day", "week") if week.anchor is Anchor.TEXT else None
    start = told.first if told else context.now
    if start is None:
        return None, _NO_NOW, Grade.UNKNOWN
    day = moved(start, week.steps * 7 - start.weekday())
    if day is None or day > date.max - timedelta(7):
        return None, "The calendar does not reach that far.", Grade.UNKNOWN
    base = told.said if told else context.publication
    where = {0: "the week of", -1: "the week before", 1: "the week after"}.get(
        week.steps, f"{abs(week.steps)} weeks {'before' if week.steps < 0 else 'after'}"
    )
    return day, f"{where} {base}.", Grade.LIKELY if told else context.graded(chosen=False)


def year_from(context: Context, year_of: Relative) -> tuple[int | None, str, Grade]:
    """The year told in words beside a month, a season or a holiday, its reason and grade."""
    told = context.last(*_FINE["year"])
    if (year_of.anchor is Anchor.TEXT or context.history) and told is not None:
        year = told.first.year + year_of.steps
        return year, f"The year is counted from {told.said}, named before.", Grade.LIKELY
    if context.now is None:
        return None, _NO_NOW, Grade.UNKNOWN
    year = context.now.year + year_of.steps
    steps = {0: "that of", -1: "the one before", 1: "the one after"}.get(year_of.steps)
    where = steps or f"{abs(year_of.steps)} {'before' if year_of.steps < 0 else 'after'} that of"
    why = f"The year is {where} {context.publication}."
    return year, why, context.graded(chosen=False)
