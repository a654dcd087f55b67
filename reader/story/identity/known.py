"""Known people, the interface of their index, and decisions about identity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from reader.model import MentionKind, Person
from reader.story.identity.person_name import parse_name

BY_SURNAME = 40
"""The most people considered of those found by a surname alone."""


@dataclass(frozen=True, slots=True)
class Years:
    """What articles give of a person's life."""

    born: tuple[int, ...] = ()
    """Distinct years of birth, stated or computed from ages, in order."""
    died: int | None = None
    """The first year by which the person had died."""
    alive: int | None = None
    """The last year in which the person spoke."""

    @classmethod
    def of(cls, rows: Iterable[Sequence[int | None]]) -> Years:
        """Return them from the years of birth, death and speaking of each article."""
        columns = list(zip(*rows, strict=True)) or ((), (), ())
        born, died, alive = ({year for year in row if year is not None} for row in columns)
        return cls(tuple(sorted(born)), min(died, default=None), max(alive, default=None))


NO_YEARS = Years()


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the library."""

    id: int
    name: str
    """The name shown in the library."""
    forms: tuple[str, ...]
    """Every distinct form in articles, as written; account names begin with ``@``."""
    roles: tuple[str, ...] = ()
    """Distinct roles, most frequent first; a dozen is enough."""
    years: Years = NO_YEARS
    articles: int = 0
    """How many articles mention the person."""


class PeopleIndex(Protocol):
    """The index of known people, in memory or in the library's database."""

    def candidates(self, keys: Sequence[str]) -> Sequence[Known]:
        """Return the people filed under any of ``keys``, each once, in order of ID.

        A person is filed under ``person_keys(forms)``. Of those found only by keys that begin
        with ``b:`` or ``s:``, the :data:`BY_SURNAME` with the most articles are enough: a
        surname shared by more people is no evidence.
        """

    def together(self, person: int, others: Sequence[int]) -> Sequence[int]:
        """Return those of ``others`` who share an article with ``person``."""


class Outcome(StrEnum):
    """The outcome of a decision."""

    SAME = "same"
    NEW = "new"
    APART = "apart"
    """New, though a known person nearly matched; ``Decision.reason`` says why not."""
    NOT_A_PERSON = "not a person"


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision on who a person of an article is."""

    outcome: Outcome
    reason: str
    """One sentence for the user."""
    name: str
    """The article's name, or the user's for it; for a new person the name to show."""
    forms: tuple[str, ...]
    """The distinct forms in the article, full name first, to add to the person's forms."""
    keys: tuple[str, ...]
    """``person_keys`` of these forms (for SAME: of the known person's forms and these)."""
    person: int | None = None
    """The known person's ID for SAME, else None."""
    rivals: tuple[int, ...] = ()
    """IDs of known people whom the name also fits."""
    merges: tuple[int, ...] = ()
    """IDs of known people who are this person: their articles move to it."""
    merge_reasons: tuple[str, ...] = ()
    """The reason for each of ``merges``; empty: keep the stored reason."""


def forms_of(person: Person) -> tuple[str, ...]:
    """Return the distinct forms of a person's name in an article, the full name first."""
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
