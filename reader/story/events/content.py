"""The content of sentences in an event's reports: words and people, each person once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.story.events.reports import Report, Statement
from reader.story.words.words import names_of, stem, words_of

_TITLE_WORDS = (
    "president minister prime secretary chancellor king queen pope mayor governor senator general "
    "colonel sir lord lady chairman chairwoman director spokesman spokeswoman"
)
_TITLES = frozenset(_TITLE_WORDS.split())

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

    def elsewhere(self, one: Placed, two: Placed) -> bool:
        """Return whether two sentences are about different matters: different people, or each
        with a place or firm that the other article does not name.
        """
        apart = one[1].people and two[1].people and not one[1].people & two[1].people
        return bool(apart) or (self._unknown(one, two[0]) and self._unknown(two, one[0]))

    def contrast(self, one: Placed, two: Placed) -> bool:
        """Return whether each sentence names something that only the rest of the other article
        names: two matters of one event.
        """
        return self._left_out(one, two) and self._left_out(two, one)

    def _left_out(self, placed: Placed, other: Placed) -> bool:
        known = self._words[other[0].id] - other[1].words - self._people[other[0].id]
        return any(word in known for words in names_of(placed[1].text) for word in words)

    def same_names(self, one: Placed, two: Placed) -> bool:
        """Return whether two sentences share two names."""
        first, second = (
            {" ".join(words) for words in names_of(placed[1].text)} for placed in (one, two)
        )
        return len(first & second) >= 2

    def _unknown(self, placed: Placed, other: Report) -> bool:
        report, statement = placed
        known = self._people[report.id] | self._words[other.id]
        return any(word not in known for words in names_of(statement.text) for word in words)


def countries_apart(one: Statement, other: Statement) -> bool:
    """Return whether the sentences name different countries, abbreviated."""
    first, second = ({name[-1] for name in _COUNTRY.findall(said.text)} for said in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def names_apart(one: Statement, other: Statement) -> bool:
    """Return whether each sentence names somebody or something that the other does not."""
    return all(
        any(word not in second.words for words in names_of(first.text) for word in words)
        for first, second in ((one, other), (other, one))
    )
