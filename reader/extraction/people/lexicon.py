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
    phrases: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
    """First word -> names of several words, longest first, each with ``P`` (a place) or ``O``."""
    clusters: dict[str, str]
    """Word as written -> the cluster of words that occur like it."""

    def phrase_at(self, words: list[str], at: int) -> tuple[str, int]:
        """Return letter and length of the longest listed phrase that starts at ``at``.

        Places and organisations of several words are listed; ``("", 0)`` if none is there.
        """
        for letter, phrase in self.phrases.get(words[at].lower(), ()):
            if len(phrase) <= len(words) - at and all(
                words[at + offset].lower() == part for offset, part in enumerate(phrase)
            ):
                return letter, len(phrase)
        return "", 0


@cache
def lexicon() -> Lexicon:
    """Load the lists once, on first use. Raises ``OSError`` where the file is missing."""
    flags, phrases, clusters = zlib.decompress(PATH.read_bytes()).decode().split("\x00")
    by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for phrase, letter in _table(phrases, "|").items():
        words = tuple(phrase.split(" "))
        by_first.setdefault(words[0], []).append((letter, words))
    return Lexicon(
        _table(flags, " "),
        {
            first: tuple(sorted(rows, key=lambda row: (-len(row[1]), row)))
            for first, rows in by_first.items()
        },
        _table(clusters, " "),
    )


def _table(part: str, between: str) -> dict[str, str]:
    """Read lines of a value, a tab, and the words that have it."""
    table: dict[str, str] = {}
    for line in part.split("\n"):
        value, _, words = line.partition("\t")
        table.update(dict.fromkeys(words.split(between), value))
    return table
