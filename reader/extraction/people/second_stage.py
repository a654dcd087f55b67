"""The second stage: judges a person of an article by all of its mentions together.

The tagger looks at one run of words at a time and errs towards finding; this stage drops
what the whole article shows to be a firm, a place, a ship or a storm.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.merge import Cluster
from reader.extraction.people.model import MOST_FEATURES, Model, load
from reader.extraction.people.person_features import ArticleEvidence, features_of_person
from reader.extraction.people.well_known import BRAND, FAMOUS, PLACE, well_known

PATH = Path(__file__).with_name("second_stage.bin")
PERSON, OTHER = "person", "other"
_DECISIVE = 10_000
_UNSURE = -200
"""From here on what looks like something else may still be a person."""
_FAMOUS_BONUS = 260
_COMMON_BONUS = 100
"""For famous names that many other people have."""
_BRAND_MALUS = 60
_HUMAN_SIGNS = ("title", "title!", "role", "age", "who", "he")
"""Features of a mention that only people have."""
_THING_SIGNS = ("the", "elselast1==LOC", "elselast1==ORG", "beside>ORG", "beside<ORG", "cap>o")
"""Features that speak against a famous person being meant."""


@cache
def second_stage() -> Model:
    """Load the shipped model once, on first use. Raises ``OSError`` where it is missing."""
    return load(PATH)


def people_among(
    clusters: Iterable[Cluster], around: ArticleEvidence
) -> tuple[list[Cluster], list[Cluster]]:
    """Return the clusters that are people, and those that only may be, in the same order."""
    model = second_stage()
    judged = [(score(cluster, around, model), cluster) for cluster in clusters]
    return (
        [cluster for total, cluster in judged if total > 0],
        [cluster for total, cluster in judged if _UNSURE < total <= 0],
    )


def score(cluster: Cluster, around: ArticleEvidence, model: Model) -> int:
    """Return how much more it looks like a person than like anything else, in the model's unit."""
    person, other = model.labels.index(PERSON), model.labels.index(OTHER)
    features = list(dict.fromkeys(features_of_person(cluster, around)))
    total = _by_lists(cluster, features)
    for start in range(0, len(features), MOST_FEATURES):
        scores = model.scores(features[start : start + MOST_FEATURES])
        total += scores[person] - scores[other]
    return total


def _by_lists(cluster: Cluster, features: Collection[str]) -> int:
    """Return what the lists of well-known names, and an article before a name, add.

    The model has met too few of the listed names to weigh the lists itself.
    """
    form = cluster.full()
    known = well_known().of(form) + well_known().of([*form[:-1], form[-1] + "'s"])
    human = any(sign in features for sign in _HUMAN_SIGNS)
    if not human and ("dateline" in features or "placed" in features):
        return -_DECISIVE
    if len(form) > 1:
        listed = BRAND in known or PLACE in known
        return 0 if human or not (listed or "ship" in features) else -_DECISIVE
    flags = lexicon().flags.get(form[0].lower())
    listed_name = "G" in flags or "S" in flags
    if FAMOUS in known and BRAND not in known:
        doubtful = any(sign in features for sign in _THING_SIGNS) or set(flags) & set("CPQRO")
        return 0 if doubtful else _COMMON_BONUS if listed_name else _FAMOUS_BONUS
    if BRAND not in known or human:
        return 0
    return -_BRAND_MALUS if listed_name and "O" not in flags else -_DECISIVE
