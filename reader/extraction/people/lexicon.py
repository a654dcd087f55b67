"""The shipped word lists: which words are given names, surnames, places, organisations."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

PATH = Path(__file__).with_name("lexicon.bin")
_PREFIX = 3
"""Words are kept in blocks that begin alike: a hundred thousand words in a few megabytes."""


class Table:
    """Words and their values, kept as text: small, and quick enough for a look-up a word."""

    def __init__(self, blocks: dict[str, str]) -> None:
        self._blocks = blocks

    def get(self, word: str) -> str:
        """Return the value of ``word``; empty where it is not listed."""
        block = self._blocks.get(word[:_PREFIX])
        if block is None:
            return ""
        at = block.find(f"\n{word}\t")
        if at < 0:
            return ""
        start = at + len(word) + 2
        return block[start : block.index("\n", start)]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lists of single words and of names of several words."""

    flags: Table
    """Lower-case word -> letters, one for each list that has it:

    G given name, S surname, U rarer surname, C country or state, P large city, Q city,
    R other name of a large city, O organisation, N people or belief, W common and V rarer
    English word.
    """
    phrases: dict[str, dict[int, dict[tuple[str, ...], str]]]
    """First word -> number of words, greatest first -> names, each with ``P`` (a place) or ``O``.

    So a look-up costs as much as there are lengths, not as there are names of "Saint ...".
    """
    clusters: Table
    """Word as written -> four letters, the groups of words that occur like it."""

    def phrase_at(self, words: list[str], at: int) -> tuple[str, int]:
        """Return letter and length of the longest listed phrase that starts at ``at``.

        Places and organisations of several words are listed; ``("", 0)`` if none is there.
        """
        by_length = self.phrases.get(words[at].lower())
        if by_length is None:
            return "", 0
        ahead = tuple([word.lower() for word in words[at : at + next(iter(by_length))]])
        for length, names in by_length.items():
            letter = names.get(ahead[:length])
            if letter is not None:
                return letter, length
        return "", 0


@cache
def lexicon() -> Lexicon:
    """Load the lists once, on first use. Raises ``OSError`` where the file is missing."""
    flags, phrases, clusters = zlib.decompress(PATH.read_bytes()).decode().split("\x00")
    by_first: dict[str, dict[int, dict[tuple[str, ...], str]]] = {}
    rows = [line.partition("\t") for line in phrases.split("\n")]
    for phrase, _, letter in sorted(rows, key=lambda row: -row[0].count(" ")):
        words = tuple(phrase.split(" "))
        by_first.setdefault(words[0], {}).setdefault(len(words), {})[words] = letter
    return Lexicon(_table(flags), by_first, _table(clusters))


def save(
    path: Path, flags: Mapping[str, str], phrases: Mapping[str, str], clusters: Mapping[str, str]
) -> None:
    """Write a file of lists: three parts of sorted lines, a word and its value in each."""
    parts = (
        "\n".join(f"{word}\t{table[word]}" for word in sorted(table))
        for table in (flags, phrases, clusters)
    )
    path.write_bytes(zlib.compress("\x00".join(parts).encode(), 9))


def _table(part: str) -> Table:
    lines = part.split("\n")
    return Table(
        {
            prefix: "\n" + "\n".join(block) + "\n"
            for prefix, block in groupby(lines, key=lambda line: line[:_PREFIX].partition("\t")[0])
        }
    )
