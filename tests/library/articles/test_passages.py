"""Sentences around places of a text, whole or marked where they are cut."""

from reader.library.articles.passages import passage, sentence_around, sentence_at, words_pattern

LONG = " and ".join(f"the {word} of the committee agreed" for word in ("first", "second") * 8)
"""Words of one sentence, longer than what is examined at first."""


def test_a_long_sentence_is_kept_whole() -> None:
    text = f"It began. On Monday {LONG}, and nothing changed. It ended."
    start = text.index("Monday")
    first, last = sentence_at(text, start, start + 6)
    assert text[first:last] == text[10:-10].strip()
    assert sentence_around(text, start, start + 6).line == text[first:last]


def test_what_is_longer_still_is_marked_where_it_is_cut() -> None:
    text = f"It began with {', '.join([LONG] * 4)} on Monday {', '.join([LONG] * 4)} in the end."
    start = text.index("Monday")
    found = sentence_around(text, start, start + 6)
    assert found.line.startswith("… ")
    assert found.line.endswith("…")
    assert set(found.line[2:-1].split()) <= set(text.split())
    at = found.place(text, start)
    assert found.line[at : at + 6] == "Monday"


def test_an_excerpt_of_a_hit_is_cut_between_words_and_marked() -> None:
    text = f"CHARLESTON, S.C. — Candidates said that {LONG[:230]} that Kerouac was here and {LONG}."
    at, line, marks = passage(text, words_pattern([("kerouac", False)]))
    assert text[at:].startswith("Kerouac")
    assert line.startswith("… ")
    assert line.endswith("…")
    assert set(line[2:-1].split()) <= set(text.split())
    assert [line[start:end] for start, end in marks] == ["Kerouac"]


def test_a_place_that_is_known_is_marked_behind_the_cut() -> None:
    text = f"It began with {LONG}, and then Kerouac spoke."
    start = text.index("Kerouac")
    _, line, marks = passage(text, None, 0, [(start, start + 7, "person")])
    assert line.startswith("… ")
    assert line.endswith("spoke.")
    assert [line[first:last] for first, last in marks] == ["Kerouac"]


def test_a_word_longer_than_an_excerpt_is_cut_inside() -> None:
    text = f"{'x' * 900} Kerouac {'y' * 900}"
    _, line, marks = passage(text, words_pattern([("kerouac", False)]))
    assert [line[first:last] for first, last in marks] == ["Kerouac"]
    assert len(line) < 400
