"""The worker with texts that are too much for it."""

from __future__ import annotations

from reader.extraction.worker import FULL, analyse


def test_a_text_of_too_many_dates_is_read_in_part_and_says_so() -> None:
    found, problem = analyse("It rained on Monday. " * 6_100, "2025-03-21")
    assert (len(found.dates), problem) == (6_000, FULL)


def test_a_text_of_few_dates_has_no_problem() -> None:
    found, problem = analyse("It rained on Monday. " * 100, "2025-03-21")
    assert (len(found.dates), problem) == (100, "")
