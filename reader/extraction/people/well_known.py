"""Well-known names: firms, brands, clubs and places like people's names, and the famous.

The tagger does not see this list: it serves the rules around it and the second stage, so
that it can grow without the tagger being trained again.
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
    """Lower-case names, of one word or several, with the letters of the lists they are on."""

    letters: dict[str, str]
    """``F`` a person known by this name alone, ``B`` a firm, brand, club or work, ``P`` a
    place of several words."""
    longest: int
    """Most words of a name."""

    def of(self, words: Sequence[str]) -> str:
        """Return the letters of a whole name; empty where it is not listed."""
        if len(words) > self.longest:
            return ""
        return self.letters.get(" ".join(words).lower().replace("\u2019", "'"), "")


@cache
def well_known() -> WellKnown:
    """Load the list once, on first use. Raises ``OSError`` where the file is missing."""
    letters: dict[str, str] = {}
    for line in PATH.read_text(encoding="utf-8").splitlines():
        letter, _, name = line.partition(" ")
        letters[name] = letters.get(name, "") + letter
    return WellKnown(letters, max(name.count(" ") for name in letters) + 1)
