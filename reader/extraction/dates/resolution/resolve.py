"""The walk over the expressions of a text, and what the whole text shows about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from reader.extraction.dates.meaning import (
    Away,
    CalendarDate,
    Clock,
    Expression,
    Fixed,
    FromEvent,
    Holiday,
    Length,
    LookAlike,
    Meaning,
    Named,
    NthWeek,
    NthWeekday,
    Part,
    Relative,
    Repeat,
    SlashDate,
    Unclear,
    Vague,
    Weekday,
)
from reader.extraction.dates.resolution import (
    clocks,
    days,
    events,
    feasts,
    fiscal,
    numbered,
    occasions,
    offsets,
    ranges,
    seasons,
    speech,
    survey,
    weekdays,
)
from reader.extraction.dates.resolution.anchors import anchors, is_explicit, leads
from reader.extraction.dates.resolution.context import OUT_OF_RANGE, Context, Resolution, unknown
from reader.extraction.dates.resolution.narrative import Outline
from reader.extraction.dates.tokens import Tokens
from reader.extraction.dates.values import (
    day_value,
    moved,
    span_of,
    spoken,
    spoken_day,
    valid_day,
)
from reader.model import Grade

_VAGUE = {
    "PRESENT_REF": "“Now”: the time of writing.",
    "PAST_REF": "Vague past reference.",
    "FUTURE_REF": "Vague future reference.",
}
_LISTED = 6
"""So many expressions ahead, less one, a list of times may run to its day."""
_LISTING = frozenset(["-", "\u2013", "to", "and", "or", ",", "("])
_ASIDE = 9


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression with its answer and its TIMEX3 type."""

    found: Expression
    resolution: Resolution
    type: str


def resolve_all(
    tokens: Tokens,
    found: list[Expression],
    sentences: list[tuple[int, int]],
    now: date | None,
    grade: Grade,
    moment: datetime | None = None,
) -> tuple[list[Resolved], list[LookAlike]]:
    """Resolve the expressions in text order; quarters and halves of games are rejected.

    ``moment`` is the hour of publication where it is known: "two hours ago" counts from it.
    """
    context = Context(
        tokens, sentences, now, grade, moment=moment,
        history=survey.is_history(found, now), month_first=survey.month_first(tokens, found, now),
    )  # fmt: skip
    context.written = survey.written_days(found)
    context.outline = Outline.of(tokens, found)
    context.occasions = occasions.occasions(context, found)
    context.months_ahead = survey.months_ahead(context, found)
    context.spoken_on = speech.speakers_days(context, found)
    resolved: list[Resolved] = []
    rejected: list[LookAlike] = []
    game = _Game(tokens.low)
    for index, expression in enumerate(found):
        meaning = expression.meaning
        if isinstance(meaning, Named) and meaning.code[0] in "QH" and not meaning.year:
            half = meaning.code[0] == "H" and meaning.year_of is None
            half = half and not seasons.is_half_of_business(tokens, expression.start)
            first, last = context.window(expression)
            here = seasons.is_play_here(tokens.low[first:last])
            if game.played or here or (half and not game.counts_money):
                reason = "part of a game, not of a year" if game.played or here else _HALF
                rejected.append(LookAlike(expression.start, expression.end, reason))
                continue
        timed = isinstance(meaning, Clock | Part) and meaning.day is None
        pair = isinstance(meaning, Holiday | Part) or _is_quarter(meaning)
        ahead = _LISTED if timed else 2 if pair else 1
        following = found[index + 1 : index + ahead]
        resolution = _resolve(context, expression, following)
        if resolution.value is None and _is_period(meaning):
            continue
        if resolution.reason == numbered.OMEN:
            reason = numbered.OMEN.removesuffix(".")
            rejected.append(LookAlike(expression.start, expression.end, reason))
            continue
        if resolved and resolved[-1].found is found[index - 1]:
            resolution = ranges.after(
                tokens, resolved[-1].found, resolved[-1].resolution, expression, resolution
            )
        fiscal.remember_period(context, expression, resolution)
        resolved.append(Resolved(expression, resolution, _type(meaning)))
        if resolution.value is not None and isinstance(meaning, Fixed):
            context.passing = context.as_antecedent(expression, resolution.value, explicit=True)
        if resolution.value is not None and anchors(context, expression):
            context.remember(
                expression, resolution.value, explicit=is_explicit(meaning, context),
                leads=leads(context, expression),
            )  # fmt: skip
    return resolved, rejected


def _is_period(meaning: Meaning) -> bool:
    """Whether a period is meant that only an earnings report gives a place in time."""
    return isinstance(meaning, Relative) and meaning.unit == "period"


def _is_quarter(meaning: Meaning) -> bool:
    return isinstance(meaning, Relative) and meaning.unit == "quarter"


_HALF = "half of something other than a year"


class _Game:
    """Whether the text reports a game or counts money; found once, and only if it matters."""

    def __init__(self, words: list[str]) -> None:
        self._words = words

    @cached_property
    def played(self) -> bool:
        return seasons.is_play(self._words)

    @cached_property
    def counts_money(self) -> bool:
        return seasons.is_business(self._words)


def _type(meaning: Meaning) -> str:
    if isinstance(meaning, Length):
        return "DURATION"
    if isinstance(meaning, Repeat):
        return "SET"
    if isinstance(meaning, Relative) and meaning.unit in offsets.HOURS:
        return "TIME"
    return "TIME" if isinstance(meaning, Clock | Part) else "DATE"


def _resolve(context: Context, found: Expression, following: list[Expression]) -> Resolution:
    meaning = found.meaning
    if isinstance(meaning, Length):
        return Resolution(meaning.value, "A duration, not a date.", Grade.STATED)
    if isinstance(meaning, Repeat):
        return Resolution(meaning.value, "A recurring time (set).", Grade.STATED)
    if isinstance(meaning, Vague):
        return Resolution(meaning.value, _VAGUE[meaning.value], Grade.STATED)
    if isinstance(meaning, Unclear):
        return unknown(meaning.reason)
    if isinstance(meaning, Clock | Part):
        into = _into(context, found, following)
        if into is not None:
            return into
        day = None
        if meaning.day is not None:
            day = _day(context, found, meaning.day)
        elif following:
            day = _day_named_after(context, found, following)
        if isinstance(meaning, Clock):
            return clocks.clock(context, found, meaning, day)
        return clocks.part(context, found, meaning, day)
    if _is_quarter(meaning) and following:
        ended = _day(context, following[0], following[0].meaning)
        found_then = fiscal.quarter_ended(context, found, following[0], ended)
        if found_then is not None:
            return found_then
    if isinstance(meaning, Holiday) and following:
        return _kept_on(context, found, following[0]) or _day(context, found, meaning)
    return _day(context, found, meaning)


def _into(context: Context, found: Expression, following: list[Expression]) -> Resolution | None:
    """``overnight into Friday``: the night before Friday."""
    if context.tokens.low[found.start] != "overnight":
        return None
    into = context.tokens.low[found.end : found.end + 1] == ["into"]
    one = following[0] if following else None
    if not into or one is None or one.start != found.end + 1:
        return None
    base = _day(context, one, one.meaning)
    if base.value is None or len(base.value) != 10:
        return None
    morning = date.fromisoformat(base.value)
    day = moved(morning, -1)
    reason = f"Night before {spoken_day(morning)}."
    return Resolution(f"{day_value(day)}TNI", reason, base.grade) if day else None


def _kept_on(context: Context, found: Expression, following: Expression) -> Resolution | None:
    """``its Independence Day on July 5``: the day that the text gives a holiday."""
    day = following.meaning
    if context.tokens.low[found.end : following.start] not in (["on"], ["("]):
        return None
    if not isinstance(day, CalendarDate) or day.day is None or day.month is None:
        return None
    resolution = _day(context, following, day)
    wording = " ".join(context.tokens.words(following.start, following.end).split())
    return (
        Resolution(resolution.value, f"Dated “{wording}” in the text.", resolution.grade)
        if resolution.value
        else None
    )


def _day(context: Context, found: Expression, meaning: Meaning) -> Resolution:
    if isinstance(meaning, CalendarDate) and meaning.day_of is not None:
        return _same_day(context, found, meaning)
    if isinstance(meaning, CalendarDate):
        return days.calendar_date(context, found, meaning)
    if isinstance(meaning, Weekday):
        return weekdays.weekday(context, found, meaning)
    if isinstance(meaning, SlashDate):
        return days.slash_date(context, found, meaning)
    if isinstance(meaning, Relative):
        spoken_on = context.spoken_on.get(found.start)
        if spoken_on is not None:
            return _speakers(context, spoken_on, meaning)
        resolution = offsets.relative(context, found, meaning)
        if resolution.grade is Grade.CERTAIN and speech.may_be_older(context, found):
            reason = f"{resolution.reason.removesuffix('.')}, if said that day."
            return Resolution(resolution.value, reason, Grade.LIKELY)
        return resolution
    if isinstance(meaning, Named):
        return seasons.named(context, found, meaning)
    if isinstance(meaning, Holiday):
        return feasts.holiday(context, found, meaning)
    if isinstance(meaning, Away):
        return events.away(meaning, _day(context, found, meaning.day))
    if isinstance(meaning, FromEvent):
        return events.from_event(context, found, meaning)
    if isinstance(meaning, NthWeek):
        return weekdays.nth_week(meaning, _day(context, found, meaning.month))
    if isinstance(meaning, NthWeekday):
        return weekdays.nth_weekday(meaning, _day(context, found, meaning.month))
    if isinstance(meaning, Fixed):
        of_report = fiscal.year_of_period(context, found, meaning.value)
        if of_report is not None and len(meaning.value) == 4:
            return of_report
        return Resolution(
            meaning.value, f"{meaning.what[0].upper()}{meaning.what[1:]}.", Grade.STATED
        )
    return unknown("Not a specific day.")


def _same_day(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """``the same day in 2019``: the day in question, of another year."""
    day = offsets.relative(context, found, meaning.day_of or Relative("day", 0))
    if day.value is None or meaning.year is None:
        return day
    value = valid_day(meaning.year, int(day.value[5:7]), int(day.value[8:10]))
    if value is None:
        return unknown("No such day in that year.")
    reason = f"{day.reason.removesuffix('.')}, in {meaning.year}."
    return Resolution(day_value(value), reason, day.grade)


def _speakers(context: Context, spoken_on: Expression, meaning: Relative) -> Resolution:
    """``yesterday`` in what someone said on Tuesday is Monday."""
    base = _day(context, spoken_on, spoken_on.meaning)
    covered = span_of(base.value[:10]) if base.value else None
    if base.value is None or covered is None:
        return base
    coarse = len(base.value) < len("0000-00-00") and meaning.unit in ("day", "week")
    value = None if coarse else offsets.moved_by(covered[0], meaning)
    if value is None:
        return unknown("Relative to a day that is not given." if coarse else OUT_OF_RANGE)
    where = {0: "of", -1: "before", 1: "after"}[meaning.steps]
    reason = f"{meaning.unit.capitalize()} {where} the quoted statement ({spoken(base.value)})."
    return Resolution(value, reason, Grade.LIKELY)


def _day_named_after(
    context: Context, found: Expression, following: list[Expression]
) -> Resolution | None:
    """The day of a time: "at 3 p.m. on Monday", "2-4 p.m. and 6-8 p.m. Friday"."""
    for one in following:
        if _is_its_day(context, found, one):
            meaning = one.meaning
            named = meaning.day if isinstance(meaning, Part) and meaning.day else meaning
            return _day(context, one, named)
        between = context.tokens.low[found.end : one.start]
        if not isinstance(one.meaning, Clock) or not _LISTING.issuperset(between):
            return None
        if one.meaning.day is not None:
            return None if "(" in between else _day(context, one, one.meaning.day)
        found = one
    return None


def _is_its_day(context: Context, found: Expression, following: Expression) -> bool:
    """Whether the next expression is the day of a time: "at 3 p.m. on Monday"."""
    meaning = following.meaning
    if isinstance(meaning, Part) and meaning.day:
        meaning = meaning.day
    if isinstance(meaning, Away) and meaning.unit == "day":
        return following.start == found.end
    if not isinstance(meaning, CalendarDate | Weekday | Holiday | SlashDate | Relative):
        return False
    if isinstance(meaning, Relative) and meaning.unit != "day":
        return False
    between = context.tokens.low[found.end : following.start]
    if between[1:] == ["time", "on"]:
        return True
    if len(between) > 3 and between[0] == "(" and between[-2:] == [")", "on"]:
        return len(between) < _ASIDE
    return len(between) <= 2 and set(between) <= {"on", ",", "of", "(", ")", "local", "time"}
