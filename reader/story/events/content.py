"""The content of sentences in an event's reports: words and people, each person once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reader.story.events.reports import Report, Statement
from reader.story.words.words import names_of, words_of

_TITLE_WORDS = (
    "president minister prime secretary chancellor king queen pope mayor governor senator general "
    "colonel sir lord lady chairman chairwoman director spokesman spokeswoman"
)
_TITLES = frozenset(_TITLE_WORDS.split())

Placed = tuple[Report, Statement]
"""A sentence with the report that it is in."""


class Content:
    """The words and people of sentences, compared between the reports of one event."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._people = {
            report.id: frozenset(word for name in report.names.values() for word in words_of(name))
            for report in reports
        }
        self._words = {
            report.id: frozenset[str]().union(*(one.words for one in report.statements))
            for report in reports
        }

    def of(self, placed: Placed) -> frozenset[str]:
        """Return the words and people of a sentence, each person once, verbs without endings."""
        report, statement = placed
        words = statement.words - self._people[report.id] - _TITLES
        return frozenset(map(stem, words)) | {f"person {one}" for one in statement.people}

    def elsewhere(self, one: Placed, two: Placed) -> bool:
        """Return whether two sentences are about different matters: about other people, or
        each with a place or firm that the other article does not name.
        """
        apart = one[1].people and two[1].people and not one[1].people & two[1].people
        return bool(apart) or (self._unknown(one, two[0]) and self._unknown(two, one[0]))

    def _unknown(self, placed: Placed, other: Report) -> bool:
        report, statement = placed
        known = self._people[report.id] | self._words[other.id]
        return any(word not in known for words in names_of(statement.text) for word in words)


def names_apart(one: Statement, other: Statement) -> bool:
    """Return whether each sentence names somebody or something that the other does not."""
    return all(
        any(word not in second.words for words in names_of(first.text) for word in words)
        for first, second in ((one, other), (other, one))
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without a verb's ending: sign, signed, signing."""
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word
