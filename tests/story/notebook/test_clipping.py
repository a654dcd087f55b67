"""Clippings found again: by place, by words, by what stands around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.story.notebook.clipping import Anchor

TEXT = "He said no.\n\nThe mayor asked again. He said no. Then he left the hall."


def anchor(text: str, words: str, nth: int = 0) -> Anchor:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Anchor.of(text, at, at + len(words))


def test_words_are_found_where_they_stood() -> None:
    kept = anchor(TEXT, "He said no.", 1)
    assert kept.find(TEXT) == (kept.start, kept.end)


def test_equal_words_are_told_apart_by_what_stands_around_them() -> None:
    kept = anchor(TEXT, "He said no.", 1)
    edited = f"A new first paragraph.\n\nHe said no.\n\n{TEXT}"
    found = kept.find(edited)
    assert found is not None
    assert edited[found[0] - 16 : found[0]] == "or asked again. "


def test_white_space_may_change_but_not_the_words() -> None:
    kept = anchor(TEXT, "The mayor asked again. He")
    assert kept.find("x " + TEXT.replace("again. He", "again.\n  He")) is not None
    assert kept.find(TEXT.replace("asked", "begged")) is None


def test_white_space_around_a_selection_is_left_out() -> None:
    kept = Anchor.of(TEXT, 11, 17)
    assert (kept.quote, TEXT[kept.start : kept.end]) == ("The", "The")


@given(st.text(), st.integers(0, 40), st.integers(0, 40), st.text(max_size=20))
def test_unchanged_text_always_gives_the_same_place(
    text: str, start: int, length: int, before: str
) -> None:
    kept = Anchor.of(text, start, start + length)
    if kept.quote:
        assert kept.find(text) == (kept.start, kept.end)
        found = kept.find(before + text)
        assert found is not None
        assert (before + text)[slice(*found)].split() == kept.quote.split()
    else:
        assert kept.find(text) is None or kept.start == kept.end
