"""Numbers in a sentence, with what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reader.story.words.spelling import fold
from reader.story.words.words import singular

_SMALL = {
    word: number
    for number, word in enumerate(
        (
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        2,
    )
}
_SCALE = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALE |= {"trillion": 10**12, "m": 10**6, "bn": 10**9, "k": 10**3}
_NUMBER = re.compile(
    r"(?<![\w.,:/-])(?P<money>[$\u20ac\u00a3\u00a5]\s?)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
    r"|(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[ -]))"
    r"(?:[ -]?(?P<scale>(?i:hundred|thousand|million|billion|trillion)|bn|m|k)\b)?"
    r"(?P<percent>\s?%|\s?(?i:percent|per cent))?"
    r"(?![\w:/]|[.,]\d)"
)
_AFTER = re.compile(r"[\s-]*((?:[^\W\d_]+[\s-]+){0,3}[^\W\d_]+)")
_WORDS_THAT_END = (
    "a about after against ago am an and are as at because before but by during for from gmt had "
    "has have if in into is it its more of on or out over pm st nd rd th since so than that the "
    "their then to under until utc was were when where which while who will with would "
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "second minute hour day night week weekend month year decade century "
    "seconds minutes hours days nights weeks weekends months years decades centuries"
)
_PLURALS = frozenset(["people", "men", "women", "children", "police", "staff", "troops", "crew"])
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
    r"tier|stage|round|route|flight|room|line|gate|page|part|volume|type|model)\s+$"
)
_END = frozenset(_WORDS_THAT_END.split())
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_MONTH_BEFORE = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s*$"
)


class Bound(StrEnum):
    """The bound that a text gives for a number."""

    EXACT = ""
    ABOUT = "about"
    LEAST = "at least"
    MOST = "at most"


_BOUND = re.compile(
    r"(?i)(?:\b(?P<about>about|around|some|roughly|approximately|an estimated|circa|close to)"
    r"|\b(?P<least>at least|more than|over|no fewer than|no less than|upwards? of|above)"
    r"|\b(?P<most>up to|nearly|almost|as many as|at most|fewer than|less than|under|below|"
    r"between [\w.,]+ and))\s+$"
)
_NEARLY = 0.1  # tolerance of "about", as a share
_ROUNDED = 0.05  # tolerance of a round number


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, with what it counts."""

    start: int
    end: int
    value: float
    of: tuple[str, ...]
    """What it counts: up to two folded words, singular; for percentages and money the sign."""
    text: str = ""
    """The number with what it counts, verbatim."""
    bound: Bound = Bound.EXACT

    @property
    def shown(self) -> str:
        """The value in digits, without trailing zeros."""
        return f"{self.value:,.0f}" if self.value == int(self.value) else f"{self.value:,}"


def agree(one: Number, other: Number) -> bool:
    """Return whether two numbers of the same thing may both be true: they are equal, one is
    approximate or a bound that the other keeps, or one is rounded.
    """
    if one.value == other.value:
        return True
    for first, second in ((one, other), (other, one)):
        near = abs(first.value - second.value) <= _NEARLY * max(first.value, second.value)
        if first.bound is Bound.ABOUT and near:
            return True
        if first.bound is Bound.LEAST and second.value >= first.value:
            return second.bound is not Bound.LEAST or near
        if first.bound is Bound.MOST and second.value <= first.value:
            return second.bound is not Bound.MOST or near
        if _round(first.value) and abs(first.value - second.value) <= _ROUNDED * first.value:
            return not _round(second.value)
    return False


def _round(value: float) -> bool:
    """Return whether a number is one or two digits followed by two or more zeros."""
    digits = f"{value:.0f}"
    return len(digits.rstrip("0")) <= min(2, len(digits) - 2)


def numbers_of(text: str) -> tuple[Number, ...]:
    """Return the numbers in a text with what they count, in order.

    Dates, times, years, durations and bare numbers are left out.
    """
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match["digits"], match["scale"])
        unit = "%" if match["percent"] else (match["money"] or "").strip()
        of, end = ((unit,), match.end()) if unit else _counted(text, match)
        if of:
            quoted = " ".join(text[match.start() : end].split())
            found.append(Number(match.start(), match.end(), value, of, quoted, _bound(text, match)))
    return tuple(found)


def _bound(text: str, match: re.Match[str]) -> Bound:
    before = _BOUND.search(text, max(0, match.start() - 40), match.start())
    return Bound.EXACT if before is None else Bound[(before.lastgroup or "").upper()]


def _value(digits: str, scale: str | None) -> float:
    value = float(_SMALL.get(digits.lower(), 0) or digits.replace(",", ""))
    return round(value * _SCALE.get((scale or "").lower(), 1), 6)


def _counted(text: str, match: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """Return what is counted, up to the first plural, and where that ends."""
    nothing = (), match.end()
    before = text[max(0, match.start() - 12) : match.start()]
    if _MONTH_BEFORE.search(before) or _LABEL.search(before):
        return nothing
    after = _AFTER.match(text, match.end(), match.end() + 60)
    if after is None:
        return nothing
    if _YEAR.match(match["digits"]) and not match["scale"]:
        return nothing
    counted: list[str] = []
    end = match.end()
    for word in re.finditer(r"[^\s-]+", after[1]):
        if word.group().lower() in _END or len(counted) == 2:
            break
        folded = fold(word.group())
        counted.append(singular(folded))
        end = after.start(1) + word.end()
        if singular(folded) != folded or folded in _PLURALS:
            break
    return tuple(counted), end
