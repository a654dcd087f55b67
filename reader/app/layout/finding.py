"""Search within one text, ignoring case and accents. Pure."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple


class Find(NamedTuple):
    """A search in one text and its matches."""

    query: str = ""
    matches: tuple[tuple[int, int], ...] = ()
    """Start and end of each match, in text order, none overlapping."""
    everywhere: bool = False
    """Whether this is one article's share of a search in all articles."""

    @staticmethod
    def of(query: str, text: str) -> Find:
        """Search ``text`` literally, ignoring case, accents and kinds of white space; linear."""
        needle, _ = _fold(" ".join(query.split()))
        if not needle:
            return Find()
        hay, offsets = _fold(text)
        matches: list[tuple[int, int]] = []
        at = hay.find(needle)
        while at >= 0:
            end = at + len(needle)
            stop = offsets[end] if end < len(offsets) else len(text)
            matches.append((offsets[at], max(stop, offsets[end - 1] + 1)))
            at = hay.find(needle, end)
        return Find(query, tuple(matches))


def _fold(text: str) -> tuple[str, list[int] | range]:
    """Return ``text`` folded, and the original offset of each of its characters."""
    if text.isascii():
        return text.lower().replace("\n", " ").replace("\t", " "), range(len(text))
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if character.isascii():
            plain = " " if character in "\n\t" else character.lower()
        else:
            decomposed = unicodedata.normalize("NFKD", character.casefold())
            plain = "".join(c for c in decomposed if not unicodedata.combining(c))
            plain = plain.translate(_QUOTES)
        folded.append(plain)
        offsets.extend([offset] * len(plain))
    return "".join(folded), offsets


_QUOTES = (
    dict.fromkeys((0x2018, 0x2019, 0x02BC), "'")
    | dict.fromkeys((0x201C, 0x201D, 0x201E), '"')
    | {0x00A0: " "}
)
