"""The building blocks of the grammar's rules.

Each takes the tokens and an index and returns what it read and the index after it,
or None. Indices may run into the padding, never beyond.
"""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.meaning import Anchor, Relative, Side
from reader.extraction.dates.tokens import DASHES, Tokens

FIRST_YEAR = 1000
LAST_YEAR = 2199
SIDES = {
    "last": Side.LAST, "past": Side.LAST, "previous": Side.BEFORE, "preceding": Side.BEFORE,
    "prior": Side.BEFORE, "next": Side.NEXT, "coming": Side.NEXT, "upcoming": Side.NEXT,
    "following": Side.AFTER, "this": Side.THIS, "current": Side.THIS, "present": Side.THIS,
    "that": Side.SAME, "same": Side.SAME, "ensuing": Side.AFTER, "subsequent": Side.AFTER,
    "forthcoming": Side.NEXT,
}  # fmt: skip
STEPS = {
    Side.LAST: -1, Side.BEFORE: -1, Side.NEXT: 1, Side.AFTER: 1, Side.THIS: 0, Side.SAME: 0,
}  # fmt: skip
FROM_TEXT = frozenset([Side.BEFORE, Side.AFTER, Side.SAME])
"""The sides counted from the date last mentioned."""

_HUNDREDS = {"hundred": 100, "thousand": 1000}
_UNCOUNTED = frozenset(["several", "few", "many", "some", "numerous", "countless"])
_COUNTED = frozenset(["people", "men", "women", "children", "police", "more"])
_CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
_IN_WORDS = frozenset([*_CENTURIES, "two"])


def month(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read ``Sept.`` as 9; the stop of an abbreviation is part of it."""
    word = tokens.low[at]
    number = words.ALL_MONTHS.get(word)
    if number is None or not (tokens.capital(at) or _dated_month(tokens, at)):
        return None
    stop = tokens.low[at + 1] == "." and tokens.glued(at)
    if stop and (word in words.MONTH_SHORT or (word == "may" and tokens.number(at + 2))):
        return number, at + 2
    return number, at + 1


def _dated_month(tokens: Tokens, at: int) -> bool:
    """Return whether a year marks a lower-case word as a month: ``june 2026``."""
    word, number = tokens.low[at], tokens.number(at + 1)
    if number is None or word not in words.MONTHS or word in ("may", "march"):
        return False
    return len(tokens.low[at + 1]) == 4 and 1900 <= number <= 2099


def weekday(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read ``Thurs.`` as 3."""
    word = tokens.low[at]
    number = words.ALL_WEEKDAYS.get(word)
    if number is None or not tokens.capital(at):
        return None
    if word in words.WEEKDAY_SHORT and tokens.low[at + 1] == "." and tokens.glued(at):
        return number, at + 2
    return number, at + 1


def day_of_month(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read ``3``, ``03``, ``3rd``, ``the 3rd``, ``third``: 1 to 31."""
    ahead = at + 1 if tokens.low[at] == "the" else at
    number = tokens.number(ahead)
    if number is None:
        named = words.ORDINALS.get(tokens.low[ahead])
        plain = ahead > at and not tokens.capital(ahead)
        return (named, ahead + 1) if named and plain else None
    if not 1 <= number <= 31 or len(tokens.low[ahead]) > 2:
        return None
    if tokens.glued(ahead) and tokens.low[ahead + 1] in words.ORDINAL_ENDINGS:
        return number, ahead + 2
    if ahead > at or (tokens.glued(ahead) and tokens.low[ahead + 1][:1].isalpha()):
        return None
    return number, ahead + 1


def year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read ``2025``, or ``'05`` as a year from 1950 to 2049."""
    number = tokens.number(at)
    if number is None and tokens.low[at] in _IN_WORDS:
        return year_in_words(tokens, at)
    if number is not None:
        plain = FIRST_YEAR <= number <= LAST_YEAR and not _runs_on(tokens, at)
        return (number, at + 1) if plain else None
    if tokens.low[at] in ("'", "\u2019", "\u2018") and tokens.glued(at):
        short = tokens.number(at + 1)
        if short is not None and len(tokens.low[at + 1]) == 2:
            return (1900 if short >= 50 else 2000) + short, at + 2
    return None


def year_in_words(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read ``nineteen ninety-one``, ``nineteen oh five``, ``two thousand and five``."""
    low = tokens.low
    if low[at] == "two":
        if low[at + 1] != "thousand":
            return None
        ahead = at + 3 if low[at + 2] == "and" else at + 2
        rest = _below_hundred(tokens, ahead)
        return (2000 + rest[0], rest[1]) if rest else (2000, at + 2)
    century = _CENTURIES.get(low[at])
    if century is None:
        return None
    small = low[at + 1] in ("oh", "hundred")
    ahead = at + 1 + small
    rest = _below_hundred(tokens, ahead + (small and low[ahead] == "and"))
    return (century * 100 + rest[0], rest[1]) if rest and (small or rest[0] > 9) else None


def _below_hundred(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read ``ninety-one``, ``twenty``, ``five``; not the start of "five-year-old"."""
    found = _small_number(tokens, at)
    following = ("hundred", "thousand", "percent", "million")
    if found is None or tokens.low[found[1]] in following:
        return None
    return None if tokens.low[found[1]] in DASHES and tokens.glued(found[1] - 1) else found


def _small_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read a number below 100 in words and return it with the index after it."""
    low, tens = tokens.low, words.TENS.get(tokens.low[at])
    if tens is None:
        number = words.SMALL_NUMBERS.get(low[at])
        return (number, at + 1) if number else None
    dash = 1 if low[at + 1] in DASHES else 0
    unit = words.SMALL_NUMBERS.get(low[at + 1 + dash], 99)
    return (tens + unit, at + dash + 2) if unit < 10 else (tens, at + 1)


def _runs_on(tokens: Tokens, at: int) -> bool:
    """Return whether a number is only the first digits of a longer one or of a code."""
    if not tokens.glued(at):
        return False
    following = tokens.low[at + 1]
    if following in (".", ",", ":", "/") and tokens.glued(at + 1):
        return tokens.low[at + 2][:1].isdigit() and not season_years(tokens, at)
    return following == "%" or (following[:1].isalpha() and following not in ("s", "bc", "ad"))


def is_counted(tokens: Tokens, at: int) -> bool:
    """Return whether a number before ``at`` counts what follows: "in May, 2000 people"."""
    word = tokens.low[at]
    return word in _COUNTED or (len(word) > 3 and word.endswith("s"))


def season_years(tokens: Tokens, at: int) -> bool:
    """Return whether two consecutive years are joined: ``2018/19``, ``2018/2019``."""
    number, given = tokens.number(at), tokens.number(at + 2)
    if number is None or given is None or tokens.low[at + 1] != "/" or tokens.low[at + 3] == "/":
        return False
    return tokens.glued(at) and given in (number + 1, (number + 1) % 100)


def count(tokens: Tokens, at: int) -> tuple[float | None, int] | None:
    """Read a number: ``two``, ``1.5``, ``twenty-five``, ``a``; None for ``several``."""
    word = tokens.low[at]
    number = tokens.number(at)
    if number is not None:
        return _figures(tokens, at, number)
    if len(word) > 1 and "," in word:
        plain = word.replace(",", "")
        return (float(plain), at + 1) if len(plain) <= 9 and plain.isascii() else None
    if word in _UNCOUNTED:
        return None, at + 1
    if word in ("a", "an", "another"):
        return _with_article(tokens, at)
    if word == "half" and tokens.low[at + 1] in ("a", "an"):
        return 0.5, at + 2
    if word in ("couple", "dozen") or (word == "dozens" and tokens.low[at + 1] == "of"):
        return _group(tokens, at)
    return _in_words(tokens, at)


def _figures(tokens: Tokens, at: int, number: int) -> tuple[float, int]:
    low = tokens.low
    if low[at + 1] == "." and tokens.glued(at) and tokens.glued(at + 1):
        decimals = low[at + 2]
        if decimals.isdecimal() and len(decimals) <= 4:
            return float(f"{number}.{decimals}"), at + 3
    if low[at + 1] == "\u00bd":
        return number + 0.5, at + 2
    if low[at + 1 : at + 4] in (["1", "/", "2"], ["and", "a", "half"]):
        return number + 0.5, at + 4
    return float(number), at + 1


def _with_article(tokens: Tokens, at: int) -> tuple[float | None, int]:
    following = tokens.low[at + 1]
    if following in ("few", "number", "handful", "good", "great"):
        more = tokens.low[at + 2]
        return None, at + 3 if more in ("of", "many") else at + 2
    if following in ("couple", "dozen"):
        return _group(tokens, at + 1)
    if following in ("half", "quarter"):
        return 0.5 if following == "half" else 0.25, at + 2
    if following in _HUNDREDS:
        return float(_HUNDREDS[following]), at + 2
    return 1.0, at + 1


def _group(tokens: Tokens, at: int) -> tuple[float | None, int]:
    size = {"couple": 2.0, "dozen": 12.0}.get(tokens.low[at])
    return size, at + 2 if tokens.low[at + 1] == "of" else at + 1


def _in_words(tokens: Tokens, at: int) -> tuple[float, int] | None:
    found, low = _small_number(tokens, at), tokens.low
    if found is None:
        return None
    total, end = found
    if low[end] in _HUNDREDS:
        total, end = total * _HUNDREDS[low[end]], end + 1
    if low[end : end + 3] == ["and", "a", "half"]:
        return total + 0.5, end + 3
    if low[end] == "-" and low[end + 1 : end + 5] == ["and", "-", "a", "-"]:
        return total + 0.5, end + 6
    return float(total), end


def year_phrase(tokens: Tokens, at: int) -> tuple[Relative, int] | None:
    """Read ``last year``, ``of next year``, ``of that year``, ``of the year before``."""
    return unit_phrase(tokens, at, "year")


def unit_phrase(tokens: Tokens, at: int, unit: str) -> tuple[Relative, int] | None:
    """Read ``[of] [the] last/this/next/same/previous UNIT`` as a step from an anchor."""
    low = tokens.low
    if low[at] == "of":
        at += 1
    article = low[at] in ("the", "that", "this") and low[at + 1] in SIDES
    if article:
        at += 1
    side = SIDES.get(low[at])
    if low[at] == "the" and words.UNITS.get(low[at + 1]) == unit:
        return Relative(unit, 0, Anchor.TEXT), at + 2
    if side is None or words.UNITS.get(low[at + 1]) != unit or low[at + 1].endswith("s"):
        return None
    from_text = side in FROM_TEXT or (article and low[at] == "next")
    return Relative(unit, STEPS[side], Anchor.TEXT if from_text else Anchor.NOW), at + 2


def closing(word: str) -> bool:
    """Return whether "before" or "after" ends the phrase: nothing follows that it governs."""
    return not word or not word[0].isalnum() or word in ("and", "but", "when", "with", "in", "at")
