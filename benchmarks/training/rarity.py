"""Makes reader/story/words/rarity.txt: how rare words are in news, counted in open text.

    python -m benchmarks.training.rarity FOLDER > reader/story/words/rarity.txt

``FOLDER`` has one JSON object a line with ``title`` and ``text`` in the files of
:data:`WEIGHTS`. Each text is cut into pieces of 300 words, and the pieces with a word are
counted. Journalism weighs more than releases of governments, in which some words are far too
common. Only words and their counts are kept: no sentence of the texts is in the table.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from pathlib import Path

from reader.story.events.features import terms
from reader.story.words.rarity import STEP, UNKNOWN

WEIGHTS = {
    "wikinews-2019-2020": 3.0,
    "gmb-voa": 1.0,
    "state-dept-2021-2022": 0.3,
    "white-house-2021-2022": 0.3,
    "congress-press-2001-2026": 0.3,
}
"""What a piece of each file counts."""

_PIECE = 300  # words
_EVERYDAY = 2.0  # the logarithm of texts per text with an everyday word
_FEWEST = 1.5  # weighted pieces with a word that the table has


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1])
    counts: dict[str, float] = defaultdict(float)
    total = 0.0
    for name, weight in WEIGHTS.items():
        with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                one = json.loads(line)
                words = terms(f"{one.get('title') or ''}\n{one['text']}")
                for start in range(0, max(1, len(words)), _PIECE):
                    total += weight
                    for word in set(words[start : start + _PIECE]):
                        counts[word] += weight
    steps: dict[int, list[str]] = {}
    for word, count in counts.items():
        if count >= _FEWEST and not word[0].isdigit():
            value = math.log((total + 1) / (count + 0.5)) - _EVERYDAY
            steps.setdefault(round(min(max(0.0, value), UNKNOWN) / STEP), []).append(word)
    print("# Rarity of words in news, in steps of 0.25; made by benchmarks/training/rarity.py.")
    for step, words in sorted(steps.items()):
        print(step, *sorted(words))


if __name__ == "__main__":
    main()
