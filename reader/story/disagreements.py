"""Where sources tell the same thing and differ: numbers, days, spellings of a name.

Two sentences tell the same thing if they share enough words and people. What differs is
put side by side with the sentences; nobody is said to be right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from reader.story.names import full_form, parse_name
from reader.story.numbers import Number
from reader.story.reports import Report, Statement


class Differs(StrEnum):
    """In what sources differ."""

    NUMBER = "number"
    DAY = "day"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says."""

    article: int
    says: str
    """The figure with what it counts, the day, or the spelling."""
    statement: Statement | None
    """The sentence; None for a spelling."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What articles say of one thing, each side once, in order of publication."""

    differs: Differs
    about: str
    """What is counted, the words the sentences share, or the person's id."""
    sides: tuple[Side, ...]


_SHARED = 4  # content words and people that two sentences about the same day share
_BESIDE = 2  # beside what is counted, where numbers are compared
_HALF = 0.5  # of the shorter sentence, for days


def disagreements(voices: Sequence[Report]) -> tuple[Disagreement, ...]:
    """Return where articles, given in order of publication, differ.

    Bounded: of each article the first 400 statements are looked at, found by the words
    they share with statements of others.
    """
    found = [*_numbers(voices), *_days(voices), *_spellings(voices)]
    return tuple(sorted(found, key=lambda one: (one.differs, one.about)))


_Placed = tuple[Report, Statement]
_T = TypeVar("_T")


def _numbers(voices: Sequence[Report]) -> Iterator[Disagreement]:
    by_word: dict[str, list[tuple[Report, Statement, Number]]] = {}
    for report in voices:
        for statement in report.statements[:400]:
            for number in statement.numbers:
                for word in number.of:
                    by_word.setdefault(word, []).append((report, statement, number))
    seen: set[tuple[tuple[int, int, float], ...]] = set()
    for word in sorted(by_word):
        pairs = [
            (one, two)
            for one, two in combinations(by_word[word][:60], 2)
            if one[0].id != two[0].id and _contradict(word, one, two)
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
            Differs.NUMBER,
            word,
            tuple(
                Side(report.id, f"{number.shown} {' '.join(number.of)}", statement)
                for report, statement, number in _by_publication(sides, voices)
            ),
        )


def _contradict(
    word: str, one: tuple[Report, Statement, Number], two: tuple[Report, Statement, Number]
) -> bool:
    """Whether two numbers count the same and differ, and neither article gives both."""
    if one[2].value == two[2].value:
        return False
    counted = set(one[2].of) | set(two[2].of)
    shared = (_content(one[1]) & _content(two[1])) - counted
    if len(shared) < _BESIDE + (1 if word in ("%", "$", "\u20ac", "\u00a3") else 0):
        return False
    told_by_one = _values(one[0], set(one[2].of) & set(two[2].of))
    told_by_two = _values(two[0], set(one[2].of) & set(two[2].of))
    return two[2].value not in told_by_one and one[2].value not in told_by_two


def _values(report: Report, counted: set[str]) -> set[float]:
    return {
        number.value
        for statement in report.statements[:400]
        for number in statement.numbers
        if not counted.isdisjoint(number.of)
    }


def _days(voices: Sequence[Report]) -> Iterator[Disagreement]:
    filed: dict[str, list[_Placed]] = {}
    dated = [
        (report, statement)
        for report in voices
        for statement in report.statements[:400]
        if len(statement.days) == 1
    ]
    for report, statement in dated:
        for feature in _content(statement):
            filed.setdefault(feature, []).append((report, statement))
    told: set[tuple[int, int, int, int]] = set()
    spoken = {
        report.id: frozenset(day for one in report.statements for day in one.days)
        for report in voices
    }
    for report, statement in dated:
        for other, differing in _alike(report, statement, filed):
            mark = (report.id, statement.start, other.id, differing.start)
            apart = not (statement.days & spoken[other.id] or differing.days & spoken[report.id])
            if apart and mark not in told and report.id < other.id:
                told.add(mark)
                shared = sorted(statement.words & differing.words)
                pair = {report.id: (report, statement), other.id: (other, differing)}
                yield Disagreement(
                    Differs.DAY,
                    " ".join(shared),
                    tuple(
                        Side(placed[0].id, next(iter(placed[1].days)), placed[1])
                        for placed in _by_publication(pair, voices)
                    ),
                )


def _alike(
    report: Report, statement: Statement, filed: dict[str, list[_Placed]]
) -> Iterator[_Placed]:
    mine = _content(statement)
    counts: dict[tuple[int, int], int] = {}
    placed: dict[tuple[int, int], _Placed] = {}
    for feature in mine:
        for other in filed[feature][:60]:
            if other[0].id != report.id:
                key = (other[0].id, other[1].start)
                counts[key] = counts.get(key, 0) + 1
                placed[key] = other
    for key in sorted(counts):
        shorter = min(len(mine), len(_content(placed[key][1])))
        if counts[key] >= max(_SHARED, _HALF * shorter):
            yield placed[key]


def _spellings(voices: Sequence[Report]) -> Iterator[Disagreement]:
    spelled: dict[int, dict[int, str]] = {}
    for report in voices:
        for person, name in report.names.items():
            if full_form(name):
                spelled.setdefault(person, {})[report.id] = name
    for person in sorted(spelled):
        names = spelled[person]
        letters = {"".join(parse_name(name).words) for name in names.values()}
        surnames = {parse_name(name).surname for name in names.values()}
        if len(surnames) > 1 or (len(letters) > 1 and _same_parts(names)):
            yield Disagreement(
                Differs.SPELLING,
                str(person),
                tuple(Side(article, name, None) for article, name in names.items()),
            )


def _same_parts(names: dict[int, str]) -> bool:
    """Whether names have equally many parts, none an initial: then it is spelling that differs."""
    parsed = [parse_name(name) for name in names.values()]
    written = all(len(word) > 1 for name in parsed for word in name.words)
    return written and len({len(name.words) for name in parsed}) == 1


def _content(statement: Statement) -> frozenset[str]:
    return statement.words | {f"person {person}" for person in statement.people}


def _by_publication(sides: dict[int, _T], voices: Sequence[Report]) -> list[_T]:
    return [sides[report.id] for report in voices if report.id in sides]
