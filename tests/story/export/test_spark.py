from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.story.chronology.chart import bars, chart
from reader.story.chronology.timeline import Zoom
from reader.story.export.spark import in_words, month_strip, resample, sparkline


def test_a_sparkline_tells_nothing_from_little() -> None:
    assert sparkline([0, 1, 4, 8]) == " ▁▄█"
    assert sparkline([0, 1, 4, 8], ascii_only=True) == " .:#"
    assert sparkline([0, 0]) == "  "
    assert sparkline([]) == ""


def test_a_narrow_sparkline_adds_neighbours_up() -> None:
    assert resample([1, 2, 3, 4], 2) == [3, 7]
    assert len(sparkline(list(range(100)), 10)) == 10
    with pytest.raises(ValueError, match="at least 1"):
        resample([1], 0)


def test_numbers_in_words() -> None:
    counts = {"2031-03-02": 1, "2031-03-05": 2}
    assert in_words(bars(counts, Zoom.DAY)) == (
        "3 mentions from 2 Mar 2031 to 5 Mar 2031, peak 5 Mar 2031 (2)."
    )
    assert in_words(bars({"2031-03-02": 1}, Zoom.MONTH)) == "1 mention in Mar 2031."
    assert in_words(()) == "No mentions."
    decade = chart({"2021-01-05": 1, "2030-12-05": 2}, 60).bars
    assert in_words(decade) == (
        "3 mentions from Jan 2021 to Dec 2030, peak Nov 2030 to Dec 2030 (2)."
    )


def test_a_month_strip_marks_days_and_has_the_numbers() -> None:
    strip = month_strip({"2031-01-06": 1, "2031-01-31": 9, "2031-02-01": 5}, "2031-01")
    assert strip.title == "Jan 2031"
    assert strip.lines[0] == "Mo  Tu  We  Th  Fr  Sa  Su "
    assert strip.lines[1].split() == ["1", "2", "3", "4", "5"]
    assert strip.lines[2].startswith(" 6· ")
    assert "31■" in strip.lines[5]
    assert strip.numbers == ("2031-01-06: 1", "2031-01-31: 9")
    assert len({len(line) for line in strip.lines}) == 1
    plain = month_strip({"2031-01-06": 1}, "2031-01", ascii_only=True)
    assert plain.lines[2].startswith(" 6# ")
    assert all(line.isascii() for line in plain.lines)


@pytest.mark.parametrize("month", ["2031-13", "2031", "", "2031-01-01", "soon..."])
def test_a_month_that_is_none_is_refused(month: str) -> None:
    with pytest.raises(ValueError, match="invalid month"):
        month_strip({}, month)


@given(st.lists(st.integers(-5, 10**9), max_size=80), st.integers(1, 30), st.booleans())
def test_any_values_fit(values: list[int], width: int, ascii_only: bool) -> None:
    line = sparkline(values, width, ascii_only=ascii_only)
    assert len(line) == min(width, len(values))
    assert line.isascii() or not ascii_only
    assert sum(resample(values, width)) == sum(values)
