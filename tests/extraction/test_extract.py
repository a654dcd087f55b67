"""The whole extraction: one call, any number of times, on anything."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reader.extraction
from reader.extraction import extract
from reader.model import Grade, Published

TEXT = "Mayor Anna Lindqvist met Tomas Reyes on Tuesday. Lindqvist will return next week."


def test_it_can_be_called_again() -> None:
    first = reader.extraction.extract(TEXT, "2031-05-07")
    assert reader.extraction.extract(TEXT, "2031-05-07") == first


@pytest.mark.parametrize(
    "published",
    [
        "2031-05-07",
        date(2031, 5, 7),
        datetime(2031, 5, 7, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
        "2031-05-07T23:30:00-05:00",
        Published("2031-05-07", Grade.STATED, ""),
    ],
)
def test_the_day_is_the_publishers(published: Published | date | str) -> None:
    found = extract(TEXT, published)
    assert [d.value for d in found.dates if d.text == "Tuesday"] == ["2031-05-06"]
    assert found.published.day == "2031-05-07"


def test_people_and_dates_point_into_the_text() -> None:
    found = extract(TEXT, "2031-05-07")
    assert [p.name for p in found.people] == ["Anna Lindqvist", "Tomas Reyes"]
    for person in found.people:
        assert all(TEXT[m.start : m.end] == m.text for m in person.mentions)
    assert all(TEXT[d.start : d.end] == d.text for d in found.dates)


def test_a_name_is_not_a_date() -> None:
    found = extract("Prime Minister Theresa May spoke. May said she would stay.", "2018-06-01")
    assert not [d for d in found.dates if d.text == "May"]


def test_another_language_is_not_analysed() -> None:
    text = (
        "Der Bürgermeister sagte am Montag, dass die Verhandlungen über den Hafen weitergehen "
        "und dass die Minister der beiden Länder sich noch einmal treffen werden."
    )
    found = extract(text, "2031-05-07")
    assert (found.language, found.dates, found.people) == ("de", (), ())


@pytest.mark.parametrize("published", ["soon", "2031-13-01", ""])
def test_a_day_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        extract(TEXT, published)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_safe(text: str) -> None:
    found = extract(text)
    for mention in found.dates:
        assert text[mention.start : mention.end] == mention.text
