"""Any string at all: no failure, honest spans, work in proportion to the length."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.extraction.dates import read_dates
from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.tokens import Tokens
from reader.extraction.published import hint, infer
from reader.extraction.sentences import sentences
from reader.model import Grade, Published
from tests.extraction.work import calls

NOW = Published("2025-03-21", Grade.STATED, "Given.")
WORDS = [
    *sorted(
        word_set(
            "the a an of in on at by since until last next this that same first third ago "
            "later earlier before after early late mid end start day days week weekend "
            "month quarter half year years decade century fiscal summer winter fall May "
            "March Sept Sept. Monday Fri. Christmas Easter today yesterday tonight night "
            "morning noon midnight now recently daily every two three several couple 3 5th "
            "12 31 99 2025 1990 1999s '80s 0 000 5:30 p.m. am GMT Q3 H1 BC 12/13/2014 "
            "3.9.2025 2025-02-30 9999-12-31 , . - - : ( ) / ' \u2013 \u2019 New-Year's-Eve "
            "1000 "
        )
    ),
    "\n",
    "\n\n",
]
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
)
days = st.dates().map(lambda day: Published(day.isoformat(), Grade.STATED, "Given."))


@settings(max_examples=120, deadline=None)
@given(texts, st.one_of(st.just(Published()), days))
def test_spans_are_honest_and_values_have_reasons(text: str, published: Published) -> None:
    reading = read_dates(text, published)
    end = 0
    for mention in reading.dates:
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.why
        assert (mention.value is None) == (mention.grade is Grade.UNKNOWN)
        assert (mention.first is None) == (mention.last is None)
        assert (mention.first or "") <= (mention.last or "")
        end = mention.end
    for rejected in reading.rejected:
        assert text[rejected.start : rejected.end] == rejected.text
        assert rejected.why
    assert reading == read_dates(text, published)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_inference_is_honest(text: str) -> None:
    published = infer(text)
    assert (published.at is None) == (published.grade is Grade.UNKNOWN)
    assert published.why
    found = hint(text)
    assert found is None or (1 <= found.month <= 12 and 1 <= found.day <= 31)


@settings(max_examples=80, deadline=None)
@given(texts)
def test_sentences_cover_what_is_written(text: str) -> None:
    end = 0
    for start, stop in sentences(text):
        assert end <= start < stop
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()


class Handed(list[str]):
    """Words that count how many of them were handed out in slices: that is work as well."""

    total = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        if isinstance(at, slice):
            Handed.total += len(found)
        return found


def work(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The function calls of a reading and the words that its rules looked through."""
    tokens = Tokens.of(text)
    handed = replace(tokens, low=Handed(tokens.low))
    Handed.total = 0
    with monkeypatch.context() as patch:
        patch.setattr(Tokens, "of", lambda _text: handed)
        return calls(lambda: read_dates(text, NOW)) + Handed.total


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "111,", "1-", "1/2/", "May ", "May 5, ", "May 1-2-3-", "early ", "the end of ", "(",
     "2000 ", "Monday ", "Q3 ", "2018/19 ", "2-4 ", "a ", "the day after the ", "half past ",
     "three Fridays ago ", "the second Sunday in May ", "Christmas weekend ", "on the 5th ",
     "1 2 3, ", "Thanksgiving ", "the weekend after the vote ", "the first half ",
     "the third quarter. ", "'80s ", "a.", "\n"],
)  # fmt: skip
def test_work_grows_with_the_length_and_no_faster(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = piece * 60, piece * 240
    assert work(long, monkeypatch) <= 4.4 * work(short, monkeypatch) + 200


@pytest.mark.parametrize(
    ("front", "back"),
    [("Monday. ", "The day after the vote. "), ("India ", "Independence Day "),
     ("Monday ", "2-4 p.m. and "), ("x ", "that year "),
     ("\u201cx ", "today\u201d, he said Monday, "),
     ("1999 ", "Today, he lives there. "), ("May 5 ", "the same day ")],
)  # fmt: skip
def test_what_stands_far_in_front_is_not_looked_through_again(
    front: str, back: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = front * 60 + back * 60, front * 240 + back * 240
    assert work(long, monkeypatch) <= 4.4 * work(short, monkeypatch) + 400


def test_a_text_of_nothing_but_dates_is_read_as_far_as_anyone_would() -> None:
    reading = read_dates("Monday " * 8_000, NOW)
    assert len(reading.dates) == 6_000
    assert reading.rejected[-1].start == reading.dates[-1].end + 1
    assert "was not analysed" in reading.rejected[-1].why
    assert not read_dates("Monday " * 5_999, NOW).rejected


def test_the_parts_of_a_code_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert work("1-" * 200, monkeypatch) < 80 * 200


def test_a_long_number_is_only_a_number() -> None:
    assert read_dates("9" * 200_000, NOW).dates == ()
