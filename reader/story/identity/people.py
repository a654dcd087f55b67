"""The people of many articles, in memory.

The library keeps the same index in its database; this one, the simplest implementation of
:class:`PeopleIndex`, serves one run over a stream of articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from reader.model import Person
from reader.story.identity.corrections import NONE, Corrections
from reader.story.identity.identity import Decision, Known, Outcome, identify
from reader.story.identity.known import BY_SURNAME, Years
from reader.story.identity.name_keys import person_keys


@dataclass(slots=True)
class _Entry:
    """One person with the articles that mention them."""

    names: Counter[str] = field(default_factory=Counter)
    forms: dict[str, None] = field(default_factory=dict)
    roles: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    years: set[tuple[int | None, ...]] = field(default_factory=set)
    shown: str = ""


class MemoryIndex:
    """A :class:`PeopleIndex` in memory."""

    def __init__(self, corrections: Corrections = NONE) -> None:
        self._corrections = corrections
        self._entries: dict[int, _Entry] = {}
        self._filed: dict[str, set[int]] = {}
        self._moved: dict[int, int] = {}
        self._next = 1

    def candidates(self, keys: Sequence[str]) -> list[Known]:
        """Return the people filed under any key, in order of ID."""
        ids: set[int] = set()
        by_surname: set[int] = set()
        for key in keys:
            (by_surname if key[:2] in ("b:", "s:") else ids).update(self._filed.get(key, ()))
        most = nsmallest(BY_SURNAME, by_surname - ids, key=self._rank)
        return [self.known(person) for person in sorted({*ids, *most})]

    def _rank(self, person: int) -> tuple[int, int]:
        return -len(self._entries[person].articles), person

    def together(self, person: int, others: Sequence[int]) -> list[int]:
        """Return those of ``others`` who share an article with ``person``."""
        entry = self._entries.get(self.current(person))
        if entry is None:
            return []
        return [
            other
            for other in others
            if other in self._entries
            and not entry.articles.isdisjoint(self._entries[other].articles)
        ]

    def known(self, person: int) -> Known:
        """Return a known person.

        Raises:
            KeyError: no such person.
        """
        entry = self._entries[self.current(person)]
        roles = sorted(entry.roles, key=lambda role: (-entry.roles[role], role))[:12]
        return Known(
            self.current(person),
            entry.shown,
            tuple(entry.forms),
            tuple(roles),
            Years.of(entry.years),
            len(entry.articles),
        )

    def current(self, person: int) -> int:
        """Return the ID of the person into whom ``person`` was merged, else ``person`` itself."""
        while person in self._moved:
            person = self._moved[person]
        return person

    def people(self) -> list[Known]:
        """Return all people in order of ID."""
        return [self.known(person) for person in sorted(self._entries)]

    def add(self, article: str, people: Sequence[Person]) -> list[int | None]:
        """Identify the people of an article, add them, and return their IDs; None: not a person."""
        decisions = identify(people, self, self._corrections, article=article)
        ids = [
            self._store(article, person, decision)
            for person, decision in zip(people, decisions, strict=True)
        ]
        return [None if person is None else self.current(person) for person in ids]

    def _store(self, article: str, person: Person, decision: Decision) -> int | None:
        if decision.outcome is Outcome.NOT_A_PERSON:
            return None
        person_id = self._next if decision.person is None else self.current(decision.person)
        if decision.person is None:
            self._next += 1
        entry = self._entries.setdefault(person_id, _Entry())
        for other in decision.merges:
            self._merge(entry, person_id, other)
        if article not in entry.articles:
            entry.names.update([person.name])
        entry.articles.add(article)
        entry.forms.update(dict.fromkeys(decision.forms))
        entry.years.add((person.born, person.died, person.alive))
        entry.roles.update(person.roles)
        self._file(person_id)
        return person_id

    def _merge(self, entry: _Entry, person_id: int, other_id: int) -> None:
        other_id = self.current(other_id)
        if other_id == person_id:
            return
        other = self._entries.pop(other_id)
        self._moved[other_id] = person_id
        entry.articles |= other.articles
        entry.years |= other.years
        entry.forms.update(other.forms)
        entry.names.update(other.names)
        entry.roles.update(other.roles)
        for key in person_keys(other.forms):
            self._filed.get(key, set()).discard(other_id)

    def _file(self, person_id: int) -> None:
        entry = self._entries[person_id]
        labels = self._corrections.namesakes(entry.names)
        named = [label for article, label in labels if article in entry.articles]
        entry.shown = named[0] if named else self._corrections.shown_of(entry.names)
        for form in entry.forms:
            for key in person_keys((form,)):
                self._filed.get(key, set()).discard(person_id)
        for key in person_keys(entry.forms):
            self._filed.setdefault(key, set()).add(person_id)
