"""A night by one word: ``overnight``."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import Expression, Found, Part, Relative
from reader.extraction.dates.tokens import Tokens

_OF_A_KIND = word_set(
    "rate rates shipping delivery success sensation stay stays flight flights train trains bag "
    "bags lending loan loans accommodation trip trips bus money shift shifts star celebrity "
    "deposit camp camping guest guests parking index swap"
)
"""What is overnight of its kind, on no night in particular."""
_SUDDEN = word_set("not never change changed happen become became be built solve")


def overnight(tokens: Tokens, at: int, the: bool) -> Found:
    """The night before the day in question; a day of its own that follows says it all."""
    low = tokens.low
    if low[at + 1] in _OF_A_KIND or tokens.before(at) in ("an", "every", "each"):
        return None
    if low[at + 1] in words.WEEKDAYS or low[at + 1] == "on":
        return None
    if tokens.capital(at) and tokens.capital(at + 1):
        return None
    if not _SUDDEN.isdisjoint(low[max(0, at - 3) : at]):
        return None
    return Expression(at, at + 1, Part("NI", Relative("day", -1)))
