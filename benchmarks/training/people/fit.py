"""Fit a conditional random field with python-crfsuite and turn it into our own model file."""

from __future__ import annotations

import importlib
import math
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.training.people.draw import Draw
from reader.extraction.people.evidence import Evidence
from reader.extraction.people.features import features_of_run
from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.runs import runs
from reader.extraction.tokens import Tokens, tokenize

Row = tuple[list[list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the (start, end, kind) of its names; ``masked`` stretches are not trained on."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    masked: tuple[tuple[int, int], ...] = ()


def labels_of(tokens: Tokens, names: Iterable[tuple[int, int, str]]) -> list[str]:
    """Give every token its label: a name holds the tokens that start inside it."""
    labels = ["O"] * len(tokens)
    at = 0
    for start, end, kind in sorted(names):
        while at < len(tokens) and tokens.ends[at] <= start:
            at += 1
        first = True
        while at < len(tokens) and tokens.starts[at] < end:
            labels[at] = ("B-" if first else "I-") + kind
            first = False
            at += 1
    return labels


def rows_of(article: Labelled) -> list[Row]:
    """Return features and labels of every run of the article that is not masked."""
    tokens = tokenize(article.text)
    labels = labels_of(tokens, article.names)
    evidence = Evidence(tokens)
    rows: list[Row] = []
    masked = sorted(article.masked)
    for start, end in runs(tokens):
        first, last = tokens.starts[start], tokens.ends[end - 1]
        if any(low < last and first < high for low, high in masked):
            continue
        row = labels[start:end]
        if row[0][:2] == "I-":
            row[0] = "B-" + row[0][2:]
        features = features_of_run(tokens, start, end, evidence, lexicon())
        rows.append(([one.names() for one in features], row))
    return rows


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of (feature, label) and of (from, to)."""

    labels: list[str]
    state: dict[tuple[str, str], float]
    moves: dict[tuple[str, str], float]


def fit(
    rows: Sequence[Row],
    *,
    drop: float = 0.0,
    seed: int = 0,
    c1: float = 0.1,
    c2: float = 0.05,
    rounds: int = 70,
) -> Weights:
    """Train on ``rows``; ``c1`` and ``c2`` are the strengths of L1 and L2.

    ``drop`` leaves out that share of the features of every word, drawn with ``seed``.
    """
    crf: Any = importlib.import_module("pycrfsuite")
    trainer = crf.Trainer(verbose=False)
    draw = Draw(seed)
    for features, labels in rows:
        kept = [[name for name in row if draw.random() >= drop] for row in features]
        trainer.append(kept if drop else features, labels)
    trainer.select("lbfgs")
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.minfreq": 2})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "crf")
        trainer.train(path)
        tagger = crf.Tagger()
        tagger.open(path)
        info = tagger.info()
        labels = sorted(info.labels, key=lambda name: (name != "O", name))
        return Weights(labels, dict(info.state_features), dict(info.transitions))


def average(bags: Sequence[Weights]) -> Weights:
    """Return the mean of models over the same labels: their vote, at the cost of one."""
    state: dict[tuple[str, str], float] = {}
    moves: dict[tuple[str, str], float] = {}
    for weights in bags:
        for key, weight in weights.state.items():
            state[key] = state.get(key, 0.0) + weight / len(bags)
        for key, weight in weights.moves.items():
            moves[key] = moves.get(key, 0.0) + weight / len(bags)
    return Weights(bags[0].labels, state, moves)


def quantise(
    weights: Weights, floor: float = 0.02
) -> tuple[dict[str, tuple[int, ...]], list[list[int]]]:
    """Round the weights to 8 bits; forbid an ``I-`` that follows something else."""
    labels, state, moves = weights.labels, weights.state, weights.moves
    top = max(abs(weight) for weight in state.values())
    unit = min(top, 4.0) / 127
    place = {label: index for index, label in enumerate(labels)}
    table: dict[str, list[int]] = {}
    for (feature, label), weight in state.items():
        if abs(weight) >= floor:
            row = table.setdefault(feature, [0] * len(labels))
            row[place[label]] = max(-127, min(127, round(weight / unit)))
    forbidden = -math.ceil(1000 / unit)
    matrix = [
        [
            forbidden
            if to[:2] == "I-" and origin[2:] != to[2:]
            else round(moves.get((origin, to), 0.0) / unit)
            for origin in labels
        ]
        for to in labels
    ]
    return {name: tuple(row) for name, row in table.items() if any(row)}, matrix
