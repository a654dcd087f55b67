"""The pass over the expressions of a text, with what the whole text shows about each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from reader.extraction.dates.meaning import (
    Anchor,
    Away,
    CalendarDate,
    Clock,
    Expression,
    Fixed,
    FromEvent,
    Holiday,
    LookAlike,
    Meaning,
    Named,
    NthOfMonth,
    Part,
    Relative,
    SlashDate,
    Unclear,
    Undated,
    Weekday,
    day_of,
)
from reader.extraction.dates.resolution import (
    clocks,
    days,
    deictics,
    fiscal,
    named_days,
    offsets,
    seasons,
    survey,
    weekdays,
)
from reader.extraction.dates.resolution.clause import verb_class
from reader.extraction.dates.resolution.context import OUT_OF_RANGE, Context, Resolution, unknown
from reader.extraction.dates.resolution.survey import Outline, is_compared
from reader.extraction.dates.tokens import Tokens
from reader.extraction.dates.values import moved, span_of, spoken, spoken_day, valid_day
from reader.model import Grade

_UNDATED = {
    "DURATION": "A duration, not a date.",
    "SET": "A recurring time, not a date.",
    "PRESENT_REF": "“Now”: the time of writing.",
    "PAST_REF": "Vague past reference.",
    "FUTURE_REF": "Vague future reference.",
}
_LISTED = 6
"""The most expressions, less one, by which a list of times may precede its day."""
_LISTING = frozenset(["-", "\u2013", "to", "and", "or", ",", "("])
_ASIDE = 9
_HALF = "half of something other than a year"
_NARRATED = ("PAST", "SAID", "WAS", "HAD", "DID")
_SUBJECT = 5
"""Tokens after "a few days later," in which the verb of its clause is."""
_UNTIL = 7
_BIRTH = frozenset(["born", "birth"])
"""Words before a day of birth, which the days after it do not share a year with."""
"""The most words between "until" and the date in "until the fall of Budapest in 1945"."""
_OPENING = 3
_HEADING = 8


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression with its resolution and its TIMEX3 type."""

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

    ``moment``: the time of publication, where known; "two hours ago" is counted from it.
    """
    history = survey.is_history(found, now) and not (now and survey.is_conversation(tokens))
    context = Context(
        tokens, sentences, now, grade, moment=moment, history=history,
        month_first=survey.month_first(tokens, found, now),
    )  # fmt: skip
    context.written = survey.written_days(found)
    context.outline = Outline.of(tokens, found)
    context.occasions = named_days.occasions(context, found)
    context.spoken_on = deictics.speakers_days(context, found)
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
        pair = isinstance(meaning, Holiday | Part) or _counts(meaning, "quarter")
        ahead = _LISTED if timed else 2 if pair else 1
        following = found[index + 1 : index + ahead]
        try:
            resolution = _resolve(context, expression, following)
        except OverflowError:
            resolution = unknown(OUT_OF_RANGE)
        if resolution.value is None and _counts(meaning, "period"):
            continue
        if resolution.reason == days.OMEN:
            reason = days.OMEN.removesuffix(".")
            rejected.append(LookAlike(expression.start, expression.end, reason))
            continue
        if resolved and resolved[-1].found is found[index - 1]:
            resolution = days.end_of_range(
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


def _counts(meaning: Meaning, unit: str) -> bool:
    """Return whether it is a step in quarters, or in periods: only an earnings report dates it."""
    return isinstance(meaning, Relative) and meaning.unit == unit


class _Game:
    """Whether the text reports a game or counts money; computed once, on demand."""

    def __init__(self, words: list[str]) -> None:
        self._words = words

    @cached_property
    def played(self) -> bool:
        return seasons.is_play(self._words)

    @cached_property
    def counts_money(self) -> bool:
        return seasons.is_business(self._words)


def _type(meaning: Meaning) -> str:
    if isinstance(meaning, Undated):
        return meaning.type
    if isinstance(meaning, Relative) and meaning.unit in offsets.HOURS:
        return "TIME"
    return "TIME" if isinstance(meaning, Clock | Part) else "DATE"


def _resolve(context: Context, found: Expression, following: list[Expression]) -> Resolution:
    meaning = found.meaning
    if isinstance(meaning, Undated):
        if meaning.type == "DURATION" and _is_until_then(context, found):
            return Resolution(meaning.value, "A duration, or the time at its end.", Grade.LIKELY)
        if meaning.value == "FUTURE_REF" and _is_narrated_later(context, found):
            reason = "Vague past reference, after what precedes it."
            return Resolution("PAST_REF", reason, Grade.LIKELY)
        reason = _UNDATED.get(meaning.type) or _UNDATED[meaning.value]
        return Resolution(meaning.value, reason, Grade.STATED)
    if isinstance(meaning, Unclear):
        return unknown(meaning.reason)
    if isinstance(meaning, Clock | Part):
        night = _overnight(context, found, following)
        if night is not None:
            return night
        day = None
        if meaning.day is not None:
            day = _day(context, found, meaning.day)
        elif following:
            day = _day_named_after(context, found, following)
        if isinstance(meaning, Clock):
            return clocks.clock(context, found, meaning, day)
        return clocks.part(context, found, meaning, day)
    if _counts(meaning, "quarter") and following:
        ended = _day(context, following[0], following[0].meaning)
        found_then = fiscal.quarter_ended(context, found, following[0], ended)
        if found_then is not None:
            return found_then
    if isinstance(meaning, Holiday) and following:
        return _dated_holiday(context, found, following[0]) or _day(context, found, meaning)
    return _day(context, found, meaning)


def _is_until_then(context: Context, found: Expression) -> bool:
    """Return whether it closes a clause of the present or future: "let us meet in two days"."""
    low, start = context.tokens.low, found.start
    closed = low[found.end] in (".", "!", "?", ",", ";", ":", "")
    if not closed or low[start] == "the" or context.tokens.before(start) != "in":
        return False
    return low[start - 2] not in ("time", "times", "once") and not context.cue(found).is_past


def _is_narrated_later(context: Context, found: Expression) -> bool:
    """Return whether it is like ``A few days later, she resigned``."""
    if context.tokens.low[found.end - 1] != "later":
        return False
    following = range(found.end, found.end + _SUBJECT)
    narrated = any(verb_class(context.tokens, at) in _NARRATED for at in following)
    return narrated or context.cue(found).is_past


def _overnight(
    context: Context, found: Expression, following: list[Expression]
) -> Resolution | None:
    """Resolve ``overnight`` by the day after it, the clause's day, or as the coming night.

    None where it is the night before publication, as it mostly is in news.
    """
    tokens = context.tokens
    if tokens.low[found.start] != "overnight":
        return None
    into = tokens.low[found.end] == "into" and following and following[0].start == found.end + 1
    if into:
        base = _day(context, following[0], following[0].meaning)
        if base.value is None or len(base.value) != len("0000-00-00"):
            return None
        morning = date.fromisoformat(base.value)
        day = moved(morning, -1)
        reason = f"Night before {spoken_day(morning)}."
        return Resolution(f"{day.isoformat()}TNI", reason, base.grade)
    earlier = context.last("day")
    here = earlier is not None and earlier.sentence == context.sentence(found.start)
    if earlier is not None and here and context.now not in (None, earlier.first):
        reporting = any(verb_class(tokens, earlier.start - at) == "SAID" for at in (1, 2, 3, 4))
        night = moved(earlier.first, -1) if reporting else earlier.first
        reason = f"Night {'before' if reporting else 'of'} the last mentioned day, {earlier.label}."
        return Resolution(f"{night.isoformat()}TNI", reason, Grade.LIKELY)
    cue = context.cue(found)
    if context.now is not None and cue.is_future and not cue.past:
        reason = f"Night after {context.publication}; {cue.explanation}"
        return Resolution(f"{context.now.isoformat()}TNI", reason, Grade.LIKELY)
    return None


def _dated_holiday(context: Context, found: Expression, following: Expression) -> Resolution | None:
    """Resolve ``its Independence Day on July 5``: the day that the text gives a holiday."""
    day = following.meaning
    if context.tokens.low[found.end : following.start] not in (["on"], ["("]):
        return None
    if not isinstance(day, CalendarDate) or day.day is None or day.month is None:
        return None
    resolution = _day(context, following, day)
    wording = " ".join(context.tokens.words(following.start, following.end).split())
    reason = f"Dated “{wording}” in the text."
    return replace(resolution, reason=reason) if resolution.value else None


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
        earlier = (
            deictics.day_of_story(context, found) if resolution.grade is Grade.CERTAIN else None
        )
        if earlier and meaning.unit in ("day", "week") and resolution.value != earlier.value[:10]:
            value = offsets.moved_by(earlier.first, meaning)
            reason = offsets.reason_from(meaning, f"what is quoted, if said on {earlier.label}")
            return Resolution(value, reason, Grade.LIKELY)
        return resolution
    if isinstance(meaning, Named):
        return seasons.named(context, found, meaning)
    if isinstance(meaning, Holiday):
        return named_days.holiday(context, found, meaning)
    if isinstance(meaning, Away):
        return named_days.away(meaning, _day(context, found, meaning.day))
    if isinstance(meaning, FromEvent):
        return named_days.from_event(context, found, meaning)
    if isinstance(meaning, NthOfMonth):
        return weekdays.nth_of_month(meaning, _day(context, found, meaning.month))
    if isinstance(meaning, Fixed):
        of_report = fiscal.year_of_period(context, found, meaning.value)
        if of_report is not None and len(meaning.value) == 4:
            return of_report
        return Resolution(
            meaning.value, f"{meaning.what[0].upper()}{meaning.what[1:]}.", Grade.STATED
        )
    return unknown("Not a specific day.")


def _same_day(context: Context, found: Expression, meaning: CalendarDate) -> Resolution:
    """Resolve ``the same day in 2019``: the day in question, in another year."""
    day = offsets.relative(context, found, meaning.day_of or Relative("day", 0))
    if day.value is None or meaning.year is None:
        return day
    value = valid_day(meaning.year, int(day.value[5:7]), int(day.value[8:10]))
    if value is None:
        return unknown("No such day in that year.")
    reason = f"{day.reason.removesuffix('.')}, in {meaning.year}."
    return Resolution(value.isoformat(), reason, day.grade)


def _speakers(context: Context, spoken_on: Expression, meaning: Relative) -> Resolution:
    """Resolve ``yesterday``, quoted from Tuesday, as Monday."""
    base = _day(context, spoken_on, spoken_on.meaning)
    covered = span_of(base.value[:10]) if base.value else None
    if base.value is None or covered is None:
        return base
    if len(base.value) < len("0000-00-00") and meaning.unit in ("day", "week"):
        return unknown("Relative to a day that is not given.")
    value = offsets.moved_by(covered[0], meaning)
    reason = offsets.reason_from(meaning, f"the quoted statement ({spoken(base.value)})")
    return Resolution(value, reason, Grade.LIKELY)


def _day_named_after(
    context: Context, found: Expression, following: list[Expression]
) -> Resolution | None:
    """Return the day of a time: "at 3 p.m. on Monday", "2-4 p.m. and 6-8 p.m. Friday"."""
    for one in following:
        if _is_its_day(context, found, one):
            return _day(context, one, day_of(one.meaning))
        between = context.tokens.low[found.end : one.start]
        if not isinstance(one.meaning, Clock) or not _LISTING.issuperset(between):
            return None
        if one.meaning.day is not None:
            return None if "(" in between else _day(context, one, one.meaning.day)
        found = one
    return None


def _is_its_day(context: Context, found: Expression, following: Expression) -> bool:
    """Return whether the next expression is the day of a time: "at 3 p.m. on Monday"."""
    meaning = following.meaning
    meaning = meaning if isinstance(meaning, Clock) else day_of(meaning)
    if isinstance(meaning, Away) and meaning.unit == "day":
        return following.start == found.end
    if not isinstance(meaning, CalendarDate | Weekday | Holiday | SlashDate | Relative):
        return False
    if isinstance(meaning, Relative) and meaning.unit != "day":
        return False
    if isinstance(meaning, CalendarDate) and meaning.day is None:
        return False
    between = context.tokens.low[found.end : following.start]
    bracketed = between[:1] == ["("] and between[-2:] == [")", "on"] and len(between) < _ASIDE
    if bracketed or between[1:] == ["time", "on"]:  # "at 10 a.m. (Eastern time) on Monday"
        return True
    return len(between) <= 2 and set(between) <= {"on", ",", "of", "(", ")", "local", "time"}


def anchors(context: Context, found: Expression) -> bool:
    """Return whether it may anchor later expressions: not a year used as an adjective."""
    if is_compared(context.tokens, found, context.bounds(found)[0]):
        return False
    if isinstance(found.meaning, Relative) and found.meaning.unit == "year-ago":
        return False
    if context.tokens.low[found.start] == "overnight":
        return False
    if isinstance(found.meaning, Fixed) and not context.history and not _frames(context, found):
        return context.tokens.low[found.start - 1] in (
            "in", "since", "until", "from", "to", "by", "during", "of", "late", "early", "before",
            "after", "between", "and", "through", ",",
        )  # fmt: skip
    return True


def _frames(context: Context, found: Expression) -> bool:
    """Return whether a year frames its sentence: "In the 2016 election, he ... in June"."""
    first, _ = context.bounds(found)
    low = context.tokens.low
    return found.start == first + 2 and low[first] in ("in", "during") and low[first + 1] == "the"


def leads(context: Context, found: Expression) -> bool:
    """Return whether the narrative continues from it: not from a plan or a passing year."""
    meaning = found.meaning
    if isinstance(meaning, Fixed):
        first, last = context.bounds(found)
        return found.start - first <= _OPENING or last - first <= _HEADING
    if isinstance(meaning, Relative) and meaning.unit in ("year", "decade", "century"):
        return False
    compared = isinstance(meaning, CalendarDate) and meaning.year and meaning.day is None
    if compared and context.tokens.before(found.start) == "the":
        return False
    if days.is_known_by_figures(context.tokens.low, found):
        return False
    before = context.tokens.low[max(0, found.start - _UNTIL) : found.start]
    if not (_BIRTH.isdisjoint(before[-2:]) or context.history):
        return False
    if "until" in before and before[-2:] not in (["until", "in"], ["until", "on"]):
        return False
    return not context.cue(found).is_future


def is_explicit(meaning: Meaning, context: Context) -> bool:
    if isinstance(meaning, Fixed | SlashDate):
        return True
    if isinstance(meaning, CalendarDate | Named | Holiday):
        return meaning.year is not None or context.history
    if isinstance(meaning, Relative) and meaning.anchor is Anchor.TEXT and context.antecedents:
        # What is counted from a day long ago is itself long ago.
        return context.antecedents[-1].explicit
    return False
