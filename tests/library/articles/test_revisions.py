"""The changes of an edit: nothing lost, nothing made up, in words and in facts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.articles.revisions import Facts, Piece, Revisions, difference, facts
from reader.library.library import Library
from reader.model import Grade, Published
from tests.library.builders import add_source, entry, put

TEXTS = st.text(st.sampled_from("ab .\n"), max_size=40)


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(text for piece, text in pieces if piece is not Piece.GONE) == new
    assert "".join(text for piece, text in pieces if piece is not Piece.NEW) == old


def test_words_that_changed_stand_beside_each_other() -> None:
    pieces = difference("He came on Monday with two men.", "He came on Friday with two men.")
    assert pieces == [
        (Piece.SAME, "He came on "),
        (Piece.GONE, "Monday"),
        (Piece.NEW, "Friday"),
        (Piece.SAME, " with two men."),
    ]


def test_little_that_stayed_between_long_changes_changed_with_them() -> None:
    old = "The minister of the harbour said that the ships of the fleet had left."
    new = "A court in Oslo has the last word on the treaty that the city signed."
    changed = [piece for piece, _ in difference(old, new)]
    assert changed.count(Piece.GONE) <= 2
    assert difference("It did not.", "It did, after all.")[1:3] == [
        (Piece.GONE, " not"),
        (Piece.NEW, ", after all"),
    ]


def test_long_texts_are_compared_by_paragraphs_and_then_by_words() -> None:
    paragraphs = [f"Paragraph {n} says this and that.\n" for n in range(2000)]
    old = "".join(paragraphs)
    paragraphs[700] = "Paragraph 700 says this and more.\n"
    new = "".join(paragraphs)
    pieces = difference(old, new)
    assert "".join(text for piece, text in pieces if piece is not Piece.GONE) == new
    changed = [(piece, text) for piece, text in pieces if piece is not Piece.SAME]
    assert changed == [(Piece.GONE, "that"), (Piece.NEW, "more")]


def test_facts_that_appeared_or_disappeared() -> None:
    anchor = Published("2026-01-06", Grade.STATED, "")
    found = facts(
        "President Emmanuel Macron spoke on 5 January 2026.",
        "President Emmanuel Macron spoke on 4 January 2026 with Keir Starmer.",
        anchor,
    )
    assert found == Facts(("2026-01-04",), ("2026-01-05",), ("Keir Starmer",), ())


def test_earlier_texts_are_kept_latest_first(library: Library) -> None:
    source = add_source(library)
    for body in ("One.", "Two.", "Three."):
        (article_id,) = put(library, source, entry("k", body=body))
    kept = Revisions(library.database).of(article_id)
    assert [revision.text.rpartition("\n")[2] for revision in kept] == ["Two.", "One."]
    assert kept[0].spans
    assert Revisions(library.database).of(99) == []
