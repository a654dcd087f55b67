from __future__ import annotations

import pytest

from reader.story.chronology.announcement_cues import is_announced


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("The minister plans to hold a new round of talks in January.", "January"),
        ("The press conference, originally scheduled for 6:15 p.m., follows.", "6:15 p.m."),
        ("The bridge will open later this year.", "this year"),
        ("As reported, the mayor is expected in Portmere this month.", "this month"),
        ("They\u2019ll meet this week.", "this week"),
    ],
)
def test_a_plan_is_announced(sentence: str, mention: str) -> None:
    start = sentence.index(mention)
    assert is_announced(sentence, start, start + len(mention))


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("The idea emerged earlier this year, when the towns decided to act.", "earlier this year"),
        ("Prices rose this month.", "this month"),
        ("The strike, which began this week, will be discussed at length.", "this week"),
        ("The harbour in 2031.", "2031"),
    ],
)
def test_what_was_is_not_announced(sentence: str, mention: str) -> None:
    start = sentence.index(mention)
    assert not is_announced(sentence, start, start + len(mention))
