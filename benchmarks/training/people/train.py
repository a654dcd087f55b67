"""Train the tagger of people and write ``lexicon.bin`` and ``model.bin``.

    python -m benchmarks.training.people.train --shared ../shared --work build/people

needs ``pip install -r benchmarks/training/people/requirements.txt`` (in an environment of
its own) and about an hour on one core, most of it the teachers' reading, which is kept in
``--work``. The same input gives the same files: every draw has a fixed seed.
``--without NAME`` leaves a gold collection out, to measure on it; ``--lists-only`` writes
the lexicon alone. ``well_known.py`` and ``second_stage.py`` beside this file come after it.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.held_out import held_out
from benchmarks.training.people.augment import namer, rebranded, renamed, with_headline
from benchmarks.training.people.clusters import clusters
from benchmarks.training.people.draw import Draw
from benchmarks.training.people.fit import Labelled, Row, Weights, average, fit, quantise, rows_of
from benchmarks.training.people.lists import all_names, build, open_texts
from benchmarks.training.people.result_lists import reports, results
from benchmarks.training.people.silver import (
    agreed,
    hand_labels,
    labels_of_teacher,
    second_pass,
    spans_of,
)
from benchmarks.training.people.teachers import GOLD, Spans, documents, readings
from reader.extraction.people import lexicon, model
from reader.extraction.people.tagger import tag
from reader.extraction.tokens import Tokens, tokenize

EVERY = {
    "wikinews-2019-2020": 1,
    "gmb-voa": 2,
    "state-dept-2021-2022": 8,
    "white-house-2021-2022": 10,
}
"""Which share of each source is used: speeches and statements would crowd the news out."""
BAGS = ((2, 0.0), (3, 0.15))
"""Seed of each model that is averaged, and the share of features it leaves out."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the readings of its teachers."""

    text: str
    tokens: Tokens
    readings: tuple[list[str], ...]
    hand: dict[str, str]


def open_text(shared: Path, work: Path) -> list[Text]:
    """Return the open text with both spaCy teachers' readings, second pass included."""
    teachers = [readings(shared, work, name) for name in ("md", "sm")]
    by_hand: dict[str, dict[str, str]] = {}
    for (document, run), label in hand_labels().items():
        by_hand.setdefault(document, {})[run] = label
    kept_out = {passage_id for passage_id, _, _ in held_out()}
    texts: list[Text] = []
    for name, step in EVERY.items():
        for row in list(documents(shared, name))[::step]:
            if row["id"] in kept_out:
                continue
            tokens = tokenize(row["text"])
            both = tuple(
                second_pass(tokens, labels_of_teacher(tokens, teacher[row["id"]]))
                for teacher in teachers
            )
            texts.append(Text(row["text"], tokens, both, by_hand.get(row["id"], {})))
    return texts


def gold(shared: Path, work: Path, without: Sequence[str]) -> list[Labelled]:
    """Return the gold people; places and firms beside them come from the md teacher."""
    teacher = readings(shared, work, "md")
    return [
        _with_others(row["text"], [(p["start"], p["end"], "PER") for p in row["people"]], spans)
        for name in GOLD
        if name not in without
        for row in documents(shared, name)
        for spans in [teacher[row["id"]]]
    ]


def _with_others(text: str, people: Spans, spans: Spans) -> Labelled:
    tokens = tokenize(text)
    labels = labels_of_teacher(tokens, spans)
    others = [
        (start, end, kind)
        for start, end, kind in spans_of(tokens, labels, 0)
        if kind != "PER" and not any(low < end and start < high for low, high, _ in people)
    ]
    return Labelled(text, tuple(sorted(people + others)))


def silver(texts: Iterable[Text], third: model.Model | None) -> list[Labelled]:
    """Let the teachers vote; ``third`` is the model that joins them in the second round."""
    voted: list[Labelled] = []
    for item in texts:
        votes = list(item.readings)
        if third is not None:
            votes.append(second_pass(item.tokens, _labels(item.tokens, third)))
        names, masked = agreed(item.tokens, votes, item.hand)
        voted.append(Labelled(item.text, tuple(names), tuple(masked)))
    return voted


def _labels(tokens: Tokens, tagger: model.Model) -> list[str]:
    labels = ["O"] * len(tokens)
    for item in tag(tokens, tagger).names:
        for at in range(item.start, item.end):
            labels[at] = ("B-" if at == item.start else "I-") + item.kind
    return labels


def varied(articles: Iterable[Labelled], seed: int) -> list[Labelled]:
    """Add headlines, names of the whole world and result lists."""
    draw = Draw(seed)
    names = namer(seed)
    out: list[Labelled] = []
    for article in articles:
        share = 0.3 if len(article.text) > 900 else 0.06
        if draw.random() < 0.25 and any(kind == "PER" for _, _, kind in article.names):
            article = renamed(article, names)
        if draw.random() < 0.25:
            article = rebranded(article, names)
        if draw.random() < share:
            article = with_headline(article, draw)
        out.append(article)
    made = [make(names) for make, count in ((results, 200), (reports, 400)) for _ in range(count)]
    return out + made


def rows_for(articles: Iterable[Labelled]) -> list[Row]:
    """Return the training rows of all articles."""
    return [row for article in articles for row in rows_of(article)]


def main() -> None:
    """Build the lists, train a first model, let it vote, train the two that are averaged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--without", action="append", default=[], choices=GOLD)
    parser.add_argument("--keep-lists", action="store_true", help="use lexicon.bin as it is")
    parser.add_argument("--lists-only", action="store_true")
    parser.add_argument("--output", type=Path, default=model.PATH)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    if not options.keep_lists:
        groups = clusters(list(open_texts(options.shared)), all_names(), 150_000)
        build(options.shared, lexicon.PATH, groups)
    if options.lists_only:
        return
    started = time.monotonic()
    texts = open_text(options.shared, options.work)
    real = gold(options.shared, options.work, options.without)
    first = options.work / "first.bin"
    _write(
        first,
        fit(rows_for(varied(silver(texts[::2], None), 1) + real), c1=0.1, rounds=50),
        options.without,
    )
    print(f"first model after {time.monotonic() - started:.0f} s", flush=True)
    voted = silver(texts, model.load(first))
    with ProcessPoolExecutor(len(BAGS)) as pool:
        bags = list(pool.map(partial(_bag, voted, real), BAGS))
    print(f"fitted after {time.monotonic() - started:.0f} s", flush=True)
    _write(options.output, average(bags), options.without)


def _bag(voted: list[Labelled], real: list[Labelled], bag: tuple[int, float]) -> Weights:
    """Fit one of the models that are averaged: its own draw of names, words left out or not."""
    seed, drop = bag
    rows = rows_for(varied(voted + real + real, seed) + real)
    return fit(rows, drop=drop, seed=seed, c1=0.03, rounds=70)


def _write(path: Path, weights: Weights, without: Sequence[str]) -> None:
    table, moves = quantise(weights)
    labelled = ", ".join(name for name in GOLD if name not in without)
    about = (
        f"A conditional random field over open news text ({', '.join(EVERY)}) that three teachers "
        f"label alike (spaCy's MIT-licensed English models md and sm, and a first model of this "
        f"kind), and over labelled text ({labelled}); see NOTICE."
    )
    model.save(path, weights.labels, table, moves, about)
    print(f"{path.name}: {len(table)} features, {path.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
