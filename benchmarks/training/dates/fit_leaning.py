"""Learn the weights of ``leaning.tsv`` from masked dates, and say how well they do on unseen text.

    python -m benchmarks.training.dates.fit_leaning [--open-text DIR] [--check]

A logistic regression by stochastic gradient (AdaGrad), with a fixed order of examples, so that
the same text gives the same table. ``--check`` only measures: three folds, split by document.
The documents of ``benchmarks/held_out_dates.tsv`` are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.training.dates.masked import Example, examples

ROOT = Path(__file__).resolve().parents[3]
TABLE = ROOT / "reader" / "extraction" / "dates" / "resolution" / "leaning.tsv"
_SEED = 1
_EPOCHS, _STEP, _DECAY = 15, 0.3, 400.0
_RARE = 5
"""A trait seen less often is not learned."""
_SMALL = 0.04
"""A smaller weight is left out of the table."""
_FOLDS = 3


class _Order(random.Random):
    """A seeded order, the same in every run; nothing secret depends on it."""


def fit(data: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each trait: its share in the log-odds of the future."""
    counts = Counter(trait for example in data for trait in example.traits)
    kept = [
        (tuple(trait for trait in one.traits if counts[trait] >= _RARE), float(one.future))
        for one in data
    ]
    weights = dict.fromkeys((trait for trait, n in counts.items() if n >= _RARE), 0.0)
    squares = dict.fromkeys(weights, 1e-8)
    order, decay = _Order(_SEED), _DECAY / len(kept)
    for _ in range(_EPOCHS):
        order.shuffle(kept)
        for traits, future in kept:
            error = _probability(sum(weights[trait] for trait in traits)) - future
            for trait in traits:
                gradient = error + (decay * weights[trait] if trait != "all" else 0.0)
                squares[trait] += gradient * gradient
                weights[trait] -= _STEP * gradient / math.sqrt(squares[trait])
    return weights


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _odds(weights: dict[str, float], example: Example) -> float:
    return sum(weights.get(trait, 0.0) for trait in example.traits)


def check(data: Sequence[Example]) -> None:
    """Print how often the direction is right in documents that were not learned from."""
    right = 0
    by_strength: dict[int, list[int]] = {}
    for fold in range(_FOLDS):
        weights = fit([one for one in data if _fold(one) != fold])
        for one in data:
            if _fold(one) == fold:
                odds = _odds(weights, one)
                correct = (odds > 0) == one.future
                right += correct
                by_strength.setdefault(min(5, int(abs(odds))), []).append(correct)
    print(f"{right / len(data):.3f} of {len(data)} right")
    for strength, found in sorted(by_strength.items()):
        print(f"  log-odds {strength}+: {sum(found) / len(found):.3f} of {len(found)}")


def _fold(example: Example) -> int:
    return int(hashlib.sha256(example.document.encode()).hexdigest(), 16) % _FOLDS


_HEAD = """\
# Weights of the traits of a clause: log-odds of the future against the past, then how often the
# trait was seen with a past and with a future date. Learned by benchmarks/training/dates from
# {n} dates of {documents} texts whose full form was masked; no date was labelled by hand.
# Texts: Wikinews 2019-2020 (CC BY 2.5), Voice of America 2003-2011 by way of the Groningen
# Meaning Bank (public domain), releases of the US State Department and the White House 2021-2022
# (public domain), press releases of members of Congress 2001-2026 (collection MIT).
"""


def write(data: Sequence[Example], weights: dict[str, float]) -> None:
    """Write the table, sorted by trait."""
    seen = {False: Counter[str](), True: Counter[str]()}
    for one in data:
        seen[one.future].update(one.traits)
    lines = [
        f"{trait}\t{weight:.2f}\t{seen[False][trait]}\t{seen[True][trait]}"
        for trait, weight in sorted(weights.items())
        if abs(weight) >= _SMALL
    ]
    head = _HEAD.format(n=len(data), documents=len({one.document for one in data}))
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open-text", type=Path, default=ROOT.parent / "shared" / "opentext")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if not options.open_text.is_dir():
        parser.error(f"there is no open text in {options.open_text}")
    held_out = (ROOT / "benchmarks" / "held_out_dates.tsv").read_text(encoding="utf-8")
    without = frozenset(line.partition("\t")[0] for line in held_out.splitlines())
    data = list(examples(options.open_text, without))
    if options.check:
        check(data)
    else:
        write(data, fit(data))


if __name__ == "__main__":
    main()
