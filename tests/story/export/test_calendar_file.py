from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.story.chronology.agenda import Announcement, agenda
from reader.story.chronology.dated_sentence import SentenceGroup
from reader.story.chronology.timeline import exact_period
from reader.story.export.calendar_file import calendar, uid
from tests.story.chronology.chronology_builders import dated

STAMP = "2031-05-01T12:00:00"


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_an_event_is_a_whole_day_with_its_sentence_and_source() -> None:
    sentence = "The owners, on their way; meet \\ dockers\nfor talks, " + "very long " * 20
    lines = unfolded(calendar(agenda([dated("2031-05-09", sentence, 7)], "2031-05-01"), STAMP))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in lines
    assert "DTSTAMP:20310501T120000Z" in lines
    assert "DTSTART;VALUE=DATE:20310509" in lines
    assert "DTEND;VALUE=DATE:20310510" in lines
    assert "URL:https://example.org/7" in lines
    [summary] = [line for line in lines if line.startswith("SUMMARY:")]
    assert summary.startswith(r"SUMMARY:The owners\, on their way\; meet \\ dockers for talks\,")
    assert summary.endswith("…")
    [description] = [line for line in lines if line.startswith("DESCRIPTION:")]
    assert r"Source 7\, 2031-05-01: The owners" in description
    assert r"dockers\nfor" in description


def test_a_month_ends_on_the_day_after_its_last() -> None:
    found = agenda(
        [dated("2031-06-01", "The fair will be held in June.", last="2031-06-30")], "2031-05-01"
    )
    lines = unfolded(calendar(found, STAMP))
    assert "DTSTART;VALUE=DATE:20310601" in lines
    assert "DTEND;VALUE=DATE:20310701" in lines


def uids(text: str) -> list[str]:
    return [line for line in unfolded(text) if line.startswith("UID:")]


def test_a_second_export_has_the_same_uids_though_the_text_moved() -> None:
    first = [dated("2031-05-09", "Talks.", 1, start=10), dated("2031-05-10", "More talks.", 2)]
    second = [dated("2031-05-09", "New words.", 1, start=99), dated("2031-05-10", "More talks.", 2)]
    one = uids(calendar(agenda(first, "2031-05-01"), STAMP))
    two = uids(calendar(agenda(second, "2031-05-01"), "2031-05-02T00:00:00"))
    assert one == two
    assert len(set(one)) == 2
    assert uid(first[0]) != uid(first[0], 2)


def test_two_events_of_one_article_and_day_have_two_uids() -> None:
    found = agenda([dated("2031-05-09", "Talks."), dated("2031-05-09", "A concert.")], "2031-05-01")
    assert len(set(uids(calendar(found, STAMP)))) == 2


def test_a_moved_event_keeps_its_uid_and_a_range_its_days() -> None:
    old = "The fair in Portmere will run from June 6 to June 9."
    new = "The fair in Portmere was moved from June 6 to June 13 for want of stalls."
    told = [
        dated("2031-06-06", old, 1, text="June 6"),
        dated("2031-06-09", old, 1, text="June 9", start=9),
    ]
    moved = [
        dated("2031-06-06", new, 2, text="June 6", published="2031-05-04"),
        dated("2031-06-13", new, 2, text="June 13", published="2031-05-04", start=9),
    ]
    before = calendar(agenda(told, "2031-05-02"), STAMP)
    after = calendar(agenda([*told, *moved], "2031-05-05"), STAMP)
    assert "DTEND;VALUE=DATE:20310610" in unfolded(before)
    assert "SEQUENCE:0" in unfolded(before)
    assert {"DTSTART;VALUE=DATE:20310613", "SEQUENCE:1"} <= set(unfolded(after))
    assert "DTSTART;VALUE=DATE:20310606" not in after
    assert uids(before) == uids(after)


def test_another_source_leaves_the_uid_and_raises_the_sequence() -> None:
    plan = "The band will play in the park of Lindow on June 6."
    first = dated("2031-06-06", plan, 1, text="June 6", published="2031-05-03")
    early = dated("2031-06-06", plan, 2, text="June 6", published="2031-05-02")
    before = calendar(agenda([first], "2031-05-05"), STAMP)
    after = calendar(agenda([first, early], "2031-05-05"), STAMP)
    assert uids(before) == uids(after)
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:1" in after
    assert all(source in unfolded(after)[13] for source in ("Source 1", "Source 2"))


def test_a_cancelled_event_is_marked() -> None:
    plan = "The band will play in the park of Lindow on June 6."
    gone = "The band called off its concert in the park of Lindow on June 6."
    told = [
        dated("2031-06-06", plan, 1, text="June 6"),
        dated("2031-06-06", gone, 2, text="June 6", published="2031-05-04"),
    ]
    lines = unfolded(calendar(agenda(told, "2031-05-05"), STAMP))
    assert {"STATUS:CANCELLED", "SEQUENCE:1"} <= set(lines)


@pytest.mark.parametrize("stamp", ["", "2031-05-01", "2031-05-01T25:00:00", "x" * 19])
def test_a_stamp_that_is_no_moment_is_refused(stamp: str) -> None:
    with pytest.raises(ValueError, match="invalid time"):
        calendar([], stamp)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_sentence_makes_a_valid_file(sentence: str) -> None:
    day = exact_period(date(2031, 5, 9), date(2031, 5, 9))
    entry = Announcement(day, SentenceGroup((dated("2031-05-09", sentence),)))
    lines = unfolded(calendar([entry], STAMP, sentence))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert all(line.partition(":")[1] for line in lines)


def test_a_stated_time_of_day_is_exported_as_a_local_time() -> None:
    said = "The council will meet next Friday at 10 a.m. to vote."
    both = [
        dated("2031-05-09", said, 7, start=22),
        dated("2031-05-09", said, 7, start=37, value="2031-05-09T10:00"),
    ]
    [found] = agenda(both, "2031-05-01")
    assert found.group.lead.clock == "10:00"
    lines = unfolded(calendar([found], STAMP))
    assert "DTSTART:20310509T100000" in lines
    assert not any(line.startswith("DTEND") for line in lines)
    assert uids(calendar([found], STAMP)) == uids(calendar(agenda(both[:1], "2031-05-01"), STAMP))
    utc = dated("2031-05-09", said, 7, value="2031-05-09T10:00Z")
    assert "DTSTART:20310509T100000Z" in unfolded(calendar(agenda([utc], "2031-05-01"), STAMP))
    for value, mod in (("2031-05-09TEV", None), ("2031-05-09T10:00", "APPROX")):
        vague = agenda([dated("2031-05-09", said, 7, value=value, mod=mod)], "2031-05-01")
        assert "DTSTART;VALUE=DATE:20310509" in unfolded(calendar(vague, STAMP))
