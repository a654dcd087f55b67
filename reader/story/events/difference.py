"""Disagreements and developments of one event, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.story.events.reports import Statement


class Difference(StrEnum):
    """The kind of a disagreement."""

    NUMBER = "number"
    DAY = "day"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Side:
    """One article's side of a disagreement."""

    article: int
    says: str
    """The number, with its bound (``at least 12``), the day, month or year, or the spelling."""
    statement: Statement | None
    """The sentence; None for a spelling."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The sides on one matter, each once, in order of publication."""

    differs: Difference
    about: str
    """The thing counted, the words that the sentences share, or the person's ID."""
    sides: tuple[Side, ...]
    developed: bool = False
    """Whether it is a development: a change over time without a contradiction."""
