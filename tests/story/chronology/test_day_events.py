from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.day_events import day_events, event_rows
from reader.story.chronology.narration import is_stamp, plainness
from reader.story.chronology.timeline import Zoom
from tests.story.chronology.chronology_builders import dated

SANK = "The ferry Astrid sank off the harbour of Lindow on Monday in heavy seas."
ALSO = "Divers searched for the ferry, which sank in heavy seas off Lindow on Monday."
MARKET = "A fire destroyed the old market hall of Portmere on Tuesday."


def report(
    day: str, sentence: str, article: int, published: str, text: str, start: int = 0
) -> DatedSentence:
    return dated(day, sentence, article, published=published, text=text, start=start)


def days(*sentences: DatedSentence, most: int = 1) -> list[str]:
    return [event.day.isoformat() for event in day_events(sentences, most)]


def test_a_day_counts_by_articles_not_by_mentions() -> None:
    live = [
        report("2031-03-04", MARKET, 1, "2031-03-04", "Tuesday", start)
        for start in range(0, 900, 9)
    ]
    ferry = [report("2031-03-03", SANK, n, "2031-03-03", "Monday") for n in (2, 3)]
    assert days(*live, *ferry) == ["2031-03-03"]
    assert days(*live, *ferry, most=2) == ["2031-03-03", "2031-03-04"]


def test_a_day_that_is_mentioned_later_counts_more() -> None:
    later = report("2031-03-03", SANK, 1, "2031-03-08", "Monday")
    at_once = report("2031-03-04", MARKET, 2, "2031-03-04", "Tuesday")
    assert days(later, at_once) == ["2031-03-03"]
    long_ago = report("1931-03-03", SANK, 1, "2031-03-08", "Monday")
    assert days(long_ago, at_once) == ["2031-03-04"]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Anna | March 4, 2031 at 5:39 pm | I said so last week.", "March 4, 2031 at 5:39 pm"),
        ("Posted by: Anna | March 4, 2031 12:33 PM", "March 4, 2031 12:33 PM"),
        ("(Update 12:40 a.m. in Lindow) The ferry has left the harbour.", "12:40 a.m."),
    ],
)  # fmt: skip
def test_a_stamp_is_no_event(sentence: str, text: str) -> None:
    stamp = report("2031-03-04", sentence, 1, "2031-03-04", text)
    assert is_stamp(stamp)
    assert day_events([stamp]) == ()


def test_the_lead_is_plain_and_shares_its_words_with_others() -> None:
    caption = "Monday, March 3, 2031"
    frame = "He said on Monday that nothing of the kind had been known to him."
    sentences = [
        report("2031-03-03", caption, 1, "2031-03-04", "March 3, 2031"),
        report("2031-03-03", frame, 2, "2031-03-04", "Monday"),
        report("2031-03-03", SANK, 3, "2031-03-04", "Monday"),
        report("2031-03-03", ALSO, 4, "2031-03-04", "Monday"),
    ]
    for order in permutations(sentences):
        [event] = day_events(order)
        assert event.lead.sentence in (SANK, ALSO)
        assert event.articles == (1, 2, 3, 4)
    assert plainness(sentences[0]) == 0.0


def test_a_row_shows_one_statement_a_day_and_counts_the_rest() -> None:
    events = day_events(
        [
            report("2031-03-03", SANK, 1, "2031-03-04", "Monday"),
            report("2031-03-03", ALSO, 2, "2031-03-04", "Monday"),
            report("2031-03-03", "Schools in Rudmoor closed on Monday.", 3, "2031-03-04", "Monday"),
            report("2031-03-04", MARKET, 3, "2031-03-05", "Tuesday"),
        ]
    )
    first, second = event_rows(events)
    assert (first.period.first, len(first.groups), first.more) == (date(2031, 3, 3), 1, 1)
    assert {one.article for one in first.groups[0].sentences} == {1, 2}
    assert second.more == 0
    [month] = event_rows(events, Zoom.MONTH)
    assert (month.period.value, len(month.groups), month.more) == ("2031-03", 2, 1)


def test_longer_periods_and_odd_days_are_no_events() -> None:
    assert day_events([dated("2031-01-01", MARKET, last="2031-12-31"), dated("", MARKET)]) == ()
