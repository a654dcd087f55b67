"""Quoted speech keeps the speaker's time: "We met yesterday," he said on Tuesday."""

from __future__ import annotations

from bisect import bisect_right

from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Expression,
    Meaning,
    Part,
    Relative,
    Side,
    Weekday,
)
from reader.extraction.dates.resolution.context import Context

_SPOKE = word_set("said told wrote tweeted posted added stated announced testified declared")
_OPEN, _CLOSE, _STRAIGHT = "\u201c", "\u201d", '"'
_REACH = 6
"""Tokens between a verb of speech and the day it was said."""
_STORY = 20
"""So many sentences on, what is quoted may be of the day that the story reports."""


def speakers_days(context: Context, found: list[Expression]) -> dict[int, Expression]:
    """For each deictic inside a quotation (by its first token), the weekday of the speech."""
    spoken: dict[int, Expression] = {}
    quoted: list[Expression] = []
    for expression in found:
        if _is_deictic(expression):
            quoted.append(expression)
        elif _is_day_of_speech(expression.meaning):
            begin, end = max(0, expression.start - _REACH), expression.end + _REACH
            dated = context.tokens.before(expression.start) == "dated"
            if dated or not _SPOKE.isdisjoint(context.tokens.low[begin:end]):
                spoken.setdefault(context.sentence(expression.start), expression)
    if not quoted:
        return {}
    marks = _marks(context)
    days = {}
    for expression in quoted:
        if not _inside(context, marks, expression):
            continue
        context.quoted.add(expression.start)
        day = spoken.get(context.sentence(expression.start))
        if day is not None and not _inside(context, marks, day):
            days[expression.start] = day
    return days


def _is_day_of_speech(meaning: Meaning) -> bool:
    """Whether something can have been said or written then: "on Tuesday", "dated June 2024"."""
    if isinstance(meaning, CalendarDate):
        return meaning.month is not None and not meaning.side
    return isinstance(meaning, Weekday) and meaning.side is Side.BARE


def may_be_older(context: Context, found: Expression) -> bool:
    """Whether a quotation may be of another day: the story has just reported an earlier one."""
    antecedent = context.last("day")
    if found.start not in context.quoted or antecedent is None or context.now is None:
        return False
    near = context.sentence(found.start) - antecedent.sentence <= _STORY
    return near and antecedent.last < context.now


def _is_deictic(expression: Expression) -> bool:
    meaning = expression.meaning
    if isinstance(meaning, Part) and isinstance(meaning.day, Relative):
        meaning = meaning.day
    if not isinstance(meaning, Relative):
        return False
    units = ("day", "week", "month", "year")
    return meaning.unit in units and meaning.anchor is Anchor.NOW and abs(meaning.steps) <= 1


def _marks(context: Context) -> list[int]:
    """The tokens that are quotation marks."""
    low = context.tokens.low
    return [at for at in range(context.tokens.count) if low[at] in (_OPEN, _CLOSE, _STRAIGHT)]


def _inside(context: Context, marks: list[int], expression: Expression) -> bool:
    """Whether the expression stands between quotation marks of its own sentence."""
    first, _ = context.bounds(expression)
    begin, end = bisect_right(marks, first - 1), bisect_right(marks, expression.start)
    if begin == end:
        return False
    last = context.tokens.low[marks[end - 1]]
    if last == _STRAIGHT:
        return (end - begin) % 2 == 1
    return last == _OPEN
