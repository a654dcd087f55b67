"""The tagger: names of people, places and organisations, labelled by the model."""

from __future__ import annotations

from dataclasses import dataclass

from reader.extraction.people.evidence import Evidence
from reader.extraction.people.features import features_of_run
from reader.extraction.people.lexicon import Lexicon, lexicon
from reader.extraction.people.model import Model, model
from reader.extraction.people.runs import runs
from reader.extraction.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled stretch of tokens, end exclusive."""

    start: int
    end: int
    kind: str
    """``PER``, ``ORG``, ``LOC`` or ``MISC``."""


def tag(tokens: Tokens, tagger: Model | None = None, lists: Lexicon | None = None) -> list[Found]:
    """Label the names among ``tokens`` with the model, in text order."""
    tagger = tagger or model()
    lists = lists or lexicon()
    evidence = Evidence(tokens)
    found: list[Found] = []
    for start, end in runs(tokens):
        rows = features_of_run(tokens, start, end, evidence, lists)
        labels = tagger.decode([tagger.scores(row) for row in rows])
        found.extend(spans(labels, start))
    return found


def spans(labels: list[str], offset: int = 0) -> list[Found]:
    """Turn ``B-`` / ``I-`` / ``O`` labels into stretches."""
    found: list[Found] = []
    start, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and (label[:2] != "I-" or label[2:] != kind):
            found.append(Found(start + offset, at + offset, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = at, label[2:]
    return found
