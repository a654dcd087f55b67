"""Where a sentence points, and by which word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Way(IntEnum):
    """Where a sentence points."""

    BACK = -1
    OPEN = 0
    AHEAD = 1


@dataclass(frozen=True, slots=True)
class Sign:
    """A direction and the word that gives it."""

    way: Way
    word: str = ""
    past: bool = False
    """Whether it is a plan of the past: "was expected to pass late Wednesday"."""
