"""The word lists: stored small, read back whole."""

import zlib
from functools import partial
from pathlib import Path

import pytest

from reader.extraction.people import lexicon as module
from reader.extraction.people.lexicon import Lexicon, lexicon, save
from tests.extraction.work import calls


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lexicon:
    path = tmp_path / "lexicon.bin"
    save(
        path,
        {"an": "W", "ann": "G", "anna": "GS", "annaba": "P", "zo\u00eb": "G"},
        {"hong kong": "P", "hong kong airlines": "O", "red cross": "O", "mar-a-lago": "O"},
        {"Anna": "AbCd"},
    )
    monkeypatch.setattr(module, "PATH", path)
    return lexicon.__wrapped__()


def test_words_come_back_and_others_do_not(small: Lexicon) -> None:
    words = ["an", "ann", "anna", "annaba", "zo\u00eb"]
    assert [small.flags.get(word) for word in words] == ["W", "G", "GS", "P", "G"]
    assert [small.flags.get(word) for word in ("a", "", "annab", "nna", "ann\t", "G")] == [""] * 6
    assert small.clusters.get("Anna") == "AbCd"
    assert small.clusters.get("anna") == ""


def test_of_thousands_of_words_every_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {f"w{number:x}": "GSUCPQRONWV"[number % 11] for number in range(5_000)}
    clusters = {f"W{number:x}": f"{number:04x}" for number in range(300)}
    save(tmp_path / "many.bin", words, {"hong kong": "P"}, clusters)
    monkeypatch.setattr(module, "PATH", tmp_path / "many.bin")
    made = lexicon.__wrapped__()
    assert {word: made.flags.get(word) for word in words} == words
    assert {word: made.clusters.get(word) for word in clusters} == clusters
    for word in ("w", "w1389", "w-1", "a", "zz", "\ud800"):
        assert made.flags.get(word) == words.get(word, "")
    assert made.phrase_at(["Hong", "Kong"], 0) == ("P", 2)
    (tmp_path / "old.bin").write_bytes(zlib.compress(b'{"form": 1}\n'))
    monkeypatch.setattr(module, "PATH", tmp_path / "old.bin")
    with pytest.raises(ValueError, match="has form 1, not 2: build it again"):
        lexicon.__wrapped__()


def test_the_longest_phrase_wins(small: Lexicon) -> None:
    words = ["The", "Hong", "Kong", "Airlines", "flight", "to", "Hong", "Kong"]
    assert small.phrase_at(words, 1) == ("O", 3)
    assert small.phrase_at(words, 6) == ("P", 2)
    assert small.phrase_at(words, 0) == ("", 0)
    assert small.phrase_at(["Red"], 0) == ("", 0)
    assert small.phrase_at(["Mar-a-Lago", "again"], 0) == ("O", 1)


def test_looking_up_a_phrase_costs_no_more_where_many_begin_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = []
    for count in (3, 3_000):
        path = tmp_path / f"{count}.bin"
        save(path, {"an": "W"}, {f"saint {at:x}": "P" for at in range(count)}, {"Anna": "AbCd"})
        monkeypatch.setattr(module, "PATH", path)
        work.append(calls(partial(lexicon.__wrapped__().phrase_at, ["Saint", "Anna"], 0)))
    assert work[0] == work[1]


def test_the_shipped_lists_know_names_and_places() -> None:
    shipped = lexicon()
    assert "G" in shipped.flags.get("angela")
    assert "C" in shipped.flags.get("france")
    assert shipped.phrase_at(["Abu", "Dhabi"], 0) == ("P", 2)
