"""The rarity of words in news, from a table counted once in open text.

``rarity.txt`` was made by :mod:`benchmarks.training.rarity`. It does not depend on the library,
so that the weight of a word does not depend on the library's size or the order of articles.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

UNKNOWN = 8.0
"""The rarity of a word that is not in the table."""

STEP = 0.25
"""The grain of the table."""

_NUMBER = 5.0
_YEAR = 2.5


def rarity(word: str) -> float:
    """Return how rare a folded word without plural ending is, 0 (everyday) to :data:`UNKNOWN`.

    The natural logarithm of texts per text with the word, minus that of an everyday word. Numbers
    are not in the table: any is about as rare as a name, but not a year.
    """
    if word[:1].isdigit():
        return _YEAR if len(word) == 4 and word[:2] in ("19", "20") else _NUMBER
    return _table().get(word, UNKNOWN)


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    found: dict[str, float] = {}
    text = Path(__file__).with_name("rarity.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        step, *words = line.split(" ")
        value = int(step) * STEP
        found.update(dict.fromkeys(words, value))
    return found
