"""Syndicated copies: texts that share most of their wording.

A text is split into shingles of five words; the smallest of their checksums form its
sketch (A. Broder, "On the resemblance and containment of documents", 1997). Two texts whose
sketches largely agree share most of their shingles, so copies among many texts are found
without comparing all pairs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Set
from itertools import accumulate

SIZE = 48
"""The most checksums of a sketch."""

_SHINGLE = 5
_WORD = re.compile(r"\w+")
_ALIKE = 0.6
_COMMON = 500  # texts that may share a checksum before it is ignored: a site's footer


def sketch(words: Set[int]) -> tuple[int, ...]:
    """Return the sketch of a text with these shingles: at most :data:`SIZE` of them, ascending.

    Stable across runs and machines, so it can be stored.
    """
    return tuple(sorted(words)[:SIZE])


def shingles(text: str) -> set[int]:
    """Return the checksums, of 32 bits, of every five words in a row of a text."""
    words = " ".join(_WORD.findall(text.casefold())).encode()
    starts = [0, *accumulate(map((1).__add__, map(len, words.split(b" "))))]
    return {
        zlib.crc32(words[start : end - 1])
        for start, end in zip(starts, starts[_SHINGLE:], strict=False)
    }


def resemblance(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Return the approximate share of shingles that two sketched texts have in common, 0 to 1."""
    if not a or not b:
        return 0.0
    union = sorted({*a, *b})[:SIZE]
    return len(set(union) & set(a) & set(b)) / len(union)


def copies(sketches: Mapping[int, tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """Return the groups of two or more texts that are copies of one another.

    Groups and their members come in the order of ``sketches``: in order of publication the
    first text of a group is the presumed original. A text joins the first group whose first
    text it resembles. A text too short for a full sketch is never a copy: many articles may
    share such a blurb.
    """
    groups: dict[int, list[int]] = {}
    filed: dict[int, list[int]] = {}
    for text, own in sketches.items():
        if len(own) < SIZE:
            continue
        leader = _leader(own, sketches, filed)
        if leader is not None:
            groups[leader].append(text)
            continue
        groups[text] = [text]
        for checksum in own:
            filed.setdefault(checksum, []).append(text)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _leader(
    own: Iterable[int], sketches: Mapping[int, tuple[int, ...]], filed: Mapping[int, list[int]]
) -> int | None:
    own = tuple(own)
    shared: dict[int, int] = {}
    for checksum in own:
        others = filed.get(checksum, ())
        if len(others) <= _COMMON:
            for other in others:
                shared[other] = shared.get(other, 0) + 1
    alike = (other for other in shared if resemblance(own, sketches[other]) >= _ALIKE)
    return next(alike, None)
