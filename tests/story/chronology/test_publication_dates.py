from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Grade, Published
from reader.story.chronology.publication_dates import MonthDay, StoryArticle, place
from reader.story.words.words import keywords

HARBOUR = keywords("Harbour strike talks resume in Portmere", "Dockers and owners meet again.")
NAMES = {1: "Mia Kantor", 2: "Ivo Brandt", 3: "Zoe Marsh"}


def dated(
    number: int,
    day: str,
    people: set[int],
    *,
    grade: Grade = Grade.STATED,
    dates: tuple[tuple[str, str], ...] = (),
    words: frozenset[str] = HARBOUR,
) -> StoryArticle:
    return StoryArticle(number, Published(day, grade), frozenset(people), words, dates=dates)


def undated(number: int, hint: MonthDay, people: set[int], **more: object) -> StoryArticle:
    mentioned = more.get("mentioned", ())
    seen = more.get("seen")
    assert isinstance(mentioned, tuple)
    assert seen is None or isinstance(seen, str)
    return StoryArticle(
        number,
        Published(),
        frozenset(people),
        HARBOUR,
        hint=hint,
        mentioned=mentioned,
        seen=seen,
    )


def test_the_year_that_brings_an_article_nearest_to_its_neighbours_is_likely() -> None:
    articles = [
        dated(1, "2031-03-21", {1, 2}),
        dated(2, "2031-12-29", {1, 2, 3}),
        undated(3, MonthDay(9, 3), {1, 2}),
        undated(4, MonthDay(1, 6), {1, 3}),
    ]
    placed = place(articles, NAMES)
    assert placed[3].at == "2031-09-03"
    assert placed[4].at == "2032-01-06"
    assert {published.grade for published in placed.values()} == {Grade.LIKELY}
    assert placed[3].why == (
        "The text gives 3 Sep without a year; 2031 is closest to 2 articles about the "
        "same people (Ivo Brandt, Mia Kantor), published 21 Mar 2031 and 29 Dec 2031."
    )


def test_stated_dates_and_articles_without_a_hint_are_left_alone() -> None:
    stated = StoryArticle(
        1, Published("2031-01-01", Grade.STATED), frozenset({1}), HARBOUR, MonthDay(9, 3)
    )
    silent = StoryArticle(2, Published(), frozenset({1}), HARBOUR)
    assert place([stated, silent, dated(3, "2031-09-04", {1})]) == {}


def test_conflicting_neighbours_leave_the_date_unknown() -> None:
    articles = [
        dated(1, "2030-09-10", {1, 2}),
        dated(2, "2031-09-10", {1, 2}),
        undated(3, MonthDay(9, 3), {1, 2}),
    ]
    assert place(articles) == {}


def test_a_day_that_both_mention_decides_between_years() -> None:
    articles = [
        dated(1, "2030-09-10", {1, 2}),
        dated(2, "2031-09-10", {1, 2}, dates=(("2031-08-28", "2031-08-28"),)),
        undated(3, MonthDay(9, 3), {1, 2}, mentioned=(MonthDay(8, 28),)),
    ]
    assert place(articles)[3].at == "2031-09-03"


def test_days_that_a_neighbour_announced_decides_between_years() -> None:
    articles = [
        dated(1, "2030-08-10", {1, 2}),
        dated(2, "2031-08-10", {1, 2}, dates=(("2031-09-01", "2031-09-04"),)),
        undated(3, MonthDay(9, 3), {1, 2}),
    ]
    assert place(articles)[3].at == "2031-09-03"


def test_an_article_did_not_appear_after_it_was_seen() -> None:
    near = [dated(1, "2030-12-01", {1, 2}), dated(3, "2030-11-01", {1, 2})]
    late = undated(2, MonthDay(9, 3), {1, 2}, seen="2031-08-20")
    assert place([*near, late])[2].at == "2030-09-03"


def test_a_named_weekday_rules_out_years() -> None:
    near = [dated(1, "2032-06-01", {1, 2}), dated(3, "2032-05-01", {1, 2})]
    friday = undated(2, MonthDay(9, 3, weekday=4), {1, 2})
    assert place([*near, friday])[2].at == "2032-09-03"


def test_strangers_do_not_place_anything() -> None:
    assert place([dated(1, "2031-08-01", {2, 3}), undated(2, MonthDay(9, 3), {1})]) == {}


def test_a_single_neighbour_must_be_close_and_share_a_day() -> None:
    hint = undated(2, MonthDay(7, 3), {1, 2}, mentioned=(MonthDay(6, 20),))
    late = undated(2, MonthDay(9, 3), {1, 2}, mentioned=(MonthDay(6, 20),))
    single = dated(1, "2031-06-22", {1, 2}, dates=(("2031-06-20", "2031-06-20"),))
    assert place([single, hint])[2].at == "2031-07-03"
    assert place([single, late]) == {}
    assert place([dated(1, "2031-06-22", {1, 2}), hint]) == {}


def test_one_wrong_date_does_not_date_eight_articles() -> None:
    wrong = dated(1, "2021-06-01", {1, 2})
    eight = [undated(n, MonthDay(6, n), {1, 2}) for n in range(2, 10)]
    assert place([wrong, *eight]) == {}
    right = [dated(n, f"2031-06-{n:02}", {1, 2}) for n in (11, 12)]
    assert {found.at[:4] for found in place([wrong, *right, *eight]).values() if found.at} <= {
        "2031"
    }


def test_people_in_the_news_for_years_need_a_clearer_year() -> None:
    hint = undated(9, MonthDay(9, 3), {1, 2})
    short = [dated(1, "2031-06-01", {1, 2}), dated(2, "2031-08-01", {1, 2})]
    assert place([*short, hint])[9].at == "2031-09-03"
    earlier = [dated(3, "2029-08-01", {1, 2}), dated(4, "2029-09-20", {1, 2})]
    assert place([*short, *earlier, hint]) == {}


def test_a_leap_day_falls_in_a_leap_year() -> None:
    near = [dated(1, "2032-02-01", {1, 2}), dated(3, "2032-02-05", {1, 2})]
    assert place([*near, undated(2, MonthDay(2, 29), {1, 2})])[2].at == "2032-02-29"


def test_the_order_of_articles_makes_no_difference() -> None:
    articles = [
        dated(1, "2031-03-21", {1, 2}),
        dated(2, "2031-12-29", {1, 3}, grade=Grade.LIKELY),
        undated(3, MonthDay(9, 3), {1, 2}),
        undated(4, MonthDay(1, 6), {1, 3}),
    ]
    results = [place(order, NAMES) for order in permutations(articles)]
    assert all(result == results[0] for result in results)


months = st.integers(1, 12)
days = st.integers(1, 31)
people = st.sets(st.integers(1, 4), max_size=3)
any_article = st.builds(
    StoryArticle,
    st.integers(1, 50),
    st.sampled_from([Published(), Published("2031-02-28"), Published("0001-01-02", Grade.STATED)]),
    people.map(frozenset),
    st.sampled_from([HARBOUR, frozenset[str]()]),
    st.none() | st.builds(MonthDay, months, days),
    st.lists(st.builds(MonthDay, months, days), max_size=2).map(tuple),
    st.sampled_from([(), (("2031-02-28", "2031-02-28"),), (("bad", "9999-12-31"),)]),
    st.sampled_from([None, "9999-12-31", "not a day"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(any_article, max_size=6, unique_by=lambda article: article.id))
def test_any_articles_are_placed_as_likely_or_not_at_all(articles: list[StoryArticle]) -> None:
    placed = place(articles)
    for article in articles:
        if article.id in placed:
            assert article.hint is not None
            assert article.published.day is None
            assert placed[article.id].grade is Grade.LIKELY
            assert placed[article.id].why


def test_the_articles_most_alike_tell_the_period_not_older_ones_about_the_same_people() -> None:
    """Two presidents met years ago as well, and that day an article told of the same days."""
    story = frozenset({"harbour", "pilots", "envoys", "guarantees", "treaty"})
    own = StoryArticle(
        1, Published(), frozenset({1, 2, 3}), story, MonthDay(9, 3), (MonthDay(8, 24),)
    )
    alike = [
        dated(2, "2035-03-21", {1, 2, 3}, words=story),
        dated(3, "2035-12-29", {1, 2, 3}, words=story - {"envoys"}),
    ]
    told = (("2029-08-24", "2029-08-24"), ("2029-09-03", "2029-09-03"))
    old = dated(4, "2029-08-24", {1}, words=frozenset({"treaty"}), dates=told)
    others = [dated(n, "2029-06-01", {n}, words=frozenset({str(n)})) for n in range(10, 40)]
    assert place([own, *alike, old, *others])[1].day == "2035-09-03"
