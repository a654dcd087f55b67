"""What the whole article shows to be no person is left out; what lists know is found."""

import os
import subprocess
import sys

import pytest

from reader.extraction.people import people_and_unsure, read_people
from reader.extraction.people.mentions import Mention
from reader.extraction.people.merge import Cluster
from reader.extraction.people.model import Model, pack
from reader.extraction.people.person_features import features_of_person
from reader.extraction.people.reading import clusters_in
from reader.extraction.people.second_stage import people_among, score, second_stage
from reader.extraction.people.well_known import well_known
from reader.extraction.tokens import tokenize


def names(text: str) -> list[str]:
    return [person.name for person in read_people(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Shares of Cadbury fell 3 percent. Cadbury was not available for comment.",
        "Revolut said on Monday that it would cut jobs. Zalando fell 4 percent.",
        "In London, Morrison was flat, and Tesco rose 2 percent.",
        "The Jim Beam distillery closed. Ben & Jerry's stopped deliveries.",
        "DENVER, June 3 - Shares fell on Monday. Denver was hit by floods.",
        "Troops entered Deir Ezzor on Friday. Aid reached Sierra Leone.",
        "The Anna Sophia left the port at noon. Anna Sophia was found on Tuesday.",
        "Hurricane Edna moved north. Edna killed twelve people.",
        "Oil giant Haraburda sued rivals on Monday. Haraburda's profits fell, the company said.",
        "HMS Carl Brandt left the port. Carl Brandt carries 60 jets.",
        "Two ships, the Marie Anders and the Anna Holm, collided. The Anna Holm sank at noon.",
        "The trawler Johanna Beck was towed to harbour. Johanna Beck had lost power.",
        "The court ruled in Dobson v. Parker Clinics and overturned Roe v. Wade.",
        "Wendy's said that beef costs were up.",
        "Johnson & Johnson fell. Johnson & Johnson said its talc was safe.",
        "MACON, Ga. (AP) - Rain fell all night. Macon was dark for a week.",
        "The liner Queen Louisa ran aground. Tugs pulled the Queen Louisa free.",
        "Typhoon Marta reached land. Marta tore down pylons, and Marta was not the last.",
        "Denny's, Barney's and Wilma's raised their prices.",
        "Analysts at Trevelyan expect a loss.",
        "We ate at Wilson's Bakery all week. The queue at Wilson's Bakery was long.",
        "Farms dried up as El Niño went on. Rain ends El Niño in May.",
        "We drew a new Linden Logo.",
        "Norman, OK - The river rose all night.",
        "Organization: Bell Labs, Murray Hill, NJ, in the east.",
        "The Obama-Biden administration did it.",
        "Black and Brown citizens agreed.",
        "He lives in Prince George's County, Maryland.",
        "There are flights from Sharjah via Al Mukalla.",
        "At St Anne the beach is nice. Go to St Anne on foot.",
        "Grants went to people with Long COVID. The bill names Long COVID first.",
        "local LANG=C\nUse LANG=C to sort the lines.",
        "Say: Hey Siri, make a note. You create drafts using Siri, and it works.",
        "Qeluma Vatasese Hospital opened on Sunday. During the outbreak, Qeluma Vatasese's clinic "
        "was full, as was Qeluma Vatasese Hospital.",
        "The lodge had two lions: Rambo and one more. A dog named Ada barked.",
        "A rally was held outside Collins Place. The security at Collins Place was high.",
        "Harlow Health (HRLW), Denny's (DEN) \u2013 The two stocks extended their gains. "
        "Harlow has risen for six days. Denny's added another 4.3% this morning.",
        "Colin Harlow reduced their price target on Marlow from $22.00 to $13.50.",
        "Arvos Dorantes' shares leaped over 11% as the company renewed its deal.",
        "BASEL | Fri Jun 12, 2009 4:45 pm EDT BASEL (Wire) - Holm AG expects a vaccine for the "
        "virus.",
        "He came from Hawke's Bay, New Zealand, and served in the capital.",
        "APA Corp increased by 5%. Lockheed Martin and Northrop Grumman saw shares rise by 3.7%.",
    ],
)
def test_firms_places_ships_and_storms_are_no_people(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The shooter ran, Troy police Lieutenant Gerry Holt said.",
        "He is a 39-year-old Troy man, said Sgt. Gerry Holt. Troy police Sgt. Gerry Holt left.",
    ],
)
def test_a_town_before_its_police_is_no_person(text: str) -> None:
    assert names(text) == ["Gerry Holt"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ruling is a blow to Zuckerberg. Supporters of Zuckerberg protested.", "Zuckerberg"),
        ("Mbapp\u00e9 left the field. The team missed Mbapp\u00e9.", "Mbapp\u00e9"),
    ],
)
def test_the_famous_are_found_by_one_name(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_person_of_a_brands_name_is_one_where_the_text_says_so() -> None:
    text = "Prime Minister Anna Kellogg spoke. Kellogg said she would not resign."
    assert names(text) == ["Anna Kellogg"]


def test_a_firm_before_its_analyst_is_no_person() -> None:
    assert names("Fenton Krause analyst Ida Berg said the price was high.") == ["Ida Berg"]


def test_human_company_raises_the_score() -> None:
    def first_score(text: str) -> int:
        clusters, around = clusters_in(tokenize(text))
        return score(clusters[0], around, second_stage())

    assert first_score("Judge Heinz, who is 53, said he agreed.") > first_score(
        "Heinz said profits rose. Shares of Heinz climbed, and its plant in Ohio will grow."
    )


def test_features_look_at_a_limited_number_of_mentions() -> None:
    clusters, around = clusters_in(tokenize("Angela Merkel spoke. " + "Merkel said so. " * 400))
    assert len(features_of_person(clusters[0], around)) < 400


def test_the_shipped_list_knows_its_kinds() -> None:
    known = well_known()
    assert known.of(["Zuckerberg"]) == "F"
    assert known.of(["Eli", "Lilly"]) == "B"
    assert known.of(["Khan", "Younis"]) == "P"
    assert known.of(["Jack", "Daniel\u2019s"]) == "B"
    assert known.of(["word"] * 50) == known.of(["Qwertz"]) == ""


def test_features_come_in_the_same_order_in_every_process() -> None:
    script = (
        "from reader.extraction.people.person_features import features_of_person\n"
        "from reader.extraction.people.reading import clusters_in\n"
        "from reader.extraction.tokens import tokenize\n"
        "clusters, around = clusters_in(tokenize('Judge Ann Lee, 53, said so. Lee left.'))\n"
        "print(features_of_person(clusters[0], around))\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_names_that_may_be_people_are_told_apart_from_people() -> None:
    text = "Deere cut a forecast. Deere said demand was weak. Mayor Ann Lee spoke."
    people, unsure = people_and_unsure(text)
    assert [person.name for person in people] == ["Ann Lee"]
    assert unsure == ("Deere",)
    assert not set(unsure) & {person.name for person in people}


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("The firm closed its Grant Yard in Gary. Trains left Grant Yard at noon.", ()),
        ("The leader of Nadzieja i Odwaga spoke.", ()),
        ("Leaders of the party (Prawo i Odwaga) publicly said so.", ()),
    ],
)
def test_parts_of_other_names_are_not_perhaps_people(text: str, unsure: tuple[str, ...]) -> None:
    assert people_and_unsure(text) == ((), unsure)


def test_two_of_one_surname_are_no_shop_before_which() -> None:
    text = "The film by Tomasz and Jan Wolski, which opened in Lodz, won."
    assert names(text) == ["Tomasz Wolski", "Jan Wolski"]


def test_a_bare_word_among_many_people_needs_no_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = "reader.extraction.people.second_stage."
    small = Model(("person", "other"), {}, ((0, 0), (0, 0)), "")
    monkeypatch.setattr(stage + "features_of_person", lambda *_: ["n=1"])
    few, several = (
        clusters_in(tokenize("Ann Lee met Bob Ray. " + more))[1]
        for more in ("", "Carl Lund and Dora Holt met Eric Lind, and Flora Ruiz spoke.")
    )
    cluster = Cluster()
    cluster.add(Mention(0, 1, ("Xqwertz",)))
    assert score(cluster, few, small) < 0 < score(cluster, several, small)


@pytest.mark.parametrize(
    ("name", "signs", "judged"),
    [
        ("Xqwertz Holt", "", "person"), ("Xqwertz", "against", "unsure"),
        ("Xqwertz Holt", "against more-against", "unsure"),
        ("Kellogg", "", "no"), ("Kellogg", "title", "person"), ("Kellogg", "role", "person"),
        ("Ferrari", "", "no"), ("Ferrari", "title", "person"), ("Eli Lilly", "", "no"),
        ("Wendy", "", "unsure"), ("Khan Younis", "", "no"), ("Khan Younis", "title", "person"),
        ("Zuckerberg", "against", "person"), ("Zuckerberg", "the against", "unsure"),
        ("Zuckerberg", "cap>o against", "unsure"), ("Adele", "against", "person"),
        ("Ann Lee", "wicket against more-against", "person"),
        ("Ann Lee", "turn vessel", "person"), ("Ann Lee", "vessel title", "no"),
        ("Ann Lee", "dateline", "no"), ("Ann Lee", "dateline title", "person"),
        ("Ann Lee", "shop n=1", "no"), ("Ann Lee", "shop n=3", "person"),
        ("Ann Lee", "shop shop|most n=3", "no"),
        ("Ann Lee", "shop n=1 says", "person"), ("Ann Lee", "shop n=1 who", "person"),
        ("Zuckerberg", "shop n=1", "person"), ("Zuckerberg", "traded", "unsure"),
        ("Xqwertz", "a n=1", "unsure"), ("Xqwertz Holt", "a n=1", "person"),
        ("Xqwertz", "a n=3", "person"), ("Xqwertz", "a n=1 title", "person"),
        ("Xqwertz", "traded", "unsure"), ("Xqwertz Holt", "traded", "unsure"),
        ("Xqwertz Holt", "traded age", "person"),
        ("Xqwertz Holt", "ship", "no"), ("Xqwertz Holt", "ship title", "person"),
        ("Xqwertz", "town", "no"), ("Xqwertz", "town he", "no"),
        ("Xqwertz", "town title", "person"), ("Xqwertz", "cases", "no"),
        ("Xqwertz", "placed", "no"), ("Xqwertz", "firm he", "person"),
        ("Xqwertz", "he|most n=3 against", "person"), ("Xqwertz", "n=3 against", "unsure"),
        ("Xqwertz", "he|most n=2 against", "unsure"), ("Ann", "he|most n=3 against", "unsure"),
        ("Ann Lee", "glued against", "person"),
        ("Xqwertz", "n=1", "unsure"), ("Xqwertz", "n=2", "unsure"),
        ("Xqwertz", "n=1 says", "person"), ("Xqwertz", "n=2 b=by", "person"),
        ("Xqwertz", "n=1 with>PER", "person"), ("Xqwertz", "n=1 a=regime", "person"),
        ("Xqwertz", "n=1 role", "person"), ("Ann", "n=1", "person"),
        ("Xqwertz Holt", "n=1", "person"), ("Zuckerberg", "n=1", "person"),
        ("Xqwertz", "n=1 turn", "person"),
        ("Budget Holt", "", "no"), ("Budget Holt", "role", "person"),
        ("Budget Holt", "says", "person"),
        ("Budget Holt", "with>PER", "person"), ("Budget Ann Holt", "", "person"),
    ],
)  # fmt: skip
def test_signs_and_lists_decide_beside_the_model(
    name: str, signs: str, judged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    against = {"against": pack((0, 100)), "more-against": pack((0, 127))}
    stage = "reader.extraction.people.second_stage."
    small = Model(("person", "other"), against, ((0, 0), (0, 0)), "")
    monkeypatch.setattr(stage + "second_stage", lambda: small)
    monkeypatch.setattr(stage + "features_of_person", lambda *_: signs.split())
    cluster = Cluster()
    cluster.add(Mention(0, 1, tuple(name.split())))
    _, around = clusters_in(tokenize(""))
    people, unsure = people_among([cluster], around)
    assert (people, unsure) == (
        [cluster] if judged == "person" else [], [cluster] if judged == "unsure" else []
    )  # fmt: skip
