"""Grouping of articles into events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.story.events.events import ALIKE, UNDATED, Covered, events, likeness, near
from reader.story.events.features import MOST, Weights, features, pack, unpack
from reader.story.words.rarity import UNKNOWN, rarity

STRIKE = (
    "Dockers in Portmere began a strike over pay at the harbour on Monday. Talks between the "
    "dockers' union and the harbour company Norstar broke down, said union leader Ana Belmonte."
)
STRIKE_TOO = (
    "The harbour of Portmere stands still. Union leader Ana Belmonte called out the dockers after "
    "Norstar refused to raise wages, and forty ships wait in the bay."
)
FLOOD = (
    "Heavy rain flooded the old market of Lindow after the Arden dam gave way. Firemen carried "
    "traders out of their stalls, mayor Piet Oster said."
)
FLOOD_TOO = (
    "A burst dam on the Arden put Lindow under water. Traders lost their stalls in the flooded "
    "market; mayor Piet Oster asked the army for pumps."
)


def covered(number: int, text: str, day: int | None = 0, outlet: str | None = None) -> Covered:
    return Covered(number, day, outlet, features("", text))


def spread(weights: Mapping[int, float]) -> Weights:
    """Return weights each of which is that of sixteen words together."""
    return {16 * word + at: weight / 4 for word, weight in weights.items() for at in range(16)}


def test_reports_of_one_event_are_grouped_in_any_order() -> None:
    articles = [
        covered(1, STRIKE, 0, "a"),
        covered(2, FLOOD, 0, "a"),
        covered(3, STRIKE_TOO, 1, "b"),
        covered(4, FLOOD_TOO, None),
        covered(5, "Two chess players drew their final game in Ostrava.", 1, "c"),
    ]
    for order in permutations(articles):
        assert events(order) == ((1, 3), (2, 4), (5,))


def test_a_late_report_joins_but_a_weekly_column_does_not() -> None:
    assert events([covered(1, STRIKE, 0, "a"), covered(2, STRIKE, 400, "b")]) == ((1, 2),)
    forecast = "Clouds over Portmere. " + STRIKE_TOO
    same = [covered(week, forecast, 7 * week, "a") for week in range(60)]
    assert all(near(same[0], same[place]) > near(same[0], same[place + 1]) for place in range(10))
    assert near(same[0], same[-1]) == pytest.approx(0.2, abs=0.01)


def test_the_match_a_week_later_is_another_event_for_the_same_outlet() -> None:
    league, third, fourth = 0, 1, 2  # words that each report has
    played = spread({league: 0.52, third: 0.854})
    again = spread({league: 0.52, fourth: 0.854})
    assert events([Covered(1, 0, "a", played), Covered(2, 7, "a", again)]) == ((1,), (2,))
    assert events([Covered(1, 0, "a", played), Covered(2, 1, "a", again)]) == ((1, 2),)


def test_the_daily_reports_of_one_outlet_do_not_run_into_one_event() -> None:
    daily = [Covered(n, n, "a", spread({0: 0.42, n: 0.9075})) for n in range(1, 6)]
    assert max(map(len, events(daily))) == 2
    others = [replace(one, outlet=f"outlet {one.id}") for one in daily]
    assert max(map(len, events(others))) == 5


def test_an_article_joins_the_group_and_not_one_member_of_it() -> None:
    words = dict.fromkeys(range(4), 0.5)
    first = Covered(1, 0, None, words)
    chain = [Covered(n, 0, None, {n + at: 0.5 for at in range(-1, 3)}) for n in range(2, 20)]
    assert likeness(chain[0], chain[1]) > ALIKE
    assert max(len(event) for event in events([first, *chain])) < 10


def test_days_only_weigh() -> None:
    one = covered(1, STRIKE)
    assert near(one, covered(2, STRIKE, 0)) == 1
    assert near(one, covered(2, STRIKE, 1)) > near(one, covered(2, STRIKE, 9)) > 0.6
    assert near(one, covered(2, STRIKE, None)) == UNDATED
    assert near(one, covered(2, STRIKE, 10**9)) == near(one, covered(2, STRIKE, 10**6))


words = st.dictionaries(st.integers(1, 9), st.floats(0.05, 0.5), max_size=6)
articles = st.builds(
    Covered,
    st.integers(1, 40),
    st.none() | st.integers(0, 900),
    st.none() | st.sampled_from("ab"),
    words,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(articles, max_size=12, unique_by=lambda one: one.id))
def test_every_article_is_in_one_event(articles: list[Covered]) -> None:
    found = events(articles)
    assert sorted(one for event in found for one in event) == sorted(one.id for one in articles)
    assert found == events(reversed(articles))


def test_rare_words_weigh_most_and_everyday_words_nothing() -> None:
    assert rarity("the") == rarity("said") == rarity("government") == 0
    assert 0 < rarity("strike") < rarity("harbor") < UNKNOWN
    assert rarity("xyzzyplugh") == UNKNOWN
    assert rarity("2031") < rarity("2147") < UNKNOWN
    assert features("The", "said that it was") == {}


def test_features_are_bounded_and_survive_packing() -> None:
    weights = features("Ferry", " ".join(f"wor{chr(97 + n % 26)}{n}" for n in range(300)) + STRIKE)
    assert len(weights) <= MOST
    assert sum(weight**2 for weight in weights.values()) == pytest.approx(1)
    again = unpack(pack(weights))
    assert list(again) == list(weights)
    assert all(again[word] == pytest.approx(weights[word], abs=1e-4) for word in weights)


def test_texts_of_other_languages_are_compared_by_names_and_numbers() -> None:
    one = "Gestern hat der Hafen von Portmere wegen 4000 Streikenden nicht gearbeitet."
    other = "Gestern hat der Markt von Lindow wegen 300 Besuchern nicht gearbeitet."
    assert likeness(covered(1, one), covered(2, other)) > ALIKE
    here, there = (
        Covered(n, 0, None, features("", text, english=False)) for n, text in ((1, one), (2, other))
    )
    assert likeness(here, there) < ALIKE


@given(st.text(max_size=300), st.booleans())
def test_any_text_has_features(text: str, english: bool) -> None:
    weights = features(text, text, english=english)
    assert unpack(pack(weights)).keys() == weights.keys()


def test_what_recurs_is_another_event_for_other_outlets_too() -> None:
    league, third, fourth = 0, 1, 2
    played = spread({league: 0.6, third: 0.8})
    again = spread({league: 0.6, fourth: 0.8})
    reports = [Covered(1, 0, "a", played), Covered(2, 0, "b", played)]
    later = [Covered(3, 7, "c", again), Covered(4, 8, "d", again)]
    assert events([*reports, *later]) == ((1, 2), (3, 4))
    in_three_months = [replace(one, day=one.day + 90) for one in later if one.day is not None]
    assert events([*reports, *in_three_months]) == ((1, 2), (3, 4))
    same_day = [replace(one, day=0) for one in later]
    assert events([*reports, *same_day]) == ((1, 2, 3, 4),)
    undated = [replace(one, day=None) for one in later]
    assert events([*reports, *undated]) == ((1, 2, 3, 4),)
    assert events([*reports, later[0]]) == ((1, 2, 3),)  # one alone may be a late report


def test_short_texts_of_one_outlet_need_more_than_a_form_in_common() -> None:
    texts = (
        "Untitled",
        "Untitled",
        "Entry 1. The description of entry 1.",
        "Entry 2. The description of entry 2.",
        "Teleconference with officials of the harbour office on wages and pickets in Portmere.",
        "Teleconference with officials of the harbour office on a ferry aground off Tromso.",
        "Tonight's ballad: Lanterns over Lindow.",
        "Tonight's ballad: The Miller of Arden.",
    )
    for day in (0, None):
        blog = [covered(number, text, day, "blog") for number, text in enumerate(texts)]
        assert max(map(len, events(blog))) == 1
    reported = [covered(1, STRIKE, 0, "post"), covered(2, STRIKE + STRIKE_TOO, 0, "post")]
    assert events(reported) == ((1, 2),)


@pytest.mark.parametrize("outlets", [("a", "b"), (None, None)])
def test_one_shared_word_is_no_event_for_two_outlets(outlets: tuple[str | None, ...]) -> None:
    texts = ("The Blues: a podcast on cellars.", "Still humming those blues")
    podcast, song = (
        covered(number, text, None, outlet)
        for number, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    )
    assert podcast.weights.keys() & song.weights.keys()
    assert events([podcast, song]) == ((0,), (1,))


def test_two_articles_months_apart_need_others_or_more_in_common() -> None:
    summit = spread({0: 0.58, 1: 0.8146})
    again = spread({0: 0.58, 2: 0.8146})
    much = spread({0: 0.8, 2: 0.6})
    first, later = Covered(1, 0, "a", summit), Covered(2, 170, "b", again)
    assert likeness(first, later) > ALIKE
    assert events([first, later]) == ((1,), (2,))
    assert events([first, replace(later, day=3)]) == ((1, 2),)
    alike = replace(first, weights=much), replace(later, weights=much)
    assert events(alike) == ((1, 2),)
    others = [replace(first, id=number, outlet=f"outlet {number}") for number in range(3, 7)]
    assert events([first, later, *others]) == ((1, 2, 3, 4, 5, 6),)
