"""Train the second stage, which judges a whole person, and write ``second_stage.bin``.

    python -m benchmarks.training.people.second_stage --shared ../shared

Examples are the people that the tagger finds in open text: ``person_labels.tsv`` records of
many of them, by hand, whether they are people. The labelled collections add more. Training
takes two minutes; every draw has a fixed seed, so the same input gives the same file.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.training.people.fit import Row, average, fit, labels_of, quantise
from benchmarks.training.people.teachers import GOLD, OPEN, documents
from reader.extraction.people import model, second_stage
from reader.extraction.people.merge import Cluster
from reader.extraction.people.person_features import ArticleEvidence, features_of_person
from reader.extraction.people.reading import clusters_in
from reader.extraction.tokens import tokenize

SOURCES = (*OPEN, "congress-press-2001-2026")
HAND_WEIGHT = 2
"""How often an example labelled by hand counts."""
SEEDS = (1, 2, 3, 4, 5, 6)
DROPPED = 0.25
"""Of each of the models that are averaged, the share of features that it leaves out."""
LONGEST = 6_000
"""Characters of a document that are read."""


@dataclass(frozen=True, slots=True)
class Example:
    """A person that the tagger found, and whether it is one."""

    features: list[str]
    label: str
    alone: bool
    """It has a name of one word only."""


def hand_labels() -> dict[str, dict[int, bool]]:
    """Return document -> start of a first mention -> whether it names a person."""
    path = Path(__file__).with_name("person_labels.tsv")
    found: dict[str, dict[int, bool]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            document, start, _, _, mark = line.split("\t")
            found.setdefault(document, {})[int(start)] = mark == "+"
    return found


def examples_by_hand(shared: Path, labels: dict[str, dict[int, bool]]) -> Iterator[Example]:
    """Yield the people whose first mention was labelled by hand."""
    for name in SOURCES:
        for row in documents(shared, name):
            wanted = labels.get(row["id"])
            if wanted is None:
                continue
            tokens = tokenize(row["text"][:LONGEST])
            clusters, around = clusters_in(tokens)
            for cluster in clusters:
                start = tokens.starts[cluster.mentions[0].first]
                if start in wanted:
                    yield _example(cluster, around, wanted[start])


def examples_in_gold(shared: Path) -> Iterator[Example]:
    """Yield the people found in the labelled collections; half of their mentions decide."""
    for name in GOLD:
        for row in documents(shared, name):
            tokens = tokenize(row["text"])
            people = [(one["start"], one["end"], "PER") for one in row["people"]]
            labels = labels_of(tokens, people)
            clusters, around = clusters_in(tokens)
            for cluster in clusters:
                places = [at for m in cluster.mentions for at in range(m.first, m.last)]
                right = sum(labels[at] != "O" for at in places)
                if right * 2 > len(places) or right * 4 <= len(places):
                    yield _example(cluster, around, person=right * 2 > len(places))


def _example(cluster: Cluster, around: ArticleEvidence, person: bool) -> Example:
    features = features_of_person(cluster, around)
    label = second_stage.PERSON if person else second_stage.OTHER
    return Example(features, label, len(cluster.full()) == 1)


def rows_of(found: Iterable[Example]) -> list[Row]:
    """Return examples as rows of one word each for the fit."""
    return [([item.features], [item.label]) for item in found]


def main() -> None:
    """Collect the examples, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--output", type=Path, default=second_stage.PATH)
    options = parser.parse_args()
    by_hand = list(examples_by_hand(options.shared, hand_labels()))
    found = by_hand * HAND_WEIGHT + list(examples_in_gold(options.shared))
    print(Counter((item.label, item.alone) for item in found))
    rows = rows_of(found)
    weights = average(
        [fit(rows, drop=DROPPED, seed=seed, c1=0.2, c2=1.0, rounds=120) for seed in SEEDS]
    )
    table, moves = quantise(weights, floor=0.01)
    about = (
        "Logistic regression over people labelled by hand in open text "
        f"({', '.join(SOURCES)}) and labelled text ({', '.join(GOLD)}); see NOTICE."
    )
    model.save(options.output, weights.labels, table, moves, about)
    print(f"{options.output.name}: {len(table)} features, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
