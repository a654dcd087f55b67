"""Dates in figures: ``2025-09-03``, ``03/09/2025``, ``3.9.2025``, ``9/11``."""

from __future__ import annotations

from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import CalendarDate, Expression, Fixed, Found, SlashDate
from reader.extraction.dates.tokens import Tokens
from reader.extraction.dates.values import valid_day


def figures(tokens: Tokens, at: int, the: bool) -> Found:
    """``2025-09-03``, ``03/09/2025``, ``3.9.2025``, ``20250903``; never with "the"."""
    return None if the else in_figures(tokens, at)


def in_figures(tokens: Tokens, at: int) -> Expression | None:
    """The date in figures that begins at a number, if one does."""
    low = tokens.low
    first = tokens.number(at)
    if first is None:
        return None
    if len(low[at]) == 8:
        return _eight_figures(tokens, at)
    sign = low[at + 1]
    before = tokens.before(at)
    if before in ("/", "-", ".") and at > 0 and tokens.glued(at - 1):
        return None
    if not (sign in ("-", "/", ".") and tokens.glued(at) and tokens.glued(at + 1)):
        return None
    second = tokens.number(at + 2)
    if second is None or len(low[at + 2]) > 2:
        return None
    whole = low[at + 3] == sign and tokens.glued(at + 2) and tokens.glued(at + 3)
    third = tokens.number(at + 4) if whole else None
    if third is None:
        return _two_figures(tokens, at, first, second)
    end = at + 5
    if tokens.glued(at + 4) and low[end][:1].isdigit():
        return None
    if low[end] in ("/", "-") and tokens.glued(at + 4) and tokens.glued(end):
        return None
    if len(low[at]) == 4:
        fits = 1 <= second <= 12 and 1 <= third <= 31
        return Expression(at, end, CalendarDate(first, second, third)) if fits else None
    return _ordered(tokens, at, (first, second, third), sign)


def _eight_figures(tokens: Tokens, at: int) -> Expression | None:
    """``20250903`` where a line begins with it."""
    figures = tokens.low[at]
    year, month, day = int(figures[:4]), int(figures[4:6]), int(figures[6:])
    if not (opens_line(tokens, at) and 1900 <= year <= 2099):
        return None
    if valid_day(year, month, day) is None:
        return None
    return Expression(at, at + 1, CalendarDate(year, month, day))


def opens_line(tokens: Tokens, at: int) -> bool:
    """Whether a line of the text begins with a token."""
    return at == 0 or "\n" in tokens.text[tokens.end[at - 1] : tokens.start[at]]


def _ordered(tokens: Tokens, at: int, parts: tuple[int, int, int], sign: str) -> Expression | None:
    first, second, third = parts
    digits = len(tokens.low[at + 4])
    stamp = sign == "-" and opens_line(tokens, at)
    if digits == 2 and (sign == "/" or stamp):
        third += 1900 if third >= 50 else 2000
    elif digits != 4 or not 1000 <= third <= 2199:
        return None
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    if sign == ".":
        fits = second <= 12
        return Expression(at, at + 5, CalendarDate(third, second, first)) if fits else None
    return Expression(at, at + 5, SlashDate(first, second, third))


NEWS_NAMES = {(9, 11): (2001, 9, 11), (7, 7): (2005, 7, 7)}
"""The days that news calls by two figures, without a year, for good."""
_LEADING = word_set("after before since of the pre post to from until")


def _is_name(tokens: Tokens, at: int) -> bool:
    """Whether the figures name a day; ``7/7`` alone may as well be a score."""
    joined = tokens.before(at) == "and" and at > 3 and tokens.low[at - 2] == "11"
    return tokens.low[at] == "9" or joined or tokens.before(at) in _LEADING


def _two_figures(tokens: Tokens, at: int, first: int, second: int) -> Expression | None:
    low = tokens.low
    known = NEWS_NAMES.get((first, second))
    if known and not low[at + 3][:1].isdigit() and _is_name(tokens, at):
        return Expression(at, at + 3, CalendarDate(*known))
    month_like = len(low[at]) == 4 and low[at + 1] == "-" and len(low[at + 2]) == 2
    if month_like and 1900 <= first <= 2199 and 1 <= second <= 12 and second <= first % 100:
        return Expression(at, at + 3, Fixed(f"{first:04d}-{second:02d}", "the month in figures"))
    return None
