"""What a disagreement between sources is: sides that say different things of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.story.events.reports import Statement


class Difference(StrEnum):
    """In what sources differ."""

    NUMBER = "number"
    DAY = "day"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says."""

    article: int
    says: str
    """The figure with what it counts, the day, or the spelling."""
    statement: Statement | None
    """The sentence; None for a spelling."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What articles say of one thing, each side once, in order of publication."""

    differs: Difference
    about: str
    """What is counted, the words the sentences share, or the person's id."""
    sides: tuple[Side, ...]
