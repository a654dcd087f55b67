from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from reader.model import Grade
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.day_events import day_events, event_rows
from reader.story.chronology.narration import comments, is_stamp, plainness
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
        ("Page last updated at 11:51, 4 March 2031 The mill has shut.", "11:51, 4 March 2031"),
        ("The sea tales are read Tuesday 4 to Friday 7 March.", "Tuesday"),
        ("LINDOW, March 4 (Kalnik) - The mill has shut.", "March 4"),
        ("Songs were heard here Tuesday nights on the radio.", "Tuesday"),
        ("The sea tales were read Monday 3 to Tuesday 4 March by sailors.", "Tuesday 4 March"),
        ("At 5:39 pm on 4 March 2031 anna wrote: The mill shut too late.", "4 March 2031"),
        ("4 March, 1300 GMT, LINDOW The road was empty.", "4 March, 1300"),
        ("The March 4 Movement was founded in Lindow.", "March 4"),
        ("More than nine weeks after the vote the council met.", "nine weeks after the vote"),
        ("The tide ran as it did in Lindow in March 31.", "March 31"),
        ("The band plays (Schedule addition 4 March) and was praised.", "4 March"),
        ("(Update 12:40 a.m. in Lindow) The ferry has left the harbour.", "12:40 a.m."),
    ],
)  # fmt: skip
def test_a_stamp_is_no_event(sentence: str, text: str) -> None:
    stamp = report("2031-03-04", sentence, 1, "2031-03-04", text)
    assert is_stamp(stamp)
    assert day_events([stamp]) == ()


@pytest.mark.parametrize(
    ("sentence", "text", "grade"),
    [
        ("The smell reminded them of the Tuesday roast they had.", "Tuesday", Grade.LIKELY),
        ("A page for Tuesday's planned march had many followers.", "Tuesday", Grade.CERTAIN),
        ("They took the money that was given after Tuesday.", "Tuesday", Grade.CERTAIN),
        ("The mill was shut in the night of the year at 7.", "7", Grade.CERTAIN),
        ("Pupils were abroad during the Easter holidays, it said.", "Easter", Grade.CERTAIN),
        ("A crew is set to fly out Tuesday with pumps and tents.", "Tuesday", Grade.LIKELY),
        ("Few in Lindow today would doubt that the mill was a mistake.", "today", Grade.CERTAIN),
        ('"We pay today for what the mill did," the baker said.', "today", Grade.CERTAIN),
        ("The talk came up on Harbour Tuesday, where guests sang.", "Tuesday", Grade.LIKELY),
        (
            "The rot started in pipes laid up to 7 days previously.",
            "7 days previously",
            Grade.LIKELY,
        ),
        ("They met the baker and the next day ate his bread.", "the next day", Grade.LIKELY),
        ("A memo was filed ahead of Tuesday's hearing in Lindow.", "Tuesday", Grade.CERTAIN),
    ],
)
def test_what_names_a_day_beside_the_event_counts_less(
    sentence: str, text: str, grade: Grade
) -> None:
    beside = replace(report("2031-03-04", sentence, 1, "2031-03-05", text), grade=grade)
    fire = report("2031-03-05", MARKET, 2, "2031-03-05", "Tuesday")
    assert days(beside, fire) == ["2031-03-05"]


def test_a_day_far_off_that_one_article_guesses_is_no_row_of_a_long_story() -> None:
    story = [report("2031-03-03", SANK, n, "2031-03-05", "Monday") for n in range(2, 60)]
    guessed = report("2030-04-06", "A fire was lit on April 6.", 1, "2031-03-05", "April 6")
    guessed = replace(guessed, grade=Grade.LIKELY)
    assert days(*story, guessed, most=9) == ["2031-03-03"]
    assert days(guessed, most=9) == ["2030-04-06"]


def test_a_day_long_ago_that_is_named_without_its_year_counts_less() -> None:
    told = [report("2031-03-04", MARKET, n, "2031-06-01", "Tuesday") for n in (1, 2)]
    sure = [replace(one, grade=Grade.CERTAIN) for one in told]
    assert day_events(sure)[0].weight < day_events(told)[0].weight / 2


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


def test_sentences_of_copies_do_not_support_one_another() -> None:
    watched = "People all along the coast of Lindow watched the sea closely on Monday."
    copies = [report("2031-03-03", watched, n, "2031-03-04", "Monday") for n in (1, 2, 3)]
    told = [
        report("2031-03-03", sentence, n, "2031-03-04", "Monday")
        for n, sentence in ((4, SANK), (5, ALSO))
    ]
    [event] = day_events([*copies, *told])
    assert event.lead.sentence in (SANK, ALSO)


def test_a_chronology_tells_a_day_well_only_where_it_writes_the_year() -> None:
    aside = report(
        "2031-03-04", f"As the baker put it on Tuesday, {MARKET}", 2, "2031-03-05", "Tuesday"
    )
    item = report("2031-03-04", f"4 March 2031 {MARKET[:-12]}.", 1, "2031-03-20", "4 March 2031")
    [event] = day_events([item, aside])
    assert event.lead == item
    yearless = report("2031-03-04", f"March 4: {MARKET[:-12]}.", 1, "2031-03-20", "March 4")
    yearless = replace(yearless, grade=Grade.CERTAIN)
    assert day_events([yearless])[0].weight < day_events([item])[0].weight / 2


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


def test_comments_of_readers_are_told_by_their_stamps() -> None:
    article = "The bridge opens on Friday.\n\n"
    said = "It will fall on Monday. Posted by: oster | May 9, 2031 5:39 PM | Report abuse "
    comments_of = comments(f"{article}{said * 4}\n\nMore of the article.")
    assert comments_of is not None
    start, end = comments_of
    assert start < len(article) + 1
    assert f"{article}{said * 4}"[start:end].strip() == (said * 4).strip()
    assert comments(article + said) is None
    assert comments(article * 9) is None
