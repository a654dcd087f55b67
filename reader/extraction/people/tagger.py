"""The tagger: names of people, places and organisations, labelled by the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter

from reader.extraction.people.evidence import Evidence
from reader.extraction.people.features import features_of_run
from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.model import Model, model
from reader.extraction.people.runs import runs
from reader.extraction.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled span of tokens, end exclusive."""

    start: int
    end: int
    kind: str
    """``PER``, ``ORG``, ``LOC`` or ``MISC``."""

    @property
    def span(self) -> tuple[int, int]:
        """The first token and the one after the last."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Tagging:
    """The names of a text, in text order, and each word's margin for being a person's."""

    names: list[Found]
    margins: list[int]
    """For each token, the score of the best label of a person minus that of the best other
    label, in the unit of the model; 0 outside of runs."""
    evidence: Evidence


def tag(tokens: Tokens, tagger: Model | None = None) -> Tagging:
    """Label the names among ``tokens`` with the model."""
    tagger = tagger or model()
    evidence = Evidence(tokens)
    names: list[Found] = []
    margins = [0] * len(tokens)
    person = [at for at, label in enumerate(tagger.labels) if label.endswith("-PER")]
    people = itemgetter(*person)
    others = itemgetter(*(at for at in range(len(tagger.labels)) if at not in person))
    lists, weigh = lexicon(), partial(_total, tagger)
    for start, end in runs(tokens):
        features = features_of_run(tokens, start, end, evidence, lists)
        scores = [tagger.relative(row.weigh(weigh, tagger.total)) for row in features]
        for at, row in enumerate(scores, start):
            margins[at] = max(people(row)) - max(others(row))
        names.extend(spans(tagger.decode(scores), start))
    return Tagging(names, margins, evidence)


@lru_cache(maxsize=32_000)
def _total(tagger: Model, features_of: Callable[..., Sequence[str]], *given: str) -> int:
    return tagger.total(features_of(*given))


def spans(labels: list[str], offset: int = 0) -> list[Found]:
    """Turn ``B-`` / ``I-`` / ``O`` labels into spans."""
    found: list[Found] = []
    start, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and (label[:2] != "I-" or label[2:] != kind):
            found.append(Found(start + offset, at + offset, kind))
            kind = ""
        if not kind:
            start, kind = at, label[2:]
    return found
