"""A day given by its number alone: ``on the 5th``, ``by the 15th of next month``."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.pieces import unit_phrase
from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import CalendarDate, Expression, Found, Relative, Repeat
from reader.extraction.dates.tokens import Tokens

_BEFORE = word_set("on by until till since from before")
_CLOSING = word_set("and but at when with after before as while for to because however")
_LETTERS = {"inst": 0, "ult": -1, "prox": 1}
"""How letters of old named this month, the last and the next."""
_ELSEWHERE = word_set(
    "hole holes birdie birdied bogey bogeyed par putt green tee eagle fairway lap laps inning "
    "innings floor round tied"
)
_REACH = 14


def numbered(tokens: Tokens, at: int, the: bool) -> Found:
    """A day of a month that is not named beside it."""
    low = tokens.low
    number = tokens.number(at) if the else None
    if number is None or not 1 <= number <= 31 or not tokens.glued(at):
        return None
    if low[at + 1] not in words.ORDINAL_ENDINGS:
        return None
    end = at + 2
    if low[end] == "day" and low[end + 1] == "of":
        end += 1
    if low[end] == "of" and low[end + 1] in ("each", "every") and low[end + 2] == "month":
        return Expression(at - 1, end + 3, Repeat(f"XXXX-XX-{number:02d}"))
    phrase = unit_phrase(tokens, end, "month") if low[end] == "of" else None
    if phrase:
        return Expression(at - 1, phrase[1], CalendarDate(day=number, month_of=phrase[0]))
    if low[end] in _LETTERS:
        last = end + 2 if low[end + 1] == "." else end + 1
        month = Relative("month", _LETTERS[low[end]])
        return Expression(at - 1, last, CalendarDate(day=number, month_of=month))
    if tokens.before(at - 1) not in _BEFORE:
        return None
    closed = not low[end][:1].isalnum() or low[end] in _CLOSING
    if not closed or low[end] in ("-", "\u2013", "%", "/"):
        return None
    if not _ELSEWHERE.isdisjoint(low[max(0, at - _REACH) : end + _REACH]):
        return None
    return Expression(at - 1, end, CalendarDate(day=number))
