"""Rarity of words in news, by a table counted once in open text.

``rarity.txt`` was made by :mod:`benchmarks.training.rarity`. It does not depend on the library,
so that what a word weighs is the same in a small library as in a large one, and whichever
article comes first.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

UNKNOWN = 8.0
"""The rarity of a word that the table does not have."""

STEP = 0.25
"""The grain of the table."""

_NUMBER = 5.0
_YEAR = 2.5


def rarity(word: str) -> float:
    """Return how rare a folded word without plural ending is, 0 (everyday) to :data:`UNKNOWN`.

    The natural logarithm of texts per text with the word, less that of an everyday word. Numbers
    are not in the table: any is about as rare as a name, a year is not.
    """
    if word[:1].isdigit():
        return _YEAR if len(word) == 4 and word[:2] in ("19", "20") else _NUMBER
    return _table().get(word, UNKNOWN)


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    found: dict[str, float] = {}
    text = files("reader.story.words").joinpath("rarity.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        step, *words = line.split(" ")
        value = int(step) * STEP
        found.update(dict.fromkeys(words, value))
    return found
