"""The sentences that say why two names are taken for one person, or are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.model import Person
from reader.story.identity.known import Known
from reader.story.identity.name_match import Match, Strength, compare
from reader.story.identity.person_name import full_form, parse_name


def same_surname(bare: str, others: Iterable[str]) -> str | None:
    """Return who else in the article carries the surname: the article keeps them apart."""
    parsed = parse_name(bare)
    for other in others:
        if full_form(other) and compare(parsed, parse_name(other)).strength is not Strength.NONE:
            return other
    return None


def because(person: Person, known: Known, match: Match, sign: str) -> str:
    parts = []
    if match.how:
        parts.append(match.how)
    if sign:
        parts.append(f"nobody else known fits, and {sign}" if not parts else sign)
    if not parts:
        return (
            f"The same full name: {known.name}."
            if full_form(person.name)
            else (f"The same name: {known.name}.")
        )
    return f'"{person.name}" and "{known.name}": {"; ".join(parts)}.'


def listed(names: Sequence[str]) -> str:
    """Return up to three names as people list them."""
    unique = list(dict.fromkeys(names))
    shown = unique[:3]
    if len(unique) > 3:
        return f"{', '.join(shown)} and {len(unique) - 3} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
