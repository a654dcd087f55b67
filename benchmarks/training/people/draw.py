"""Numbers that look random and are the same on every machine and Python version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")
_MASK = (1 << 64) - 1


class Draw:
    """A SplitMix64 generator: not for secrets, only for repeatable experiments."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def bits(self) -> int:
        """Return the next 64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def random(self) -> float:
        """Return a number from 0 up to but not including 1."""
        return self.bits() / (1 << 64)

    def randrange(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` up to but not including ``high``."""
        return low + self.bits() % (high - low)

    def choice(self, items: Sequence[_T]) -> _T:
        """Return one of ``items``."""
        return items[self.bits() % len(items)]
