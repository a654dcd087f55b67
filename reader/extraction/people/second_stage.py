"""The second stage of recognition, which judges a person by all mentions together.

The tagger sees one run of words at a time and errs towards finding people; this stage drops
those that the whole article shows to be a firm, a place, a ship or a storm.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from reader.extraction.people.lexicon import listed
from reader.extraction.people.merge import Cluster
from reader.extraction.people.model import MOST_FEATURES, Model, load
from reader.extraction.people.person_features import ArticleEvidence, features_of_person
from reader.extraction.people.well_known import BRAND, FAMOUS, PLACE, well_known

PATH = Path(__file__).with_name("second_stage.bin")
PERSON, OTHER = "person", "other"
_DECISIVE = 10_000
_LEAN = 100
"""Added to every score: a few more firms under a surname pass than people with one are lost."""
_UNSURE = -300
"""The score from which a name that looks like something else may still be a person's."""
_FAMOUS_BONUS = 400
_PRONOUN_BONUS = 150
"""For unlisted names that ``he`` or ``she`` mostly follows."""
_COMMON_BONUS = 140
"""For famous names that many other people share."""
_BRAND_MALUS = 200
HUMAN_SIGNS = frozenset(("title", "title!", "role", "age", "who", "he"))
"""Features that only mentions of people have."""
_SURE_SIGNS = frozenset(("wicket", "turn", "greeted"))
_TRADED_MALUS = 250
"""For names with prices, shares and bids, and after ``a``: ``an Oscar``."""
_THINGS = frozenset(("dateline", "placed", "firm", "cases", "broker"))
"""Features that no person has without one of these signs."""
_PLAIN = ({"W"}, {"V"})
"""The letters of words that are no names: see ``lexicon.py``."""
_LISTED = frozenset(("says", "with>PER", "with<PER"))
"""Features of a name that speaks, or stands in a list of people."""
_NAMED = frozenset(("b=by", "a=regime", "a=government", "a=family"))
"""Features of a name whose owner is known elsewhere, or who made something."""
_BARE_MALUS = 150
_FEW = 8
"""The most tokens of names in an article where words without any sign of a person count less."""
_THING_SIGNS = ("the", "elselast1==LOC", "beside>ORG", "beside<ORG", "cap>o")
"""Features that are evidence against a famous person."""


@cache
def second_stage() -> Model:
    """Load the shipped model once, on first use. Raises ``OSError`` where it is missing."""
    return load(PATH)


def people_among(
    clusters: Iterable[Cluster], around: ArticleEvidence
) -> tuple[list[Cluster], list[Cluster]]:
    """Return the clusters that are people, and those that may be, in the same order."""
    model = second_stage()
    judged = [(score(cluster, around, model), cluster) for cluster in clusters]
    return (
        [cluster for total, cluster in judged if total > 0],
        [cluster for total, cluster in judged if _UNSURE < total <= 0],
    )


def score(cluster: Cluster, around: ArticleEvidence, model: Model) -> int:
    """Return by how much it looks more like a person than anything else, in the model's unit."""
    person, other = model.labels.index(PERSON), model.labels.index(OTHER)
    features = list(dict.fromkeys(features_of_person(cluster, around)))
    lists = _by_lists(cluster, features)
    if lists <= 0 and len(around.people) <= _FEW and _is_bare(cluster, features):
        lists = min(lists, -_BARE_MALUS)
    total = _LEAN + lists
    for start in range(0, len(features), MOST_FEATURES):
        scores = model.scores(features[start : start + MOST_FEATURES])
        total += scores[person] - scores[other]
    return total


def _by_lists(cluster: Cluster, features: Collection[str]) -> int:
    """Return the score added for well-known names and for an article before a name.

    The model has seen too few of the listed names to weigh the lists itself.
    """
    form = cluster.full()
    known = well_known().of(form) + well_known().of([*form[:-1], form[-1] + "'s"])
    human = not HUMAN_SIGNS.isdisjoint(features)
    if not human and "b=hey" in features and BRAND in known and FAMOUS not in known:
        return -_DECISIVE  # ``Hey Siri``
    if not _SURE_SIGNS.isdisjoint(features):
        return _DECISIVE
    shop = _mostly("shop", features) and "says" not in features and FAMOUS not in known
    shop = shop and "sibling" not in features
    group = not {"vessel", "zone"}.isdisjoint(features) or any(
        _mostly(sign, features) for sign in ("county", "group")
    )
    group = group or (len(form) == 1 and "animal" in features)
    if group or (not human and (shop or not _THINGS.isdisjoint(features))):
        return -_DECISIVE
    if "glued" in features and BRAND not in known:
        return _FAMOUS_BONUS
    a_thing = _mostly("a", features) and len(form) == 1
    traded = -_TRADED_MALUS if not human and (a_thing or "traded" in features) else 0
    if len(form) > 1:
        if "town" in features and "n=1" in features and not human:
            return -_DECISIVE
        size = min(len(form), 4)
        body = {f"elsefirst{size}=ORG", f"elselast{size}=ORG"} <= set(features)
        if body and not human and not any(map(listed, form)) and _LISTED.isdisjoint(features):
            return -_DECISIVE  # what is short for a hospital of this name
        if _mostly("traded", features) and not human and "G" not in listed(form[0]):
            return -_DECISIVE
        plain = len(form) == 2 and set(listed(form[0])) in _PLAIN and _LISTED.isdisjoint(features)
        thing = BRAND in known or PLACE in known or plain
        return traded if human or not (thing or "ship" in features) else -_DECISIVE
    if "town" in features and HUMAN_SIGNS.isdisjoint(set(features) - {"he"}):
        return -_DECISIVE
    flags = listed(form[0])
    listed_name = "G" in flags or "S" in flags
    if not known and not flags and "he|most" in features and not {"n=1", "n=2"} & set(features):
        return traded + _PRONOUN_BONUS
    if FAMOUS in known and BRAND not in known:
        doubtful = any(sign in features for sign in _THING_SIGNS) or set(flags) & set("CPQRO")
        bonus = 0 if doubtful else _COMMON_BONUS if listed_name else _FAMOUS_BONUS
        return traded or bonus
    if BRAND not in known or human:
        firm = "O" in flags and "elselast1==ORG" in features and _LISTED.isdisjoint(features)
        return traded - _BRAND_MALUS * (firm and not human)
    return traded - _BRAND_MALUS if listed_name and "O" not in flags else -_DECISIVE


def _is_bare(cluster: Cluster, features: Collection[str]) -> bool:
    """Return whether nothing but its capital speaks for a word: no list, title, verb or company."""
    form = cluster.full()
    return (
        len(form) == 1
        and not {"n=1", "n=2"}.isdisjoint(features)
        and (HUMAN_SIGNS | _LISTED | _NAMED).isdisjoint(features)
        and "G" not in listed(form[0])
        and FAMOUS not in well_known().of(form)
    )


def _mostly(name: str, features: Collection[str]) -> bool:
    """Return whether more than half of the mentions have a feature."""
    return f"{name}|most" in features or (name in features and "n=1" in features)
