"""Times in quoted speech, relative to the day of speaking: "yesterday," he said on Tuesday."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Expression,
    Meaning,
    Relative,
    Weekday,
    day_of,
)
from reader.extraction.dates.resolution.context import Antecedent, Context

_SPOKE = word_set("said told wrote tweeted posted added stated announced testified declared")
_OPEN, _CLOSE, _STRAIGHT = "\u201c", "\u201d", '"'
_REACH = 6
"""The most tokens between a verb of speech and its day."""
_STORY = 20
"""The times last mentioned, among which a quotation's day may be."""
_RECENT = 7
"""Days before publication within which a day is the story's own, not background."""
_BACKGROUND = word_set("where who which whose after since before")
_PARAGRAPH = 3000
"""Characters back searched for the start of the paragraph."""
_CLAUSE = 16
"""Tokens before a day in which such a word makes it background: "where he was shot on"."""


def speakers_days(context: Context, found: list[Expression]) -> dict[int, Expression]:
    """Return the weekday of the speech for each deictic in a quotation, by its first token."""
    spoken: dict[int, Expression] = {}
    quoted: list[Expression] = []
    for expression in found:
        if _is_deictic(expression):
            quoted.append(expression)
        elif _is_day_of_speech(day_of(expression.meaning)):
            begin, end = max(0, expression.start - _REACH), expression.end + _REACH
            dated = context.tokens.before(expression.start) == "dated"
            if dated or not _SPOKE.isdisjoint(context.tokens.low[begin:end]):
                day = replace(expression, meaning=day_of(expression.meaning))
                spoken.setdefault(context.sentence(expression.start), day)
    if not quoted:
        return {}
    marks = _marks(context)
    days = {}
    for expression in quoted:
        if not _inside(context, marks, expression):
            continue
        context.quoted.add(expression.start)
        said_on = spoken.get(context.sentence(expression.start))
        if said_on is not None and not _inside(context, marks, said_on):
            days[expression.start] = said_on
    return days


def _is_day_of_speech(meaning: Meaning) -> bool:
    """Return whether it can date speech or writing: "on Tuesday", "dated June 2024"."""
    if isinstance(meaning, CalendarDate):
        return meaning.month is not None and not meaning.side
    return isinstance(meaning, Weekday)


def day_of_story(context: Context, found: Expression) -> Antecedent | None:
    """Return the day of the past week that the story has just reported, before a quotation.

    "On Monday she endorsed him. In a statement she said: 'Today I ask ...'": in open text
    the reported day is the speaker's in ten of thirteen such quotations, the publication
    date in none.
    """
    if found.start not in context.quoted or context.now is None:
        return None
    reported = [one for one in context.antecedents[-_STORY:] if _is_of_story(context, one)]
    lead = (one.first for one in context.antecedents[:_STORY] if one.start not in context.quoted)
    now = context.now
    recent = [one for one in reported if 0 < (now - one.last).days <= _RECENT]
    return recent[-1] if recent and now not in lead else None


def _is_of_story(context: Context, day: Antecedent) -> bool:
    """Return whether the story itself reports a day, not a quotation or an aside on the past."""
    if day.unit != "day" or day.start in context.quoted:
        return False
    first = max(context.bounds_of(day.sentence)[0], day.start - _CLAUSE)
    end = day.start - 1 if "T" in day.value else day.start  # "shortly before midnight Friday"
    return _BACKGROUND.isdisjoint(context.tokens.low[first:end])


def _is_deictic(expression: Expression) -> bool:
    meaning = day_of(expression.meaning)
    if not isinstance(meaning, Relative):
        return False
    units = ("day", "week", "month", "year")
    return meaning.unit in units and meaning.anchor is Anchor.NOW and abs(meaning.steps) <= 1


def _marks(context: Context) -> list[int]:
    """Return the tokens that are quotation marks."""
    low = context.tokens.low
    return [at for at in range(context.tokens.count) if low[at] in (_OPEN, _CLOSE, _STRAIGHT)]


def _inside(context: Context, marks: list[int], expression: Expression) -> bool:
    """Return whether the expression is inside quotation marks of its own paragraph."""
    tokens = context.tokens
    here = tokens.start[expression.start]
    line = tokens.text.rfind("\n", max(0, here - _PARAGRAPH), here)
    first = bisect_right(tokens.start, max(line, here - _PARAGRAPH), 0, tokens.count)
    begin, end = bisect_right(marks, first - 1), bisect_right(marks, expression.start)
    if begin == end:
        return False
    last = tokens.low[marks[end - 1]]
    if last == _STRAIGHT:
        return (end - begin) % 2 == 1
    return last == _OPEN
