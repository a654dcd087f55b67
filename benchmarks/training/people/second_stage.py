"""Train the second stage, which judges a whole person, and write ``second_stage.bin``.

    python -m benchmarks.training.people.second_stage --shared ../shared

Examples are the people that the tagger finds in open text: ``person_labels.tsv`` records of
many of them, by hand, whether they are people. The labelled collections add more, and so do
listed firms and places of the open text under the surname of somebody: what stands around a
name has to tell what it is. Training takes some minutes; every draw has a fixed seed, so the
same input gives the same file.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.held_out import held_out
from benchmarks.training.people.draw import Draw
from benchmarks.training.people.fit import Row, average, fit, labels_of, quantise
from benchmarks.training.people.teachers import GOLD, OPEN, documents
from reader.extraction.people import lexicon, model, second_stage
from reader.extraction.people.merge import Cluster
from reader.extraction.people.person_features import ArticleEvidence, features_of_person
from reader.extraction.people.reading import clusters_in
from reader.extraction.people.tagger import Found, tag
from reader.extraction.people.well_known import BRAND, well_known
from reader.extraction.tokens import Tokens, tokenize

SOURCES = (*OPEN, "congress-press-2001-2026")
HAND_WEIGHT = 4
"""How often an example labelled by hand counts: those were the doubtful ones."""
SEEDS = (1, 2, 3, 4, 5, 6)
DROPPED = 0.25
"""Of each of the models that are averaged, the share of features that it leaves out."""
LONGEST = 6_000
"""Characters of a document that are read."""
KEPT_OUT = 3
"""One document of so many gives no renamed examples, so that they can be measured there."""
PLACES = 0.12
"""Which share of the listed places is renamed: there are more of them than of firms."""
BARE = 0.25
"""Which share of the people with a full name and a role gives examples of a bare surname."""
FULL = 0.3
"""Which share of the firms gets a given name as well."""


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


def is_kept_out(document: str) -> bool:
    """Return whether a document is left for measuring how renamed firms are told apart."""
    return zlib.crc32(document.encode()) % KEPT_OUT == 0


def listed_names(flag: str) -> tuple[str, ...]:
    """Return the words that the lexicon has on one list alone, as names are written."""
    rows = (line.partition("\t") for line in lexicon.lexicon().flags.rows.decode().split("\n"))
    words = (word for word, _, flags in rows if flags == flag and word.isalpha())
    known = well_known()
    return tuple(word.title() for word in words if 4 < len(word) < 11 and not known.of([word]))


def things_of(text: str, tokens: Tokens, names: Sequence[Found], *, places: bool) -> list[str]:
    """Return the listed firms, or places, that a text names by one word and never inside a name."""
    found: dict[str, None] = {}
    known, flags = well_known(), lexicon.lexicon().flags
    for item in names:
        word = tokens.words[item.start]
        if item.end - item.start > 1 or not (word.isalpha() and word.istitle() and len(word) > 3):
            continue
        marks = set(flags.get(word.lower()))
        listed = BRAND in known.of([word]) or "O" in marks
        if item.kind == ("LOC" if places else "ORG") and (marks & set("CPQ") if places else listed):
            found[word] = None
    return [
        word
        for word in found
        if not re.search(rf"\b{word} [A-Z]|[A-Z][\w&.]* {word}\b", text) and text.count(word) < 30
    ]


def examples_renamed(shared: Path, labels: dict[str, dict[int, bool]]) -> Iterator[Example]:
    """Yield firms and places under somebody's surname, and people under another surname."""
    draw = Draw(7)
    surnames = (*listed_names("S"), *listed_names("U"))
    givens = listed_names("G")
    measured = {passage_id for passage_id, _, _ in held_out()}
    for name in SOURCES:
        for row in documents(shared, name):
            if is_kept_out(row["id"]) or row["id"] in measured:
                continue
            text = row["text"][:LONGEST]
            tokens = tokenize(text)
            names = tag(tokens).names
            for places in (False, True):
                for word in things_of(text, tokens, names, places=places):
                    if places and draw.random() >= PLACES:
                        continue
                    fresh = draw.choice(surnames)
                    if not places and draw.random() < FULL:
                        fresh = f"{draw.choice(givens)} {fresh}"
                    yield from _renamed(text, word, fresh, person=False)
            yield from _bare(text, tokens, draw, surnames)
            for start, right in labels.get(row["id"], {}).items():
                match = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*").match(text, start)
                word = match.group().split(" ")[-1] if match else ""
                if right and len(word) > 3:
                    yield from _renamed(text, word, draw.choice(surnames), person=True)


def _bare(text: str, tokens: Tokens, draw: Draw, surnames: Sequence[str]) -> Iterator[Example]:
    """Yield people whose titles, roles or ages show what they are, with a surname alone."""
    clusters, around = clusters_in(tokens)
    for cluster in clusters:
        form = cluster.full()
        if len(form) < 2 or len(form[-1]) < 3 or draw.random() >= BARE:
            continue
        if second_stage.HUMAN_SIGNS.isdisjoint(features_of_person(cluster, around)):
            continue
        cut = text.replace(" ".join(form), form[-1])
        yield from _renamed(cut, form[-1], draw.choice(surnames), person=True)


def _renamed(text: str, word: str, fresh: str, *, person: bool) -> Iterator[Example]:
    """Yield whom the tagger finds under the new name."""
    tokens = tokenize(re.sub(rf"\b{re.escape(word)}\b", fresh, text))
    clusters, around = clusters_in(tokens)
    wanted = fresh.split(" ")
    for cluster in clusters:
        if any(_ends_in(form, wanted) for form in cluster.forms):
            yield _example(cluster, around, person)


def _ends_in(form: Sequence[str], name: Sequence[str]) -> bool:
    return list(form[-len(name) :]) == list(name)


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
    labels = hand_labels()
    by_hand = list(examples_by_hand(options.shared, labels))
    renamed = list(examples_renamed(options.shared, labels))
    print(f"renamed: {Counter((item.label, item.alone) for item in renamed)}")
    found = by_hand * HAND_WEIGHT + list(examples_in_gold(options.shared)) + renamed
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
