"""What values mean: days covered and how they are said."""

from __future__ import annotations

from datetime import date

import pytest

from reader.extraction.dates.values import (
    around,
    days_covered,
    shifted_month,
    spoken,
    week_value,
    year_value,
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-03-20", "2025-03-20", "2025-03-20"),
        ("2025-03-20TNI", "2025-03-20", "2025-03-20"),
        ("2025-03-20T15:00", "2025-03-20", "2025-03-20"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-W13", "2025-03-24", "2025-03-30"),
        ("2026-W01-WE", "2026-01-03", "2026-01-04"),
        ("2025-Q3", "2025-07-01", "2025-09-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025-SU", "2025-06-01", "2025-08-31"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("FY2007", "2007-01-01", "2007-12-31"),
        ("00", "0001-01-01", "0099-12-31"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-SP", "2025-03-01", "2025-05-31"),
        ("2025-FA", "2025-09-01", "2025-11-30"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
    ],
)
def test_days_covered(value: str, first: str, last: str) -> None:
    assert days_covered(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "P2Y",
        "PRESENT_REF",
        "XXXX-WXX-1",
        "BC0490",
        "2025-13",
        "2025-02-30",
        "2025-W54",
        "0000",
        "",
        "1",
        "12345",
        "2025-Q5",
        "2025-H3",
        "FY20",
    ],
)
def test_other_values_cover_no_days(value: str) -> None:
    assert days_covered(value) is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2025-03-27", "Thu 27 Mar 2025"),
        ("2025-03-20TNI", "Thu 20 Mar 2025, the night"),
        ("2025-03-20T15:45", "Thu 20 Mar 2025, 15:45"),
        ("2025-03-20T15:45Z", "Thu 20 Mar 2025, 15:45 UTC"),
        ("2025-03", "March 2025"),
        ("2025", "2025"),
        ("2025-W13", "week of Mon 24 Mar 2025"),
        ("2025-Q3", "quarter 3 of 2025"),
        ("2025-SU", "summer 2025"),
        ("199", "the 1990s"),
        ("BC0490", "490 BC"),
        ("FY2007", "fiscal year 2007"),
        ("P2Y", "P2Y"),
        ("0079", "79"),
        ("19", "the years 1900 to 1999"),
        ("2025-H1", "first half of 2025"),
        ("2025-H2", "second half of 2025"),
        ("2023-WI", "winter 2023"),
        ("2025-W12-WE", "weekend of Sat 22 Mar 2025"),
        ("2025-03-20T15", "Thu 20 Mar 2025, about 15:00"),
        ("2025-13", "2025-13"),
        ("BC04X0", "BC04X0"),
    ],
)
def test_spoken(value: str, said: str) -> None:
    assert spoken(value) == said


def test_values_made_of_days_and_numbers() -> None:
    assert week_value(date(2024, 12, 30)) == "2025-W01"
    assert week_value(date(2023, 1, 1), weekend=True) == "2022-W52-WE"
    assert (year_value(79), year_value(-490)) == ("0079", "BC0490")


@pytest.mark.parametrize(
    ("month", "steps", "moved"),
    [
        ((2025, 3), 0, (2025, 3)),
        ((2025, 3), -3, (2024, 12)),
        ((2025, 12), 1, (2026, 1)),
        ((2025, 1), -13, (2023, 12)),
    ],
)
def test_months_are_counted_over_the_year(
    month: tuple[int, int], steps: int, moved: tuple[int, int]
) -> None:
    assert shifted_month(*month, steps) == moved


def test_a_leap_day_is_in_the_year_that_has_it() -> None:
    assert around(2025, 2, 29) == (date(2024, 2, 29),)
    assert around(2025, 3, 1) == (date(2024, 3, 1), date(2025, 3, 1), date(2026, 3, 1))
