"""The context of an article: the other people in it, as evidence for incomplete names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from reader.model import Person
from reader.story.identity.known import Known, PeopleIndex, Years
from reader.story.identity.name_keys import lookup_keys
from reader.story.identity.name_match import NO_MATCH, Match, Strength, compare
from reader.story.identity.person_name import full_form, parse_name
from reader.story.identity.roles import (
    current_office,
    is_predecessor,
    only_holder,
    same_office,
    shared_role,
)
from reader.story.identity.walks import contradiction, doubt
from reader.story.words.spelling import fold

_WELL_KNOWN = 5
"""The fewest articles that make somebody well known."""
_BY_FAR = 12
"""The least ratio of their articles to those of all others of the surname together."""
_LONG_ROLE = 3
"""Words of a role that only one of a family has, if it has more."""
_SLIP = 3
"""Years by which one person's year of birth may differ between articles."""


class Context:
    """The people of one article identified so far."""

    def __init__(self, index: PeopleIndex) -> None:
        self._index = index
        self._found: dict[str, list[tuple[Known, Match]]] = {}
        self.here: dict[int, str] = {}
        """People with a full name, in the article or the library: ID to name."""
        self.taken: set[int] = set()
        """IDs of all people identified in the article."""

    def fits(self, name: str) -> list[tuple[Known, Match]]:
        """Return the known people whom ``name`` may mean, with how they match, in order of ID."""
        if name not in self._found:
            matched = [
                (known, match_known(name, known))
                for known in self._index.candidates(lookup_keys(name))
            ]
            self._found[name] = [fit for fit in matched if fit[1].strength is not Strength.NONE]
        return self._found[name]

    def register_context(self, people: Sequence[Person]) -> None:
        """Add the people identified by full names alone to the context of the others."""
        for person in people:
            fits = self.fits(person.name) if full_form(person.name) else []
            full = [known for known, match in fits if match.strength is Strength.FULL]
            if len(full) == 1 and contrast(person, full[0]) is None:
                self.here[full[0].id] = full[0].name

    def met(self, known: Known, but: int | None = None) -> Sequence[int]:
        """Return the IDs of other people with a full name who are mentioned with one known."""
        here = [other for other in self.here if other not in (known.id, but)]
        return self._index.together(known.id, here) if here else ()

    def holder(
        self, person: Person, fits: Sequence[tuple[Known, Match]]
    ) -> tuple[Known, str] | None:
        """Return the one known person with the office of a bare surname, and the reason.

        None if several have it, or if the article mentions that person under another name.
        """
        holders = [
            (known, office)
            for known, _ in fits
            if full_form(known.name)
            and (office := current_office(person.roles, known.roles)) is not None
        ]
        if len(holders) != 1:
            return None
        known, office = holders[0]
        if known.id in self.taken or self.contradicts(person, known) is not None:
            return None
        return known, only_holder(known.name, office)

    def evidence(self, person: Person, known: Known, match: Match) -> list[str]:
        """Return the evidence that article and known person share, each as part of a sentence.

        To distinguish father and son only the office is evidence, not people mentioned with both.
        """
        if match.relative and not _same_post(person.roles, known.roles):
            return []
        if not full_form(person.name) and is_foreign(person.roles, known.roles):
            return []
        found = [f"both are mentioned with {self.here[other]}" for other in self.met(known)]
        role = shared_role(person.roles, known.roles)
        if role is not None:
            found.append(f"both have the role “{role}”")
        return found

    def contradicts(self, person: Person, known: Known) -> str | None:
        """Return why the two are different people; None for no reason or shared context."""
        longer = len(parse_name(person.name).words) - len(parse_name(known.name).words)
        if abs(longer) > 1 and is_predecessor(person.roles, known.roles):
            return "one has the office that the other left"
        reason = contrast(person, known)
        return None if reason is None or self.met(known) else reason

    def doubts(self, person: Person, known: Known) -> str | None:
        """Return why two who do not contradict each other may be two people, or None.

        Where somebody is mentioned with both only years are a reason.
        """
        return _by_years(person, known) if self.met(known) else doubt(person.roles, known.roles)


def _same_post(a: Iterable[str], b: Iterable[str]) -> bool:
    """Return whether father and son would both hold one office, or one role of many words."""
    one, other = list(a), {fold(role) for role in b}
    whole = any(fold(role) in other and len(role.split()) > _LONG_ROLE for role in one)
    return whole or same_office(one, other) is not None


def contrast(one: Person | Known, other: Known) -> str | None:
    """Return the roles or years that distinguish two people of one name, or None."""
    apart = contradiction(one.roles, other.roles)
    return _by_years(one, other) if apart is None else apart


def _by_years(one: Person | Known, other: Known) -> str | None:
    """Return the years of birth, death or speaking that distinguish two people, or None."""
    mine, theirs = years_of(one), other.years
    if mine.born and theirs.born:
        pairs = product(mine.born, theirs.born)
        here, there = min(pairs, key=lambda pair: abs(pair[0] - pair[1]))
        if abs(here - there) > _SLIP:
            return f"one was born about {here}, the other about {there}"
    for dead, living in ((mine, theirs), (theirs, mine)):
        if dead.died is None or (dead.alive or 0) > dead.died + 1:
            continue
        if living.alive is not None and living.alive > dead.died + 1:
            return f"one had died by {dead.died}, the other spoke in {living.alive}"
        if living.born and min(living.born) > dead.died:
            return f"one had died by {dead.died}, the other was born about {min(living.born)}"
    return None


def years_of(one: Person | Known) -> Years:
    """Return the years of a person of an article or of the library."""
    if isinstance(one, Known):
        return one.years
    return Years.of([(one.born, one.died, one.alive)])


def match_known(name: str, known: Known) -> Match:
    """Return how a name matches a known person.

    A full name must not conflict with any full name of the person, unless it equals one.
    """
    parsed = parse_name(name)
    matches = {
        form: compare(parsed, parse_name(form))
        for form in dict.fromkeys((known.name, *known.forms))
    }
    if full_form(name):
        full = [matches[form] for form in known.forms if full_form(form) and " " in form]
        if any(match is NO_MATCH for match in full) and not any(
            match.strength is Strength.FULL for match in full
        ):
            return NO_MATCH
        if full:  # better evidence than a bare surname among the forms
            full += [matches[known.name]] if full_form(known.name) else []
            return max(full, key=lambda match: (match.strength, not match.how))
    return max(matches.values(), key=lambda match: (match.strength, not match.how))


def best_known(bare: Person | Known, fits: Iterable[Known]) -> Known | None:
    """Return the one person who is by far the best known of a surname, or None.

    A role that the person never has (``Crown Prince``) is evidence against it.
    """
    full = sorted((known for known in fits if full_form(known.name)), key=lambda one: one.articles)
    if not full or full[-1].articles < _WELL_KNOWN:
        return None
    if _BY_FAR * sum(known.articles for known in full[:-1]) > full[-1].articles:
        return None
    if is_foreign(bare.roles, full[-1].roles):
        return None
    return full[-1] if parse_name(bare.name).surname == parse_name(full[-1].name).surname else None


def is_foreign(a: Iterable[str], b: Iterable[str]) -> bool:
    """Return whether the roles of two people have no word in common (``Imam``, "President")."""
    one, other = ({word for role in roles for word in fold(role).split()} for roles in (a, b))
    return bool(one and other) and one.isdisjoint(other)


def unambiguous(
    fits: Iterable[tuple[Known, Match]], others: Iterable[str]
) -> list[tuple[Known, Match]]:
    """Return ``fits`` without partial matches that also match somebody else in the article."""
    rivals = [parse_name(other) for other in others if full_form(other)]
    return [
        (known, match)
        for known, match in fits
        if match.strength is Strength.FULL
        or not any(
            compare(rival, parse_name(form)).strength >= Strength.PARTIAL
            for rival in rivals
            for form in (known.name, *known.forms)
        )
    ]
