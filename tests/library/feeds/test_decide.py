"""New, changed, renamed or left: the rule, entry by entry."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.feeds.decide import Step, Stored, decide
from reader.library.feeds.schedule import (
    DAY,
    HOUR,
    MINUTE,
    WEEK,
    RefreshPolicy,
    back_off,
    interval,
    is_due,
    may_ask,
    next_due,
    rhythm_of,
    wait_until,
)
from reader.model import Entry

ONE = Entry(key="1", title="One", text="One\n\nText", url="http://a.example/1")


def stored(entry: Entry) -> Stored:
    return Stored(entry.key, entry.title, entry.url, entry.content_hash)


def steps(*entries: Entry, known: dict[str, bool], vanished: list[Stored]) -> list[str]:
    return [f"{d.step}:{d.old_key}" for d in decide(entries, known, vanished)]


def test_known_keys_change_and_articles_let_go_stay_away() -> None:
    assert steps(ONE, known={"1": True}, vanished=[]) == ["change:"]
    assert steps(ONE, known={"1": False}, vanished=[]) == ["leave:"]
    assert steps(ONE, known={}, vanished=[]) == ["insert:"]


def test_a_changed_guid_does_not_make_a_double() -> None:
    again = replace(ONE, key="new")
    assert steps(again, known={"1": True}, vanished=[stored(ONE)]) == ["rename:1"]
    moved = replace(again, url="http://b.example/1")
    assert steps(moved, known={"1": True}, vanished=[stored(ONE)]) == ["rename:1"]
    edited = replace(again, text="One\n\nOther text")
    assert steps(edited, known={"1": True}, vanished=[stored(ONE)]) == ["rename:1"]
    retitled = replace(again, title="Uno", text="Uno")
    assert steps(retitled, known={"1": True}, vanished=[stored(ONE)]) == ["rename:1"]


def test_a_link_that_several_entries_share_identifies_none() -> None:
    two = [replace(ONE, key=key, title=key, text=key) for key in "ab"]
    assert steps(*two, known={"1": True}, vanished=[stored(ONE)]) == ["insert:", "insert:"]


def test_a_link_that_several_vanished_articles_share_identifies_none() -> None:
    gone = [stored(replace(ONE, key=key, title=key, text=key)) for key in "ab"]
    known = {"a": True, "b": True}
    assert steps(ONE, known=known, vanished=gone) == ["insert:"]
    assert steps(ONE, known=known, vanished=gone[:1]) == ["rename:a"]


def test_entries_without_a_link_are_not_taken_for_one_another() -> None:
    bare = replace(ONE, url=None)
    other = replace(bare, key="2", title="Two", text="Two")
    assert steps(other, known={"1": True}, vanished=[stored(bare)]) == ["insert:"]


ENTRIES = st.lists(
    st.builds(
        Entry,
        key=st.sampled_from("abcdef"),
        title=st.sampled_from(["", "x", "y"]),
        text=st.sampled_from(["", "x", "y"]),
        url=st.sampled_from([None, "http://a.example/1", "http://a.example/2"]),
    ),
    unique_by=lambda entry: entry.key,
)


@settings(max_examples=60, deadline=None)
@given(ENTRIES, ENTRIES)
def test_each_entry_gets_one_step_and_no_article_is_renamed_twice(
    new: list[Entry], old: list[Entry]
) -> None:
    present = {entry.key for entry in new}
    vanished = [stored(entry) for entry in old if entry.key not in present]
    made = decide(new, {entry.key: True for entry in old}, vanished)
    assert [decision.entry for decision in made] == new
    renamed = [decision.old_key for decision in made if decision.step is Step.RENAME]
    assert len(renamed) == len(set(renamed))
    assert set(renamed) <= {one.key for one in vanished}


# --- when to ask again


def test_the_interval_follows_the_feed_within_limits() -> None:
    none = RefreshPolicy()
    assert interval(none, None, 0) == HOUR
    assert interval(none, 10 * MINUTE, 0) == HOUR
    assert interval(none, 8 * HOUR, 0) == 4 * HOUR
    assert interval(none, 30 * DAY, 0) == DAY
    assert interval(none, 30 * DAY, 365 * DAY) == WEEK
    assert interval(RefreshPolicy(stated=3 * HOUR), None, 0) == 3 * HOUR
    assert interval(RefreshPolicy(fresh_for=2 * HOUR, stated=HOUR), None, 0) == 2 * HOUR
    assert interval(RefreshPolicy(stated=3 * DAY), None, 0) == 3 * DAY
    assert interval(RefreshPolicy(stated=99 * WEEK), None, 0) == WEEK
    assert interval(RefreshPolicy(fresh_for=WEEK), None, 0) == DAY
    assert interval(RefreshPolicy(every=600, stated=DAY), None, 0) == 600
    assert interval(RefreshPolicy(every=1), None, 0) == 5 * MINUTE


def test_hours_and_days_to_skip_are_skipped() -> None:
    midnight = 1_767_657_600  # Tuesday, 6 January 2026, 00:00 UTC
    due = next_due(midnight, RefreshPolicy(skip_hours=(1, 2)), None, 0)
    assert due == midnight + 3 * HOUR
    due = next_due(midnight, RefreshPolicy(skip_days=(1, 2)), None, 0)
    assert due == midnight + 2 * DAY
    assert (
        next_due(midnight, RefreshPolicy(every=HOUR, skip_hours=(1,)), None, 0) == midnight + HOUR
    )


def test_failures_wait_longer_each_time_up_to_a_day() -> None:
    waits = [back_off(0, failures, RefreshPolicy(), None) for failures in range(1, 9)]
    assert waits[:4] == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR]
    assert waits[-1] == DAY
    assert back_off(0, 3, RefreshPolicy(every=WEEK), None) == WEEK
    assert back_off(0, 1, RefreshPolicy(skip_hours=(1, 2)), None) == 3 * HOUR
    assert wait_until(0, None, 1) == 10 * MINUTE
    assert wait_until(0, 3 * HOUR, 1) == 3 * HOUR
    assert wait_until(0, 5, 3) == 40 * MINUTE


def test_a_clock_that_was_set_back_silences_no_feed() -> None:
    assert is_due(100, 100, None)
    assert not is_due(100, 200, 50)
    assert is_due(100, 100 + 3 * WEEK, 50)
    assert is_due(100, 200, 100 + 2 * DAY)
    assert may_ask(100, 90)
    assert not may_ask(100, 200)
    assert may_ask(100, 100 + 3 * WEEK)


def test_the_rhythm_needs_three_times() -> None:
    assert rhythm_of([5, 5]) is None
    assert rhythm_of([0, 100, 300]) == 150
