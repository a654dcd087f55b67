"""Hours as they are spoken: the ``2`` of ``2-4 p.m.``, ``half past nine``, ``a quarter to six``."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.clock import MERIDIEM
from reader.extraction.dates.meaning import Clock, Expression, Found
from reader.extraction.dates.tokens import DASHES, Tokens

_BEFORE = frozenset(["between", "from", "at", "about", "around"])
_NOON = 12


def opening(tokens: Tokens, at: int, the: bool) -> Found:
    """An hour that takes "a.m." or "p.m." from the hour it runs to."""
    begun = None if the else _hour(tokens, at)
    if begun is None:
        return None
    hour, minute, end = begun
    dashed = tokens.low[end] in DASHES and tokens.before(at) not in DASHES
    if not dashed and not (tokens.low[end] in ("and", "to") and tokens.before(at) in _BEFORE):
        return None
    ended = _hour(tokens, end + 1)
    half = MERIDIEM.get(tokens.low[ended[2]]) if ended else None
    if ended is None or half is None:
        return None
    if (hour % _NOON, minute) > (ended[0] % _NOON, ended[1]):
        half = _NOON - half
    return Expression(at, end, Clock(hour % _NOON + half, minute))


def _hour(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """Hour 1 to 12 and minute, without its half of the day."""
    hour = tokens.number(at)
    if hour is None:
        hour = words.SMALL_NUMBERS.get(tokens.low[at])
    if hour is None or not 1 <= hour <= _NOON:
        return None
    if tokens.low[at + 1] in (":", ".") and tokens.glued(at) and tokens.glued(at + 1):
        minute = tokens.number(at + 2)
        if minute is None or minute > 59 or len(tokens.low[at + 2]) != 2:
            return None
        return hour, minute, at + 3
    return hour, 0, at + 1


_MINUTES = {"past": 1, "after": 1, "to": -1, "before": -1, "of": -1}
_PART_REACH = 5


def spoken(tokens: Tokens, at: int, the: bool) -> Found:
    """``half past nine``, ``a quarter to six``; the part of the day that follows decides."""
    low = tokens.low
    start = at
    if low[at] == "a":
        at += 1
    minutes = {"half": 30, "quarter": 15}.get(low[at])
    way = _MINUTES.get(low[at + 1])
    hour = words.SMALL_NUMBERS.get(low[at + 2]) or tokens.number(at + 2)
    if the or minutes is None or way is None or hour is None or not 1 <= hour <= _NOON:
        return None
    if minutes == 30 and low[at + 1] != "past":
        return None
    end, half = at + 3, 0
    if low[end] in MERIDIEM:
        half, end = MERIDIEM[low[end]], end + 1
    elif any(words.PARTS.get(word) in ("AF", "EV", "NI") for word in low[end : end + _PART_REACH]):
        half = _NOON
    moment = (hour % _NOON + half) * 60 + way * minutes
    return Expression(start, end, Clock(moment // 60 % 24, moment % 60))
