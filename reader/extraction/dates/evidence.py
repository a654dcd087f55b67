"""Evidence of a text's own date: full dates, days without a year, weekdays and tense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reader.extraction.dates.grammar import parse
from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import (
    CalendarDate,
    Expression,
    Side,
    SlashDate,
    Weekday,
    day_of,
)
from reader.extraction.dates.resolution.context import Context
from reader.extraction.dates.resolution.survey import month_first, year_of
from reader.extraction.dates.tokens import DASHES, Tokens
from reader.extraction.dates.values import valid_day
from reader.extraction.sentences import sentences
from reader.model import Grade

_BACKGROUND = word_set("since from until before after of the by born")
_ENOUGH = 40_000
"""Characters read: an article shows its own date near its beginning."""
_RANGING = word_set("to through until till and") | DASHES


@dataclass(frozen=True, slots=True)
class FullDate:
    """A date with its year."""

    day: date
    text: str
    start: int
    end: int
    sentence: int
    ahead: bool
    beside_today: bool
    background: bool
    """Whether it only bounds or dates something older: "since July 24, 2003"."""
    weekday: bool
    """Whether the text names its weekday, as news does for its own days."""
    ranged: bool
    """Whether it begins or ends a range: "June 11-12, 2026"."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A month and day without a year."""

    month: int
    day: int
    weekday: int | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class NamedWeekday:
    """A bare weekday."""

    weekday: int
    text: str
    ahead: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence found, each kind in text order."""

    full: tuple[FullDate, ...]
    partial: tuple[PartialDate, ...]
    weekdays: tuple[NamedWeekday, ...]
    last_year: int | None
    """The latest year named anywhere that is not in the future."""
    history: bool


def gather(text: str) -> Evidence:
    """Collect the evidence from the beginning of a text."""
    text = text[:_ENOUGH]
    tokens = Tokens.of(text)
    found, _ = parse(tokens)
    context = Context(tokens, sentences(text), None, Grade.UNKNOWN)
    order = month_first(tokens, found, None)
    full: list[FullDate] = []
    partial: list[PartialDate] = []
    weekdays: list[NamedWeekday] = []
    years: list[int] = []
    for expression in found:
        meaning = day_of(expression.meaning)
        if isinstance(meaning, SlashDate):
            meaning = _ordered(meaning, order) or meaning
        ahead = context.cue(expression).is_future
        year = year_of(meaning)
        if year is not None and not ahead:
            years.append(year)
        if isinstance(meaning, Weekday) and meaning.side is Side.BARE and meaning.week is None:
            said = tokens.words(expression.start, expression.end)
            weekdays.append(NamedWeekday(meaning.weekday, said, ahead))
        if isinstance(meaning, CalendarDate) and meaning.month and meaning.day:
            if meaning.year is not None:
                day = valid_day(meaning.year, meaning.month, meaning.day)
                if day is not None:
                    named = meaning.weekday is not None
                    full.append(_full(tokens, context, expression, day, named, ahead))
            elif meaning.year_of is None and not meaning.side:
                partial.append(PartialDate(meaning.month, meaning.day, meaning.weekday, ahead))
    return Evidence(
        tuple(full), tuple(partial), tuple(weekdays), max(years, default=None),
        not weekdays and len(years) > 4,
    )  # fmt: skip


def _is_ranged(tokens: Tokens, found: Expression) -> bool:
    """Return whether a day is one end of a range, which is never the publication date."""
    after = tokens.low[found.end] in _RANGING and tokens.low[found.end + 1][:1].isdigit()
    before = tokens.before(found.start) in _RANGING and tokens.low[found.start - 2][-1:].isdigit()
    return after or before


def _ordered(date: SlashDate, month_leads: bool | None) -> CalendarDate | None:
    """Return a date in figures in the article's day/month order, if that is certain."""
    if date.first > 12 or (date.second <= 12 and month_leads is False):
        return CalendarDate(date.year, date.second, date.first)
    if date.second > 12 or month_leads or date.first == date.second:
        return CalendarDate(date.year, date.first, date.second)
    return None


def _full(
    tokens: Tokens, context: Context, found: Expression, day: date, weekday: bool, ahead: bool
) -> FullDate:
    before = tokens.low[max(0, found.start - 2) : found.start]
    return FullDate(
        day, tokens.words(found.start, found.end), tokens.start[found.start],
        tokens.end[found.end - 1], context.sentence(found.start), ahead,
        "today" in (*before, tokens.low[found.start]), not _BACKGROUND.isdisjoint(before),
        weekday, _is_ranged(tokens, found),
    )  # fmt: skip
