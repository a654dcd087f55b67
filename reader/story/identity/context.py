"""Who else an article speaks of, and what that says about the people it names in part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.model import Person
from reader.story.identity.known import Known, PeopleIndex
from reader.story.identity.name_keys import lookup_keys
from reader.story.identity.name_match import NO_MATCH, Match, Strength, compare
from reader.story.identity.office import held, same_office
from reader.story.identity.person_name import full_form, parse_name
from reader.story.identity.roles import contradiction, shared_role


class Context:
    """The known people of one article, as far as they are decided."""

    def __init__(self, index: PeopleIndex) -> None:
        self._index = index
        self._found: dict[str, list[tuple[Known, Match]]] = {}
        self.here: dict[int, str] = {}
        """People whom the article names in full, or who are known in full, with their names."""
        self.taken: set[int] = set()
        """People whom the article speaks of."""

    def fits(self, name: str) -> list[tuple[Known, Match]]:
        """Return the known people whose names ``name`` may mean, in order of id."""
        if name not in self._found:
            matched = [
                (known, match_known(name, known))
                for known in self._index.candidates(lookup_keys(name))
            ]
            self._found[name] = [fit for fit in matched if fit[1].strength is not Strength.NONE]
        return self._found[name]

    def register_context(self, people: Sequence[Person]) -> None:
        """Take note of whom full names alone identify: they are context for everybody."""
        for person in people:
            fits = self.fits(person.name) if full_form(person.name) else []
            full = [known for known, match in fits if match.strength is Strength.FULL]
            if len(full) == 1 and contradiction(person.roles, full[0].roles) is None:
                self.here[full[0].id] = full[0].name

    def companions(self, *but: int | None) -> list[int]:
        """Return the people named in full, without ``but``."""
        return [other for other in self.here if other not in but]

    def holder(
        self, person: Person, fits: Sequence[tuple[Known, Match]]
    ) -> tuple[Known, str] | None:
        """Return the one known person of full name who holds the office of a bare one, and why.

        None where the article speaks of them under another name, or several hold it.
        """
        holders = [
            (known, office)
            for known, _ in fits
            if full_form(known.name) and (office := held(person.roles, known.roles)) is not None
        ]
        if len(holders) != 1:
            return None
        known, office = holders[0]
        if known.id in self.taken or self.contradicts(person, known) is not None:
            return None
        return known, f'Likely {known.name}: of all so called, only they are "{office}".'

    def signs(self, person: Person, known: Known, match: Match) -> list[str]:
        """Return what article and known person share, each as the end of a sentence.

        Of a father and a son only the office tells, not the company.
        """
        if match.relative and same_office(person.roles, known.roles) is None:
            return []
        here = self.companions(known.id)
        together = self._index.together(known.id, here) if here else ()
        signs = [f"both appear with {self.here[other]}" for other in together]
        role = shared_role(person.roles, known.roles)
        if role is not None:
            signs.append(f'both are called "{role}"')
        return signs

    def contradicts(self, person: Person, known: Known) -> str | None:
        """Return why the two are not one, None where nothing says so or company outweighs it."""
        why = contradiction(person.roles, known.roles)
        if why is None:
            return None
        here = self.companions(known.id)
        return None if here and self._index.together(known.id, here) else why


def match_known(name: str, known: Known) -> Match:
    """Return how a name and the names of a known person relate.

    A full name must not clash with one that the person has, unless it equals another.
    """
    parsed = parse_name(name)
    matches = {
        form: compare(parsed, parse_name(form))
        for form in dict.fromkeys((known.name, *known.forms))
    }
    if full_form(name):
        told = [matches[form] for form in known.forms if full_form(form) and " " in form]
        if any(match is NO_MATCH for match in told) and not any(
            match.strength is Strength.FULL for match in told
        ):
            return NO_MATCH
        if told:  # the bare surname among the forms says less than these
            told += [matches[known.name]] if full_form(known.name) else []
            return max(told, key=lambda match: (match.strength, not match.how))
    return max(matches.values(), key=lambda match: (match.strength, not match.how))


def unambiguous(
    fits: Iterable[tuple[Known, Match]], others: Iterable[str]
) -> list[tuple[Known, Match]]:
    """Leave out who fits only in part while somebody else in the article fits as well."""
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
