"""Days, months and years as they are written."""

from __future__ import annotations

import pytest

from reader.app.style import wording


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
