"""Disagreements: numbers, days and spellings of names in which sources differ.

Two sentences are about the same matter if they share enough words and people. The sides are
shown with their sentences; none is called right. Sentences that name different places or
firms, each unknown to the other article, are about different matters. The day on which
something was said is not a day of the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TypeVar

from reader.story.events.reports import Report, Statement
from reader.story.identity.name_match import Strength, compare
from reader.story.identity.person_name import full_form, parse_name
from reader.story.words.days import parse_day
from reader.story.words.numbers import MEASURES, Number, agree
from reader.story.words.words import names_of, words_of


class Difference(StrEnum):
    """The kind of a disagreement."""

    NUMBER = "number"
    DAY = "day"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says in a disagreement."""

    article: int
    says: str
    """The number with what it counts, the day, or the spelling."""
    statement: Statement | None
    """The sentence; None for a spelling."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What articles say about one matter, each side once, in order of publication."""

    differs: Difference
    about: str
    """What is counted, the words that the sentences share, or the person's ID."""
    sides: tuple[Side, ...]


_SHARED = 4  # least content words and people shared by two sentences about one matter,
_HALF = 0.5  # and least share of the shorter sentence, for days;
_FEW, _MOST = 2, 0.66  # or fewer, if these are most of a short sentence
_APART = 10  # and the days are at most this far apart
# least words shared beside what is counted, for numbers; one is enough where both articles
# give a single number of it
_BESIDE = 2
_FOLD = 3  # larger ratios of two numbers hardly count the same thing
_UNITS = frozenset(("%", "$", "\u20ac", "\u00a3"))
_TITLE_WORDS = (
    "president minister prime secretary chancellor king queen pope mayor governor senator general "
    "colonel sir lord lady chairman chairwoman director spokesman spokeswoman"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_NAMED_AT_MOST = 6  # most words of the subject of a disagreement
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
# "she said on Tuesday", "told reporters on 3 May": the day of the statement, not of the matter.
_SAID_ON = re.compile(
    r"(?i)\b(?:said|says|told|tells|wrote|writes|announced|stated|added|tweeted|posted)"
    r"(?: (?!that\b)\w+){0,3} (?:on (?:\d|[A-Z])|yesterday|today|late |early |(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day)"
)


def disagreements(reports: Sequence[Report]) -> tuple[Disagreement, ...]:
    """Return the disagreements between reports, given in order of publication.

    Bounded: of each report only the first 400 statements count.
    """
    finder = _Finder(reports)
    found = [*finder.numbers(), *finder.days(), *_spellings(reports)]
    return tuple(sorted(found, key=lambda one: (one.differs, one.about)))


_Placed = tuple[Report, Statement]
_T = TypeVar("_T")


class _Finder:
    """The search for disagreements between the reports of one event."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._people = {
            report.id: frozenset(word for name in report.names.values() for word in words_of(name))
            for report in reports
        }
        self._words = {
            report.id: frozenset[str]().union(*(one.words for one in report.statements))
            for report in reports
        }

    def numbers(self) -> Iterator[Disagreement]:
        """Yield the matters for which reports give different numbers."""
        by_word: dict[str, list[tuple[Report, Statement, Number]]] = {}
        for report in self._reports:
            for statement in report.statements[:400]:
                for number in statement.numbers:
                    for word in number.of:
                        by_word.setdefault(word, []).append((report, statement, number))
        seen: set[tuple[tuple[int, int, float], ...]] = set()
        for word in sorted(by_word):
            pairs = [
                (one, two)
                for one, two in combinations(by_word[word][:60], 2)
                if one[0].id != two[0].id and self._contradict(word, one, two)
            ]
            sides: dict[int, tuple[Report, Statement, Number]] = {}
            for pair in pairs:
                for side in pair:
                    sides.setdefault(side[0].id, side)
            mark = tuple(sorted((r.id, s.start + n.start, n.value) for r, s, n in sides.values()))
            if len({side[2].value for side in sides.values()}) < 2 or mark in seen:
                continue
            seen.add(mark)
            yield Disagreement(
                Difference.NUMBER,
                word,
                tuple(
                    Side(report.id, number.text, statement)
                    for report, statement, number in _by_publication(sides, self._reports)
                ),
            )

    def _contradict(
        self,
        word: str,
        one: tuple[Report, Statement, Number],
        two: tuple[Report, Statement, Number],
    ) -> bool:
        """Return whether two numbers count the same and differ, and no article gives both."""
        if agree(one[2], two[2]) or self._elsewhere(one[:2], two[:2]):
            return False
        counted = set(one[2].of) | set(two[2].of)
        both = set(one[2].of) & set(two[2].of)
        values_of_one, values_of_two = _values(one[0], both), _values(two[0], both)
        once = len(values_of_one) == len(values_of_two) == 1
        if max(one[2].value, two[2].value) > _FOLD * min(one[2].value, two[2].value):
            once = False
        if word in MEASURES:  # wind, distance, weight: one thing has several, and they change
            once = False
            if (one[0].published or "")[:10] != (two[0].published or "")[:10]:
                return False
        shared = (self._content(*one[:2]) & self._content(*two[:2])) - {
            _stem(word) for word in counted
        }
        if len(shared) < (1 if once else _BESIDE + (word in _UNITS or word in MEASURES)):
            return False
        return two[2].value not in values_of_one and one[2].value not in values_of_two

    def days(self) -> Iterator[Disagreement]:
        """Yield the matters for which reports give different days."""
        filed: dict[str, list[_Placed]] = {}
        dated = [
            (report, statement)
            for report in self._reports
            for statement in report.statements[:400]
            if len(statement.days) == 1 and not _SAID_ON.search(statement.text)
        ]
        for report, statement in dated:
            for feature in self._content(report, statement):
                filed.setdefault(feature, []).append((report, statement))
        mentioned = {
            report.id: frozenset(day for one in report.statements for day in one.days)
            for report in self._reports
        }
        groups: list[dict[int, _Placed]] = []
        for report, statement in dated:
            for other, differing in self._alike(report, statement, filed):
                if (
                    report.id > other.id
                    or statement.days & mentioned[other.id]
                    or differing.days & mentioned[report.id]
                    or self._elsewhere((report, statement), (other, differing))
                ):
                    continue
                pair = {report.id: (report, statement), other.id: (other, differing)}
                known = next((group for group in groups if _same_matter(group, pair)), None)
                if known is None:
                    groups.append(pair)
                else:
                    known.update({**pair, **known})
        for group in groups:
            placed = _by_publication(group, self._reports)
            yield Disagreement(
                Difference.DAY,
                _about([statement for _, statement in placed]),
                tuple(
                    Side(one.id, next(iter(statement.days)), statement) for one, statement in placed
                ),
            )

    def _elsewhere(self, one: _Placed, two: _Placed) -> bool:
        """Return whether two sentences are about different matters: about other people, or
        each with a place or firm that the other article does not name.
        """
        apart = one[1].people and two[1].people and not one[1].people & two[1].people
        return bool(apart) or (self._unknown(one, two[0]) and self._unknown(two, one[0]))

    def _unknown(self, placed: _Placed, other: Report) -> bool:
        report, statement = placed
        known = self._people[report.id] | self._words[other.id]
        return any(word not in known for words in names_of(statement.text) for word in words)

    def _alike(
        self, report: Report, statement: Statement, filed: dict[str, list[_Placed]]
    ) -> Iterator[_Placed]:
        mine = self._content(report, statement)
        counts: dict[tuple[int, int], int] = {}
        placed: dict[tuple[int, int], _Placed] = {}
        for feature in mine:
            for other in filed[feature][:60]:
                if other[0].id != report.id:
                    key = (other[0].id, other[1].start)
                    counts[key] = counts.get(key, 0) + 1
                    placed[key] = other
        for key in sorted(counts):
            other = placed[key]
            share = counts[key] / max(1, min(len(mine), len(self._content(*other))))
            near = _days_apart(statement, other[1]) <= _APART
            if (counts[key] >= _SHARED and share >= _HALF) or (
                near and counts[key] >= _FEW and share >= _MOST
            ):
                yield other

    def _content(self, report: Report, statement: Statement) -> frozenset[str]:
        """Return the words and people of a sentence, each person once."""
        words = statement.words - self._people[report.id] - _TITLES
        return frozenset(map(_stem, words)) | {f"person {one}" for one in statement.people}


def _values(report: Report, counted: set[str]) -> set[float]:
    return {
        number.value
        for statement in report.statements[:400]
        for number in statement.numbers
        if not counted.isdisjoint(number.of)
    }


def _same_matter(group: dict[int, _Placed], pair: dict[int, _Placed]) -> bool:
    """Return whether a sentence of the pair is in the group already."""
    return any(
        article_id in group and group[article_id][1].start == placed[1].start
        for article_id, placed in pair.items()
    )


def _about(statements: Sequence[Statement]) -> str:
    """Return a few words that all sentences share, as the first one writes them."""
    shared = frozenset.intersection(*(one.words for one in statements))
    kept = []
    for match in _WORD.finditer(statements[0].text):
        if set(words_of(match.group())) & shared:
            kept.append(match.group())
    return " ".join(dict.fromkeys(kept[:_NAMED_AT_MOST]))


def _days_apart(one: Statement, other: Statement) -> int:
    first, second = parse_day(next(iter(one.days))), parse_day(next(iter(other.days)))
    return abs((first - second).days) if first and second else _APART + 1


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """Return a word without a verb's ending: sign, signed, signing."""
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


def _by_publication(sides: dict[int, _T], reports: Sequence[Report]) -> list[_T]:
    return [sides[report.id] for report in reports if report.id in sides]


def _spellings(reports: Sequence[Report]) -> Iterator[Disagreement]:
    """Yield the people whose names the reports spell differently."""
    yield from _spellings_of_one(reports)
    yield from _near_namesakes(reports)


def _spellings_of_one(reports: Sequence[Report]) -> Iterator[Disagreement]:
    spelled: dict[int, dict[int, str]] = {}
    for report in reports:
        for person, name in report.names.items():
            if full_form(name):
                spelled.setdefault(person, {})[report.id] = name
    for person in sorted(spelled):
        names = spelled[person]
        letters = {"".join(parse_name(name).words) for name in names.values()}
        surnames = {parse_name(name).surname for name in names.values()}
        if (len(surnames) > 1 and not _nested(names)) or (len(letters) > 1 and _same_parts(names)):
            yield Disagreement(
                Difference.SPELLING,
                str(person),
                tuple(Side(article, name, None) for article, name in names.items()),
            )


def _near_namesakes(reports: Sequence[Report]) -> Iterator[Disagreement]:
    """Yield pairs of people whose names differ by one letter and that no article mentions both.

    One letter is too little to merge people across a library; in the articles about one event
    it is one person spelled in two ways.
    """
    met = [set(report.names) for report in reports]
    named = {
        person: name
        for report in reversed(reports)
        for person, name in report.names.items()
        if full_form(name)
    }
    for one, other in combinations(sorted(named)[:200], 2):
        if any(one in here and other in here for here in met):
            continue
        if compare(parse_name(named[one]), parse_name(named[other])).strength is Strength.HINT:
            sides = [
                Side(report.id, report.names[person], None)
                for report in reports
                for person in (one, other)
                if person in report.names
            ]
            if _same_given(named[one], named[other]):
                yield Disagreement(Difference.SPELLING, str(one), tuple(sides))


def _same_given(one: str, other: str) -> bool:
    """Return whether both names are written out with equal given names."""
    first, second = parse_name(one), parse_name(other)
    return first.given == second.given and all(len(word) > 1 for word in first.given)


def _nested(names: dict[int, str]) -> bool:
    """Return whether shorter names only leave out words of longer ones."""
    ordered = sorted({frozenset(parse_name(name).words) for name in names.values()}, key=len)
    return all(one <= other for one, other in pairwise(ordered))


def _same_parts(names: dict[int, str]) -> bool:
    """Return whether names have equally many parts, none an initial."""
    parsed = [parse_name(name) for name in names.values()]
    written = all(len(word) > 1 for name in parsed for word in name.words)
    return written and len({len(name.words) for name in parsed}) == 1
