"""Lines are as wide as asked, lose nothing, and break where a reader expects."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.app.layout.wrap import (
    Mark,
    excerpt,
    fact_lines,
    fit,
    lines_of,
    marks_within,
    wrap,
)
from reader.app.layout.wrap import (
    broken as title_lines,
)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), width, width)]


def test_breaks_at_blanks() -> None:
    assert lines("one two three four", 9) == ["one two", "three", "four"]


def test_a_line_break_is_a_blank() -> None:
    assert lines("one\ntwo", 20) == ["one\ntwo"]
    assert lines("one\ntwo", 4) == ["one", "two"]


def test_a_long_word_is_cut() -> None:
    assert lines("abcdefgh", 3) == ["abc", "def", "gh"]


def test_breaks_after_a_hyphen() -> None:
    assert lines("a long-lasting peace", 7) == ["a long-", "lasting", "peace"]


def test_wide_characters_take_two_columns() -> None:
    assert lines("日本語文字", 4) == ["日本", "語文", "字"]


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert all(not line.startswith("\u0301") for line in lines("e\u0301" * 9, 4))


def test_the_first_line_may_be_narrower() -> None:
    text = "aa bb cc dd"
    assert [text[s:e] for s, e in wrap(text, 0, len(text), 3, 6)] == ["aa", "bb cc", "dd"]


@given(st.text(max_size=300), st.integers(1, 40))
def test_nothing_is_lost_and_order_is_kept(text: str, width: int) -> None:
    ranges = list(wrap(text, 0, len(text), width, width))
    assert "".join("".join(text[s:e].split()) for s, e in ranges) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))


@given(st.text(alphabet="ab -日é", max_size=200), st.integers(2, 30))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in lines(text, width))


@pytest.mark.parametrize(
    ("marks", "lines"),
    [
        ([], ["The long sentence", "tells of a storm…"]),
        ([(4, 8)], ["The [long] sentence", "tells of a storm…"]),
        ([(29, 34)], ["…sentence tells of", "a [storm] that came"]),
        ([(29, 34), (35, 39)], ["…sentence tells of", "a [storm] [that] came"]),
    ],
)
def test_an_excerpt_shows_the_first_mark(marks: list[tuple[int, int]], lines: list[str]) -> None:
    made = excerpt("The long sentence tells of a storm that came", [*marks], 18, "…")
    drawn = ["".join(f"[{w}]" if marked else w for w, marked in line) for line in made]
    assert drawn == lines


def test_an_excerpt_of_little_text_is_whole() -> None:
    assert excerpt("short", [(0, 5)], 20, "…") == [[("short", True)]]
    assert excerpt("", [], 20, "…") == []
    assert excerpt("word " * 40, [(195, 199)], 20, "...")[-1][-1] == ("word", True)


# Marks: words of the app at their places in the text


def broken(text: str, width: int, marks: list[Mark]) -> list[str]:
    """Return the lines with their marks in them."""
    lines = []
    for start, end in wrap(text, 0, len(text), width, width, marks):
        shown, at = "", start
        for mark in marks_within(marks, start, end):
            shown += text[at : mark.at] + mark.text
            at = mark.at
        lines.append(shown + text[at:end])
    return lines


def test_a_mark_takes_room_on_its_line() -> None:
    text = "one two three four"
    assert broken(text, 9, [Mark(7, "[1]")]) == ["one", "two[1]", "three", "four"]
    assert broken(text, 10, [Mark(7, "[1]")]) == ["one two[1]", "three four"]


def test_a_mark_goes_to_the_next_line_with_its_word_and_what_follows_it() -> None:
    assert broken("aaaa bbbb, cc", 12, [Mark(9, "[12]")]) == ["aaaa", "bbbb[12], cc"]


def test_marks_that_were_pushed_on_count_on_the_next_line() -> None:
    assert broken("a bb cc dd", 8, [Mark(4, "[1]"), Mark(7, "[2]")]) == ["a bb[1]", "cc[2] dd"]


def test_a_word_longer_than_the_line_keeps_its_mark_with_its_last_letter() -> None:
    assert broken("abcdefghij", 6, [Mark(10, "[1]")])[-1].endswith("j[1]")
    assert broken("ab", 2, [Mark(1, "[1]"), Mark(2, "[2]")]) == ["a[1]", "b[2]"]


@given(st.text(alphabet="ab c日-", min_size=1, max_size=120), st.integers(8, 30), st.data())
def test_no_line_is_too_wide_and_no_mark_is_lost(
    text: str, width: int, data: st.DataObject
) -> None:
    words = [i + 1 for i, character in enumerate(text) if not character.isspace()]
    places = data.draw(st.lists(st.sampled_from(words or [1]), unique=True)) if words else []
    marks = [Mark(at, f"[{number}]") for number, at in enumerate(sorted(places), 1)]
    lines = broken(text, width, marks)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(broken(text, 10_000, marks)).replace(" ", "")


def test_lines_of_keeps_line_breaks() -> None:
    assert lines_of("one two three\nfour", 9) == ["one two", "three", "four"]
    assert lines_of("", 9) == [""]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (40, ["The Gazette · 30 Nov 2026 · 3 min read"]),
        (30, ["The Gazette · 30 Nov 2026", "3 min read"]),
        (12, ["The Gazette", "30 Nov 2026", "3 min read"]),
        (8, ["The", "Gazette", "30 Nov", "2026", "3 min", "read"]),
    ],
)
def test_facts_break_between_one_another(width: int, lines: list[str]) -> None:
    assert fact_lines("The Gazette · 30 Nov 2026 · 3 min read", width) == lines


def test_nothing_that_separates_stands_before_an_ellipsis() -> None:
    assert fit("Seed corpus, 6 Jan 2026 · 2 articles", 26, "…") == "Seed corpus, 6 Jan 2026…"
    cut = title_lines("Air defence: the talks of the week", (), 14, "…", 1)
    assert cut == [[("Air defence", False), ("…", False)]]


@pytest.mark.parametrize(
    ("width", "back", "cut"),
    [
        (24, 16, "most prominent first…"),
        (24, 6, "most prominent first…"),
        (26, 16, "most prominent first…"),
        (10, 6, "most prom…"),
    ],
)
def test_a_cut_leaves_out_a_word_rather_than_cutting_it_if_half_stays(
    width: int, back: int, cut: str
) -> None:
    assert fit("most prominent first: many articles", width, "…", back) == cut


def test_the_last_line_may_be_narrower() -> None:
    def text(title: str) -> list[str]:
        made = title_lines(title, (), 14, "…", last=8)
        return ["".join(part for part, _ in line) for line in made]

    assert text("One line alone") == ["One line alone"]
    assert text("Mayor of Oslo resigns") == ["Mayor of Oslo", "resigns"]
    assert text("Mayor of Oslo is resigning") == ["Mayor of Oslo", "is…"]
