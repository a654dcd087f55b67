"""Days, months and years as they are written."""

from __future__ import annotations

import pytest

from reader.app.style import wording
from reader.model import Grade, Published


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2031-05-09", "9 May 2031"),
        ("1967-07", "Jul 1967"),
        ("1957", "1957"),
        ("2031-13", "2031-13"),
    ],
)
def test_a_day_or_a_month_is_written_in_words(iso: str, words: str) -> None:
    assert wording.day(iso) == words


@pytest.mark.parametrize(
    ("day", "grade", "words"),
    [
        ("2026-01-06", Grade.LIKELY, "~ 6 Jan 2026"),
        ("2025-12-29", Grade.LIKELY, "~29 Dec 2025"),
        ("2026-01-06", Grade.STATED, " 6 Jan 2026"),
        (None, Grade.UNKNOWN, "undated"),
    ],
)
def test_a_day_of_publication_is_aligned_with_its_sign(
    day: str | None, grade: Grade, words: str
) -> None:
    assert wording.aligned(wording.publication_day(Published(day, grade))) == words


@pytest.mark.parametrize(
    ("words", "aligned"),
    [
        ("~Tue 1 Dec 2026", "~Tue  1 Dec 2026"),
        ("Tue 1 Dec 2026", "Tue  1 Dec 2026"),
        ("Fri 25 Dec 2026", "Fri 25 Dec 2026"),
        ("Dec 2026", "Dec 2026"),
        ("3-4 Jan 2026", "3-4 Jan 2026"),
    ],
)
def test_a_day_takes_two_columns_after_weekday_and_sign(words: str, aligned: str) -> None:
    assert wording.aligned(words) == aligned


def test_days_are_joined_by_an_en_dash() -> None:
    assert wording.days("2026-01-03", "2026-01-04") == "3\u20134 Jan 2026"
    assert wording.days("2026-01-01", "2026-01-31") == "Jan 2026"
    assert wording.spanned("~28-30 Nov 2026") == "~28\u201330 Nov 2026"
    assert wording.spanned("2031-13") == "2031-13"
