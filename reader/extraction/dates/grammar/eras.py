"""Years before and of the common era."""

from __future__ import annotations

from reader.extraction.dates.meaning import Expression, Fixed, Found
from reader.extraction.dates.tokens import DASHES, Tokens
from reader.extraction.dates.values import year_value

_ERA = frozenset(["bc", "bce", "b.c", "b.c."])


def before_common_era(tokens: Tokens, at: int) -> Found:
    """``44 BC``, ``300-250 B.C.``, ``79 AD``."""
    number = tokens.number(at)
    if number is None or not 1 <= number <= 9999:
        return None
    end = at + 1
    if tokens.low[end] in DASHES and tokens.number(end + 1) is not None:
        if tokens.low[end + 2] in _ERA or tokens.low[end + 2 : end + 5] == ["b", ".", "c"]:
            return Expression(at, end, Fixed(f"BC{number:04d}", "a year before the common era"))
        return None
    if tokens.low[end] in _ERA:
        return Expression(at, end + 1, Fixed(f"BC{number:04d}", "a year before the common era"))
    if tokens.low[end : end + 3] == ["b", ".", "c"]:
        end += 4 if tokens.low[end + 3] == "." else 3
        return Expression(at, end, Fixed(f"BC{number:04d}", "a year before the common era"))
    if tokens.low[end] == "ad" or tokens.before(at) == "ad":
        end += 1 if tokens.low[end] == "ad" else 0
        return Expression(at, end, Fixed(year_value(number), "a year of the common era"))
    return None


def common_era(tokens: Tokens, at: int, the: bool) -> Found:
    """``A.D. 200``, ``AD 79``."""
    low = tokens.low
    if not tokens.capital(at):
        return None
    ahead = at + 1
    if low[at] == "a":
        if low[at + 1] != "." or low[at + 2] != "d" or not tokens.capital(at + 2):
            return None
        ahead = at + 3
    if low[ahead] == ".":
        ahead += 1
    number = tokens.number(ahead)
    if number is None or not 1 <= number <= 2199:
        return None
    return Expression(at, ahead + 1, Fixed(year_value(number), "a year of the common era"))
