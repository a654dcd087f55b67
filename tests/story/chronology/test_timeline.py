from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.story.chronology.agenda import agenda
from reader.story.chronology.dated_sentence import DatedSentence, group_sentences
from reader.story.chronology.timeline import (
    Zoom,
    exact_period,
    fitting_zoom,
    period_of,
    timeline,
)
from tests.story.chronology.chronology_builders import dated

STRIKE = "Dockers in Portmere began a strike over pay at the harbour"
ALSO_STRIKE = "A strike over pay began in Portmere, dockers at the harbour said"
FLOOD = "Heavy rain flooded the old market of Lindow"


def test_rows_follow_the_calendar_not_publication() -> None:
    rows = timeline(
        [
            dated("2031-04-20", FLOOD, 2, published="2031-04-21"),
            dated("2031-03-02", STRIKE, 1, published="2031-05-01"),
        ]
    )
    assert [row.period.value for row in rows] == ["2031-03-02", "2031-04-20"]
    assert rows[0].period.label == "2 Mar 2031"


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("May 9,2031", False),
        ("Published: May 9,2031", False),
        ("Ferry May 9,2031", True),
        ("It was May 9,2031", True),
    ],
)
def test_a_sentence_that_is_only_a_date_is_no_row(sentence: str, kept: bool) -> None:
    mark = (sentence.index("May"), len(sentence))
    bare = replace(dated("2031-05-09", sentence, 1), mark=mark)
    assert bool(timeline([bare])) is kept
    flooded = dated("2031-05-09", FLOOD, 1)
    assert len(group_sentences([bare, flooded])) == 1 + kept
    assert len(group_sentences([bare])) == 1


def test_several_sources_that_tell_the_same_are_one_telling() -> None:
    late = dated("2031-03-02", STRIKE, 1, published="2031-03-05")
    early = dated("2031-03-02", ALSO_STRIKE, 2, published="2031-03-03")
    other = dated("2031-03-02", FLOOD, 3)
    [row] = timeline([late, early, other])
    assert row.count == 3
    assert [telling.sentences for telling in row.groups] == [(early, late), (other,)]
    assert row.groups[0].lead is early
    assert row.groups[0].sources == ("Source 2", "Source 1")


def test_sentences_of_one_article_stay_apart_and_a_sentence_counts_once() -> None:
    twice = [dated("2031-03-02", STRIKE), dated("2031-03-02", STRIKE, start=30)]
    assert len(group_sentences(twice)) == 1
    assert group_sentences(twice)[0].lead.start == 0
    assert (
        len(group_sentences([dated("2031-03-02", STRIKE), dated("2031-03-02", ALSO_STRIKE)])) == 2
    )


def test_what_is_told_of_different_times_is_not_the_same() -> None:
    days = [dated("2031-03-02", STRIKE, 1), dated("2031-03-04", ALSO_STRIKE, 2)]
    [row] = timeline(days, Zoom.MONTH)
    assert len(row.groups) == 2
    month = dated("2031-03-01", ALSO_STRIKE, 2, last="2031-03-31")
    [row] = timeline([days[0], month], Zoom.MONTH)
    assert len(row.groups) == 2


def test_a_headline_that_the_text_repeats_counts_once() -> None:
    headline = dated("2031-03-02", "Dockers begin strike over pay in Portmere", place="title")
    body = dated("2031-03-02", STRIKE, start=60)
    other = dated("2031-03-02", "Elections held in Lindow", 2, place="title")
    assert [one.lead for one in group_sentences([headline, body, other])] == [body, other]
    assert group_sentences([headline])[0].lead is headline


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("She wasted no time Friday evening and spoke of the 2032 race.", False),
        ("On 4 March she left the 2032 Lindow mayoral campaign.", False),
        ("She spoke yesterday about her 2032 budget.", False),
        ("She wasted no time and spoke of the 2032 race.", True),
        ("On Friday she said that the race begins in 2032.", True),
        ("On Friday she named the year 2032 racecourses need.", True),
        ("May 2032 be a good season, she said Friday.", True),
    ],
)
def test_a_year_that_names_a_thing_is_not_the_time_of_a_sentence_with_a_day(
    sentence: str, kept: bool
) -> None:
    year = dated("2032-01-01", sentence, last="2032-12-31", value="2032", text="2032")
    day = dated("2031-03-07", sentence, start=9)
    assert [row.period.value for row in timeline([year, day])] == ["2031-03-07", "2032"][: 1 + kept]


@pytest.mark.parametrize(
    ("headline", "kept"),
    [
        ("Portmere Harbour Day 2032 draws crowds", False),
        ("2032 report on the docks of Portmere", False),
        ("Lind wins majority in 2032 Lindow election", False),
        ("Portmere to host the fair in 2032", True),
        ("Law on docks extended through 2032", True),
    ],
)
def test_a_year_in_a_headline_is_the_name_of_a_thing(headline: str, kept: bool) -> None:
    year = dated("2032-01-01", headline, last="2032-12-31", value="2032", text="2032")
    assert len(timeline([replace(year, place="title")])) == kept
    assert len(timeline([replace(year, title=headline)])) == kept
    assert len(timeline([year])) == 1


def test_the_signature_of_a_quoted_post_is_no_telling() -> None:
    post = dated("2031-03-02", "I met the dockers of Portmere this evening.", start=5)
    name = "\u2014 Anna Lindqvist (@lindqvist) March 2, 2031"
    signature = dated("2031-03-02", name, start=90, text="March 2, 2031")
    assert [one.lead for one in group_sentences([post, signature])] == [post]
    assert group_sentences([signature])[0].lead is signature


def test_a_day_is_told_by_its_hours() -> None:
    evening = dated("2031-03-02", STRIKE, value="2031-03-02TEV")
    noon = dated("2031-03-02", FLOOD, value="2031-03-02T12:00", start=9)
    whole = dated("2031-03-02", "The market opened.", start=20)
    [row] = timeline([evening, noon, whole])
    assert [one.lead for one in row.groups] == [whole, noon, evening]


def test_a_row_is_named_as_all_name_it_and_stands_in_its_place() -> None:
    late = dated("2031-03-01", STRIKE, last="2031-03-31", value="2031-03", mod="END")
    days = [dated("2031-03-18", FLOOD, 2), dated("2031-03-24", FLOOD, 3)]
    words = [row.period.label for row in timeline([late, *days])]
    assert words == ["18 Mar 2031", "late Mar 2031", "24 Mar 2031"]
    month = dated("2031-03-01", FLOOD, 4, last="2031-03-31", value="2031-03")
    words = [row.period.label for row in timeline([late, month, *days])]
    assert words == ["Mar 2031", "18 Mar 2031", "24 Mar 2031"]


def test_what_is_coarser_than_the_zoom_keeps_a_row_before_its_days() -> None:
    mentions = [
        dated("2031-03-01", FLOOD),
        dated("2031-03-01", STRIKE, last="2031-03-31"),
        dated("2031-03-03", STRIKE, last="2031-03-09"),
        dated("2031-03-05", FLOOD, last="2031-03-07"),
    ]
    values = [row.period.value for row in timeline(mentions)]
    assert values == ["2031-03", "2031-03-01", "2031-W10", "2031-03-05/2031-03-07"]
    assert [row.period.value for row in timeline(mentions, Zoom.MONTH)] == ["2031-03"]
    assert [row.period.value for row in timeline(mentions, Zoom.YEAR)] == ["2031"]


def test_a_window_keeps_what_overlaps_it() -> None:
    mentions = [
        dated("2031-03-01", FLOOD, last="2031-03-31"),
        dated("2031-04-01", FLOOD),
        dated("2031-02-01", FLOOD),
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
    assert (period.value, period.label) == (value, words)


def test_the_zoom_that_fits() -> None:
    assert fitting_zoom("2031-03-01", "2031-03-20", 30) is Zoom.DAY
    assert fitting_zoom("2031-03-01", "2031-12-31", 60) is Zoom.WEEK
    assert fitting_zoom("2031-03-01", "2033-12-31", 40) is Zoom.MONTH
    assert fitting_zoom("1931-03-01", "2033-12-31", 40) is Zoom.YEAR
    assert fitting_zoom("soon", "2033-12-31", 40) is Zoom.DAY


def test_what_was_within_the_present_year_is_not_announced() -> None:
    past = "The idea emerged earlier this year, when the towns decided to act."
    plan = "The towns plan to act later this year, the mayor said."
    mentions = [
        dated("2031-01-01", past, 1, last="2031-12-31", text="earlier this year"),
        dated("2031-01-01", plan, 2, last="2031-12-31", text="later this year"),
    ]
    [found] = agenda(mentions, "2031-05-05")
    assert (found.group.lead.article, found.vague, found.period.label) == (2, True, "2031")


def test_the_order_of_mentions_makes_no_difference() -> None:
    mentions = [
        dated("2031-03-02", STRIKE, 1),
        dated("2031-03-02", ALSO_STRIKE, 2),
        dated("2031-03-02", FLOOD, 3),
        dated("2031-03-02", FLOOD + " again", 4),
    ]
    results = [timeline(order) for order in permutations(mentions)]
    assert all(result == results[0] for result in results)


@given(st.dates(), st.sampled_from(list(Zoom)))
def test_a_period_holds_its_day(day: date, zoom: Zoom) -> None:
    period = period_of(day, zoom)
    assert period.first <= day <= period.last
    assert period_of(period.last, zoom) == period


mentions = st.builds(
    dated,
    st.dates().map(date.isoformat) | st.sampled_from(["", "2031-02-30"]),
    st.sampled_from([STRIKE, FLOOD, ""]),
    st.integers(1, 4),
    last=st.none() | st.dates().map(date.isoformat),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(mentions, max_size=8), st.sampled_from(list(Zoom)))
def test_every_valid_mention_has_its_place(found: list[DatedSentence], zoom: Zoom) -> None:
    rows = timeline(found, zoom)
    shown = {one.sentence for row in rows for telling in row.groups for one in telling.sentences}
    assert shown == {one.sentence for one in found if _valid(one)}


def _valid(one: DatedSentence) -> bool:
    return one.first not in ("", "2031-02-30") and one.first <= one.last
