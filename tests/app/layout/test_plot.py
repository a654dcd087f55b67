"""Plots in characters: heights, scale, words under the bars."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.app.layout.plot import axis, bar_lines, scale, widened, with_peak


def test_nothing_stands_where_there_is_nothing_and_a_trace_where_there_is_little() -> None:
    assert bar_lines([0, 1, 1000, 1000], 1) == [" ▁██"]
    assert bar_lines([0, 1, 4], 1, ascii_only=True) == [" .#"]


def test_three_rows_are_drawn_from_the_bottom() -> None:
    assert bar_lines([8, 16, 24], 3) == ["  █", " ██", "███"]


def test_a_single_peak_is_capped() -> None:
    assert scale([3, 4, 100]) == 6
    assert scale([3, 4, 16]) == 16
    assert scale([]) == 1
    assert bar_lines([4, 100], 1) == ["▅█"]
    assert with_peak("▅█  ", [4, 100], 1) == "▅█ 100"
    assert with_peak("   █", [0, 0, 1, 1200], 1) == "   █ 1,200"
    assert with_peak("▅█", [4, 5], 1) == "▅█"


@given(st.lists(st.integers(0, 10_000), max_size=60), st.integers(1, 3))
def test_every_line_has_one_character_for_each_value(values: list[int], rows: int) -> None:
    lines = bar_lines(values, rows)
    assert len(lines) == rows
    assert {len(line) for line in lines} == {len(values)}
    assert [line != " " for line in lines[-1]] == [value > 0 for value in values]


def test_wide_bars_have_gaps() -> None:
    assert widened("█ ▁", 4) == "███     ▁▁▁ "
    assert widened("█▁", 2) == "██▁▁"


def test_words_under_the_bars_are_whole_or_left_out() -> None:
    assert axis(["Nov 2025", "Dec", "Jan 2026", "Feb"], 6, 27) == "Nov 2025    Jan 2026       "
    assert axis(["Nov 2025", "", "", "Jan 2026"], 3, 12) == "Nov 2025 Jan"
    assert axis(["Nov 2025", "Dec", "Jan 2026", "Feb"], 5, 20) == "Nov 2025  Jan 2026  "
    assert axis(["Jan", "Feb"], 4, 7) == "Jan Feb"
