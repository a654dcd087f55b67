"""Weighted words of an article, which decide with which others it is grouped.

The whole text counts, the title a little more. A word weighs the more the rarer it is in news
(:mod:`reader.story.words.rarity`) and the more often the article has it; numbers are words.
Only the heaviest are kept: the others add noise and cost.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reader.story.words.rarity import rarity
from reader.story.words.spelling import fold
from reader.story.words.words import names_of, singular

MOST = 80
"""The most words of an article that are kept."""

LONGEST = 40_000
"""Characters of a text that are looked at."""

Weights = Mapping[int, float]
"""Weights of an article's words by their checksums; the sum of their squares is one."""

_TERM = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d[\d.,]*\d|\d+")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_TITLE = 2  # occurrences that one in the title counts for
_RARE = 0.8  # the power of rarity: at one, words that nobody else has would weigh too much
_PACKED = struct.Struct("<IH")
_SCALE = 65535


def terms(text: str) -> list[str]:
    """Return the folded words and numbers of a text in order, plurals and possessives taken off.

    Left out are words of fewer than three characters.
    """
    return [term for word in _TERM.findall(text) if (term := _term(word))]


@lru_cache(maxsize=65536)
def _term(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "") if len(word) > 2 else ""
    folded = fold(_POSSESSIVE.sub("", word))
    return singular(folded) if len(folded) > 2 else ""


def features(title: str, text: str, *, english: bool = True) -> dict[int, float]:
    """Return the weights of an article, heaviest first, at most :data:`MOST`.

    ``english``: whether rarity says anything about its words. Of other texts only names and
    numbers count, since every other word of them would be a rare one. Empty for an article
    of everyday words only.
    """
    text = text[:LONGEST]
    counts: dict[str, int] = {}
    for part, times in ((text, 1), (title, _TITLE)):
        for written, number in Counter(_TERM.findall(part) if english else _named(part)).items():
            word = _term(written)
            counts[word] = counts.get(word, 0) + number * times
    counts.pop("", None)
    values: dict[str, float] = {}
    for word, count in counts.items():
        rare = rarity(word)
        if rare > 0:
            values[word] = (1 + math.log(count)) * rare**_RARE
    heaviest = sorted(values, key=lambda word: (-values[word], word))[:MOST]
    length = math.sqrt(sum(values[word] ** 2 for word in heaviest))
    return {zlib.crc32(word.encode()): values[word] / length for word in heaviest}


def _named(text: str) -> Iterable[str]:
    yield from (word for name in names_of(text) for word in name)
    yield from (word for word in _TERM.findall(text) if word[0].isdigit())


def pack(weights: Weights) -> bytes:
    """Return weights as bytes, six for each word, in their order."""
    return b"".join(_PACKED.pack(word, round(weight * _SCALE)) for word, weight in weights.items())


def unpack(packed: bytes) -> dict[int, float]:
    """Return the weights of :func:`pack`, each within 1/65535 of what it was."""
    return {word: weight / _SCALE for word, weight in _PACKED.iter_unpack(packed)}
