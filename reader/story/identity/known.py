"""What identity asks of an index of known people, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from reader.model import MentionKind, Person
from reader.story.identity.person_name import parse_name

BY_SURNAME = 40
"""How many people found by a surname alone identity looks at."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the index knows them."""

    id: int
    name: str
    """The name shown in the library."""
    forms: tuple[str, ...]
    """Every distinct form that articles use, as written; account names begin with ``@``."""
    roles: tuple[str, ...] = ()
    """Roles that articles give, distinct; the dozen most frequent are enough."""


class PeopleIndex(Protocol):
    """What identity asks of the place where known people are kept."""

    def candidates(self, keys: Sequence[str]) -> Sequence[Known]:
        """Return those who are filed under any of ``keys``, each once, in order of id.

        A person is filed under ``person_keys(forms)``. Of those whom only keys that begin
        with ``b:`` or ``s:`` find, the :data:`BY_SURNAME` with the most articles are
        enough: a surname that more people carry decides nothing.
        """

    def together(self, person: int, others: Sequence[int]) -> Sequence[int]:
        """Return those of ``others`` who share at least one article with ``person``."""


class Outcome(StrEnum):
    """What was decided."""

    SAME = "same"
    NEW = "new"
    APART = "apart"
    """New, though somebody known was near; ``Decision.why`` says why it is not them."""
    NOT_A_PERSON = "not a person"


@dataclass(frozen=True, slots=True)
class Decision:
    """Who one person of an article is."""

    outcome: Outcome
    why: str
    """One sentence a reader understands."""
    name: str
    """The name the article's person has, after the user's renaming; for a new person, to show."""
    forms: tuple[str, ...]
    """The distinct forms of the article, full name first: what to add to the person's forms."""
    keys: tuple[str, ...]
    """``person_keys`` of these forms (for SAME: of the known person's forms and these)."""
    person: int | None = None
    """The known person's id for SAME, else None."""
    rivals: tuple[int, ...] = ()
    """Known people whom the name fits as well, or fits but was not enough."""
    absorbs: tuple[int, ...] = ()
    """Known people of bare name who prove to be this person: move their articles over."""
    absorbed_why: tuple[str, ...] = ()
    """For each of ``absorbs`` the reason to show; empty: the reason stored before stands."""


def forms_of(person: Person) -> tuple[str, ...]:
    """Return the distinct forms an article uses for a person, the full name first."""
    forms = [person.name]
    for mention in person.mentions:
        text = " ".join(mention.text.split())
        if mention.kind is MentionKind.HANDLE and not text.startswith("@"):
            text = f"@{text}"
        forms.append(text)
    kept: dict[str, str] = {}
    for form in forms:
        parsed = parse_name(form)
        key = f"@{parsed.handle}" if parsed.handle else " ".join((*parsed.words, parsed.suffix))
        if key.strip():
            kept.setdefault(key, form)
    return tuple(kept.values())
