from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.story.agenda import agenda
from reader.story.timeline import (
    MOST_BARS,
    Zoom,
    density,
    exact_period,
    fitting_zoom,
    period_of,
    timeline,
)
from reader.story.told import Told, group_tellings
from tests.story.telling import told

STRIKE = "Dockers in Portmere began a strike over pay at the harbour"
ALSO_STRIKE = "A strike over pay began in Portmere, dockers at the harbour said"
FLOOD = "Heavy rain flooded the old market of Lindow"


def test_rows_follow_the_calendar_not_publication() -> None:
    rows = timeline(
        [
            told("2031-04-20", FLOOD, 2, published="2031-04-21"),
            told("2031-03-02", STRIKE, 1, published="2031-05-01"),
        ]
    )
    assert [row.period.value for row in rows] == ["2031-03-02", "2031-04-20"]
    assert rows[0].period.words == "2 Mar 2031"


def test_several_sources_that_tell_the_same_are_one_telling() -> None:
    late = told("2031-03-02", STRIKE, 1, published="2031-03-05")
    early = told("2031-03-02", ALSO_STRIKE, 2, published="2031-03-03")
    other = told("2031-03-02", FLOOD, 3)
    [row] = timeline([late, early, other])
    assert row.count == 3
    assert [telling.told for telling in row.tellings] == [(early, late), (other,)]
    assert row.tellings[0].lead is early
    assert row.tellings[0].sources == ("Source 2", "Source 1")


def test_sentences_of_one_article_stay_apart_and_a_sentence_counts_once() -> None:
    twice = [told("2031-03-02", STRIKE), told("2031-03-02", STRIKE, start=30)]
    assert len(group_tellings(twice)) == 1
    assert group_tellings(twice)[0].lead.start == 0
    assert len(group_tellings([told("2031-03-02", STRIKE), told("2031-03-02", ALSO_STRIKE)])) == 2


def test_what_is_coarser_than_the_zoom_keeps_a_row_before_its_days() -> None:
    mentions = [
        told("2031-03-01", FLOOD),
        told("2031-03-01", STRIKE, last="2031-03-31"),
        told("2031-03-03", STRIKE, last="2031-03-09"),
        told("2031-03-05", FLOOD, last="2031-03-07"),
    ]
    values = [row.period.value for row in timeline(mentions)]
    assert values == ["2031-03", "2031-03-01", "2031-W10", "2031-03-05/2031-03-07"]
    assert [row.period.value for row in timeline(mentions, Zoom.MONTH)] == ["2031-03"]
    assert [row.period.value for row in timeline(mentions, Zoom.YEAR)] == ["2031"]


def test_a_window_keeps_what_overlaps_it() -> None:
    mentions = [
        told("2031-03-01", FLOOD, last="2031-03-31"),
        told("2031-04-01", FLOOD),
        told("2031-02-01", FLOOD),
    ]
    rows = timeline(mentions, between=("2031-03-15", "2031-03-20"))
    assert [row.period.value for row in rows] == ["2031-03"]


@pytest.mark.parametrize(
    ("first", "last", "value", "words"),
    [
        ("2031-01-06", "2031-01-06", "2031-01-06", "6 Jan 2031"),
        ("2031-01-06", "2031-01-12", "2031-W02", "week of 6 Jan 2031"),
        ("2028-02-01", "2028-02-29", "2028-02", "Feb 2028"),
        ("2031-01-01", "2031-12-31", "2031", "2031"),
        ("2031-01-06", "2031-02-07", "2031-01-06/2031-02-07", "6 Jan 2031 to 7 Feb 2031"),
    ],
)
def test_a_period_is_named_by_its_calendar_unit(
    first: str, last: str, value: str, words: str
) -> None:
    period = exact_period(date.fromisoformat(first), date.fromisoformat(last))
    assert (period.value, period.words) == (value, words)


def test_a_chart_has_no_gaps_and_leaves_out_what_is_too_coarse() -> None:
    mentions = [
        told("2031-03-02", STRIKE),
        told("2031-03-05", STRIKE),
        told("2031-03-05", FLOOD),
        told("2031-01-01", FLOOD, last="2031-12-31"),
    ]
    assert [bar.count for bar in density(mentions, Zoom.DAY)] == [1, 0, 0, 2]
    assert [bar.count for bar in density(mentions, Zoom.MONTH)] == [3]
    assert density([], Zoom.DAY) == ()


def test_a_chart_over_centuries_is_widened() -> None:
    mentions = [told("1731-03-02", STRIKE), told("2031-03-05", STRIKE)]
    bars = density(mentions, Zoom.DAY)
    assert len(bars) <= MOST_BARS
    assert bars[0].period.value == "1731-03"


def test_the_zoom_that_fits() -> None:
    assert fitting_zoom("2031-03-01", "2031-03-20", 30) is Zoom.DAY
    assert fitting_zoom("2031-03-01", "2031-12-31", 60) is Zoom.WEEK
    assert fitting_zoom("2031-03-01", "2033-12-31", 40) is Zoom.MONTH
    assert fitting_zoom("1931-03-01", "2033-12-31", 40) is Zoom.YEAR
    assert fitting_zoom("soon", "2033-12-31", 40) is Zoom.DAY


def test_the_agenda_holds_what_was_announced_and_who_had_it_first() -> None:
    mentions = [
        told("2031-05-09", STRIKE, 1, published="2031-05-03"),
        told("2031-05-09", ALSO_STRIKE, 2, published="2031-05-02"),
        told("2031-05-01", FLOOD, 3, published="2031-04-01"),
        told("2031-05-09", FLOOD, 4, published="2031-05-10"),
        told("2031-06-01", FLOOD, 5, last="2033-06-01"),
        told("2031-05-01", FLOOD, 6, last="2031-05-31", published=None),
    ]
    found = agenda(mentions, "2031-05-05")
    assert [one.period.value for one in found] == ["2031-05", "2031-05-09"]
    assert found[1].telling.lead.article == 2
    assert len(found[1].telling.told) == 2


def test_the_order_of_mentions_makes_no_difference() -> None:
    mentions = [
        told("2031-03-02", STRIKE, 1),
        told("2031-03-02", ALSO_STRIKE, 2),
        told("2031-03-02", FLOOD, 3),
        told("2031-03-02", FLOOD + " again", 4),
    ]
    results = [timeline(order) for order in permutations(mentions)]
    assert all(result == results[0] for result in results)


@given(st.dates(), st.sampled_from(list(Zoom)))
def test_a_period_holds_its_day(day: date, zoom: Zoom) -> None:
    period = period_of(day, zoom)
    assert period.first <= day <= period.last
    assert period_of(period.last, zoom) == period


mentions = st.builds(
    told,
    st.dates().map(date.isoformat) | st.sampled_from(["", "2031-02-30"]),
    st.sampled_from([STRIKE, FLOOD, ""]),
    st.integers(1, 4),
    last=st.none() | st.dates().map(date.isoformat),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(mentions, max_size=8), st.sampled_from(list(Zoom)))
def test_every_valid_mention_has_its_place(found: list[Told], zoom: Zoom) -> None:
    rows = timeline(found, zoom)
    shown = {one.sentence for row in rows for telling in row.tellings for one in telling.told}
    assert shown == {one.sentence for one in found if _valid(one)}
    assert sum(bar.count for bar in density(found, zoom)) <= len(found)


def _valid(one: Told) -> bool:
    return one.first not in ("", "2031-02-30") and one.first <= one.last
