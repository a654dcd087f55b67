"""Benchmark of people: mentions, distinct people, roles, time and memory.

    python -m benchmarks.people [--shared ../shared] [--model FILE] [--spacy]

prints the lenient mention F1 and people F1 of the shared scorer for newsreader, without its
second stage, and with ``--spacy`` for spaCy's sm and md models,
where they are installed, on the same texts in the same run. A collection that trained the
shipped model is marked: measure on it with a model made by
``benchmarks.training.people.train --without``.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.held_out import held_out_documents
from benchmarks.training.people.silver import labels_of_teacher, second_pass, spans_of
from benchmarks.training.people.teachers import GOLD, TEACHERS, load_spacy
from reader.extraction.people.model import Model, load, model
from reader.extraction.people.reading import clusters_in, read_people
from reader.extraction.tokens import tokenize
from reader.model import MentionKind

SETS = ("held-out", *GOLD, "gum-bysa", "uner-ewt-dev", "uner-ewt-test", "gmb-voa")
Predict = Callable[[str], list[dict[str, Any]]]
_MEMORY = """
import resource, sys
from reader.extraction.people import read_people
read_people("Ann Lee met Bob Ray in Oslo. " * 2000)
unit = 1 if sys.platform == "darwin" else 1024
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)
"""


def main() -> None:
    """Print the table of all systems and sets, the seeds, time and memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, help="measure this model file")
    parser.add_argument("--spacy", action="store_true", help="measure spaCy sm and md as well")
    parser.add_argument("--without", action="append", default=[], help="sets --model never saw")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS)
    options = parser.parse_args()
    tagger = load(options.model) if options.model else model()
    unseen = set(options.without) | set(SETS) - set(GOLD)
    print(f"model: {tagger.about}\n")
    megabytes = _memory()
    systems: dict[str, Predict] = {
        "newsreader": lambda text: _newsreader(text, tagger),
        "  one stage": lambda text: _one_stage(text, tagger),
    }
    if options.spacy:
        systems |= _spacy_systems()
    scorer = _scorer(options.shared)
    print(f"{'':24}" + "".join(f"{name:>16}" for name in options.sets) + f"{'ms/1000 words':>16}")
    seen = ["" if name in unseen else "trained it" for name in options.sets]
    print(f"{'lenient / people F1':24}" + "".join(f"{mark:>16}" for mark in seen))
    documents = {name: _documents(options.shared, name) for name in options.sets}
    for name, predict in systems.items():
        _print_row(name, predict, documents, scorer)
    _print_seeds(options.shared)
    print(f"\nmemory of a process that only reads people: {megabytes:.0f} MB")


def _newsreader(text: str, tagger: Model) -> list[dict[str, Any]]:
    return [
        {"start": mention.start, "end": mention.end, "entity": number}
        for number, person in enumerate(read_people(text, tagger=tagger))
        for mention in person.mentions
        if mention.kind is MentionKind.NAME
    ]


def _one_stage(text: str, tagger: Model) -> list[dict[str, Any]]:
    tokens = tokenize(text)
    return [
        {"start": tokens.starts[item.first], "end": tokens.ends[item.last - 1], "entity": number}
        for number, cluster in enumerate(clusters_in(tokens, tagger)[0])
        for item in cluster.mentions
    ]


def _spacy_systems() -> dict[str, Predict]:
    systems: dict[str, Predict] = {}
    for name, package in sorted(TEACHERS.items(), reverse=True):
        if importlib.util.find_spec(package) is None:
            print(f"spaCy {name} is not installed ({package})")
            continue
        nlp = load_spacy(package)
        systems[f"spaCy {name}"] = partial(_once, nlp)
        systems[f"  {name}, second pass"] = partial(_again, nlp)
    return systems


def _once(nlp: Any, text: str) -> list[dict[str, Any]]:
    return [
        {"start": item.start_char, "end": item.end_char}
        for item in nlp(text).ents
        if item.label_ == "PERSON"
    ]


def _again(nlp: Any, text: str) -> list[dict[str, Any]]:
    tokens = tokenize(text)
    spans = [(item.start_char, item.end_char, item.label_) for item in nlp(text).ents]
    labels = second_pass(tokens, labels_of_teacher(tokens, spans))
    return [
        {"start": start, "end": end}
        for start, end, kind in spans_of(tokens, labels, 0)
        if kind == "PER"
    ]


def _print_row(
    name: str, predict: Predict, documents: dict[str, list[dict[str, Any]]], scorer: Any
) -> None:
    cells: list[str] = []
    predict("Ann Lee met Bob Ray in Oslo.")  # loads what is loaded once
    words = 0
    spent = 0.0
    for rows in documents.values():
        started = time.process_time()
        predicted = {row["id"]: {"people": predict(row["text"])} for row in rows}
        spent += time.process_time() - started
        words += sum(len(row["text"].split()) for row in rows)
        scores = scorer.evaluate([dict(row) for row in rows], predicted, boot=0)
        people = f"{scores['people']['f1']:.3f}" if "people" in scores else "-"
        cells.append(f"{scores['lenient']['f1']:.3f} / {people}")
    print(
        f"{name:24}" + "".join(f"{cell:>16}" for cell in cells) + f"{spent / words * 1e6:16.1f}",
        flush=True,
    )


def _documents(shared: Path, name: str) -> list[dict[str, Any]]:
    """Read a collection; of ``gmb-voa``, whose labels are a machine's, every twelfth group."""
    if name == "held-out":
        return held_out_documents(shared)
    folder = "opentext" if name == "gmb-voa" else "gold/people"
    lines = (shared / folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:: 12 if name == "gmb-voa" else 1]]


def _scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location(
        "score_people", shared / "score" / "score_people.py"
    )
    if spec is None or spec.loader is None:
        sys.exit(f"No scorer under {shared}: give the folder with --shared.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _print_seeds(shared: Path) -> None:
    """Compare with the seeds' gold: required mentions, inventions, one person each, roles."""
    required = missed = invented = split = roles = right = 0
    lines = (shared / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    for gold in map(json.loads, lines):
        text = (shared / "seeds" / gold["id"]).read_text(encoding="utf-8")
        people = read_people(text)
        found = {(m.start, m.end): at for at, one in enumerate(people) for m in one.mentions}
        known = {(row["start"], row["end"]): row for row in gold["people"]}
        wanted = {span: row for span, row in known.items() if row["required"]}
        required += len(wanted)
        missed += sum(span not in found for span in wanted)
        invented += sum(span not in known for span in found)
        owners: dict[str, set[int]] = {}
        for span, row in wanted.items():
            if span in found:
                owners.setdefault(row["entity"], set()).add(found[span])
        split += sum(len(numbers) > 1 for numbers in owners.values())
        names = {name: entity for entity, name in gold["names"].items()}
        for name, role in gold["roles"].items():
            roles += 1
            said = [role_ for at in owners.get(names[name], ()) for role_ in people[at].roles]
            right += any(role.lower() in one.lower() for one in said)
    print(
        f"\nseeds: {required} mentions required, {missed} missed, {invented} invented, "
        f"{split} people split; {right} of {roles} roles"
    )


def _memory(arguments: Sequence[str] = ("-c", _MEMORY)) -> float:
    """Megabytes at the peak of a process of its own."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
