"""Where sources tell the same thing and differ: numbers, days, spellings of a name.

Two sentences tell the same thing if they share enough words and people. What differs is
put side by side with the sentences; nobody is said to be right. Sentences that name
different places or firms, each unknown to the other article, tell of different things; a day
on which somebody said something is no day of what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from reader.story.events.disagreement import Difference, Disagreement, Side
from reader.story.events.reports import Report, Statement
from reader.story.events.spellings import spellings
from reader.story.words.days import parse_day
from reader.story.words.numbers import MEASURES, Number, agree
from reader.story.words.words import names_of, words_of

__all__ = ["Difference", "Disagreement", "Side", "disagreements"]

_SHARED = 4  # content words and people that two sentences about the same day share
_HALF = 0.5  # of the shorter sentence, for days
_FEW, _MOST = 2, 0.66  # or fewer, if that is nearly all of a short sentence,
_APART = 10  # and the days are so near
_BESIDE = 2  # words beside what is counted, where numbers are compared;
# one is enough where either article counts the thing once only.
_FOLD = 3  # figures further apart than that hardly count the same thing
_UNITS = frozenset(("%", "$", "\u20ac", "\u00a3"))
_TITLE_WORDS = (
    "president minister prime secretary chancellor king queen pope mayor governor senator general "
    "colonel sir lord lady chairman chairwoman director spokesman spokeswoman"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_NAMED_AT_MOST = 6  # words that name what a disagreement is about
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
# "she said on Tuesday", "told reporters on 3 May": the day of the words, not of the matter.
_SAID_ON = re.compile(
    r"(?i)\b(?:said|says|told|tells|wrote|writes|announced|stated|added|tweeted|posted)"
    r"(?: (?!that\b)\w+){0,3} (?:on (?:\d|[A-Z])|yesterday|today|late |early |(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day)"
)


def disagreements(voices: Sequence[Report]) -> tuple[Disagreement, ...]:
    """Return where articles, given in order of publication, differ.

    Bounded: of each article the first 400 statements are looked at, found by the words
    they share with statements of others.
    """
    finder = _Finder(voices)
    found = [*finder.numbers(), *finder.days(), *spellings(voices)]
    return tuple(sorted(found, key=lambda one: (one.differs, one.about)))


_Placed = tuple[Report, Statement]
_T = TypeVar("_T")


class _Finder:
    """Finds what articles of one event, in order of publication, differ in."""

    def __init__(self, voices: Sequence[Report]) -> None:
        self._voices = voices
        self._people = {
            report.id: frozenset(word for name in report.names.values() for word in words_of(name))
            for report in voices
        }
        self._words = {
            report.id: frozenset[str]().union(*(one.words for one in report.statements))
            for report in voices
        }

    def numbers(self) -> Iterator[Disagreement]:
        """Yield where different figures are given for the same thing."""
        by_word: dict[str, list[tuple[Report, Statement, Number]]] = {}
        for report in self._voices:
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
                    Side(report.id, number.said, statement)
                    for report, statement, number in _by_publication(sides, self._voices)
                ),
            )

    def _contradict(
        self,
        word: str,
        one: tuple[Report, Statement, Number],
        two: tuple[Report, Statement, Number],
    ) -> bool:
        """Whether two numbers count the same and differ, and neither article gives both."""
        if agree(one[2], two[2]) or self._elsewhere(one[:2], two[:2]):
            return False
        counted = set(one[2].of) | set(two[2].of)
        both = set(one[2].of) & set(two[2].of)
        told_by_one, told_by_two = _values(one[0], both), _values(two[0], both)
        once = len(told_by_one) == len(told_by_two) == 1
        if max(one[2].value, two[2].value) > _FOLD * min(one[2].value, two[2].value):
            once = False
        if word in MEASURES:  # of wind, distance, weight: one thing has many, and they change
            once = False
            if (one[0].published or "")[:10] != (two[0].published or "")[:10]:
                return False
        shared = (self._content(*one[:2]) & self._content(*two[:2])) - {
            _stem(word) for word in counted
        }
        if len(shared) < (1 if once else _BESIDE + (word in _UNITS or word in MEASURES)):
            return False
        return two[2].value not in told_by_one and one[2].value not in told_by_two

    def days(self) -> Iterator[Disagreement]:
        """Yield where different days are given for the same matter."""
        filed: dict[str, list[_Placed]] = {}
        dated = [
            (report, statement)
            for report in self._voices
            for statement in report.statements[:400]
            if len(statement.days) == 1 and not _SAID_ON.search(statement.text)
        ]
        for report, statement in dated:
            for feature in self._content(report, statement):
                filed.setdefault(feature, []).append((report, statement))
        spoken = {
            report.id: frozenset(day for one in report.statements for day in one.days)
            for report in self._voices
        }
        groups: list[dict[int, _Placed]] = []
        for report, statement in dated:
            for other, differing in self._alike(report, statement, filed):
                if (
                    report.id > other.id
                    or statement.days & spoken[other.id]
                    or differing.days & spoken[report.id]
                    or self._elsewhere((report, statement), (other, differing))
                ):
                    continue
                pair = {report.id: (report, statement), other.id: (other, differing)}
                held = next((group for group in groups if _same_matter(group, pair)), None)
                if held is None:
                    groups.append(pair)
                else:
                    held.update(
                        {
                            article_id: held.get(article_id, placed)
                            for article_id, placed in pair.items()
                        }
                    )
        for group in groups:
            placed = _by_publication(group, self._voices)
            yield Disagreement(
                Difference.DAY,
                _about([statement for _, statement in placed]),
                tuple(Side(one.id, next(iter(said.days)), said) for one, said in placed),
            )

    def _elsewhere(self, one: _Placed, two: _Placed) -> bool:
        """Whether two sentences are of different things: of other people, or each of a place
        or firm that the other article does not name.
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
        """Return what a sentence is about: each person once, not by every word of the name."""
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
    """Whether two articles differ in a sentence that differs from others already."""
    return any(
        article_id in group and group[article_id][1].start == placed[1].start
        for article_id, placed in pair.items()
    )


def _about(statements: Sequence[Statement]) -> str:
    """Return the words that sentences share, as the first one has them, a few."""
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
    """Return a word without the endings of verbs: sign, signed, signing."""
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


def _by_publication(sides: dict[int, _T], voices: Sequence[Report]) -> list[_T]:
    return [sides[report.id] for report in voices if report.id in sides]
