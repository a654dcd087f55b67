"""Counted weekdays: ``the second Sunday in May``, ``three Fridays ago``, ``a week on Tuesday``."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.absolute import bare_month
from reader.extraction.dates.grammar.pieces import count, unit_phrase, weekday
from reader.extraction.dates.meaning import (
    Expression,
    Found,
    NthWeekday,
    Relative,
    Repeat,
    Weekday,
)
from reader.extraction.dates.tokens import Tokens

_PLURAL = {f"{name}s": number for name, number in words.WEEKDAYS.items()}
_WEEKS = {"week": 1, "fortnight": 2}
_NEAR_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}
_AFTER_WEEK = frozenset(
    [".", ",", "", "at", "in", "for", "will", "would", "is", "and", "but", "to", "when", "against"]
)
_MOST = 52


def nth_weekday(tokens: Tokens, at: int, the: bool) -> Found:
    """``the second Sunday in May``, ``the last Friday of the month``, ``of each month``."""
    low = tokens.low
    nth, end = _ordinal(tokens, at)
    named = weekday(tokens, end) if 0 != nth <= 5 else None
    if named is None or low[named[1]] not in ("in", "of", "every", "each"):
        return None
    start = at - 1 if the else at
    ahead = named[1] if low[named[1]] in ("every", "each") else named[1] + 1
    if low[ahead] in ("every", "each") and words.UNITS.get(low[ahead + 1]):
        return Expression(start, ahead + 2, Repeat(f"XXXX-WXX-{named[0] + 1}"))
    found = bare_month(tokens, ahead) or unit_phrase(tokens, ahead, "month")
    if found is None:
        return None
    return Expression(start, found[1], NthWeekday(nth, named[0], found[0]))


def _ordinal(tokens: Tokens, at: int) -> tuple[int, int]:
    """1 to 31, or -1 for the last; 0 where there is none."""
    low = tokens.low
    if low[at] in ("last", "final"):
        return -1, at + 1
    number = tokens.number(at)
    if number is not None:
        ending = tokens.glued(at) and low[at + 1] in words.ORDINAL_ENDINGS
        return (number, at + 2) if ending else (0, at)
    return words.ORDINALS.get(low[at], 0), at + 1


def weekdays_ago(tokens: Tokens, at: int, the: bool) -> Found:
    """``three Fridays ago``."""
    found = None if the else count(tokens, at)
    if found is None:
        return None
    number, end = found
    if number is None:
        return None
    named = _PLURAL.get(tokens.low[end])
    if named is None or tokens.low[end + 1] != "ago" or not 1 <= number <= _MOST:
        return None
    return Expression(at, end + 2, Weekday(named, weeks=-int(number)))


def weeks_from(tokens: Tokens, at: int, the: bool) -> Found:
    """``a week on Tuesday``, ``two weeks from Friday``, ``a week last Monday``."""
    found = None if the else count(tokens, at)
    if found is None:
        return None
    given, end = found
    if given is None or not 1 <= given <= _MOST:
        return None
    low, number = tokens.low, int(given)
    size = _WEEKS.get(words.UNITS.get(low[end], ""))
    if size is None:
        return None
    number, end = number * size, end + 1
    how = low[end]
    if how in _NEAR_DAYS and how != "yesterday" and tokens.before(at) not in ("for", "of"):
        return Expression(at, end + 1, Relative("day", 7 * number + _NEAR_DAYS[how]))
    if how == "ago" and low[end + 1] in _NEAR_DAYS:
        return Expression(at, end + 2, Relative("day", -7 * number + _NEAR_DAYS[low[end + 1]]))
    if how not in ("on", "from", "last"):
        return None
    if how == "on" and (number > size or tokens.before(at) in ("for", "of", "lasting", "least")):
        return None
    if how == "from" and low[end + 1] in ("tomorrow", "yesterday"):
        return Expression(at, end + 2, Relative("day", 7 * number + _NEAR_DAYS[low[end + 1]]))
    named = weekday(tokens, end + 1)
    if named is None:
        return None
    weeks = -number - 1 if how == "last" else number
    return Expression(at, named[1], Weekday(named[0], weeks=weeks))


def weekday_week(tokens: Tokens, at: int, the: bool) -> Found:
    """``Tuesday week``, ``Friday fortnight``: one or two weeks after the next such day."""
    named = None if the else weekday(tokens, at)
    if named is None:
        return None
    size = _WEEKS.get(tokens.low[named[1]])
    if size is None or tokens.low[named[1] + 1] not in _AFTER_WEEK:
        return None
    return Expression(at, named[1] + 1, Weekday(named[0], weeks=size))
