"""The second stage: judges a person of an article by all of its mentions together.

The tagger looks at one run of words at a time and errs towards finding; this stage drops
what the whole article shows to be a firm, a place, a ship or a storm.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from reader.extraction.people.merge import Cluster
from reader.extraction.people.model import MOST_FEATURES, Model, load
from reader.extraction.people.person_features import Surroundings, features_of_person

PATH = Path(__file__).with_name("second_stage.bin")
PERSON, OTHER = "person", "other"


@cache
def second_stage() -> Model:
    """Load the shipped model once, on first use. Raises ``OSError`` where it is missing."""
    return load(PATH)


def people_among(clusters: Iterable[Cluster], around: Surroundings) -> list[Cluster]:
    """Return the clusters that are people, in the same order."""
    model = second_stage()
    return [cluster for cluster in clusters if score(cluster, around, model) > 0]


def score(cluster: Cluster, around: Surroundings, model: Model) -> int:
    """Return how much more it looks like a person than like anything else, in the model's unit."""
    person, other = model.labels.index(PERSON), model.labels.index(OTHER)
    features = list(dict.fromkeys(features_of_person(cluster, around)))
    total = 0
    for start in range(0, len(features), MOST_FEATURES):
        scores = model.scores(features[start : start + MOST_FEATURES])
        total += scores[person] - scores[other]
    return total
