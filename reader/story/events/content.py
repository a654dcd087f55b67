"""The content of sentences in an event's reports: words and people, each person once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.story.events.reports import Report, Statement
from reader.story.words.words import names_of, stem, words_of

_TITLE_WORDS = (
    "president minister prime secretary chancellor king queen pope mayor governor senator general "
    "colonel sir lord lady chairman chairwoman director spokesman spokeswoman"
)
_TITLES = frozenset(_TITLE_WORDS.split())

_SPOKEN = re.compile(r"\b(?:said|says|told|added|announced|stated)\b")
_WHO = re.compile(r" (?:[A-Z]|an? |the |his |her |one )")
_SOURCE = re.compile(r"\baccording to\b")
_CLAUSE = re.compile(r"[^,;:()\"\u201c\u201d\u2014]+")

_COUNTRY = re.compile(r"\b(?:US|U\.S|UK|U\.K|EU|E\.U)\b")

Placed = tuple[Report, Statement]
"""A sentence with the report that contains it."""


class Content:
    """The words and people of sentences, to compare the reports of one event."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._people = {
            report.id: frozenset(word for name in report.names.values() for word in words_of(name))
            for report in reports
        }
        self._of: dict[tuple[int, int], frozenset[str]] = {}
        self._words = {
            report.id: frozenset[str]().union(*(one.words for one in report.statements))
            for report in reports
        }

    def of(self, placed: Placed) -> frozenset[str]:
        """Return the words and people of a sentence, each person once, verbs stemmed."""
        report, statement = placed
        found = self._of.get((report.id, statement.start))
        if found is None:
            words = statement.words - self._people[report.id] - _TITLES
            found = frozenset(map(stem, words)) | {f"person {one}" for one in statement.people}
            self._of[report.id, statement.start] = found
        return found

    def words(self, report: Report) -> frozenset[str]:
        """Return the content words of a report."""
        return self._words[report.id]

    def people(self, report: Report) -> frozenset[str]:
        """Return the words of the names of a report's people."""
        return self._people[report.id]

    def elsewhere(self, one: Placed, two: Placed) -> bool:
        """Return whether two sentences are about different matters: different people, or each
        with a place or firm that the other article does not name.
        """
        first, second = _concerned(one), _concerned(two)
        apart = first and second and not first & second
        return bool(apart) or (self._unknown(one, two[0]) and self._unknown(two, one[0]))

    def contrast(self, one: Placed, two: Placed) -> bool:
        """Return whether each sentence names something that only the rest of the other article
        names: two matters of one event.
        """
        return self._left_out(one, two) and self._left_out(two, one)

    def _left_out(self, placed: Placed, other: Placed) -> bool:
        known = self._words[other[0].id] - other[1].words - self._people[other[0].id]
        return any(word in known for word in _named(placed[1].text))

    def same_names(self, one: Placed, two: Placed) -> bool:
        """Return whether two sentences share two names."""
        first, second = (
            {" ".join(words) for words in names_of(placed[1].text)} for placed in (one, two)
        )
        return len(first & second) >= 2

    def _unknown(self, placed: Placed, other: Report) -> bool:
        report, statement = placed
        known = self._people[report.id] | self._words[other.id]
        return any(word not in known for word in _named(statement.text))


def countries_apart(one: Statement, other: Statement) -> bool:
    """Return whether the sentences name different countries, abbreviated."""
    first, second = ({name[-1] for name in _COUNTRY.findall(said.text)} for said in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def names_apart(one: Statement, other: Statement) -> bool:
    """Return whether each sentence names somebody or something that the other does not, sources
    apart.
    """
    return all(
        any(word not in second.words for word in _named(first.text))
        for first, second in ((one, other), (other, one))
    )


def _concerned(placed: Placed) -> frozenset[int]:
    """Return the people that a sentence is about, not those whose words it reports."""
    report, statement = placed
    kept = frozenset(words_of(without_sources(statement.text)))
    return frozenset(
        person
        for person in statement.people
        if not (words := words_of(report.names.get(person, "")))
        or words[-1] not in statement.words
        or words[-1] in kept
    )


@lru_cache(maxsize=8192)
def _named(text: str) -> frozenset[str]:
    """Return the words of the names in a sentence, those of its sources omitted."""
    return frozenset(word for words in names_of(without_sources(text)) for word in words)


@lru_cache(maxsize=8192)
def without_sources(text: str) -> str:
    """Return a sentence without who said it: "Police said", "according to the ministry"."""
    kept = []
    for clause in _CLAUSE.findall(text):
        spoken = _SPOKEN.search(clause)
        if spoken is not None:
            by_name = not clause[: spoken.start()].strip() and _WHO.match(clause, spoken.end())
            clause = "" if by_name else clause[spoken.end() :]
        source = _SOURCE.search(clause)
        kept.append((clause if source is None else clause[: source.start()]).strip())
    return ", ".join(kept)
