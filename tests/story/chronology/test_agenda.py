from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from reader.model import Grade
from reader.story.chronology.agenda import Announcement, agenda
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.scheduled import is_cancelled, is_scheduled
from tests.story.chronology.chronology_builders import dated

FLOOD = "Heavy rain will flood the old market of Lindow in June, forecasters warn."


def planned(
    day: str, mention: str, sentence: str, article: int = 1, published: str = "2031-05-01"
) -> DatedSentence:
    start = sentence.index(mention)
    return dated(day, sentence, article, text=mention, published=published, start=start)


def strike(article: int, published: str) -> DatedSentence:
    sentence = "Dockers in Portmere will begin a strike over pay at the harbour on May 9."
    return planned("2031-05-09", "May 9", sentence, article, published)


def labels(found: tuple[Announcement, ...]) -> list[tuple[str, str]]:
    return [(one.period.label, one.status) for one in found]


def test_a_bare_year_is_announced_without_an_exact_date() -> None:
    sentence = "The harbour in Portmere will open in 2033."
    year = planned("2033-01-01", "2033", sentence)
    (found,) = agenda([replace(year, last="2033-12-31", value="2033")], "2031-05-05")
    assert found.vague


def test_an_event_is_one_entry_of_all_its_sources_the_first_one_first() -> None:
    again = "A strike over pay at the harbour is planned by dockers in Portmere for May 9."
    mentions = [
        strike(1, "2031-05-03"),
        planned("2031-05-09", "May 9", again, 2, "2031-05-02"),
        dated("2031-06-01", FLOOD, 5, last="2033-06-01", text="June"),
        dated("2031-06-01", FLOOD, 6, last="2031-06-30", published=None, text="June"),
    ]
    found = agenda(mentions, "2031-05-05")
    assert [(one.period.value, one.vague) for one in found] == [
        ("2031-05-09", False), ("2031-06", True),
    ]  # fmt: skip
    assert found[0].group.lead.article == 2
    assert found[0].articles == (2, 1)


def test_two_events_of_one_day_are_two_entries() -> None:
    concert = "The town band will play in the park of Lindow on May 9."
    mentions = [
        strike(1, "2031-05-03"), planned("2031-05-09", "May 9", concert, 2, "2031-05-03")
    ]  # fmt: skip
    assert len(agenda(mentions, "2031-05-05")) == 2


def test_what_was_published_later_is_not_known_yet() -> None:
    assert agenda([strike(1, "2031-05-03")], "2031-05-02") == ()
    assert len(agenda([strike(1, "2031-05-03")], "2031-05-03")) == 1
    assert agenda([strike(1, "2031-05-03")], "2031-05-10") == ()


def test_a_range_is_one_event_of_all_its_days() -> None:
    fair = "The book fair in Portmere will run from June 6 to June 9."
    opening = "The book fair in Portmere opens its doors on June 6."
    mentions = [
        planned("2031-06-06", "June 6", fair),
        planned("2031-06-09", "June 9", fair),
        planned("2031-06-06", "June 6", opening, 2),
    ]
    [entry] = agenda(mentions, "2031-05-05")
    assert (entry.period.label, entry.period.days, entry.articles) == ("6-9 Jun 2031", 4, (1, 2))
    assert not entry.vague


HEARING = "The court hearing on the harbour collapse is scheduled for May 9, the clerk said."
MOVED = "The hearing on the harbour collapse was moved from May 9 to May 16, the court said."
POSTPONED = "The hearing on the harbour collapse has been postponed until May 16."


def moved_hearing() -> list[DatedSentence]:
    return [
        planned("2031-05-09", "May 9", HEARING, 1, "2031-05-01"),
        planned("2031-05-09", "May 9", MOVED, 2, "2031-05-04"),
        planned("2031-05-16", "May 16", MOVED, 2, "2031-05-04"),
    ]


def test_a_moved_event_stands_on_its_new_day_and_says_so() -> None:
    mentions = moved_hearing()
    assert labels(agenda(mentions, "2031-05-03")) == [("9 May 2031", "")]
    [entry] = agenda(mentions, "2031-05-05")
    assert (entry.period.label, entry.status) == ("16 May 2031", "moved from 9 May 2031")
    assert entry.first_received.article == 1
    results = [agenda(order, "2031-05-05") for order in permutations(mentions)]
    assert all(result == results[0] for result in results)


def test_a_postponed_event_is_found_by_its_subject() -> None:
    mentions = [
        planned("2031-05-09", "May 9", HEARING, 1, "2031-05-01"),
        planned("2031-05-16", "May 16", POSTPONED, 2, "2031-05-04"),
        strike(3, "2031-05-02"),
    ]
    assert labels(agenda(mentions, "2031-05-05")) == [
        ("9 May 2031", ""), ("16 May 2031", "moved from 9 May 2031"),
    ]  # fmt: skip


def test_a_cancelled_event_says_so() -> None:
    gone = "Dockers in Portmere called off the strike over pay at the harbour on May 9."
    mentions = [strike(1, "2031-05-03"), planned("2031-05-09", "May 9", gone, 2, "2031-05-04")]
    assert labels(agenda(mentions, "2031-05-03")) == [("9 May 2031", "")]
    [entry] = agenda(mentions, "2031-05-05")
    assert entry.cancelled
    assert entry.revision == 1


@pytest.mark.parametrize(
    "gone",
    [
        "Should dockers in Portmere have to cancel the strike over pay at the harbour on May 9?",
        "Owners asked dockers in Portmere to cancel the strike over pay at the harbour on May 9.",
    ],
)
def test_what_should_be_cancelled_is_not(gone: str) -> None:
    mentions = [strike(1, "2031-05-03"), planned("2031-05-09", "May 9", gone, 2, "2031-05-04")]
    assert not any(entry.cancelled for entry in agenda(mentions, "2031-05-05"))


@pytest.mark.parametrize(
    ("mention", "sentence"),
    [
        ("On Friday", "On Friday, he said \u201cwe will hold the bridge\u201d."),
        ("May 23", "The clerk wrote in a letter May 23 that the bill will be paid."),
        ("May 9", "Talks, originally scheduled for May 9, were delayed."),
        ("Tuesday night", "He had made time to come to a gym on a Tuesday night."),
        ("this year", "The mill will not pay a dividend this year."),
        ("Tonight", "The mayor will speak on Carl Harbour Tonight about the bridge."),
        ("May 9, 2031 at 5:39 pm", "Jo | May 9, 2031 at 5:39 pm | It will rain, next time."),
        ("tomorrow", "Nobody knows what the council thinks that tomorrow will bring."),
        ("tomorrow", "\u201cWe are not going to work tomorrow,\u201d the miller said."),
        ("Monday", "In her speech on Monday she said that the bridge will open."),
        ("May 9", "Are you going to the fair on May 9?"),
        ("3:15 pm", "At 3:15 pm on 9 May 2031, oster wrote: It will rain."),
        ("H1", "The H1N2 strain will spread to the islands."),
        ("May 9", "LINDOW, May 9 (Kalnik) - The council will raise fares."),
        ("this week", "Seed arrived at the farm this week and growers will now sow it."),
        ("today", "It is easier to be against the bridge today."),
        ("Wednesday", "Members until Wednesday had never met, and they will meet again."),
        ("May 9", "The attacks of May 9 will be remembered."),
        ("May 9", "The band had been due to play in the park on May 9."),
        ("December", "Oster, who was the envoy to Lindow until December, will speak."),
        ("Friday", "Ministers pledged on Friday to raise stocks of seed."),
        ("Noon", "Oster, who will retire, was online Friday, May 9, at Noon to answer."),
        ("Sunday", "We will meet a Sunday school teacher of the mayor."),
        ("earlier today", "The mayor, who will retire, spoke earlier today."),
        ("Monday", "“We will win,” she said at her office on Monday, smiling."),
        ("October", "The fair normally ends in September or October."),
        ("May 9", "By May 9, the council had said in public that the pier is lost."),
        ("tomorrow", "Growers want to rest and perhaps think about prices tomorrow."),
        ("9th of May", "A crowd will gather on the 9th of May bridge across the river."),
        ("Friday", "It is not like a decision will be made by the end of Friday."),
        ("Monday", "Growers wait to see what prices will do on Monday."),
        ("Monday", "The song scored as the top search on Monday due largely to a film."),
        ("Friday", "She met him in Portmere, in Lindow on Friday and pledged to help."),
        ("Friday", "The mayor announced the town's plans Friday outside a court."),
        ("Wednesday", "Later on Wednesday, the idea resurfaced and the mayor was open to it."),
        ("Friday", "Friday promises to be yet another big day in Lindow."),
        ("overnight", "It is naive to think that a vote will end graft overnight, but it helps."),
    ],
)
def test_what_only_names_a_day_schedules_nothing(mention: str, sentence: str) -> None:
    assert not is_scheduled(planned("2031-05-09", mention, sentence, published="2031-05-09"))


@pytest.mark.parametrize(
    ("mention", "sentence", "scheduled"),
    [
        ("next year", "Growers could plant a third more next year.", False),
        ("next year", "Prices are expected to rise further next year.", False),
        ("2032", "Debt soars to 60 percent of output by 2032.", False),
        ("2032", "The council must rebuild the pier by 2032.", True),
        ("this year", "The mill will make the town proud this year.", False),
        ("2032", "She will travel to the 2032 Harbour Games.", False),
        ("July", "July and August will be the wettest months.", False),
        ("next year", "Many analysts expect that output will contract next year.", False),
        ("2032", "Output of the mills will grow by only 2 percent in 2032.", False),
        ("next year", "By next year, growers say, prices could double.", False),
        ("next year", "The mill is expected to open next year.", True),
        ("next year", "The yard is expected to deliver 30 boats next year.", False),
        ("next year", "The band will play a series of dates in Portmere next year.", True),
        ("July", "The report will be presented to the council in July.", True),
        ("2032", "The term of the mayor ends in 2032.", True),
    ],
)
def test_of_a_longer_time_a_plan_is_scheduled_and_no_guess(
    mention: str, sentence: str, scheduled: bool
) -> None:
    start = sentence.index(mention)
    first, last = ("07-01", "07-31") if mention == "July" else ("01-01", "12-31")
    one = dated(f"2032-{first}", sentence, last=f"2032-{last}", text=mention, start=start)
    assert is_scheduled(one) is scheduled


@pytest.mark.parametrize(
    ("mention", "sentence"),
    [
        ("Friday", "The council has called a meeting of traders for Friday to discuss fares."),
        ("Thursday", "The fair, a place to be for growers, runs from Thursday to Saturday."),
        ("Saturday", "The debate is expected to begin in the Senate on Saturday."),
        ("Monday", "The talks are to begin on Friday, followed by a vote on Monday."),
        ("May 9", "The bridge will open on May 9, the mayor said."),
        ("May 9", "Payment is due by May 9."),
        ("May 9", "The next hearing, which was adjourned to May 9, is public."),
        ("next Thursday", "\u201cThe council meets next Thursday,\u201d the mayor said."),
        ("May 9", "She will not stand in the election planned for May 9."),
        ("May 9", "He is expected to continue testifying on May 9."),
    ],
)
def test_a_plan_or_a_deadline_is_scheduled(mention: str, sentence: str) -> None:
    assert is_scheduled(planned("2031-05-09", mention, sentence, published="2031-05-02"))


@pytest.mark.parametrize(
    ("mention", "sentence"),
    [
        ("May 9", "Up to 9 inches of snow are due in Lindow on May 9."),
        ("May 9", "The harbour expects to receive 900 visitors on May 9."),
        ("Tuesday", "Growers believe that 90 boats were lost by Tuesday's storm."),
        ("May 9", "The film airs in Lindow every Saturday, and at noon on May 9."),
        ("May 9", "Some people say that it might be done by May 9."),
        ("Friday", "About 900 people have taken to the streets Friday in Lindow."),
        (
            "May 9",
            "If the mayor were, tomorrow or on May 9, to say that he will go, few would come.",
        ),
        ("May 9", "The storm is expected to hit the coast on May 9."),
        ("May 9, 2031 10:54 PM", "Posted by Neil, North Mole on May 9, 2031 10:54 PM."),
        ("Friday", "It will end with the Friday of each week as a day of protest."),
        ("Sunday", "The band celebrates ten years of its Sunday show with a guest."),
        ("May 9", "If the yard of Portmere closes on May 9, few will stay."),
        ("May 9", "It is clear that there will be no debate on May 9."),
        ("May 9", "The act would have paid the dockers of Portmere until May 9."),
        ("May 9", "\u201cSnowfall will be heavy at the height of the storm on May 9.\u201d"),
        ("the day after the elections", "True peace begins on the day after the elections."),
        ("tomorrow", "The call is embargoed until 7 a.m. tomorrow, May 8."),
        ("May 9", "Kinston, May 2; Orrel, January 3; Lindow, May 9; May 30, June 2, July 1."),
        ("May 9", "She would postpone the elections in Lindow scheduled for May 9, she said."),
        ("May 9", "\u043f\u043e\u0435\u0437\u0434 " * 6 + "will leave on May 9."),
        ("May 9", "May 9, 2031"),
    ],
)
def test_forecasts_habits_and_guesses_schedule_nothing(mention: str, sentence: str) -> None:
    assert not is_scheduled(planned("2031-05-09", mention, sentence, published="2031-05-02"))


@pytest.mark.parametrize(
    ("mention", "sentence"),
    [
        ("January", "Click here to read the January letter of the mayor."),
        ("November", "It will go one way or the other after November."),
        ("November", "She will take the oath following November victories in Lindow."),
    ],
)
def test_a_month_that_only_describes_a_thing_schedules_nothing(mention: str, sentence: str) -> None:
    one = replace(planned("2031-11-01", mention, sentence), last="2031-11-30", grade=Grade.LIKELY)
    assert not is_scheduled(one)


@pytest.mark.parametrize(
    ("mention", "sentence"),
    [
        ("this year", "Prices of seed are slated to go to 9 crowns this year."),
        ("2032", "The yard is on track to double its output by 2032."),
        ("2032", "The owner thinks that Lindow is poised to be a city by 2032."),
        ("this year", "We'll have reached all of the islands this year."),
        ("2032", "Through 2032, the town is now expected to spend 9 million more on coal."),
        ("2032", "The miller was due to be freed in 2032."),
        ("this year", "The town is set to suffer a worse flood this year."),
        ("2032", "There will be a deep recession in 2032, growers say."),
        ("2032", "Lindow expects the price to remain weak through 2032."),
        ("this year", "The yard expects to build 90 boats this year, fewer than before."),
        ("this year", "Growers brace for a hard time when winter begins this year."),
        ("the winter", "The fever must not come in the winter."),
        ("2032", "The fall followed a contraction in 2032."),
    ],
)
def test_what_is_projected_is_no_plan(mention: str, sentence: str) -> None:
    one = planned("2032-01-01", mention, sentence)
    assert not is_scheduled(replace(one, last="2032-12-31", value="2032"))


def test_a_guessed_month_far_ahead_needs_a_plan() -> None:
    heard = planned("2032-02-01", "February", "The band can be heard in its February session.")
    plan = planned("2032-02-01", "February", "The band will be heard in the park in February.")
    session, concert = (
        replace(one, last="2032-02-29", value="2032-02", grade=Grade.LIKELY)
        for one in (heard, plan)
    )
    assert not is_scheduled(session)
    assert is_scheduled(concert)


def test_what_is_announced_for_later_today_may_stand_before_a_past_verb() -> None:
    sentence = "The claims, to be broadcast in a film later this month, were absurd."
    one = planned("2031-05-01", "later this month", sentence)
    assert is_scheduled(replace(one, last="2031-05-31", value="2031-05"))


@pytest.mark.parametrize(
    ("mention", "sentence"),
    [
        ("today", "The bridge will be opened today by the mayor."),
        ("Friday", "New rules are to be sent to the council on Friday."),
    ],
)
def test_what_will_be_done_on_the_day_of_the_article_is_ahead(mention: str, sentence: str) -> None:
    assert is_scheduled(planned("2031-05-09", mention, sentence, published="2031-05-09"))
    past = sentence.replace("will be", "was").replace("are to be", "were")
    assert not is_scheduled(planned("2031-05-09", mention, past, published="2031-05-09"))


@pytest.mark.parametrize(
    ("mention", "sentence"),
    [
        ("May 9", "Some 400 flights from Lindow were cancelled on May 9."),
        ("5:39 p.m.", "(Update 5:39 p.m.) Lindow has cancelled its match with Portmere."),
        ("May 9", "Oster said on May 9 that the plan was scrapped."),
    ],
)
def test_what_was_cancelled_on_the_day_of_the_article_is_no_event(
    mention: str, sentence: str
) -> None:
    assert not is_cancelled(planned("2031-05-09", mention, sentence, published="2031-05-09"))


def test_a_day_until_which_something_is_cancelled_is_not_cancelled() -> None:
    assert not is_cancelled(planned("2031-05-09", "May 9", "Flights are cancelled until May 9."))


def test_one_day_of_an_article_is_one_entry_if_a_word_beside_it_agrees() -> None:
    first = "The successor of Oster will be chosen in an election on May 9."
    again = "The May 9 election would be the third of Milne in as many years."
    other = "The market hall of Lindow opens again on May 9."
    mentions = [planned("2031-05-09", "May 9", one) for one in (first, again, other)]
    assert len(agenda(mentions, "2031-05-05")) == 2


def test_the_day_of_a_request_to_delay_is_no_former_day() -> None:
    sentence = "The clerk will today ask that the council in Lindow delays its levy until May 9."
    mentions = [
        planned("2031-05-01", "today", sentence), planned("2031-05-09", "May 9", sentence)
    ]  # fmt: skip
    assert [one.moved_from for one in agenda(mentions, "2031-05-01")] == [(), ()]


@pytest.mark.parametrize(
    "sentence",
    [
        "Elections due to be held in Portmere on May 9 will be postponed.",
        "The league has decided to postpone the games planned for May 9 until further notice.",
        "The match of Lindow on May 9 has been put off.",
        "The council of Lindow delayed its May 9 vote on the harbour.",
    ],
)
def test_an_event_that_is_put_off_without_a_new_day_is_postponed(sentence: str) -> None:
    [entry] = agenda([planned("2031-05-09", "May 9", sentence)], "2031-05-05")
    assert (entry.status, entry.cancelled) == ("postponed", False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Critics asked the council to postpone the vote planned for May 9.",
        "The council may postpone the vote planned for May 9.",
        "The council delayed its May 9 vote to next week.",
    ],
)
def test_what_should_be_put_off_or_has_a_new_day_is_not_postponed(sentence: str) -> None:
    found = agenda([planned("2031-05-09", "May 9", sentence)], "2031-05-05")
    assert all(entry.status != "postponed" for entry in found)


def test_the_day_of_a_meeting_whose_cancellation_is_reported_is_cancelled() -> None:
    sentence = "Oster came after the cancellation of a meeting that was to begin May 9 in Portmere."
    [entry] = agenda([planned("2031-05-09", "May 9", sentence)], "2031-05-05")
    assert entry.cancelled


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm may cut the harbour of Lindow off by May 9.",
        "The roads to Lindow are going to be very slippery on May 9.",
        "The council votes provided that the clerk is back by May 9.",
        "Expect trouble in the streets of Lindow by May 9.",
        "May 9, Ada Milne: the season is on its way to Lindow.",
        "Almost nobody works in Lindow on May 9.",
        "Leave the ferries of Lindow alone till May 9, just till the summer..",
    ],
)
def test_what_is_only_surmised_or_advised_is_no_event(sentence: str) -> None:
    assert not is_scheduled(planned("2031-05-09", "May 9", sentence))


def test_a_single_day_decades_ahead_is_no_event() -> None:
    sentence = "The play is available until 1 January 2099."
    assert not is_scheduled(planned("2099-01-01", "1 January 2099", sentence))


def test_a_relative_day_with_its_date_beside_it_is_one_entry() -> None:
    sentence = "The report is embargoed until tomorrow, Friday, May 9th, at noon."
    mentions = [
        planned("2031-05-09", "tomorrow", sentence, published="2031-05-08"),
        planned("2031-05-09", "Friday, May 9th", sentence, published="2031-05-08"),
    ]
    [entry] = agenda(mentions, "2031-05-08")
    assert entry.group.lead.text == "Friday, May 9th"


def test_the_ends_of_a_range_are_joined_though_each_has_its_own_surroundings() -> None:
    whole = "The fair of Lindow will be held from May 9 through the 12th on the quay."
    first = planned("2031-05-09", "May 9", whole)
    last = planned("2031-05-12", "the 12th", whole)
    cut = replace(last, sentence=whole[9:], mark=(last.mark[0] - 9, last.mark[1] - 9))
    [entry] = agenda([first, cut], "2031-05-05")
    assert entry.period.label == "9-12 May 2031"


def test_what_has_begun_comes_after_the_events_of_the_first_day() -> None:
    fair = "The fair of Lindow will be held from May 2 to May 9 on the quay."
    week = replace(planned("2031-05-02", "May 2 to May 9", fair), last="2031-05-09")
    day = planned("2031-05-05", "May 5", "The court of Portmere will hear Oster on May 5.", 2)
    found = agenda([replace(week, value="2031-05-02/2031-05-09"), day], "2031-05-05")
    assert [one.group.lead.article for one in found] == [2, 1]
