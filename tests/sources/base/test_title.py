"""The title of a plain text, found in it or made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import SpanKind
from reader.sources.base.title import find_title, made_up
from reader.text import clean

PARAGRAPH = (
    "The council voted on Monday to close the old bridge for two years, and to build a new one "
    "beside it, the mayor said after a meeting that lasted until midnight."
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Council closes bridge\n\n{PARAGRAPH}", "Council closes bridge"),
        (f"\n\n  Council closes bridge  \n\n{PARAGRAPH}", "Council closes bridge"),
        (f"Council closes bridge\n{PARAGRAPH}", "Council closes bridge"),
        (f"Who pays for the bridge?\n\n{PARAGRAPH}", "Who pays for the bridge?"),
        (
            f"Mayor: \u201cWe had no choice.\u201d\n\n{PARAGRAPH}",
            "Mayor: \u201cWe had no choice.\u201d",
        ),
        (f"New bridge for the U.S.\n\n{PARAGRAPH}", "New bridge for the U.S."),
        (f"The bridge is closed.\n\n{PARAGRAPH}", "The bridge is closed."),
        (f"Council closes bridge\n=====\n{PARAGRAPH}", "Council closes bridge"),
        (f"Council closes bridge\nJane Roe, City Hall\n\n{PARAGRAPH}", "Council closes bridge"),
        (f"Advertisement\n\nCouncil closes bridge\n\n{PARAGRAPH}", "Council closes bridge"),
        (f"[/bold] [red]Council\n\n{PARAGRAPH}", "[/bold] [red]Council"),
    ],
)
def test_a_first_line_set_apart_is_the_title(text: str, title: str) -> None:
    found = find_title(text, "file name")
    assert found.title == title
    (span,) = found.spans
    assert span.kind is SpanKind.TITLE
    assert text[span.start : span.end] == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            f"\n{PARAGRAPH}\nAnother paragraph.",
            "The council voted on Monday to close the old bridge for two years, "
            "and to build a new one...",
        ),
        ("It rained. It poured.\nAll day.", "It rained"),
        ("Mr. Smith resigned on Monday. He gave no reason.\nMore.", "Mr. Smith resigned on Monday"),
        ("Is it over? Nobody knows.\n\nPerhaps.", "Is it over?"),
        (
            "The council voted on Monday\nto close the bridge. It\nwas late.",
            "The council voted on Monday to close the bridge",
        ),
        ("Only one line", "Only one line"),
        ("Dear reader,\n\nthis is a letter.", "Dear reader"),
    ],
)
def test_without_one_it_is_made_up(text: str, title: str) -> None:
    found = find_title(text, "file name")
    assert (found.title, found.spans) == (title, ())


def test_a_repeated_title_is_left_over() -> None:
    text = "Council closes bridge\n\nCOUNCIL CLOSES BRIDGE\nCouncil closes \u201cbridge\u201d\n\n"
    text += PARAGRAPH
    kinds = [(s.kind, s.value, text[s.start : s.end]) for s in find_title(text, "x").spans]
    assert kinds == [
        (SpanKind.TITLE, "", "Council closes bridge"),
        (SpanKind.BOILERPLATE, "repeated title", "COUNCIL CLOSES BRIDGE"),
        (SpanKind.BOILERPLATE, "repeated title", "Council closes \u201cbridge\u201d"),
    ]


def test_without_words_the_name_of_the_file_serves() -> None:
    assert find_title("", "notes").title == "notes"
    assert find_title(" \n\n", "").title == "Untitled"


def test_a_stated_title_is_never_overruled() -> None:
    assert find_title(f"Something else\n\n{PARAGRAPH}", "x", "Stated").title == "Stated"
    assert find_title(f"Something else\n\n{PARAGRAPH}", "x", "Stated").spans == ()


def test_a_word_too_long_is_cut() -> None:
    assert made_up("x" * 500) == "x" * 90 + "..."


@given(st.text(alphabet=st.sampled_from("aA .!?\n\t=\u201d\u0301\u3000Mr"), max_size=120))
def test_every_text_has_a_title_on_one_line(text: str) -> None:
    text = clean(text)
    found = find_title(text, "name")
    assert found.title.strip()
    assert "\n" not in found.title
    for span in found.spans:
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""


def test_a_line_with_nothing_to_see_is_no_title() -> None:
    assert find_title("\u200b\u2060\n\nFog lifted over the port", "name").title == (
        "Fog lifted over the port"
    )
    assert find_title("\u3164\n\n\u200b", "name").title == "name"
