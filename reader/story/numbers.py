"""Counted things in a sentence: what is counted, and how many."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.story.spelling import fold
from reader.story.words import singular

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
_END = frozenset(_WORDS_THAT_END.split())
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_MONTH_BEFORE = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s*$"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, with what it counts."""

    start: int
    end: int
    value: float
    of: tuple[str, ...]
    """Up to two folded words after it, singular; for shares and money the sign."""

    @property
    def shown(self) -> str:
        """The value as a figure, without needless zeros."""
        return f"{self.value:,.0f}" if self.value == int(self.value) else f"{self.value:,}"


def numbers_of(text: str) -> tuple[Number, ...]:
    """Return what a text counts, in order. Dates, times, years, lengths of
    time and bare figures are left out."""
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match["digits"], match["scale"])
        unit = "%" if match["percent"] else (match["money"] or "").strip()
        of: tuple[str, ...] = (unit,) if unit else _counted(text, match)
        if of:
            found.append(Number(match.start(), match.end(), value, of))
    return tuple(found)


def _value(digits: str, scale: str | None) -> float:
    value = float(_SMALL.get(digits.lower(), 0) or digits.replace(",", ""))
    return value * _SCALE.get((scale or "").lower(), 1)


def _counted(text: str, match: re.Match[str]) -> tuple[str, ...]:
    if _MONTH_BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
        return ()
    after = _AFTER.match(text, match.end(), match.end() + 60)
    if after is None:
        return ()
    if _YEAR.match(match["digits"]) and not match["scale"]:
        return ()
    counted: list[str] = []
    for word in re.split(r"[\s-]+", after[1]):
        if word.lower() in _END:
            break
        counted.append(singular(fold(word)))
    return tuple(counted[:2])
