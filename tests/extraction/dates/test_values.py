"""What values mean: days covered and how they are said."""

from __future__ import annotations

import pytest

from reader.extraction.dates.values import days_covered, spoken


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
    ],
)
def test_days_covered(value: str, first: str, last: str) -> None:
    assert days_covered(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["P2Y", "PRESENT_REF", "XXXX-WXX-1", "BC0490", "2025-13", "2025-02-30", "2025-W54", "0000", ""],
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
    ],
)
def test_spoken(value: str, said: str) -> None:
    assert spoken(value) == said
