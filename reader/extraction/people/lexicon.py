"""The shipped word lists: given names, surnames, places, organisations and common words."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

PATH = Path(__file__).with_name("lexicon.bin")
FORM = 2
"""The version of the file format; others are not read."""
_STRIDE = 64
"""Rows from one word of a table's index to the next."""


@dataclass(frozen=True, slots=True)
class Table:
    """Words and their values, kept as the file's text, so that nothing is built at start."""

    rows: bytes
    """Sorted lines of a word and its value, with a line feed before and after."""
    words: list[str]
    """The word of every 64th row."""
    starts: list[int]
    """Offsets of the line feed before each of those rows, then of the end of all rows."""

    def get(self, word: str) -> str:
        """Return the value of ``word``; empty if it is not listed."""
        block = bisect_right(self.words, word)
        key = f"\n{word}\t".encode(errors="replace")
        at = self.rows.find(key, self.starts[block - 1], self.starts[block])
        if at < 0:
            return ""
        start = at + len(key)
        return self.rows[start : self.rows.index(b"\n", start)].decode()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lists of single words and of multi-word names."""

    flags: Table
    """Lower-case word -> letters, one for each list that has it:

    G given name, S surname, U rarer surname, C country or state, P large city, Q city,
    R other name of a large city, O organisation, N people or belief, W common and V rarer
    English word.
    """
    phrases: Table
    """First word of names -> their lengths in words, longest first, then each name without it,
    with ``P`` (a place) or ``O``: ``hong -> 3 2|kong=P|kong airlines=O``."""
    clusters: Table
    """Word as written -> four letters, the groups of words that occur like it."""

    def phrase_at(self, words: list[str], at: int) -> tuple[str, int]:
        """Return letter and length of the longest listed phrase that starts at ``at``.

        Multi-word places and organisations are listed; ``("", 0)`` if none is there.
        """
        lengths, _, names = self.phrases.get(words[at].lower()).partition("|")
        for length in map(int, lengths.split()):
            ahead = words[at + 1 : at + length]
            key = f"|{' '.join(ahead).lower()}="
            found = f"|{names}".find(key) if len(ahead) == length - 1 else -1
            if found >= 0:
                return names[found + len(key) - 1], length
        return "", 0


@cache
def lexicon() -> Lexicon:
    """Load the lists once, on first use.

    Raises ``OSError`` if the file is missing, ``ValueError`` if it has another format.
    """
    head, _, body = zlib.decompress(PATH.read_bytes()).partition(b"\n")
    about = json.loads(head)
    if about["form"] != FORM:
        raise ValueError(f"{PATH.name} has form {about['form']}, not {FORM}: build it again.")
    tables, begin = [], 0
    for words, starts in about["tables"]:
        end = begin + starts[-1]
        tables.append(Table(body[begin:end], words, starts))
        begin = end
    return Lexicon(*tables)


@lru_cache(maxsize=16_000)
def listed(word: str) -> str:
    """Return the letters of the lists that have a word, in any case: see :attr:`Lexicon.flags`."""
    return lexicon().flags.get(word.lower())


def save(
    path: Path, flags: Mapping[str, str], phrases: Mapping[str, str], clusters: Mapping[str, str]
) -> None:
    """Write a file of lists: of words, of phrases by their first word, of clusters.

    A JSON line gives the format and, for each table, the words and offsets of its index.
    """
    by_first: dict[str, list[tuple[str, str]]] = {}
    for phrase in sorted(phrases):
        first, _, rest = phrase.partition(" ")
        by_first.setdefault(first, []).append((rest, phrases[phrase]))
    index, body = [], b""
    for table in (flags, {first: _row(names) for first, names in by_first.items()}, clusters):
        words, starts, lines, size = [], [], [b"\n"], 0
        for at, word in enumerate(sorted(table)):
            if at % _STRIDE == 0:
                words.append(word)
                starts.append(size)
            lines.append(f"{word}\t{table[word]}\n".encode())
            size += len(lines[-1])
        rows = b"".join(lines)
        index.append((words, [*starts, len(rows)]))
        body += rows
    head = json.dumps({"form": FORM, "tables": index}, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(zlib.compress(head.encode() + b"\n" + body, 9))


def _row(names: list[tuple[str, str]]) -> str:
    """Return the value of a first word: see :attr:`Lexicon.phrases`."""
    lengths = sorted({rest.count(" ") + 2 if rest else 1 for rest, _ in names}, reverse=True)
    listed = "|".join(f"{rest}={letter}" for rest, letter in names)
    return f"{' '.join(map(str, lengths))}|{listed}"
