"""The content of sentences in an event's reports: words, numbers, and each person once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from reader.story.events.reports import Report, Statement
from reader.story.words.numbers import figures
from reader.story.words.rarity import UNKNOWN, rarity
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

_SPECIFIC = 12  # larger numbers that two sentences share say that they are on one matter
_USUAL = 3.0  # the rarity of a usual content word
_ALL_BUT = 0.8  # least share of a sentence's words in another that states the same
_VERB = re.compile(
    r"\b(?:(?:will|would|could|may|might|must|to|has|have|had|was|were|is|are|been|be|being|not|"
    r"never)\s+([a-z]+)|([a-z]+ed))\b"
)
_DENIAL = re.compile(
    r"\b(?:not|no|never|without|den(?:y|ies|ied|ying)|none|nobody|neither|nor)\b|n['\u2019]t\b"
)

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
        self._rarity: dict[str, float] = {}
        self._words = {
            report.id: frozenset[str]().union(*(one.words for one in report.statements))
            for report in reports
        }

    def of(self, placed: Placed) -> frozenset[str]:
        """Return the words, people and large numbers of a sentence, each person once, verbs
        stemmed.
        """
        report, statement = placed
        found = self._of.get((report.id, statement.start))
        if found is None:
            words = statement.words - self._people[report.id] - _TITLES
            found = frozenset(map(stem, words)) | {f"person {one}" for one in statement.people}
            found |= {f"{one.value:g}" for one in figures(statement.text) if one.value > _SPECIFIC}
            self._of[report.id, statement.start] = found
            for word in words:
                known = self._rarity.get(stem(word), UNKNOWN)
                self._rarity[stem(word)] = min(known, rarity(word))
        return found

    def weight(self, shared: Collection[str]) -> float:
        """Return how much words and people that sentences share weigh, in words of usual rarity;
        a word that is not rare weighs no less than one.
        """
        return sum(max(1.0, self._rarity.get(word, _USUAL) / _USUAL) for word in shared)

    def words(self, report: Report) -> frozenset[str]:
        """Return the content words of a report."""
        return self._words[report.id]

    def people(self, report: Report) -> frozenset[str]:
        """Return the words of the names of a report's people."""
        return self._people[report.id]

    def states(self, one: Placed, other: Placed) -> bool:
        """Return whether the other sentence states what ``one`` does: nearly all its words, its
        verbs among them, denied by both or neither; and its people and numbers, which may stand in
        the sentences around the other, like its other names in the article.
        """
        (_, said), (report, statement) = one, other
        words, theirs = self.of(one), self.of(other)
        if len(words & theirs) < _ALL_BUT * len(words):
            return False
        missing = words - theirs
        verbs = (word for verb in _VERB.finditer(said.text) for word in words_of(verb[0]))
        if any(stem(word) in missing for word in verbs):
            return False
        if bool(_DENIAL.search(said.text)) != bool(_DENIAL.search(statement.text)):
            return False
        place = report.statements.index(statement)
        around = report.statements[max(0, place - 1) : place + 2]
        people = frozenset[int]().union(*(one.people for one in around))
        numbers = {number.value for one in around for number in figures(one.text)}
        known = self._people[report.id] | self._words[report.id]
        return (
            said.people <= people
            and all(number.value in numbers for number in figures(said.text))
            and all(word in known for word in _named(said.text))
        )

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
