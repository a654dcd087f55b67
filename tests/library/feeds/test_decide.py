"""New, changed, renamed or left: the rule, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.feeds.decide import Step, Stored, decide, is_another
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
from reader.model import Entry, Grade, Published

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


LINK = "http://a.example/live"


def of_day(key: str, at: str, url: str | None = LINK) -> Entry:
    stated = Published(at, Grade.STATED, "Given.")
    return Entry(key, f"Title {key}", f"Text {key}", url=url, published=stated)


def gone(*entries: Entry) -> list[Stored]:
    """Stored articles with their dates."""
    return [replace(stored(one), published=one.published.at) for one in entries]


def matched(entry: Entry, vanished: list[Stored], present: Sequence[Stored] = ()) -> str:
    """Return the key of the stored article that an entry is, "" for none."""
    known = {one.key: True for one in (*vanished, *present)}
    return decide([entry], known, vanished, present)[0].old_key


def test_another_title_and_another_date_under_one_link_are_another_article() -> None:
    old = of_day("a", "2026-03-01T08:00:00Z")
    other = of_day("b", "2026-03-02T08:00:00Z")
    assert matched(other, gone(old)) == ""
    assert matched(replace(other, title=old.title), gone(old)) == "a"
    assert matched(of_day("b", "2026-03-01T09:00:00+01:00"), gone(old)) == "a"
    assert matched(replace(other, published=ONE.published), gone(old)) == "a"
    assert matched(other, [replace(gone(old)[0], published=None)]) == "a"
    assert matched(of_day("b", "some day"), gone(of_day("a", "some day"))) == "a"
    assert matched(of_day("b", "some day"), gone(of_day("a", "another day"))) == ""


def test_neither_title_nor_date_alone_makes_another_article_without_an_id() -> None:
    entry = of_day("a", "2026-03-01T08:00:00Z")

    def another(title: str, at: str | None, text: str = "") -> bool:
        held = replace(gone(entry)[0], title=title, published=at)
        return is_another(entry, held, lambda key: text or entry.text, named=False)

    assert another("Other", "2026-03-02T08:00:00Z")
    assert not another(entry.title, "2026-03-02T08:00:00Z")
    assert not another("Other", "2026-03-01T09:00:00+01:00")
    assert not another("Other", None)
    assert another(entry.title, "2026-03-09T08:00:00Z", "Quite other words stand here")
    assert not another(entry.title, "2026-03-09T08:00:00Z")


def test_with_an_id_title_link_and_text_must_all_be_others() -> None:
    entry = of_day("a", "2026-03-01T08:00:00Z")
    moved = replace(gone(entry)[0], title="Other", url=f"{LINK}/elsewhere", published=None)
    assert is_another(entry, moved, lambda key: "Quite other words stand here", named=True)
    assert not is_another(entry, moved, lambda key: entry.text, named=True)
    assert not is_another(entry, moved, lambda key: None, named=True)
    assert not is_another(
        entry, replace(moved, title=entry.title), lambda key: "Quite other words", named=True
    )


OTHER = "Quite other words stand here"


def test_with_an_id_another_article_has_another_link_or_neither_has_one() -> None:
    day, next_day = "2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z"
    for title, url, at, another in (
        ("Other", f"{LINK}/2", next_day, True),
        ("Other", LINK, next_day, False),
        ("Other", None, next_day, False),
        ("Other", f"{LINK}/2", day, False),
        ("Other", f"{LINK}/2", None, True),
        ("Other", None, None, False),
        ("Title a", f"{LINK}/2", next_day, False),
    ):
        held = replace(gone(of_day("a", day))[0], title=title, url=url, published=at)
        found = is_another(of_day("a", day), held, lambda _: OTHER, named=True)
        assert found is another, (title, url, at)
    bare = of_day("a", day, None)
    held = replace(gone(bare)[0], title="Other", published=next_day)
    assert is_another(bare, held, lambda _: OTHER, named=True)
    assert not is_another(bare, replace(held, published=None), lambda _: OTHER, named=True)


def test_a_new_date_within_a_day_is_an_edit_under_the_same_title() -> None:
    entry = of_day("a", "2026-03-02T04:00:00Z")
    for at, another in (("08:00:00", False), ("07:59:59", True)):
        held = replace(gone(entry)[0], published=f"2026-03-01T{at}Z")
        assert is_another(entry, held, lambda _: OTHER, named=False) is another
    old = replace(entry, key="old", text="As it was before")
    late = replace(entry, published=Published("2026-03-09T08:00:00Z", Grade.STATED, "Given."))
    known = {"old": True}
    for text, step in ((OTHER, Step.INSERT), (late.text, Step.RENAME)):
        (made,) = decide([late], known, gone(old), text_of={"old": text}.get)
        assert made.step is step


def test_a_position_without_a_link_is_another_article_only_days_later() -> None:
    entry = replace(of_day("a", "2026-03-09T08:00:00Z", None), key="3")
    for day, another in ((1, True), (9, False)):
        held = replace(gone(entry)[0], published=f"2026-03-{day:02}T07:00:00Z")
        assert is_another(entry, held, lambda _: OTHER, named=False) is another


def test_what_another_article_at_a_position_is() -> None:
    day, hour_later, next_day = (f"2026-03-0{at}:00:00Z" for at in ("1T08", "1T09", "2T08"))
    for link, title, url, at, another in (
        (LINK, "Other", f"{LINK}/2", next_day, True),
        (LINK, "Other", f"{LINK}/2", day, False),
        (LINK, "Other", f"{LINK}/2", None, True),
        (LINK, "Title a", f"{LINK}/2", next_day, False),
        (LINK, "Other", LINK, next_day, True),
        (LINK, "Other", LINK, day, False),
        (LINK, "Other", None, hour_later, True),
        (LINK, "Title a", None, next_day, False),
        (None, "Other", None, hour_later, True),
        (None, "Other", None, day, False),
        (None, "Other", None, None, True),
        (None, "Titel a", None, None, False),
        (None, "Title a", None, hour_later, False),
        (None, "Title a", None, next_day, True),
        (None, "Title a", None, "some day", False),
    ):
        entry = replace(of_day("a", day, link), key="3")
        held = replace(gone(entry)[0], title=title, url=url, published=at)
        for named in (False, True):
            found = is_another(entry, held, lambda _: OTHER, named=named)
            assert found is another, (link, title, url, at)
    entry = replace(of_day("a", "some day", None), key="3")
    assert not is_another(
        entry, replace(gone(entry)[0], published=day), lambda _: OTHER, named=False
    )


TRIAL = "The court heard the pilot and the harbour master on the fourth day of the trial."


def edited(title: str, old: str, text: str = TRIAL, url: str | None = None) -> bool:
    """Return whether an entry without a date is an article of this old title and text."""
    was = Stored("old", old, None, "hash", text=TRIAL)
    entry = Entry("new", title, text, url=url)
    return decide([entry], {"old": True}, [was])[0].step is Step.RENAME


def test_without_link_and_date_an_edit_has_nearly_the_same_title_and_text() -> None:
    assert edited("Day 4 of the trial", "Day 4 of the tryal")
    assert edited("Day 4 of the trial ends", "Day 4 of the trial")
    assert edited("Day 4 of the trial", "Day 4 of the trial ends")
    assert not edited("Day 5 of the trial", "Day 4 of the trial")
    assert not edited("The trial", "The trial 2")
    assert not edited("The trial of 2021", "The trial of 2022")
    assert not edited("Verdict", "Day of the trial")
    assert not edited("Day of abcdefgxyz", "Day of abcdefguvw")
    assert edited("Day of abcdefghyz", "Day of abcdefghvw")
    assert not edited("Day 4 of the trial", "Day 4 of the tryal", OTHER)
    assert not edited("Day 4 of the trial", "Day 4 of the tryal", url=LINK)
    dated = replace(of_day("new", "2026-03-01T08:00:00Z", None), title="Storm", text=TRIAL)
    assert matched(dated, [Stored("old", "Storm", None, "hash", text=TRIAL)]) == ""
    linked = Stored("old", "Storm", LINK, "hash")
    assert matched(Entry("new", "Storm", "Storm"), [linked]) == "", "its text is not known"


def test_an_edit_that_two_articles_fit_is_of_neither() -> None:
    was = [Stored(key, f"The trial {key}", None, key, text=TRIAL) for key in ("old", "ola")]
    entry = Entry("new", "The trial", TRIAL)
    assert matched(entry, was) == ""
    assert matched(entry, was[:1]) == "old"
    same = replace(entry, key="same", text=f"{TRIAL} ")
    was[0] = replace(was[0], content_hash=same.content_hash)
    found = steps(same, entry, known={"old": True, "ola": True}, vanished=was)
    assert found == ["rename:old", "rename:ola"], "one that is found already is none of two"
    two = [entry, replace(entry, key="newer")]
    assert steps(*two, known={"old": True}, vanished=was[:1]) == ["insert:", "insert:"]


def test_of_several_with_one_link_the_title_or_the_date_says_which() -> None:
    first, second = of_day("1", "2026-03-01T08:00:00Z"), of_day("2", "2026-03-02T08:00:00Z")
    late = of_day("3", "2026-03-09T08:00:00Z")
    assert matched(replace(late, title=second.title), gone(first, second)) == "2"
    assert matched(replace(late, published=second.published), gone(first, second)) == "2"
    assert matched(late, gone(first, second)) == ""
    titled = replace(late, title=second.title, url=f"{LINK}?utm_source=feed")
    assert matched(titled, gone(first, second)) == "2"
    twice = gone(first, replace(second, published=first.published))
    assert matched(replace(late, published=first.published), twice) == ""
    assert matched(replace(late, published=first.published), twice[:1], twice[1:]) == ""
    assert matched(replace(late, published=ONE.published), gone(first), gone(second)) == ""


def test_two_entries_of_one_date_are_not_told_by_it() -> None:
    first, second = of_day("1", "2026-03-01T08:00:00Z"), of_day("2", "2026-03-02T08:00:00Z")
    two = [replace(of_day(key, "2026-03-01T08:00:00Z"), title=key) for key in "34"]
    known = {"1": True, "2": True}
    assert steps(*two, known=known, vanished=gone(first, second)) == ["insert:", "insert:"]
    assert steps(two[0], known=known, vanished=gone(first, second)) == ["rename:1"]


def test_without_a_link_the_time_of_day_identifies_and_midnight_does_not() -> None:
    for at, found in (("2026-03-01T08:15:00Z", "1"), ("2026-03-01T00:00:00Z", "")):
        assert matched(of_day("2", at, None), gone(of_day("1", at, None))) == found
    assert matched(of_day("2", "2026-03-01", None), gone(of_day("1", "2026-03-01", None))) == ""
    untold = replace(of_day("1", "2026-03-01T08:15:00Z", None), published=ONE.published)
    assert matched(replace(untold, key="2", title="Two", text="Two"), gone(untold)) == ""


def test_a_vanished_article_is_found_once() -> None:
    again = [replace(ONE, key=key) for key in "ab"]
    found = steps(*again, known={"1": True}, vanished=[stored(ONE)])
    assert found == ["rename:1", "insert:"]


def test_an_entry_is_one_article_by_its_text_before_its_link() -> None:
    one = replace(of_day("1", "2026-03-01T08:00:00Z"), title="Title")
    two = replace(of_day("2", "2026-03-02T08:00:00Z"), title="Title", url=f"{LINK}/2")
    mixed = replace(two, key="new", text=one.text)
    assert matched(mixed, gone(one, two)) == "1"
    known = {"1": True, "2": True}
    again = replace(two, key="other")
    assert steps(mixed, again, known=known, vanished=gone(one, two)) == ["rename:1", "rename:2"]


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
