"""The direction of a clause, past or future, and the word that gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Direction(IntEnum):
    """Past, future, or neither."""

    PAST = -1
    OPEN = 0
    FUTURE = 1


_NO_VERBS = frozenset(["since", "ago", "after", "former", "dead"])


@dataclass(frozen=True, slots=True)
class TenseCue:
    """A direction and the word that gives it."""

    direction: Direction
    word: str = ""
    past: bool = False
    """Whether it is a plan of the past: "was expected to pass late Wednesday"."""

    @property
    def is_past(self) -> bool:
        """Whether the clause is about the past."""
        return self.direction is Direction.PAST

    @property
    def is_open(self) -> bool:
        """Whether the clause gives no direction."""
        return self.direction is Direction.OPEN

    @property
    def is_future(self) -> bool:
        """Whether the clause is about the future."""
        return self.direction is Direction.FUTURE

    @property
    def is_past_verb(self) -> bool:
        """Whether a verb puts the clause in the past, not "since" or "ago"."""
        return self.is_past and self.word.lower() not in _NO_VERBS

    @property
    def explanation(self) -> str:
        """The end of a reason: ``past tense (“were”).``, ``future (“will”).``"""
        if self.is_open:
            return "assumed past, as usual in news."
        if self.is_future:
            return f"future (“{self.word}”)."
        kind = "past" if self.word in _NO_VERBS or "\u2026" in self.word else "past tense"
        return f"{kind} (“{self.word}”)."
