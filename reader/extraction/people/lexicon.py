"""The word lists that ship with the model: what a word is elsewhere in the world."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("lexicon.bin")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What lists say about single words and about places of several words."""

    flags: dict[str, str]
    """Lower-case word -> letters, one for each list that has it (see NOTICE for the lists)."""
    places: dict[str, tuple[tuple[str, ...], ...]]
    """First word -> places of several words, longest first, all in lower case."""
    clusters: dict[str, str]
    """Word as written -> the cluster of words that occur like it."""

    def place_length(self, words: list[str], at: int) -> int:
        """How many words from ``at`` on make a listed place of several words; 0 if none."""
        for place in self.places.get(words[at].lower(), ()):
            if len(place) <= len(words) - at and all(
                words[at + offset].lower() == part for offset, part in enumerate(place)
            ):
                return len(place)
        return 0


@cache
def lexicon() -> Lexicon:
    """Load the lists once, on first use. Raises ``OSError`` where the file is missing."""
    flags_part, places_part, clusters_part = (
        zlib.decompress(PATH.read_bytes()).decode().split("\x00")
    )
    places: dict[str, list[tuple[str, ...]]] = {}
    for line in places_part.split("\n"):
        words = tuple(line.split(" "))
        places.setdefault(words[0], []).append(words)
    return Lexicon(
        _table(flags_part),
        {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in places.items()},
        _table(clusters_part),
    )


def _table(part: str) -> dict[str, str]:
    """Read groups of ``value<TAB>word word word`` lines."""
    table: dict[str, str] = {}
    for line in part.split("\n"):
        value, _, words = line.partition("\t")
        table.update(dict.fromkeys(words.split(" "), value))
    return table
