"""The weighted words of an article, by which it is grouped with others.

The whole text counts, the title slightly more. A word weighs more the rarer it is in news
(:mod:`reader.story.words.rarity`) and the more frequent in the article; numbers are words.
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
"""The most words kept of an article."""

LONGEST = 40_000
"""The most characters of a text that are read."""

Weights = Mapping[int, float]
"""Weights of an article's words by their checksums; the sum of their squares is one."""

_TERM = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d[\d.,]*\d|\d+")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_TITLE = 2  # weight of an occurrence in the title
_RARE = 0.8  # exponent of rarity: at 1, words that nobody else uses would weigh too much
_MANY = 64
_LOGS = (0.0, *(1 + math.log(count) for count in range(1, _MANY)))
_PACKED = struct.Struct("<IH")
_SCALE = 65535


def terms(text: str) -> list[str]:
    """Return the folded words and numbers of a text in order, without plural and possessive s.

    Words of fewer than three characters are omitted.
    """
    return [term for word in _TERM.findall(text) if (term := _term(word))]


def _term(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "") if len(word) > 2 else ""
    folded = fold(_POSSESSIVE.sub("", word))
    return singular(folded) if len(folded) > 2 else ""


@lru_cache(maxsize=65536)
def _rare_term(word: str) -> tuple[str, float]:
    """Return the term of a word and the weight of its rarity, 0 for no term or an everyday one."""
    term = _term(word)
    rare = rarity(term) if term else 0.0
    return term, rare**_RARE if rare > 0 else 0.0


def features(title: str, text: str, *, english: bool = True) -> dict[int, float]:
    """Return the weights of an article, heaviest first, at most :data:`MOST`.

    ``english``: whether rarity applies to its words. In other texts only names and numbers
    count, since every word would be rare. Empty for an article of only everyday words.
    """
    text = text[:LONGEST]
    counts: dict[str, int] = {}
    rare: dict[str, float] = {}
    for part, times in ((text, 1), (title, _TITLE)):
        for written, number in Counter(_TERM.findall(part) if english else _named(part)).items():
            term, weight = _rare_term(written)
            if weight:
                counts[term] = counts.get(term, 0) + number * times
                rare[term] = weight
    values = [
        (-rare[term] * (_LOGS[count] if count < _MANY else 1 + math.log(count)), term)
        for term, count in counts.items()
    ]
    heaviest = sorted(values)[:MOST]
    length = -math.hypot(*(value for value, _ in heaviest))
    return {zlib.crc32(term.encode()): value / length for value, term in heaviest}


def _named(text: str) -> Iterable[str]:
    yield from (word for name in names_of(text) for word in name)
    yield from (word for word in _TERM.findall(text) if word[0].isdigit())


def pack(weights: Weights) -> bytes:
    """Return weights as bytes, six for each word, in order."""
    return b"".join(_PACKED.pack(word, round(weight * _SCALE)) for word, weight in weights.items())


def unpack(packed: bytes) -> dict[int, float]:
    """Return the weights of :func:`pack`, each within 1/65535 of the original."""
    return {word: weight / _SCALE for word, weight in _PACKED.iter_unpack(packed)}


def unpack_scaled(packed: bytes) -> dict[int, float]:
    """Return the weights of :func:`pack` times 65535, which takes a third of the time."""
    return dict(_PACKED.iter_unpack(packed))
