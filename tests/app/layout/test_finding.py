"""Finding in an article: without case and accents, offsets exact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.app.layout.finding import Find


def found(words: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Find.of(words, text).matches]


def test_case_and_accents_do_not_matter() -> None:
    assert found("elysee", "The Élysée and the ELYSEE") == ["Élysée", "ELYSEE"]


def test_typographic_quotes_match_plain_ones() -> None:
    assert found("france's", "France\u2019s plan, France's") == ["France\u2019s", "France's"]


def test_words_across_a_line_break() -> None:
    assert found("peace  plan", "a peace\nplan") == ["peace\nplan"]


def test_decomposed_letters_are_found_whole() -> None:
    assert found("cafe", "a cafe\u0301 here") == ["cafe\u0301"]


def test_a_letter_that_folds_to_two() -> None:
    assert found("strasse", "Die Straße hier") == ["Straße"]


def test_nothing_to_look_for() -> None:
    assert Find.of("  ", "text").matches == ()


def test_markup_is_just_text() -> None:
    assert found("[/b]", "x [/b] y") == ["[/b]"]


@given(st.text(max_size=60), st.text(max_size=200))
def test_matches_are_inside_in_order_and_apart(words: str, text: str) -> None:
    end = 0
    for start, stop in Find.of(words, text).matches:
        assert end <= start < stop <= len(text)
        end = stop


@given(st.text(alphabet="abcdé \u2019", min_size=1, max_size=40), st.data())
def test_any_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    if words.split() and "  " not in text and words == words.strip():
        assert Find.of(words, text).matches
