"""Disagreements and developments: what is compared, and above all what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.story.events.account import by_statement
from reader.story.events.coverage import compare
from reader.story.events.reports import Report, statements
from reader.story.events.timed import NO_SUBJECT, subject
from tests.story.events.test_coverage import report


def differ(*texts: str, names: tuple[dict[int, str], ...] = ()) -> list[tuple[str, ...]]:
    """What articles of these sentences differ in: the sides of each disagreement."""
    reports = [
        report(number, "2031-03-02", *text.split("|"), names=names[number - 1] if names else None)
        for number, text in enumerate(texts, 1)
    ]
    return [tuple(side.says for side in one.sides) for one in compare(reports).disagreements]


def test_sentences_about_different_places_do_not_differ() -> None:
    one = "Talks of the dockers in old Portmere begin at the harbour on 2031-03-09."
    other = "On 2031-03-03 dockers begin their talks at the old harbour of Portmere."
    assert differ(one, other.replace("Portmere", "Lindow")) == []
    assert differ(one, other) == [("2031-03-09", "2031-03-03")]


def test_sentences_about_different_people_do_not_differ() -> None:
    one = "P1 won 41 delegates in the vote of the northern state."
    two = "In the northern state P2 won 39 delegates, the vote showed."
    assert differ(one, two) == []
    assert differ(one, two.replace("P2", "P1")) == [("41", "39")]


def test_measures_that_change_from_day_to_day_do_not_differ() -> None:
    one = report(1, "2031-03-02", "The storm over the coast had winds of 75 miles an hour.")
    two = report(2, "2031-03-03", "Winds of the storm over the coast reached 120 miles an hour.")
    assert compare([one, two]).disagreements == ()


def test_a_fuller_name_is_no_other_spelling() -> None:
    names = ({1: "Carlos Alvaro"}, {1: "Carlos Alvaro Quesada"})
    assert differ("P1 came.", "P1 went.", names=names) == []


def test_the_day_on_which_somebody_spoke_is_no_day_of_the_matter() -> None:
    one = "Owners of the harbour told dockers on 2031-03-02 that talks about pay go on."
    assert differ(one, one.replace("03-02", "03-03")) == []


def test_one_day_that_many_tell_otherwise_is_one_disagreement() -> None:
    one = "Talks of the dockers and the owners begin at the harbour on 2031-03-09."
    two = "Dockers meet owners in the harbour for talks that begin on 2031-03-09."
    other = "On 2031-03-03 begin, at the harbour, talks of dockers with the owners."
    last = "The harbour sees talks begin on 2031-03-03, of owners with dockers."
    found = differ(one, other, two, last)
    assert len(found) == 1
    assert sorted(found[0]) == ["2031-03-03", "2031-03-03", "2031-03-09", "2031-03-09"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a part, a total
        ("The fire killed 12 people in the old market.", "Of the dead in the old market fire 4 of "
         "them were killed at work."),
        ("The blast killed 9 people in the market.", "The market blast killed many, including 3 "
         "people in a bus."),
        ("The blast killed 9 people in the market.", "The market blast killed 3 children."),
        # injured, killed
        ("The blast in the market killed 9 people.", "The blast in the market injured 31 people."),
        # another year
        ("The flood killed 9 people in the valley.", "Last year a flood in the valley killed 31 "
         "people."),
        ("The flood killed 9 people in the valley.", "A flood in the valley in 2019 killed 31 "
         "people."),
        ("A quake of magnitude 5.2 shook the valley.", "In October, a quake of magnitude 6.4 shook "
         "the valley."),
        # sports
        ("The striker had 3 goals in the cup final.", "The striker had 2 goals in the cup final."),
        ("He led the cup final with 31 points.", "He led the cup final with 24 points."),
        # sums and shares of different things
        ("The town paid $3 million for a bridge.", "The town has debts of $5 million."),
        ("Shares of the shipyard fell 4%.", "The shipyard has 7% of the market."),
        # units
        ("A hall of 170,000 square feet burned down.", "A hall of 15,800 square metres burned "
         "down."),
        # ages of children, labels, durations
        ("A five-year-old boy was pulled from the rubble.", "A six-year-old boy was pulled from "
         "the rubble."),
        # lengths of time of different things, or of a time that goes on
        ("The clerk served four months in prison.", "The clerk worked five months in prison."),
        ("The miner was found alive 9 days after the quake.", "A miner was found alive 11 days "
         "after the quake."),
        # two countries
        ("The US has a stockpile of 12m vaccine doses.", "The UK has a stockpile of 33m vaccine "
         "doses."),
        # a part of what was seen
        ("The patrol met five heavy boats; two fled, and the other three boats were taken.",
         "The three heavy boats had a crew of pirates, the patrol said."),
        ("Our three islands signed the heavy pact of the harbour.", "These four islands signed the "
         "heavy pact of the harbour."),
        # an act by its name
        ("The Lower Harbour Fees for Old Yards Act cuts the costs by 11 percent.", "The Lower "
         "Harbour Fees for Old Yards Act helps all, not the 7% who dive."),
        # distances of other things, an earlier year elsewhere
        ("The island is 940 miles south of Varna.", "A fire burned 22 miles north of Varna."),
        ("The island is 940 miles south of Varna.", "The island is 1,500 km south of Varna."),
        ("A flood killed 26,000 people in Varna in 2003.", "A flood in Lindow killed 31,000 "
         "people in 2003."),
        # increments
        ("The clinic reports 12 new cases of the fever.", "The clinic reports 31 cases of the "
         "fever."),
    ],
)  # fmt: skip
def test_different_quantities_do_not_differ(one: str, other: str) -> None:
    assert differ(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("The blast in the market killed 9 people.", "At the market 14 people were killed in the "
         "blast.", ("9", "14")),
        ("The blast in the market left 31 injured.", "The market blast injured 46.",
         ("31", "46")),
        ("A quake of magnitude 5.9 shook the valley.", "The 6.1-magnitude quake shook the valley.",
         ("5.9", "6.1")),
        ("The court published a 47-page indictment.", "The indictment of the court, a 48-page "
         "indictment, is out.", ("47", "48")),
        ("Greece gets a $141 billion loan from European partners to avoid default.", "European "
         "partners give Greece a loan of $144 billion so that it avoids default.",
         ("$141 billion", "$144 billion")),
        ("Ana Torres, 34, was found in the harbour.", "Ana Torres, 36, was found at the pier.",
         ("34", "36")),
        ("Three heavy anchors were found.", "It brought up five heavy anchors there.", ("3", "5")),
        # lengths of time, of the same thing done
        ("The clerk served four months in the prison of Lindow.", "He served five months in the "
         "prison of Lindow.", ("four months", "five months")),
        ("The diver had married two weeks before the storm.", "The diver, who had married three "
         "weeks before he drowned, sang.", ("two weeks before", "three weeks before")),
        # streets
        ("It burned in the 12000 block of East 223rd Street.", "Divers met in the 12200 block of "
         "223rd Street.", ("12000", "12200")),
        # distances, whatever the unit
        ("The island, which exports salt, is 940 miles south of Varna.", "It lies 1,150 km (715 "
         "miles) southeast of Varna, an island with salt.",
         ("940 miles south of Varna", "1,150 km (715 miles) southeast of Varna")),
        # things
        ("The quake flattened seven villages of the north, they said.", "Four villages were "
         "destroyed by the quake, a spokesman told Orbis.", ("7", "4")),
        # an earlier year
        ("A flood killed more than 26,000 people in the city of Varna in 2003.", "The city of "
         "Varna was flooded in 2003, which left more than 31,000 people dead.",
         ("more than 26,000", "more than 31,000")),
        # one, in words
        ("The blast in the market killed two women and wounded a third.", "At the market the blast "
         "killed two workers and wounded two others.", ("1", "2")),
    ],
)  # fmt: skip
def test_the_same_quantity_differs(one: str, other: str, says: tuple[str, str]) -> None:
    assert differ(one, other) == [says]


def told(*reports: tuple[str, str]) -> list[tuple[bool, list[str]]]:
    """What reports of a day and a sentence differ in or developed, and what the sides say."""
    found = compare(report(number, day, text) for number, (day, text) in enumerate(reports, 1))
    differing = [*found.disagreements, *found.developments]
    return [(one.developed, [side.says for side in one.sides]) for one in differing]


def test_a_toll_that_rises_with_time_is_a_development() -> None:
    first, second, third = (
        f"The blast in the market killed {number} people." for number in (3, 10, 24)
    )
    days = ("2031-03-02T08:10:00Z", "2031-03-02T11:30:00Z", "2031-03-03")
    says = ["3", "10", "24"]
    assert told(*zip(days, (first, second, third), strict=True)) == [(True, says)]
    assert told(*zip(days, (third, second, first), strict=True)) == [(False, says[::-1])]
    [(developed, _)] = told(("2031-03-02", first), ("2031-03-02", second))
    assert not developed  # which of the two came later is not known


def test_a_moved_day_is_a_development() -> None:
    announced = ("2031-03-01", "The hearing of the port company is on 2031-03-03 in Lindow.")
    moved = "The hearing of the port company was moved from 2031-03-03 to 2031-03-09."
    assert told(announced, ("2031-03-02", moved)) == [(True, ["2031-03-03", "2031-03-09"])]
    later = "The hearing of the port company in Lindow was postponed to 2031-03-09."
    assert told(announced, ("2031-03-02", later)) == [(True, ["2031-03-03", "2031-03-09"])]


def test_what_was_over_is_no_day_of_what_lies_ahead() -> None:
    one = "The court of Lindow heard the port company on 2031-03-02."
    other = "The court of Lindow hears the port company on 2031-03-09."
    assert told(("2031-03-02", one), ("2031-03-03", other)) == []


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("Tim Murray", "Timothy Murray", False),
        ("Dave Brat", "David Brat", False),
        ("Stan Perlo", "Stanley Perlo", False),
        ("Ike Parsons LaRue", "Ike Parsons LaRue Sr.", False),
        ("J. Murray", "Timothy Murray", False),
        ("Carlos Alvaro", "Carlos Alvaro Quesada", False),
        ("Masoud Dalman", "Massoud Dalman", False),
        ("Mohammed Dalman", "Muhammad Dalman", False),
        ("Oleksiy Dorenko", "Oleksii Dorenko", False),
        ("Eleni Vasiliou", "Eleni Vassiliou", False),
        ("Penny Pritzger", "Penny Pritzker", True),
        ("Heidar Alishvandi", "Heydar Alishbandi", True),
        ("Ramon Calderon", "Ramon Calder", False),
        ("Omar ElBarudi", "Omar Barudi", False),
        ("Mehdi Karouti", "Mehdi Karuti", False),
    ],
)
def test_only_spellings_that_matter_differ(one: str, other: str, differs: bool) -> None:
    found = differ("P1 came.", "P1 went.", names=({1: one}, {1: other}))
    assert found == ([(one, other)] if differs else [])


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("The quake struck Qeshan island, home to 120,000 people.",
         "Workers left Qeshan island, home to about 200,000 people.", True),
        ("The quake struck Qeshan island, home to 120,000 people.",
         "Workers left Tarholm, home to 200,000 people.", False),
        ("The quake levelled villages, killing 10 people and wounding another 70.",
         "The quake killed 10 people; 50 were injured.", True),
        ("All of the 150-plus deaths were in Lindow.", "The fever brought 151 deaths.", False),
        ("Clerks looked into 149 possible deaths of the fever.", "The fever brought 160 deaths.",
         False),
        ("Ministers agreed on a $144 billion bailout of the island.",
         "The $141 billion bailout of the island was signed by all.", True),
        ("Ministers agreed on a $144 billion bailout of the island.",
         "The $91 billion bailout of the island was signed by all.", False),
        ("An estimated 90,000 people took to the streets of the capital.",
         "Police said 20,000 people took to the streets of the capital.", True),
        ("The flu was found in 91 cases in Arden, officials said.",
         "The flu was found in 51 cases in Belmora, officials said.", False),
        ("Arden has confirmed 8 cases of the flu, officials said.",
         "Officials said 6 cases of the flu were found at schools.", False),
    ],
)  # fmt: skip
def test_people_sums_crowds_and_places(one: str, other: str, differs: bool) -> None:
    assert bool(differ(one, other)) is differs


def test_who_gave_a_figure_is_no_other_matter() -> None:
    one = "The blast in the market killed 9 people, P1 Brook told divers."
    two = "According to the Lindow Press Agency, 14 people were killed in the blast."
    names: tuple[dict[int, str], dict[int, str]] = ({1: "Edda Brook"}, {})
    assert differ(one, two, names=names) == [("9", "14")]
    said = "The blast in the market killed 14 people, said P2 Oster, a diver of Tarholm."
    assert differ(one, said, names=({1: "Edda Brook"}, {2: "Jo Oster"})) == [("9", "14")]
    about = ("P1 won 41 delegates in the vote of the north.", "P2 won 39 delegates in that vote.")
    assert differ(*about, names=({1: "Edda Brook"}, {2: "Jo Oster"})) == []


def test_figures_of_several_countries_are_compared_each() -> None:
    one = "The fever has infected 615 people in 15 countries.|Mexico has 312 confirmed cases."
    two = (
        "With the fever, the number of infected people reached 898 worldwide."
        "|The number of confirmed cases in Mexico rose to 506."
    )
    assert sorted(differ(one, two)) == [("312", "506"), ("615", "898")]
    assert differ(one, two.replace("Mexico", "Spain")) == [("615", "898")]
    assert differ(one, "Of the fever 506 cases are suspected in Mexico.") == []
    near = "The fever killed 9 people in the city of Aswan.", "The fever killed 14 in Ismailia."
    assert differ(*near) == []


def test_of_several_distances_of_one_report_none_is_certain() -> None:
    far = "In Mexico, an island with salt lies 602 miles south of Varna."
    one = f"The island, which exports salt, is 940 miles south of Varna.|{far}"
    assert differ(one, "It lies 1,150 km southeast of Varna, an island with salt.") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The virus has infected 615 people.", "Some 898 cases of the virus are confirmed."),
        ("The virus has infected 615 people.", "The number of infections with the virus is 898."),
        ("The flood injured 615 people.", "The number of people injured in the flood climbed to "
         "898."),
        ("The flood killed 15 people.", "The count of deaths in the flood has risen to 89."),
    ],
)  # fmt: skip
def test_one_toll_is_counted_in_several_words(one: str, other: str) -> None:
    assert len(differ(one, other)) == 1


def test_articles_of_one_report_do_not_contradict_each_other() -> None:
    one = report(1, "2031-03-02", "(AP) - The blast in the market killed 9 people.")
    other = report(2, "2031-03-02", "(AP) - The blast in the market killed 14 people.")
    assert compare([one, other]).disagreements == ()


def test_outlets_that_share_a_text_contradict_each_other_but_not_one_outlet() -> None:
    pier = " ".join(f"Diver {word} dived off the pier of Lindow." for word in "abcdefghijkl")
    tower = " ".join(f"Clerk {word} sang on the tower of Tarholm." for word in "mnopqrstuvwx")
    one = report(1, "2031-03-02", "The blast in the market killed 9 people.", pier)
    two = report(2, "2031-03-02", "The blast in the market killed 14 people.", pier, tower)
    assert len(compare([one, two]).independent) == 1
    assert len(compare([one, two]).disagreements) == 1
    same = [replace(one, outlet="Lindow Mail"), replace(two, outlet="Lindow Mail")]
    assert compare(same).disagreements == ()


def test_a_rough_number_and_a_limit_do_not_contradict() -> None:
    then = "The harbour of the town cost about $22 million to build."
    first = then.replace("about $22", "$23")
    assert differ(first, then) == differ(then, first) == []
    one = "Before noon 27 ships waited outside the harbour of the town."
    assert differ(one, one.replace("27", "about 25")) == []
    assert differ(one, one.replace("27", "25")) == [("27", "25")]


def test_months_and_years_of_a_past_matter_differ() -> None:
    sold = "The yard and its oil field were sold for $30 million in 1957."
    one, two = sold, "Oster worked in the oil field until it was sold for $30 million in 1967-07."
    assert differ(one, two) == [("1957", "1967-07")]
    plea = "He pleaded guilty on 1967-06-27 to one charge of fraud."
    assert differ(plea, "He pleaded guilty to fraud in 1967-07.") == [("1967-06-27", "1967-07")]
    other = "The oil field was leased for $12 million to a firm of Lindow in 1967-07."
    assert differ(sold, other) == []
    both = f"{sold}|It was said to be sold in 1967-07, too."
    assert differ(both, two) == []


def test_years_of_one_matter_differ_though_its_sentences_name_other_places() -> None:
    one = "He was indicted in 2025 in Arden for bribing the entire harbour police force of Tarholm."
    two = "In 2028, he was indicted for bribing the entire police force at the harbour of Lindow."
    assert differ(f"{one}|He slept in Lindow.", two) == [("2025", "2028")]
    assert differ(one, "In 2028, he was elected by the entire choir of Lindow.") == []
    gave = "Arden provided $4 billion in assistance to the islands for the harbour since 2025."
    friends = "Friends of the islands provided $25 billion in assistance for the harbour in 2028."
    assert differ(gave, friends) == []


def test_what_is_over_is_no_time_of_what_lies_ahead() -> None:
    one = "The divers look ahead to the summit of the choirs in 2038."
    two = "The divers prepare the summit of the choirs in 2028."
    assert differ(one, two) == []
    assert differ(one, two.replace("2028", "2039")) == [("2038", "2039")]


def test_years_of_one_matter_differ_where_only_the_clauses_agree() -> None:
    one = "The second and last term of the mayor of Lindow ends in 2039."
    two = "She hinted that she may go before her last term ends in 2038, and told a choir so."
    assert differ(one, two) == [("2039", "2038")]
    assert differ(one, two.replace("her last term", "her lease of Tarholm")) == []
    topic = "Arden suffered in the outbreak of bird flu between 2025 and 2028, with 22 dead."
    assert differ(topic, "Arden fights herds with cases of bird flu since 2038, it says.") == []
    storm = "The clinic was destroyed by the storm Alda in 2025."
    assert differ(storm, "It was destroyed by the storm Berta in 2028.") == []


def test_past_months_that_introduce_a_sentence_differ() -> None:
    one = "In 1967-08, the supreme court of Lindow overturned a 1957 conviction of the diver."
    two = "In 1967-07, the Lindow supreme court overturned the 1957 conviction."
    assert differ(one, two) == [("1967-08", "1967-07")]
    assert differ(one, "In 1967-07, the choir of Lindow sang as in 1957.") == []


def test_the_years_of_an_office_differ() -> None:
    one = "She is the second diver on the board after P1, who served from 1967 to 1979."
    two = "She is the first diver on the board since P1 held the seat from 1966 to 1978."
    names = ({1: "Edda Brook"}, {1: "Edda Brook"})
    assert differ(one, two, names=names) == [("1967", "1966")]
    assert differ(one, two.replace("1966 to 1978", "1979 to 1985"), names=names) == []
    assert differ(one, two.replace("P1", "P2"), names=({1: "Edda Brook"}, {2: "Jo Oster"})) == []


def test_exact_sums_paid_for_one_thing_by_name_differ() -> None:
    one = "It paid over $300 at a shop and $5,687.75 at the Old Lindow Pier Inn."
    two = "In 2008 he paid for a $466.30 dinner and a $5,587.75 stay at the Old Lindow Pier Inn."
    assert differ(one, two) == [("$5,687.75", "$5,587.75")]
    assert differ(one, two.replace("Old Lindow Pier Inn", "New Tarholm Mill House")) == []


def test_times_said_to_have_passed_differ() -> None:
    one = "She moved to Tarholm with her choir and came to the Lindow valley again 12 weeks ago."
    two = "Her choir had moved to Tarholm, then to the Lindow valley, around six weeks ago."
    assert differ(one, two) == [("12 weeks ago", "six weeks ago")]
    assert differ(one, two.replace("six weeks", "three months")) == []
    reports = (report(1, "2031-03-02", one), report(2, "2031-03-20", two))
    assert compare(reports).disagreements == ()  # both may mean nearly the same day


def test_people_one_letter_apart_who_never_meet_are_one_name_spelled_twice() -> None:
    names = ({1: "Pavel Dorenko"}, {2: "Pavel Dorenco"})
    assert differ("P1 came.", "P2 came.", names=names) == [("Pavel Dorenko", "Pavel Dorenco")]
    met = ({1: "Pavel Dorenko", 2: "Pavel Dorenco"}, {2: "Pavel Dorenco"})
    assert differ("P1 met P2.", "P2 came.", names=met) == []
    given = ({1: "Brian Dalman"}, {2: "Bryant J. Dalman"})
    shot = "P1 was shot in the neck at the plant."
    assert differ(shot, shot.replace("P1", "P2"), names=given) == [
        tuple(given[0].values()) + tuple(given[1].values())
    ]
    assert differ(shot, "P2 sings in the choir.", names=given) == []
    middle = ({1: "LaTana Sharon Grove"}, {2: "Latona Grove"})
    assert len(differ("P1 was shot at the plant.", "A man shot P2.", names=middle)) == 1
    other = ({1: "Pavel Dorenko"}, {2: "Pavel Havel"})
    assert differ("P1 came.", "P2 came.", names=other) == []


def test_what_differs_is_named_in_a_few_words_as_they_stand() -> None:
    def about(one: str, other: str) -> list[str]:
        reports = [report(1, "2031-03-02", one), report(2, "2031-03-02", other)]
        return [found.about for found in compare(reports).disagreements]

    one = "Talks of five angry dockers with the Harbour Yard Board begin on 2031-03-09 in Portmere."
    two = "On 2031-03-03 begin, with the Harbour Yard, talks of five angry dockers in Portmere."
    assert about(one, two) == ["dockers, Harbour Yard Board begin"]
    paid = "The council of Portmere paid divers {} for the repair of the old harbour."
    assert about(paid.format("$5,687.75"), paid.format("$4,512.20")) == ["divers ($)"]


def test_what_differs_is_named_by_whole_names_and_nouns() -> None:
    def about(one: str, other: str) -> list[str]:
        reports = [report(1, "2031-03-06", one), report(2, "2031-03-06", other)]
        return [found.about for found in compare(reports).disagreements]

    paid = "They paid $4,272.78 for a cruise and {} {} the Lindow Garden Rest House."
    assert about(
        paid.format("$5,687.75", "for a week at"),
        "The money went on a dinner and a $5,587.75 stay at the Lindow Garden Rest House.",
    ) == ["Lindow Garden Rest House ($)"]


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        ("P1 told The New Portmere Times in an article published 2031.",
         "He talked to The New Portmere Times published 2030.", "New Portmere Times"),
        ("Dorenko\u2019s second and final term officially ends in 2031.",
         "Dorenko\u2019s critics hope his term ends in 2030.",
         "Dorenko\u2019s second and final term"),
        ("He was indicted for a plan to bribe the entire five - member Lindow harbour police.",
         "He was indicted for bribing the entire five - man Lindow harbour police.",
         "Lindow harbour police"),
        ("It ended, she said.", "It ended early.", "ended"),
        ("It rains.", "Nobody came.", NO_SUBJECT),
    ],
)  # fmt: skip
def test_the_subject_of_sentences_makes_sense(one: str, other: str, about: str) -> None:
    cut = [statements(text, [(0, len(text))], [], [])[0] for text in (one, other)]
    assert subject(cut) == about


def test_one_value_in_other_words_is_one_side() -> None:
    said = "A judge in Portmere may sentence P1 to a prison term of {} years, prosecutors said."
    given = ("seven to 75", "7 to 75", "six to 75", "between six and 75")
    reports = [report(n, "2031-03-02", said.format(one)) for n, one in enumerate(given, 1)]
    [found] = compare(reports).disagreements
    sides = [(says, len(some)) for says, some in by_statement(found)]
    assert sides == [("seven to 75 years", 2), ("six to 75 years", 2)]


def test_a_crowd_of_the_country_is_not_that_of_one_city() -> None:
    city = "Police said 20,000 people took to the streets of Portmere in the strike."
    nation = "Some 100,000 people took to the streets as part of nationwide strikes."
    assert differ(city, nation) == []
    assert differ(city, nation.replace("nationwide strikes", "the strike")) != []


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        # the same thing under another noun
        ("The yard employs 350 employees in Lindow and Tarholm.",
         "The yard has 420 workers in Lindow and Tarholm.", ("350", "420")),
        ("Some 3,000 customers lost power in Lindow in the storm.",
         "The storm left Lindow dark: 5,000 residents were without electricity.",
         ("about 3,000", "5,000")),
        ("The divers called an additional six engines to the burning pier.",
         "They came to the burning pier and called a further four appliances.", ("6", "4")),
        ("The court freed twelve other ORBS suspects charged with fraud in Lindow.",
         "Eleven other ORBS men were charged with the fraud in Lindow.", ("12", "11")),
        ("Police put the march, to mark a 24-hour strike in Lindow, at roughly 30,000 people.",
         "Police said 20,000 people took to the streets of Lindow in the strike.",
         ("about 30,000", "20,000")),
        ("The strike failed: 0 people marched in Lindow.",
         "Hundreds of people marched in Lindow.", ("0", "Hundreds of people")),
        # rough numbers that cannot both be right, and ranges
        ("More than 100 people were arrested at the harbour.",
         "Nearly 200 people were arrested at the harbour.", ("more than 100", "nearly 200")),
        ("More than 100 people were arrested at the harbour.",
         "About 80 people were arrested at the harbour.", ("more than 100", "about 80")),
        ("The blast in the market injured 30 to 40 people.",
         "The blast in the market injured 52 people.", ("at most 40", "52")),
        ("Between 30 and 40 people were injured in the market blast.",
         "The blast in the market injured 52 people.", ("at most 40", "52")),
        ("The divers got sentences of between six and 75 years.",
         "The sentences of the divers range from seven to 75 years.",
         ("six and 75 years", "seven to 75 years")),
        ("Hundreds of protesters marched through the harbour of Lindow.",
         "Thousands of people marched to the harbour of Lindow in protest.",
         ("Hundreds of protesters", "Thousands of people")),
        # money of other currencies, and in words
        ("The yard paid A$3 million for the old pier of Lindow.",
         "The yard paid A$4 million for the old pier of Lindow.", ("A$3 million", "A$4 million")),
        ("The yard paid 3 million euros for the old pier of Lindow.",
         "The yard paid \u20ac4 million for the old pier of Lindow.",
         ("3 million euros", "\u20ac4 million")),
        ("If you like older lamps the Lindow yard asks $1,099 for a 300-litre tank.",
         "The new tank line begins at $1,199 for the 300-litre option.", ("$1,099", "$1,199")),
        # votes, hours, sentences
        ("The council passed the budget of the harbour by 98 to 96.",
         "The harbour budget was passed by the council 97-96.", ("98 to 96", "97-96")),
        ("A blast shook the market pier around 9 p.m., divers said.",
         "The market pier was shaken by a blast about 10 p.m. on that night.",
         ("9 p.m", "10 p.m")),
        ("The clerk was sentenced to four years in prison for the fraud.",
         "For the fraud the clerk got a five-year prison sentence.", ("four years", "five-year")),
        # distances, whatever place is added
        ("A quake struck 20 miles north of Varna, divers felt.",
         "A quake struck, divers felt, 26 miles north of Varna in the Tarholm area.",
         ("20 miles north of Varna", "26 miles north of Varna")),
    ],
)  # fmt: skip
def test_one_quantity_differs_in_other_words(one: str, other: str, says: tuple[str, str]) -> None:
    assert differ(one, other) == [says]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hundreds of protesters marched through the harbour of Lindow.",
         "Some 450 protesters marched to the harbour of Lindow in protest."),
        ("The blast in the market injured 30 to 40 people.",
         "The blast in the market injured 35 people."),
        ("More than 100 people were arrested at the harbour.",
         "Some 120 people were arrested at the harbour."),
        ("The yard paid US$3 million for the old pier of Lindow.",
         "The yard paid $3 million for the old pier of Lindow."),
        ("The yard paid A$3 million for the old pier of Lindow.",
         "The yard paid $2 million for the old pier of Lindow."),
        ("A blast shook the market pier around 9 p.m., divers said.",
         "The market pier was shaken by a blast at 9:10 p.m. on that night."),
        ("A blast shook the market pier around 9 p.m., divers said.",
         "The market pier was shaken by a blast at 11 p.m. GMT, divers said."),
        ("The clerk faces up to four years in prison for the fraud.",
         "For the fraud the clerk got a five-year prison sentence."),
        ("The divers called an additional six engines to the burning pier.",
         "The divers called four engines to the burning pier."),
        ("The council passed the budget of the harbour by 98 to 96.",
         "The council passed the fees of the harbour by 198 to 196."),
        ("The fever kills 41 people daily.", "The fever killed 29 people."),
        ("The divers bought tanks in $1,099 and $1,499 sizes in Lindow.",
         "The divers bought tanks at $999 to $1,499 in Lindow."),
        ("Two workers charged with fraud left Lindow.",
         "Three of the workers charged with fraud left Lindow."),
    ],
)  # fmt: skip
def test_what_may_be_one_quantity_does_not_differ(one: str, other: str) -> None:
    assert differ(one, other) == []


def test_ages_of_one_person_differ_whatever_part_of_the_name_is_beside_them() -> None:
    names = ({1: "Edda Brook"}, {1: "Edda Brook"})
    one, two = "Brook, 34, sang in Lindow.", "The 36-year-old Edda Brook lives in Tarholm."
    assert differ(one, two, names=names) == [("34", "36")]
    assert differ(one, "Edda Brook (36) lives in Tarholm.", names=names) == [("34", "36")]
    family = ({1: "Edda Brook", 2: "Jo Brook"}, {1: "Edda Brook", 2: "Jo Brook"})
    assert differ(one, two, names=family) == []


def on(day: str, text: str, number: int, published: str = "2031-03-06") -> Report:
    """A report of a sentence in which ``text`` names a day in brackets: "sang on [Monday]"."""
    start = text.index("[")
    said = text.replace("[", "").replace("]", "")
    whole = report(number, published, said)
    times = ((start, day),)
    statement = replace(whole.statements[0], days=frozenset((day,)), times=times)
    return replace(whole, statements=(statement,))


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("The divers sang at the market on [Tuesday].", "At the old pier they sang [Thursday].",
         False),
        ("The harbour debate [Tuesday] was loud, the divers felt.",
         "On the pier the divers watched the debate on [Thursday].", True),
        ("The harbour debate [Tuesday] was loud, the divers felt.",
         "On the pier the divers watched the debate on [4 March 2031].", False),
        ("The harbour debate [Tuesday] was loud, the divers felt.",
         "On the pier the divers watched the debate on [6 March 2031].", True),
        ("The harbour debate [today] was loud, the divers felt.",
         "On the pier the divers watched the debate on [Thursday].", False),
        ("The divers gave a statement [Tuesday] on the harbour debate.",
         "A rare [Thursday] statement of the divers left the harbour open.", False),
        ("The yard announced [Tuesday] that it buys the old pier firm Tarholm.",
         "The old pier firm Tarholm is bought, the yard announced [Thursday].", True),
        ("The yard said [Tuesday] that it buys the old pier firm Tarholm.",
         "The old pier firm Tarholm is bought, the yard said [Thursday].", False),
    ],
)  # fmt: skip
def test_weekdays_of_what_happened_differ(one: str, other: str, differs: bool) -> None:
    first, second = (
        on("2031-03-04" if "Tuesday" in text or "4 March" in text else "2031-03-06", text, number)
        for number, text in enumerate((one, other), 1)
    )
    assert bool(compare([first, second]).disagreements) is differs


def test_one_weekday_of_a_copy_dated_otherwise_does_not_differ() -> None:
    text = "The harbour debate [Tuesday] was loud, the divers felt."
    reports = [on("2031-03-04", text, 1), on("2031-03-11", text, 2, "2031-03-12")]
    assert compare(reports).disagreements == ()


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("They work for Lindow Advisors.", "They work for Lindow Advisers.", True),
        ("They dive at Qeshtorn.", "They dive at Qeshtarn.", True),
        ("They dive at Qeshtorn.", "They dive at Qeshtarn, or Qeshtorn.", False),
        ("They dive at the Lindow Centre.", "They dive at the Lindow Center.", False),
        ("They wrote to the Minister.", "They wrote to the Ministry.", False),
        ("They sang with Qeshtorns.", "They sang with Qeshtorn.", False),
        ("He met the Qeshtorn-led crew.", "He met the Qeshtorn-fed crew.", False),
    ],
)
def test_names_of_places_and_firms_differ_by_a_letter(one: str, other: str, differs: bool) -> None:
    found = differ(one, other)
    assert bool(found) is differs
