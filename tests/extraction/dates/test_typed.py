"""Times as a user types them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extraction.dates import read_typed

TODAY = date(2026, 2, 18)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-01-06", "2026-01-06", "2026-01-06"),
        ("2026-01", "2026-01-01", "2026-01-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026-w02", "2026-01-05", "2026-01-11"),
        ("2025-q3", "2025-07-01", "2025-09-30"),
        ("today", "2026-02-18", "2026-02-18"),
        ("now", "2026-02-18", "2026-02-18"),
        ("Yesterday", "2026-02-17", "2026-02-17"),
        ("tomorrow", "2026-02-19", "2026-02-19"),
        ("next friday", "2026-02-20", "2026-02-20"),
        ("last Monday", "2026-02-16", "2026-02-16"),
        ("friday", "2026-02-13", "2026-02-13"),
        ("3 days ago", "2026-02-15", "2026-02-15"),
        ("in two weeks", "2026-03-02", "2026-03-08"),
        ("last week", "2026-02-09", "2026-02-15"),
        ("last month", "2026-01-01", "2026-01-31"),
        ("march 5", "2026-03-05", "2026-03-05"),
        ("5 march 2025", "2025-03-05", "2025-03-05"),
        ("may", "2026-05-01", "2026-05-31"),
        ("mid-march", "2026-03-11", "2026-03-20"),
        ("2019-21", "2019-01-01", "2021-12-31"),
        ("early 2025", "2025-01-01", "2025-05-01"),
        ("end of January", "2026-01-21", "2026-01-31"),
        ("christmas 2025", "2025-12-25", "2025-12-25"),
        ("  last   summer ", "2025-06-01", "2025-08-31"),
        ("from 3 to 9 January 2026", "2026-01-03", "2026-01-09"),
        ("January 3, 2026 to 9 January 2026", "2026-01-03", "2026-01-09"),
        ("monday morning", "2026-02-16", "2026-02-16"),
        ("Yesterday evening", "2026-02-17", "2026-02-17"),
        ("tonight", "2026-02-18", "2026-02-18"),
        ("monday to friday", "2026-02-16", "2026-02-20"),
    ],
)
def test_a_time_is_read_as_in_an_article_of_today(typed: str, first: str, last: str) -> None:
    found = read_typed(typed, TODAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_it_says_what_it_understood() -> None:
    assert read_typed("next friday", TODAY).understood == "Fri 20 Feb 2026"
    assert read_typed("early march", TODAY).understood == "early March 2026"
    assert read_typed("last week", TODAY).understood == "week of Mon 9 Feb 2026"
    assert read_typed("mid-2025", TODAY).understood == "middle of 2025"
    assert read_typed("end of May 2025", TODAY).understood == "late May 2025"
    assert read_typed("5 may 2025", TODAY).value == "2025-05-05"
    assert read_typed("monday morning", TODAY).understood == "Mon 16 Feb 2026, the morning"
    range_of_days = read_typed("5 to 9 may 2025", TODAY)
    assert range_of_days.understood == "Mon 5 May 2025 to Fri 9 May 2025"
    assert range_of_days.value == "2025-05-05"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "foo",
        "soon",
        "friday or so perhaps",
        "30 February 2026",
        "two weeks",
        "x" * 500,
        "every day",
        "5 p.m.",
        "9999-W52",
        "2031-99",
        "2031-13",
        "5 May 2026 to 3 May 2026",
        "5 May 2026 or 3 May 2026",
        "5 May 2026 3 June 2026",
        "1 May 2026 to 3 May 2026 to 5 May 2026",
        "the 5 May 2026 vote",
        "5 May 2026 was fine",
        "meet friday",
        "5 May 2026 to 30 February 2026",
    ],
)
def test_what_is_no_time_is_named_with_a_remedy(typed: str) -> None:
    with pytest.raises(ValueError, match="use 2026-01-06, 6 January 2026, yesterday or"):
        read_typed(typed, TODAY)


def test_a_date_that_can_be_two_days_says_so() -> None:
    with pytest.raises(ValueError, match="ambiguous day/month order"):
        read_typed("03/09/2026", TODAY)


@given(st.text(max_size=80))
def test_anything_typed_is_a_time_or_one_sentence(typed: str) -> None:
    with suppress(ValueError):
        found = read_typed(typed, TODAY)
        assert found.first <= found.last
