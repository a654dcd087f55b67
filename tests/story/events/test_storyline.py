"""Storylines: which events belong to one chain."""

from __future__ import annotations

import pytest

from reader.story.events.storyline import Chapter, storyline, together

TALKS, FLOOD = {1: 0.8, 2: 0.6}, {8: 0.8, 9: 0.6}


def chapter(event: int, day: str, words: dict[int, float], *people: int) -> Chapter:
    """An event of one day."""
    return Chapter(event, day, day, frozenset(people), words)


def test_events_that_share_people_and_subject_are_one_chain_over_weeks() -> None:
    chain = [
        chapter(1, "2031-03-02", TALKS, 5),
        chapter(2, "2031-03-16", TALKS, 5, 6),
        chapter(3, "2031-04-01", TALKS, 5),
    ]
    others = [
        chapter(4, "2031-03-03", FLOOD, 5),  # the person, another subject
        chapter(5, "2031-03-03", {1: 0.2, 7: 0.98}, 9),  # other people
        chapter(6, "2031-07-01", TALKS, 5),  # months later
    ]
    for start in (1, 2, 3):
        assert storyline(start, [*others, *reversed(chain)]) == (1, 2, 3)
    assert storyline(4, [*chain, *others]) == (4,)
    assert storyline(99, chain) == ()


def test_a_chain_does_not_drift_away_from_where_it_began() -> None:
    first = chapter(1, "2031-03-02", {1: 1.0}, 5)
    second = chapter(2, "2031-03-04", {1: 0.7, 2: 0.7}, 5, 6)
    third = chapter(3, "2031-03-06", {2: 1.0}, 6)
    assert storyline(1, [first, second, third]) == (1, 2)


def test_words_of_several_articles_have_length_one() -> None:
    assert together([{1: 1.0}, {2: 1.0}]) == pytest.approx({1: 0.5**0.5, 2: 0.5**0.5})
    assert together([]) == {}
