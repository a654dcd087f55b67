"""The walk over the expressions of a text, and what the whole text tells about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Clock,
    Expression,
    Fixed,
    Holiday,
    Length,
    LookAlike,
    Meaning,
    Named,
    Part,
    Relative,
    Repeat,
    SlashDate,
    Unclear,
    Vague,
    Weekday,
)
from reader.extraction.dates.resolution import clocks, days, offsets, seasons, weekdays
from reader.extraction.dates.resolution.context import Answer, Context, unknown
from reader.extraction.dates.resolution.tense import Way
from reader.extraction.dates.tokens import Tokens
from reader.model import Grade

_VAGUE = {
    "PRESENT_REF": "It means the time of writing, not a day on the calendar.",
    "PAST_REF": "It lies in the past, no one says when.",
    "FUTURE_REF": "It lies ahead, no one says when.",
}
_AMERICAN_ZONES = word_set("est edt cst cdt mst mdt pst pdt akdt akst et pt")
_EUROPEAN_ZONES = word_set("bst ist cet cest aest aedt nzst nzdt gmt")
_OPENING = 3
_HEADING = 8
_HISTORY_YEARS = 5
_MANY_YEARS = 20
"""So many years of long ago make a text a history, if few days of the present oppose."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression with its answer and its TIMEX3 type."""

    found: Expression
    answer: Answer
    type: str


def resolve_all(
    tokens: Tokens,
    found: list[Expression],
    sentences: list[tuple[int, int]],
    now: date | None,
    grade: Grade,
) -> tuple[list[Resolved], list[LookAlike]]:
    """Resolve the expressions in text order; quarters and halves of games are rejected."""
    context = Context(
        tokens, sentences, now, grade,
        history=is_history(found, now), month_first=month_first(tokens, found, now),
    )  # fmt: skip
    context.months_ahead = _months_ahead(context, found)
    resolved: list[Resolved] = []
    rejected: list[LookAlike] = []
    game = _Game(tokens.low)
    for index, expression in enumerate(found):
        meaning = expression.meaning
        if isinstance(meaning, Named) and meaning.code[0] in "QH" and not meaning.year:
            half = meaning.code[0] == "H" and meaning.year_of is None
            if game.played or (half and not game.counts_money):
                why = "a part of a game, not of the year" if game.played else _HALF
                rejected.append(LookAlike(expression.start, expression.end, why))
                continue
        following = found[index + 1] if index + 1 < len(found) else None
        answer = _answer(context, expression, following)
        resolved.append(Resolved(expression, answer, _type(meaning)))
        if answer.value is not None and _anchors(context, expression):
            context.remember(
                expression, answer.value, explicit=_explicit(meaning, context),
                leads=_leads(context, expression),
            )  # fmt: skip
    return resolved, rejected


_HALF = "half of something else: the text counts no money"


class _Game:
    """Whether the text tells of a game or counts money; asked once, and only if it matters."""

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
    return "TIME" if isinstance(meaning, Clock | Part) else "DATE"


def _answer(context: Context, found: Expression, following: Expression | None) -> Answer:
    meaning = found.meaning
    if isinstance(meaning, Length):
        return Answer(meaning.value, "It says how long, not when.", Grade.STATED)
    if isinstance(meaning, Repeat):
        return Answer(meaning.value, "It says how often, not when.", Grade.STATED)
    if isinstance(meaning, Vague):
        return Answer(meaning.value, _VAGUE[meaning.value], Grade.STATED)
    if isinstance(meaning, Unclear):
        return unknown(meaning.why)
    if isinstance(meaning, Clock | Part):
        day = None
        if meaning.day is not None:
            day = _day(context, found, meaning.day)
        elif following is not None and _is_its_day(context, found, following):
            day = _day(context, following, following.meaning)
        if isinstance(meaning, Clock):
            return clocks.clock(context, found, meaning, day)
        return clocks.part(context, found, meaning, day)
    return _day(context, found, meaning)


def _day(context: Context, found: Expression, meaning: Meaning) -> Answer:
    if isinstance(meaning, CalendarDate):
        return days.calendar_date(context, found, meaning)
    if isinstance(meaning, Weekday):
        return weekdays.weekday(context, found, meaning)
    if isinstance(meaning, SlashDate):
        return days.slash_date(context, found, meaning)
    if isinstance(meaning, Relative):
        return offsets.relative(context, found, meaning)
    if isinstance(meaning, Named):
        return seasons.named(context, found, meaning)
    if isinstance(meaning, Holiday):
        return seasons.holiday(context, found, meaning)
    if isinstance(meaning, Fixed):
        return Answer(meaning.value, f"{meaning.what[0].upper()}{meaning.what[1:]}.", Grade.STATED)
    return unknown("It names no day.")


def _is_its_day(context: Context, found: Expression, following: Expression) -> bool:
    """Whether the next expression is the day of a time: "at 3 p.m. on Monday"."""
    if not isinstance(following.meaning, CalendarDate | Weekday | Holiday | SlashDate | Relative):
        return False
    if isinstance(following.meaning, Relative) and following.meaning.unit != "day":
        return False
    between = context.tokens.low[found.end : following.start]
    if between[1:] == ["time", "on"]:
        return True
    return len(between) <= 2 and set(between) <= {"on", ",", "of", "(", "local", "time"}


def _anchors(context: Context, found: Expression) -> bool:
    """Whether later expressions may hang on it: a year used as an adjective does not lead."""
    if isinstance(found.meaning, Fixed) and not context.history:
        return context.tokens.low[found.start - 1] in (
            "in", "since", "until", "from", "to", "by", "during", "of", "late", "early", "before",
            "after", "between", "and", "through", ",",
        )  # fmt: skip
    return True


def _leads(context: Context, found: Expression) -> bool:
    """Whether the narrative goes on from here: not from a plan, nor from a year in passing."""
    meaning = found.meaning
    if isinstance(meaning, Fixed):
        first, last = context.bounds(found)
        return found.start - first <= _OPENING or last - first <= _HEADING
    if isinstance(meaning, Relative) and meaning.unit in ("year", "decade", "century"):
        return False
    return context.sign(found).way is not Way.AHEAD


def _explicit(meaning: Meaning, context: Context) -> bool:
    if isinstance(meaning, Fixed | SlashDate):
        return True
    if isinstance(meaning, CalendarDate | Named | Holiday):
        return meaning.year is not None or context.history
    return False


def is_history(found: list[Expression], now: date | None) -> bool:
    """Whether the text tells of years long past and hardly of the days around publication."""
    old = recent = days_named = 0
    for expression in found:
        meaning = expression.meaning
        year = year_of(meaning)
        if year is not None:
            past = now is None or year <= now.year - 2
            old, recent = old + past, recent + (not past)
        else:
            days_named += _names_near_day(meaning)
    if now is None:
        return old > 0
    if days_named * 4 >= old + recent:
        return False
    return old >= _HISTORY_YEARS and (old > 2 * recent or old + recent >= _MANY_YEARS)


def _names_near_day(meaning: Meaning) -> bool:
    """Whether an expression speaks from the day of publication: "Monday", "last week"."""
    if isinstance(meaning, Part):
        return meaning.day is not None
    if isinstance(meaning, Relative):
        return meaning.anchor is Anchor.NOW
    return isinstance(meaning, Weekday)


def year_of(meaning: Meaning) -> int | None:
    if isinstance(meaning, CalendarDate | Named | Holiday | SlashDate):
        return meaning.year
    if isinstance(meaning, Fixed):
        if meaning.value.startswith("BC"):
            return 0
        return int(meaning.value) if len(meaning.value) == 4 and meaning.value.isdecimal() else None
    return None


def month_first(tokens: Tokens, found: list[Expression], now: date | None) -> bool | None:
    """Whether the text writes the month before the day: its other dates and its zones tell."""
    meanings = [(item, _dated(item.meaning)) for item in found]
    zones: set[str] = set()
    if any(isinstance(meaning, SlashDate) for _, meaning in meanings):
        zones = set(tokens.low)
    american = len(zones & _AMERICAN_ZONES)
    european = len(zones & _EUROPEAN_ZONES)
    for expression, meaning in meanings:
        if isinstance(meaning, SlashDate):
            american += 10 * (meaning.second > 12) + 5 * _is(now, meaning, american=True)
            european += 10 * (meaning.first > 12) + 5 * _is(now, meaning, american=False)
        elif isinstance(meaning, CalendarDate) and meaning.day is not None and meaning.month:
            first = tokens.low[expression.start]
            european += first[:1].isdigit() and len(first) < 3
            american += first[:1].isalpha()
    if american == european:
        return None
    return american > european


def _dated(meaning: Meaning) -> Meaning:
    """The day of a time of day, else the meaning itself."""
    return meaning.day if isinstance(meaning, Clock | Part) and meaning.day else meaning


def _is(now: date | None, said: SlashDate, *, american: bool) -> bool:
    """Whether one order of day and month gives the day of publication."""
    month, day = (said.first, said.second) if american else (said.second, said.first)
    return now is not None and (said.year, month, day) == (now.year, now.month, now.day)


def _months_ahead(context: Context, found: list[Expression]) -> frozenset[int]:
    """Bare months that some sentence of the text clearly places ahead."""
    ahead: set[int] = set()
    back: set[int] = set()
    for expression in found:
        meaning = expression.meaning
        if not isinstance(meaning, CalendarDate) or meaning.month is None or meaning.side:
            continue
        if meaning.day is None and meaning.year is None and meaning.year_of is None:
            way = context.sign(expression).way
            if way is Way.AHEAD:
                ahead.add(meaning.month)
            elif way is Way.BACK:
                back.add(meaning.month)
    return frozenset(ahead - back)
