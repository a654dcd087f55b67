"""The packed model: adding, decoding, storing."""

from pathlib import Path

from reader.extraction.people.evidence import Evidence
from reader.extraction.people.features import features_of_run
from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.model import Model, load, model, pack, save
from reader.extraction.people.runs import runs
from reader.extraction.tokens import tokenize

LABELS = ("O", "B-PER", "I-PER")
FORBIDDEN = -100_000
MOVES = ((0, 0, 0), (0, 0, 0), (FORBIDDEN, 5, 5))


def test_packed_weights_add_up_like_plain_ones() -> None:
    small = Model(LABELS, {"a": pack((5, -7, 127)), "b": pack((-127, 3, 1))}, MOVES, "")
    assert small.scores(["a", "b", "unknown"]) == [-122, -4, 128]
    assert small.scores(["a"] * 250)[2] == 250 * 127


def test_decoding_never_starts_inside_a_name() -> None:
    small = Model(LABELS, {}, MOVES, "")
    assert small.decode([[0, 1, -5], [0, -9, 9]]) == ["B-PER", "I-PER"]
    assert small.decode([[9, 1, -5], [0, -9, 2]]) == ["O", "O"]


def test_a_saved_model_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    weights = {"w=ann": (1, -2, 3), "w=\u0142ukasz": (-127, 127, 0)}
    save(path, LABELS, weights, MOVES, "made for a test")
    again = load(path)
    assert again.labels == LABELS
    assert again.about == "made for a test"
    assert again.packed == {name: pack(row) for name, row in weights.items()}


def test_the_shipped_model_says_from_what_it_was_made() -> None:
    assert "wikigold" in model().about.lower()
    assert "NOTICE" in model().about


def test_features_weighed_in_groups_weigh_what_they_weigh_one_by_one() -> None:
    tokens = tokenize("Mr. Halden (Ohio) met the Bank of Peru, a firm.\nSaid Ann Lee: No.")
    evidence = Evidence(tokens)
    total = model().total
    rows = [
        row
        for start, end in runs(tokens)
        for row in features_of_run(tokens, start, end, evidence, lexicon())
    ]
    assert len(rows) > 6
    for row in rows:
        assert row.weigh(lambda make, *given: total(make(*given)), total) == total(row.names())
