"""Well-known names: famous people, and firms, brands, clubs and places named like people.

The tagger does not use this list, only the rules around it and the second stage do, so that
it can grow without retraining the tagger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("well_known.txt")
FAMOUS, BRAND, PLACE = "F", "B", "P"


@dataclass(frozen=True, slots=True)
class WellKnown:
    """Lower-case names, of one or more words, with the letters of the lists they are on."""

    letters: dict[str, str]
    """``F`` a person known by this name alone, ``B`` a firm, brand, club or work, ``P`` a
    place of several words."""

    def of(self, words: Sequence[str]) -> str:
        """Return the letters of a whole name; empty if it is not listed."""
        return self.letters.get(" ".join(words).lower().replace("\u2019", "'"), "")


@cache
def well_known() -> WellKnown:
    """Load the list once, on first use. Raises ``OSError`` where the file is missing."""
    letters: dict[str, str] = {}
    for line in PATH.read_text(encoding="utf-8").splitlines():
        letter, _, names = line.partition(" ")
        for name in names.split("|"):
            letters[name] = letters.get(name, "") + letter
    return WellKnown(letters)
