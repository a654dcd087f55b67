"""The expressions that may anchor later ones, and those that a story goes on from."""

from __future__ import annotations

from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Expression,
    Fixed,
    Holiday,
    Meaning,
    Named,
    Relative,
    SlashDate,
)
from reader.extraction.dates.resolution.context import Context
from reader.extraction.dates.resolution.days import is_known_by_figures
from reader.extraction.dates.resolution.narrative import is_compared

_UNTIL = 7
"""So many words may lie in "until the fall of Budapest in February 1945"."""
_OPENING = 3
_HEADING = 8


def anchors(context: Context, found: Expression) -> bool:
    """Whether later expressions may hang on it: a year used as an adjective does not lead."""
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
    """Whether a year sets the time of its sentence: "In the 2016 election, he ... in June"."""
    first, _ = context.bounds(found)
    low = context.tokens.low
    return found.start == first + 2 and low[first] in ("in", "during") and low[first + 1] == "the"


def leads(context: Context, found: Expression) -> bool:
    """Whether the narrative goes on from here: not from a plan, nor from a year in passing."""
    meaning = found.meaning
    if isinstance(meaning, Fixed):
        first, last = context.bounds(found)
        return found.start - first <= _OPENING or last - first <= _HEADING
    if isinstance(meaning, Relative) and meaning.unit in ("year", "decade", "century"):
        return False
    compared = isinstance(meaning, CalendarDate) and meaning.year and meaning.day is None
    if compared and context.tokens.before(found.start) == "the":
        return False
    if is_known_by_figures(context.tokens.low, found):
        return False
    before = context.tokens.low[max(0, found.start - _UNTIL) : found.start]
    if "until" in before and before[-2:] not in (["until", "in"], ["until", "on"]):
        return False
    return not context.cue(found).is_future


def is_explicit(meaning: Meaning, context: Context) -> bool:
    if isinstance(meaning, Fixed | SlashDate):
        return True
    if isinstance(meaning, CalendarDate | Named | Holiday):
        return meaning.year is not None or context.history
    if isinstance(meaning, Relative) and meaning.anchor is Anchor.TEXT and context.antecedents:
        # What is counted from a day of long ago is of long ago as well.
        return context.antecedents[-1].explicit
    return False
