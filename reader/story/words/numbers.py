"""The numbers in a sentence, with what they count."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader.story.words.days import ANY_MONTH, FULL_MONTH, MONTHS, SHORT_MONTHS
from reader.story.words.spelling import fold
from reader.story.words.words import singular

_WORDS = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: number for number, word in enumerate(_WORDS, 2)} | {"one": 1}
_SMALL |= {word: number * 10 for number, word in enumerate(_TENS, 2)}
_SCALE = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALE |= {"trillion": 10**12, "m": 10**6, "bn": 10**9, "k": 10**3}
_NUMBER = re.compile(
    r"(?<![\w.,:/-])(?<![A-Z] - )(?P<money>(?:US|AU?|CA?|NZ|HK)?[$\u20ac\u00a3\u00a5]\s?)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
    rf"|(?i:(?:{'|'.join(_TENS)})(?:\s?-\s?(?:one|{'|'.join(_WORDS[:8])}))?"
    rf"|{'|'.join(_WORDS)})(?![\w'\u2019]))"
    r"(?:(?: - |[ -])?(?P<scale>(?i:hundred|thousand|million|billion|trillion)|bn|m|k)\b)?"
    r"(?P<percent>\s?%|\s?(?i:percent|per cent))?"
    r"(?![\w:/]|[.,]\d)"
)
_MAYBE = re.compile(  # in a text in lower case that has a number, and in few others
    r"\d|t(?:wo|hree|en|hir|welve|went)|f(?:our|ive|if|ort)|s(?:ix|even)|eigh|eleven|nine"
)
_AFTER = re.compile(r"[\s-]*((?:[^\W\d_][\w'\u2019-]*[\s-]+){0,4}[^\W\d_][\w'\u2019-]*)")
_PART = re.compile(r"[^\s-][^\s]*")
_HYPHEN = re.compile(r"\s?-")
_WORDS_THAT_END = (
    "a about after against ago am an and are as at because before but by during for from gmt had "
    "has have if in into is it its more of on or out over pm st nd rd th since so than that the "
    "their then to under until utc was were when where which while who will with would "
    "second minute hour day night week weekend month year decade century "
    "seconds minutes hours days nights weeks weekends months years decades centuries "
    "times thirds quarters fifths sixths eighths tenths halves others does says is this"
)
_PLURAL_WORDS = (
    "people men women children police staff troops crew aircraft personnel cattle sheep lives"
)
_PLURALS = frozenset(_PLURAL_WORDS.split())
_UNITS = (
    "mile kilometer kilometre km meter metre foot feet inch yard acre hectare mph kph knot degree "
    "pound kilogram kg gram ton tonne liter litre gallon barrel watt megawatt gigawatt volt "
    "celsius fahrenheit point"
)
MEASURES = frozenset(_UNITS.split())
"""Units of measure, singular."""

# "category 3", "Number 14", "phase 2": a grade or a name, not a count.
_LABEL = re.compile(
    r"(?i)\b(?:category|number|no\.|phase|level|chapter|article|section|version|group|class|grade|"
    r"tier|year|stage|round|route|flight|room|line|gate|page|part|volume|type|model)\s+$"
)
_END = frozenset(f"{_WORDS_THAT_END} sept {' '.join((*MONTHS, *SHORT_MONTHS)).lower()}".split())
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_MONTH_BEFORE = re.compile(rf"(?i)\b(?:{ANY_MONTH})\.?\s*$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s(?:{FULL_MONTH})\b")


class Bound(StrEnum):
    """The bound of a number, as given by the text."""

    EXACT = ""
    ABOUT = "about"
    NEARLY = "nearly"
    MORE = "more than"
    LEAST = "at least"
    MOST = "at most"
    TENFOLD = "from"


_BOUND = re.compile(
    r"(?i)(?:\b(?P<about>about|around|some|roughly|approximately|an estimated|circa|close to)"
    r"|\b(?P<nearly>nearly|almost)|\b(?P<more>more than|over|above)"
    r"|\b(?P<least>at least|no fewer than|no less than|upwards? of)"
    r"|\b(?P<most>up to|as many as|at most|fewer than|less than|under|below|between [\w.,]+ and|"
    rf"(?:\d[\d,.]{{0,14}}|{'|'.join((*_TENS, *_WORDS))}) (?:to|or)))\s+$"
)
_SIGNS = {"dollar": "$", "euro": "\u20ac", "pound": "\u00a3", "yen": "\u00a5"}
_CURRENCY = re.compile(rf"\s(?:US |U\.S\. |American )?({'|'.join(_SIGNS)})s?\b(?! of\b)")
_PLUS = re.compile(r"\s?\+|\s?-\s?plus\b|(?<=\d) plus (?=[a-z])")
_NEARLY = 0.1  # tolerance of "about", as a share
_LIMITS = {  # factors between which a number may be meant
    Bound.EXACT: (1, 1),
    Bound.ABOUT: (1 - _NEARLY, 1 + _NEARLY),
    Bound.NEARLY: (1 - _NEARLY, 1),
    Bound.MORE: (1, 1.5),
    Bound.LEAST: (1, math.inf),
    Bound.MOST: (0, 1),
    Bound.TENFOLD: (1, 10),
}
_LOWER = frozenset((Bound.MORE, Bound.LEAST))
_ROUNDED = 0.05  # tolerance of a round number


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, with what it counts."""

    start: int
    end: int
    value: float
    of: tuple[str, ...]
    """The thing counted: up to two folded words, singular; the sign of percentages and money."""
    text: str = ""
    """The number with what it counts, verbatim."""
    bound: Bound = Bound.EXACT

    @property
    def head(self) -> str:
        """The last word of the thing counted; empty for a bare number."""
        return self.of[-1] if self.of else ""

    @property
    def shown(self) -> str:
        """The value in digits, without trailing zeros."""
        return f"{self.value:,.0f}" if self.value == int(self.value) else f"{self.value:,}"


def agree(one: Number, other: Number) -> bool:
    """Return whether two numbers of the same thing may both be true: equal, one approximate or a
    bound that the other meets, or one rounded.
    """
    if one.value == other.value:
        return True
    both = (one, other), (other, one)
    if one.bound is other.bound or {one.bound, other.bound} == _LOWER:
        most = 0.0 if one.bound is Bound.EXACT else _NEARLY * max(one.value, other.value)
        may_be = abs(one.value - other.value) <= most
    else:
        limits = [[side.value * by for by in _LIMITS[side.bound]] for side in (one, other)]
        may_be = max(low for low, _ in limits) <= min(high for _, high in limits)
    return may_be or any(
        _round(first.value)
        and not _round(second.value)
        and abs(first.value - second.value) <= _ROUNDED * first.value
        for first, second in both
    )


def _round(value: float) -> bool:
    """Return whether a number is one or two digits followed by two or more zeros."""
    digits = f"{value:.0f}"
    return len(digits.rstrip("0")) <= min(2, len(digits) - 2)


def numbers_of(text: str) -> tuple[Number, ...]:
    """Return the numbers in a text with what they count, in order.

    Dates, times, years, durations and bare numbers are omitted.
    """
    return tuple(number for number in figures(text) if number.of)


@lru_cache(maxsize=8192)  # a sentence is read for its facts and again for its quantities
def figures(text: str) -> tuple[Number, ...]:
    """Return the numbers in a text, in order, like :func:`numbers_of` but with bare ones."""
    found = []
    for match in _NUMBER.finditer(text) if _MAYBE.search(text.lower()) else ():
        if _is_calendar(text, match):
            continue
        value = _value(match["digits"], match["scale"])
        unit, end = "%" if match["percent"] else (match["money"] or "").strip(), match.end()
        currency = _CURRENCY.match(text, end) if match["scale"] and not unit else None
        if currency is not None:
            unit, end = _SIGNS[currency[1]], currency.end()
        of, end = ((unit.removeprefix("US"),), end) if unit else _counted(text, match)
        quoted = " ".join(text[match.start() : end].split())
        found.append(Number(match.start(), match.end(), value, of, quoted, _bound(text, match)))
    return tuple(found)


def _is_calendar(text: str, match: re.Match[str]) -> bool:
    """Return whether a number is a year, the day of a month, or part of a name."""
    if match["money"] or match["percent"] or match["scale"]:
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    if match["digits"][0] == "0" and len(match["digits"]) > 1 and match["digits"][1].isdigit():
        return True
    return bool(
        _YEAR.match(match["digits"])
        or _MONTH_BEFORE.search(before)
        or _MONTH_AFTER.match(text, match.end())
        or _LABEL.search(before)
    )


def _bound(text: str, match: re.Match[str]) -> Bound:
    if _PLUS.match(text, match.end()):
        return Bound.LEAST
    before = _BOUND.search(text, max(0, match.start() - 40), match.start())
    return Bound.EXACT if before is None else Bound[(before.lastgroup or "").upper()]


def _value(digits: str, scale: str | None) -> float:
    words = [_SMALL.get(word, 0) for word in re.split(r"\s?-\s?", digits.lower())]
    value = float(sum(words) or digits.replace(",", ""))
    return round(value * _SCALE.get((scale or "").lower(), 1), 6)


def _counted(text: str, match: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """Return the thing counted, the last two words up to a plural, and where that ends.

    Nothing is counted without a plural, except in "a 20-point plan".
    """
    nothing = (), match.end()
    after = _AFTER.match(text, match.end(), match.end() + 60)
    if after is None:
        return nothing
    joined = _HYPHEN.match(text, match.end()) is not None
    counted: list[str] = []
    for word in _PART.finditer(after[1]):
        written = word.group()
        if written.partition("-")[0].lower() in _END:  # "a six-year-old boy" too
            return nothing
        folded = fold(written)
        one = singular(folded)
        counted.append(one)
        end = after.start(1) + word.end()
        if joined and len(counted) == 2:
            return tuple(counted), end
        name = written.isupper() and not text.isupper()  # "eleven other FLDS men"
        if not joined and not name and (one != folded or folded in _PLURALS):
            return tuple(counted[-2:]), end
    return nothing
