"""The measured quantities of a sentence: ages, lengths of time, hours, distances, votes, ranges.

Each is read by the words around its number, which say of what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from reader.story.words.numbers import Bound, Number
from reader.story.words.spelling import fold
from reader.story.words.words import stem, words_of


class Kind(StrEnum):
    """The kind of a quantity, which decides how much two sentences must share."""

    TOLL = "toll"
    MAGNITUDE = "magnitude"
    AGE = "age"
    COUNT = "count"
    SHARE = "share"
    """An amount of money or a percentage."""
    SPAN = "span"
    """A length of time."""
    ADDRESS = "address"
    """A block of a street."""
    DISTANCE = "distance"
    """A distance from a place, in kilometres."""
    HOUR = "hour"
    """A time of day, in minutes."""
    VOTE = "vote"
    """The votes for and against, as one number."""
    RANGE = "range"
    """The least or the most of several."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a statement with what it is the number of."""

    kind: Kind
    of: tuple[str, ...]
    """Folded words, equal for the same quantity."""
    label: str
    """The thing counted or measured, in words: ``dead``, ``ships``."""
    number: Number


AGO = "ago"
"""The first word of the thing measured by a time that has passed since a matter,"""
BEFORE = "before"
"""and by a time between two matters; the second is the last word before it."""
_REACH = 60  # characters examined before a number
_NAME = r"[A-Z][\w'\u2019-]{1,40}+(?: [A-Z][\w'\u2019.-]{1,40}+){0,3}"
_AGED = re.compile(
    rf"(?P<name>{_NAME}),? (?:\(|who (?:is|was) |is |was )?(?:aged? )?(?P<age>\d{{1,2}})"
    r"(?=,|\)| years old)"
)
_YEARS_OLD = re.compile(rf"\b(?P<age>\d{{1,2}})\s?-\s?years?\s?-\s?old (?P<name>{_NAME})")
_AGE = re.compile(r"[,(] ?(?:aged? )?\d{1,2}[,)]|years?\s?-?\s?old")
_SPAN = re.compile(
    r"(?P<half> and a half)?(?:(?P<joined>\s?-\s?)|\s+)"
    r"(?P<unit>second|minute|hour|day|week|month|year)s?\b"
    r"(?!\s?-?\s?(?:old|or|to|and|after|later|earlier|since|into)\b)"
    r"(?:\s+(?P<then>ago|before)\b)?",
    re.I,
)
_PRISON = re.compile(
    r" (?:in|behind) (?:(?:a|the|federal|state) ){0,2}(?:prison|jail|bars)\b|"
    r"\s?-?\s?(?:(?:prison|jail) )?(?:sentence|term)\b"
)
_SERVED = re.compile(r"\b(?:serv(?:e|ed|es|ing)|spen[dt]|spending)\b", re.I)
_POSSIBLY = re.compile(
    r"\b(?:up to|fac(?:e|es|ed|ing)|may|could|maximum|possible|eligible|ask\w*|seek\w*|sought)\b",
    re.I,
)
_COMPASS = frozenset(("North", "South", "East", "West", "N", "S", "E", "W"))
_BLOCK = re.compile(
    r"\b(?P<number>[1-9]\d{2,4}) block of (?P<street>[A-Z0-9][\w.'\u2019-]{0,30}"
    r"(?: [A-Z0-9][\w'\u2019-]{0,30}){0,3})"
)
_DISTANCE = re.compile(
    r"(?:\s|\s?-\s?)(?P<unit>mi(?:les?)?|km|kilomet(?:er|re)s?)\b(?: \([^()]{1,30}\))?"
    r"(?:,? (?:to the )?(?:(?:north|south|east|west)(?:east|west)?(?: ?- ?)?){1,3})? (?:of|from) "
    r"(?P<place>[A-Z][\w'\u2019-]{1,30}(?: [A-Z][\w'\u2019-]{1,30}){0,2})"
)
_RANGE = re.compile(r"\s(?:to|and)\s")
_BETWEEN = re.compile(r"(?i)\bbetween\s$")
_VOTE = re.compile(
    r"(?<![\d.,$-])(?P<yes>\d{2,3})\s?(?:to|-|\u2013)\s?(?P<no>\d{1,3})(?![\d%-]|[.,]\d)"
)
_VOTED = re.compile(
    r"\b(?:vot(?:e[ds]?|ing)|pass(?:ed|es)|approv\w+|defeat\w+|reject\w+|ballot\w*)\b", re.I
)
_MOST_VOTES = 1000
_MILE = 1.609
_TIME = re.compile(
    r"(?i)(?<![\d:.,/-])(?P<hour>1[0-2]|[1-9])(?:\s?[:.]\s?(?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b"
    r"(?!\.?,? (?:[A-Z]{1,4}T|GMT|UTC|(?:eastern|central|mountain|pacific))\b)"
)
_ABOUT_TIME = re.compile(
    r"(?i)\b(?:about|around|approximately|roughly|shortly|just|soon|nearly|almost|near|before|after|past|by|until|from|between)\s+$"
)
_STAMP = re.compile(r"(?i)\b(?:posted|updated|published|update)\b")
_UNIT_DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24} | {
    "day": 1,
    "week": 7,
    "month": 30,
    "year": 365,
}
_NEXT_WORD = re.compile(r"\s([^\W\d_]{3,40})")
_LETTERS = re.compile(r"[^\W\d_]{1,40}")
_CONTINUED = re.compile(r"\s?/\s?|\s(?:to|or)\s")
_ANCHOR = 4  # most words between a length of time and what took so long
_NO_ANCHOR = frozenset(
    ("past", "nearly", "almost", "roughly", "approximately", "estimated", "reduced", "total")
)


def measured(text: str, numbers: Sequence[Number]) -> Iterator[Quantity]:
    """Yield the measured quantities of a sentence with these numbers."""
    yield from _ages(text)
    yield from _spans(text, numbers)
    yield from _blocks(text)
    yield from _distances(text, numbers)
    yield from _hours(text)
    yield from _votes(text)
    yield from _ranges(text, numbers)


def _ages(text: str) -> Iterator[Quantity]:
    for pattern in (_AGED, _YEARS_OLD) if _AGE.search(text) else ():
        for match in pattern.finditer(text):
            name, age = match["name"], int(match["age"])
            words = fold(name).split()
            if match.start() and text[match.start() - 1].isalnum():
                continue
            number = Number(
                match.start("age"), match.end("age"), age, ("age",), match["age"], Bound.EXACT
            )
            yield Quantity(Kind.AGE, (words[0], words[-1]), f"age of {name}", number)


def _spans(text: str, numbers: Sequence[Number]) -> Iterator[Quantity]:
    last = 0
    for number in numbers:
        match, start = _SPAN.match(text, number.end), last
        last = number.end
        if match is None or _CONTINUED.fullmatch(text, start, number.start):
            continue
        following = _NEXT_WORD.match(text, match.end()) if match["joined"] else None
        of = stem(fold(following[1])) if following else _word_before(text, number.start)
        unit, then = match["unit"].lower(), (match["then"] or "").lower()
        if of is not None or then == AGO:
            value = (number.value + bool(match["half"]) / 2) * _UNIT_DAYS[unit]
            shown = text[number.start : match.end()]
            key = (then, unit if then == AGO else of or "") if then else (of or "",)
            if _PRISON.match(text, match.end()):
                before = text[max(0, number.start - _REACH) : number.start]
                if _POSSIBLY.search(before):
                    continue
                key = key if _SERVED.search(before) else ("prison",)
            length = replace(number, value=value, of=key, text=shown)
            yield Quantity(Kind.SPAN, key, "length of time", length)


def _hours(text: str) -> Iterator[Quantity]:
    for match in _TIME.finditer(text):
        if _STAMP.search(text):
            return
        minutes = int(match["hour"]) % 12 * 60 + int(match["minute"] or 0)
        minutes += 720 if match["half"] in "pP" else 0
        bound = Bound.ABOUT if _ABOUT_TIME.search(text, 0, match.start()) else Bound.EXACT
        number = Number(match.start(), match.end(), minutes, (), match[0], bound)
        yield Quantity(Kind.HOUR, ("hour",), "hour", number)


def _votes(text: str) -> Iterator[Quantity]:
    for match in _VOTE.finditer(text):
        if not _VOTED.search(text):
            return
        votes = int(match["yes"]) + int(match["no"]) / _MOST_VOTES
        number = Number(match.start(), match.end(), votes, ("vote",), match[0])
        yield Quantity(Kind.VOTE, ("vote",), "votes", number)


def _ranges(text: str, numbers: Sequence[Number]) -> Iterator[Quantity]:
    """Yield each end of "between six and 75 years", as one of what has the other end."""
    for low, high in pairwise(numbers):
        joined = _RANGE.fullmatch(text, low.end, high.start)
        if low.value >= high.value or joined is None:
            continue
        if joined[0].strip() == "and" and not _BETWEEN.search(
            text, max(0, low.start - _REACH), low.start
        ):
            continue  # "in $5 and $6 versions"
        unit = _SPAN.match(text, high.end)
        of = unit["unit"].lower() if unit else high.head
        end = unit.end() if unit else high.start + len(high.text)
        if of:
            whole = replace(high, start=low.start, text=text[low.start : end], bound=Bound.EXACT)
            least = replace(whole, value=low.value)
            yield Quantity(Kind.RANGE, (of, f"to {high.value}"), "range", least)
            yield Quantity(Kind.RANGE, (of, f"from {low.value}"), "range", whole)


def _blocks(text: str) -> Iterator[Quantity]:
    for match in _BLOCK.finditer(text) if " block of " in text else ():
        street = match["street"]
        words = tuple(fold(word) for word in street.split() if word.rstrip(".") not in _COMPASS)
        number = Number(match.start(), match.end(), int(match["number"]), words, match["number"])
        yield Quantity(Kind.ADDRESS, words, f"block of {street}", number)


def _distances(text: str, numbers: Sequence[Number]) -> Iterator[Quantity]:
    for number in numbers:
        match = _DISTANCE.match(text, number.end)
        if match is not None:
            place = match["place"]
            value = number.value * (_MILE if match["unit"].startswith("mi") else 1)
            shown = text[number.start : match.end()]
            far = replace(number, value=value, of=(fold(place),), text=shown)
            yield Quantity(Kind.DISTANCE, (fold(place),), f"distance from {place}", far)


def _word_before(text: str, end: int) -> str | None:
    """Return the last content word of the few before a place in a text, stemmed."""
    before = _LETTERS.findall(text, max(0, end - _REACH), end)[-_ANCHOR:]
    found = (stem(word) for one in reversed(before) for word in words_of(one))
    return next((word for word in found if word not in _NO_ANCHOR), None)
