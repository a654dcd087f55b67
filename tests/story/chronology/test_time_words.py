from __future__ import annotations

from datetime import date

import pytest

from reader.story.chronology.periods import parse_period
from reader.story.chronology.time_words import clock_order, clock_words, place_of, time_words


@pytest.mark.parametrize(
    ("value", "mod", "first", "last", "words"),
    [
        ("2031-03-20", None, "2031-03-20", "2031-03-20", "20 Mar 2031"),
        ("2031-03-20TEV", None, "2031-03-20", "2031-03-20", "20 Mar 2031"),
        ("2031-03-20T12:00", "APPROX", "2031-03-20", "2031-03-20", "20 Mar 2031"),
        ("2031-03-20", "ON_OR_BEFORE", "2031-03-20", "2031-03-20", "by 20 Mar 2031"),
        ("2031-08", "END", "2031-08-01", "2031-08-31", "late Aug 2031"),
        ("2031", "START", "2031-01-01", "2031-12-31", "early 2031"),
        ("2029-02", "ON_OR_AFTER", "2029-02-01", "2029-02-28", "since Feb 2029"),
        ("2031-06", "ON_OR_AFTER", "2031-06-01", "2031-06-30", "from Jun 2031"),
        ("2031-W01-WE", None, "2031-01-04", "2031-01-05", "weekend of 4 Jan 2031"),
        ("2031-W02", None, "2031-01-06", "2031-01-12", "week of 6 Jan 2031"),
        ("2031-W02", "AFTER", "2031-01-06", "2031-01-12", "after 12 Jan 2031"),
        ("2031-W02", "BEFORE", "2031-01-06", "2031-01-12", "before 6 Jan 2031"),
        ("2031-SU", None, "2031-06-01", "2031-08-31", "summer 2031"),
        ("2031-Q3", None, "2031-07-01", "2031-09-30", "third quarter of 2031"),
        ("203", None, "2030-01-01", "2039-12-31", "the 2030s"),
        ("2031-01-06/2031-01-08", None, "2031-01-06", "2031-01-08", "6-8 Jan 2031"),
        ("x", None, "2031-01-06", "2031-02-08", "6 Jan 2031 to 8 Feb 2031"),
        ("x", None, "2031-01-01", "2031-02-28", "Jan 2031 to Feb 2031"),
    ],
)
def test_a_time_is_named_as_precisely_as_it_is_told(
    value: str, mod: str | None, first: str, last: str, words: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert time_words(value, mod, *days, published="2031-05-01") == words


def test_the_time_of_day() -> None:
    assert clock_words("2031-03-20T15:45") == "15:45"
    assert clock_words("2031-03-20T09") == "09:00"
    assert clock_words("2031-03-20TEV") == "evening"
    assert clock_words("2031-03-20") == clock_words("THU") == ""
    times = ["TEV", "", "T18:15", "TMI", "T09:30"]
    ordered = sorted(times, key=lambda time: clock_order(f"2031-03-20{time}"))
    assert ordered == ["", "T09:30", "TMI", "T18:15", "TEV"]


def test_the_end_of_a_month_stands_after_its_middle() -> None:
    month = date(2031, 8, 1), date(2031, 8, 31)
    assert place_of(*month, None) == place_of(*month, "START") == month[0]
    assert place_of(*month, "MID") == date(2031, 8, 11)
    assert place_of(*month, "END") == date(2031, 8, 21)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2031", "2031"),
        ("2031-9", "2031-09"),
        (" 2031-09-03 ", "2031-09-03"),
        ("2031-W36", "2031-W36"),
        ("Sept 2031", "2031-09"),
        ("3 Sep 2031", "2031-09-03"),
        ("September 3, 2031", "2031-09-03"),
    ],
)
def test_a_period_is_read_as_people_type_it(typed: str, value: str) -> None:
    found = parse_period(typed)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "2031-13",
        "30 Feb 2031",
        "0",
        "2031-W60",
        "x 2031",
        "2031-0",
        "2031-09-0",
        "2031-09-00",
        "0 Sep 2031",
    ],
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    assert parse_period(typed) is None
