"""What the whole article shows to be no person is left out; what lists know is found."""

import os
import subprocess
import sys

import pytest

from reader.extraction.people import people_and_unsure, read_people
from reader.extraction.people.evidence import Evidence
from reader.extraction.people.mentions import Mention, mentions_of
from reader.extraction.people.merge import Cluster
from reader.extraction.people.model import Model, pack
from reader.extraction.people.person_features import ArticleEvidence, features_of_person
from reader.extraction.people.reading import clusters_in
from reader.extraction.people.second_stage import people_among, score, second_stage
from reader.extraction.people.tagger import Tagging
from reader.extraction.people.well_known import well_known
from reader.extraction.people.words import words_of
from reader.extraction.tokens import tokenize
from tests.extraction.people.test_boundaries import tagged


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
        ("Traders sold Freiheit und Grant Holt stock.", ("Grant Holt",)),
        ("Traders sold Jo Re stock.", ("Jo Re",)),
        ("The film Nadzieja and Odwaga was shown.", ("Odwaga",)),
        ("Traders sold Odwaga i nadzieja stock.", ("Odwaga",)),
        ("Traders sold Odwaga stock i Nadzieja.", ("Nadzieja",)),
        ("Traders sold GRANT HOLT stock.", ()),
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


@pytest.mark.parametrize(
    ("name", "signs", "points"),
    [
        ("Xqwertz", "", 100),
        ("Zuckerberg", "", 500),
        ("Zuckerberg", "the", 100),
        ("Zuckerberg", "the n=1", 100),
        ("Zuckerberg", "traded", -150),
        ("Adele", "", 240),
        ("Xqwertz", "traded", -150),
        ("Xqwertz", "n=1", -50),
        ("Xqwertz", "n=2", -50),
        ("Xqwertz", "n=3", 100),
        ("Xqwertz", "n=1 he", 100),
        ("Xqwertz", "he|most n=3", 250),
        ("Xqwertz", "he|most n=3 traded", 0),
        ("Ann Lee", "glued", 500),
        ("Ferrari", "", -9900),
        ("Ferrari", "glued", -9900),
        ("Xqwertz Holt", "b=hey", 100),
        ("Siri", "b=hey", -9900),
        ("Siri", "b=hey title", 100),
        ("Wendy", "", -100),
        ("Kellogg", "", -9900),
        ("Kellogg", "title", 100),
        ("Ann", "n=1", 100),
        ("Ann Lee", "group n=1", -9900),
        ("Ann Lee", "county county|most", -9900),
        ("Leo", "animal", -9900),
        ("Leo Holt", "animal", 100),
        ("Ann Lee", "town n=1", -9900),
        ("Ann Lee", "town n=2", 100),
        ("Ann Lee", "town n=1 role", 100),
        ("Ann", "town he", -9900),
        ("Ann", "town age", 100),
        ("Xqwertz Holt", "elsefirst2=ORG elselast2=ORG", 100),
        ("Ann Holt", "elsefirst2=ORG elselast2=ORG", 100),
        ("Xqwertz Qwyb", "elsefirst2=ORG elselast2=ORG", -9900),
        ("Xqwertz Qwyb", "elselast2=ORG", 100),
        ("Xqwertz Qwyb", "elsefirst2=ORG elselast2=ORG says", 100),
        ("Xqwertz Qwyb", "elsefirst2=ORG elselast2=ORG role", 100),
        ("Ann Lee", "ship", -9900),
        ("Ann Lee", "sibling shop n=1", 100),
        ("Ann Lee", "a n=1", 100),
        ("Ann", "a n=1", -150),
        ("Ann", "a n=3", 100),
        ("Ann", "a a|most n=3", -150),
        ("Xqwertz", "turn n=1", 10100),
        ("Ann Lee", "vessel turn", 10100),
        ("Eli Lilly", "", -9900),
        ("Khan Younis", "", -9900),
        ("Jordan", "", 100),
    ],
)
def test_how_much_signs_and_lists_count(
    name: str, signs: str, points: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = "reader.extraction.people.second_stage."
    monkeypatch.setattr(stage + "features_of_person", lambda *_: signs.split())
    cluster = Cluster()
    cluster.add(Mention(0, 1, tuple(name.split())))
    _, around = clusters_in(tokenize(""))
    assert score(cluster, around, Model(("person", "other"), {}, ((0, 0), (0, 0)), "")) == points


_CONTEXT = words_of(
    "traded he it town wicket shop county firm ship case cases animal group says who which age "
    "opens opens! alone placed greeted sibling the a digits digits< caps glued turn vessel title "
    "title! poss"
)


def signs(text: str, margins: tuple[int, ...] = ()) -> list[str]:
    """Return the features of the last name marked as a person's: see :func:`tagged`."""
    tokens, names = tagged(text)
    mentions = mentions_of(tokens, names)
    at = [name.start for name in names if name.kind == "PER"][-1]
    tagging = Tagging(names, [*margins, *[0] * len(tokens)][: len(tokens)], Evidence(tokens))
    cluster = Cluster()
    cluster.add(next(one for one in mentions if one.first <= at < one.last))
    return features_of_person(cluster, ArticleEvidence.of(tokens, tagging, mentions, {}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then <Deere> cut its forecast.", "traded it"),
        ("Then <Deere> raised prices.", ""),
        ("Then <Deere> ate its dividend.", "traded it"),
        ("Then <Deere> raised a b c d dividend.", "traded"),
        ("Then <Deere> raised a b c d e dividend.", ""),
        ("Then <Deere> raised dividend, he said.", "he"),
        ("Then <Deere> cut a b c d e f its old high forecast.", "traded it"),
        ("Then <Deere> ate a b c d e f its old profit.", "traded it"),
        ("Then <Deere> ate a b c d e its a b profit.", "traded it"),
        ("Then <Deere> ate a b c d e its a b c profit.", "traded it"),
        ("Shares of <Deere> fell.", "traded"),
        ("Shares near <Deere> fell.", ""),
        ("Then <Deere>'s shares fell.", "poss traded"),
        ("Then <Deere> shares fell.", "traded"),
        ("Then <Deere> was flat.", "traded"),
        ("Then <Deere> was flat - ish.", ""),
        ("Then <Deere> sat flat.", ""),
        ("Then <Deere> was late.", ""),
        ("Then <Deere> rose 3%.", "traded"),
        ("Then <Deere> rose 3 percent.", "traded"),
        ("Then <Deere> rose 3.1 percent.", ""),
        ("Then <Deere> rose 3 steps.", ""),
        ("Then <Deere> rose high percent.", ""),
        ("Then <Deere> ate 3 percent.", ""),
        ("Then <Troy> police came.", "town"),
        ("A 40-year-old <Troy> man came.", "digits< town"),
        ("A tall <Troy> man came.", ""),
        ("A 40-year-old <Troy> cat came.", "digits<"),
        ("In <Troy>, NY it rained.", "town cap<li it"),
        ("In <Troy> NY it rained.", "cap<li cap> it"),
        ("In <Troy>, it rained.", "cap<li it"),
        ("Then Healey st <Perera> b Mathur.", "wicket"),
        ("Then Healey st <Perera> 12.", "digits wicket"),
        ("then healey st <Perera> 12.", "digits"),
        ("Then Healey met <Perera> 12.", "digits"),
        ("Then Healey st <Perera> left.", ""),
        ("Then <Wendy>'s said so.", "poss firm"),
        ("Then <Wendy>'s dog came.", "poss"),
        ("Then <Wendy>'s, too.", "poss shop"),
        ("Then <Wendy>'s Law passed.", "poss shop"),
        ("Then <Wendy>'s County Fair came.", "poss shop county"),
        ("Then <Wendy> Law passed.", "cap>oy"),
        ("Then <Wendy> said so.", "says"),
        ("On the <Richter> scale it was.", "the firm it"),
        ("Then <Krause> analyst Ida came.", "shop"),
        ("Then <Krause> analyst came.", ""),
        ("Men at <Krause> came.", ""),
        ("He valued <Krause> at ten.", "shop"),
        ("He valued <Krause> in ten.", ""),
        ("He met <Krause> at ten.", ""),
        ("Then <Krause>, which fell, rose.", "shop which"),
        ("Then <Krause>, who fell, rose.", "who"),
        ("Then <Krause> who fell rose.", "who"),
        ("Then <Krause>, whose dog fell, rose.", "who"),
        ("The dog named <Rex> barked.", "animal"),
        ("The man named <Rex> barked.", ""),
        ("The dog of <Rex> barked.", ""),
        ("Two lions: <Rex> and more.", "opens animal"),
        ("Black and <Brown> people.", "group"),
        ("Black or <Brown> people.", ""),
        ("In Roe v. <Wade> it was.", "opens case it cases"),
        ("In Roe v <Wade> it was.", "it"),
        ("The uss <Wade> sank.", "ship firm"),
        ("The ferry <Ann Lee> sank.", "ship firm"),
        ("Two ships of the <Ann Lee> came.", "the ship"),
        ("The <Ann Lee> sank.", "the ship cap<l"),
        ("The <Ann Lee> moored at noon.", "the ship cap<l"),
        ("The <Ann Lee> Ferry came.", "the cap<l cap>y"),
        ("The <Ann Lee> award came.", "the cap<l"),
        ("The <Lee> sank.", "the cap<l"),
        ("A <Lee> sank.", "a cap<l"),
        ("An <Ann Lee> sank.", "a cap<"),
        ("He met <Ann Lee>, 40, then.", "age"),
        ("He met <Ann Lee>, 140, then.", ""),
        ("He met <Ann Lee>, 40 of it.", "it"),
        ("He met <Ann Lee> 40 of it.", "digits it"),
        ("Then 40 <Ann Lee> came.", "digits<"),
        ("Then <ANN LEE> came.", "caps"),
        ("Then <A LEE> came.", ""),
        ("Then <Lee> & Lee rose.", "firm with>PER"),
        ("Then Lee & <Lee> rose.", "firm with<PER"),
        ("Then <Lee> & Bo rose.", "with>PER"),
        ("Then J.<Smith> left.", "glued"),
        ("Then J.<Smi> left.", ""),
        ("Then Jo.<Smith> left.", "opens"),
        ("MR. <PRICE>: No.", "title! opens caps turn"),
        ("Mr. <PRICE>: No.", "title! caps"),
        ("It was MR. <PRICE>: No.", "title! opens caps"),
        ("Regards, <Ines>", "greeted"),
        ("Regards, <Ines Lee>", ""),
        ("Then <Lyle> and <Erik Menendez> left.", "sibling with<PER"),
        ("He said <Ann Lee> left.", ""),
        ("It rained, said <Ann Lee>.", "says"),
        ('"It rained" said <Ann Lee>.', "says"),
        ("It rained then, added <Ann Lee>.", "says"),
        ("It said <Ann Lee> rose.", ""),
        ("Then <Ann Lee> said so.", "says"),
        ("It fell. <Ann Lee> rose.", "opens"),
        ("It fell.\n<Ann Lee>\nIt rose.", "opens! alone"),
        ("He went via <Ann Lee> home.", "placed"),
        ("Then {Bank} <Lee> came.", "beside<ORG"),
        ("Then <Lee> {Bank} came.", "beside>ORG"),
        ("Then <Lee> and {Bank} came.", "with>ORG"),
        ("Then {Bank} and <Lee> came.", "with<ORG"),
        ("Then <Lee> and Bo came.", "with>PER"),
        ("Then <Lee>, <Ann Ray> came.", "with<PER"),
        ("Then Mayor <Lee> came.", "title!"),
        ("Then Senator\n\n<Lee> came.", "opens!"),
        ("Then <Lee> Bay came.", "cap>oy"),
        ("Then Bay <Lee> came.", "cap<oy"),
        ("Then Mr. <Lee> came.", "title!"),
        ("The former <Lee> boss came.", ""),
        ("He met <Lee>, a maker of cars.", "apposed=thing"),
        ("He met <Lee>, then a nurse.", "apposed=head"),
        ("He met <Lee> (a nurse).", "apposed=head"),
        ("He met <Lee>: a nurse.", "apposed=head"),
        ("He met <Lee>, so it was a nurse.", "apposed=head it"),
        ("He met <Lee>, a b c d e nurse.", "apposed=head"),
        ("He met <Lee>, a b c d e f nurse.", "apposed=head"),
        ("He met <Lee>, a b c d e f g nurse.", ""),
        ("He met <Lee>, old, a nurse.", ""),
        ("He met <Lee>\n\n, a nurse.", ""),
        ("He met <Lee>,\n\na nurse.", ""),
        ("He met <Lee>, in which it was.", "which it"),
        ("The airline, <Lee>, rose.", "apposes=thing"),
        ("The nurse, <Lee>, rose.", "apposes=head"),
        ("The table, <Lee>, rose.", ""),
        ("The nurse <Lee> rose.", "title"),
        ("The nurse,\n\n<Lee> rose.", "opens!"),
        ("Nurse, <Lee> rose.", "apposes=head"),
        ("Then <BO LEE> came.", "caps"),
        ("Then <Ann Lee> left as she sat.", "he"),
        ("Then <Ann Lee> left as it sat.", "it"),
        ("Then <Ann Lee> left as Bob met her.", ""),
        ("Then <Ann Lee> left as Bank met her.", "he"),
        ("Then <Ann Lee> left as Xqw met her.", "he"),
        ("Then <Ann Lee>\n\nShe sat.", ""),
        ("Then <Ann Lee> a b c d e f g h i j k l m n o p q he.", "he"),
        ("Then <Ann Lee> a b c d e f g h i j k l m n o p q r he.", ""),
        ("Then analysts at <Krause> came.", "shop"),
        ("Then analysts near <Krause> came.", ""),
        ("A stake in <Deere> fell.", "traded"),
        ("He met <Ann Lee> (40) at home.", "age"),
        ("He met {Berg Museum} and <Ann Berg>.", "elselast2=ORG with<ORG"),
        ("He met {Berg}, not <Ann Berg>.", ""),
        ("He saw {Ann Museum}, not <Ann Berg>.", "elsefirst2=ORG"),
        ("He saw {A B C D E F G Berg}, not <Ann Berg>.", "elselast2=ORG"),
        ("He saw {A B C D E F G H Berg}, not <Ann Berg>.", ""),
        ("It was Lyle and <Erik Menendez> left.", "sibling with<PER"),
        ("It was Lyle and <Menendez> left.", ""),
        ("It was Ann Lyle and <Erik Menendez> left.", ""),
        ("Then <Erik Lee> and <Ann Ray> left.", "with<PER"),
        ("It was Lyle or <Erik Menendez> it was.", "it"),
        ("Then the ferry Princess <Anne> sank.", "vessel"),
        ("He values <Krause> at ten.", "shop"),
        ("Then <Deere> rose 3 a cents.", "traded"),
        ("Then <Deere> rose 3 a b cents.", ""),
        ("Boats left as the <Ann Lee> came.", "the"),
        ("Boats a b c d e f the <Ann Lee> came.", "the"),
        ("Then boats a b c d e f the <Ann Lee> came.", "the ship"),
        ("Two boats a b c d e f g the <Ann Lee> came.", "the"),
        ("Two boats a b c d e f g h the <Ann Lee> came.", "the"),
    ],
)  # fmt: skip
def test_what_the_words_around_a_name_show(text: str, expected: str) -> None:
    found = [
        one
        for one in signs(text)
        if one in _CONTEXT or one.startswith(("app", "beside", "cap<", "cap>", "with", "else"))
    ]
    assert " ".join(found) == expected


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("ASPEN, June 3 - Rain fell.", "aspen"),
        ("ASPEN - Rain fell.", "aspen"),
        ("Rain fell in ASPEN - Bonn.", ""),
        ("Aspen, June 3 - Rain fell.", ""),
        ("OLD PORT ANNA, June 3 - Rain fell.", "old port anna"),
        ("OLD PORT ANNA BAY, June 3 - Rain fell.", "old port anna"),
        ("ASPEN\n\nJune 3 - Rain fell.", ""),
        ("ASPEN. June 3 - Rain fell.", ""),
        ("MACON, Texas. - Rain fell.", "macon"),
        ("MACON, Kansas. - Rain fell.", ""),
        ("MACON, TEX. - Rain fell.", ""),
        ("ASPEN, rain - it fell.", ""),
        ("AS - Rain fell.", ""),
        ("ASP - Rain fell.", "asp"),
        ("ASPEN, 1, 2, 3, 4 - Rain fell.", ""),
        ("ASPEN, 1, 2, 3 4 - Rain fell.", "aspen"),
        ("ASPEN", ""),
        ("Hurricane Edna came.", "edna"),
        ("Hurricane EDNA came.", ""),
        ("Hurricane\n\nEdna came.", ""),
        ("Rain Edna came.", ""),
        ("The ferry Princess Anne sank.", "princess anne"),
        ("The ferry Anne Holt sank.", ""),
        ("The nurse Princess Anne sat.", ""),
    ],
)
def test_places_of_datelines_storms_and_ships_are_things(text: str, things: str) -> None:
    assert clusters_in(tokenize(text))[1].things == frozenset(filter(None, [things]))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lee", "len=1 kinds=GS L0G L0S lastf=1GS shape=Xxx suf2=ee suf3=lee cl=1iO cd=1LF w=lee "
         "cl4=iOLF known1=F"),
        ("Ann Lee", "len=2 kinds=GQU/GS L1G L1S GG GU GQ lastf=2GS shape=Xxx/Xxx suf2=ee suf3=lee "
         "cl=2iO cd=2LF cf=iO known2= knownfirst="),
        ("Ursula von der Leyen", "len=2 kinds=G/ GG lastf=2 shape=Xxx/Xxx suf2=en suf3=yen cl=2-- "
         "cd=2lM cf=mP known2= knownfirst="),
        ("Robert Kennedy Jr.", "len=2 kinds=GS/GPS L1G L1S L1P GG GS lastf=2GSP shape=Xxx/Xxx "
         "suf2=dy suf3=edy cl=2iO cd=2FF cf=iO known2= knownfirst="),
        ("J. K. Rowling", "len=3 kinds=// lastf=3 shape=X./X./Xxx suf2=ng suf3=ing cl=3- cd=3 "
         "cf=iO known3= knownfirst="),
        ("Khan Younis", "len=2 kinds=S/G L1G GS lastf=2G shape=Xxx/Xxx suf2=is suf3=nis cl=2gH "
         "cd=2JH cf==B known2=P knownfirst= phrase=P1"),
    ],
)  # fmt: skip
def test_what_the_name_itself_shows(name: str, expected: str) -> None:
    wanted = ("len=", "kinds=", "L0", "L1", "G", "lastf=", "shape=", "suf", "w=", "phrase=")
    found = signs(f"Then <{name}> left.")
    row = [one for one in found if one.startswith((*wanted, "known", "cl", "cd", "cf"))]
    assert " ".join(row) == expected


@pytest.mark.parametrize(
    ("spoke", "left", "expected"),
    [
        (1, 0, "says n=1 n1=1"), (1, 1, "says n=2 n1=2"), (2, 0, "says says|most n=2 n1=2"),
        (2, 1, "says says|most n=3 n1=2"), (2, 2, "says n=3 n1=4"),
        (3, 2, "says says|most n=3 n1=4"), (3, 3, "says n=6 n1=4"),
        (30, 1, "says says|most n=6 n1=4"), (0, 30, "n=6 n1=4"),
        (16, 15, "says n=6 n1=4"),
    ],
)  # fmt: skip
def test_what_most_mentions_show(spoke: int, left: int, expected: str) -> None:
    tokens, names = tagged("Then <Lee> left. " * left + "Then <Lee> said so. " * spoke)
    mentions = mentions_of(tokens, names)
    cluster = Cluster()
    for mention in mentions:
        cluster.add(mention)
    tagging = Tagging(names, [0] * len(tokens), Evidence(tokens))
    found = features_of_person(cluster, ArticleEvidence.of(tokens, tagging, mentions, {}))
    wanted = ("says", "says|most", "1says|most")
    assert " ".join(
        one for one in found if one in wanted or one.startswith(("n=", "n1="))
    ) == expected  # fmt: skip
    assert found.count("1says") == (spoke > 0)


@pytest.mark.parametrize(
    ("margins", "step"),
    [((0, 0, 0), 0), ((0, 40, 24), 2), ((0, 40, -24), 2), ((0, -40, -24), -2), ((0, 95, 95), 5),
     ((0, 96, 96), 6), ((0, 900, 900), 6), ((0, -900, -900), -6), ((0, 16, 16), 1),
     ((99, 0, 0), 0)],
)  # fmt: skip
def test_the_taggers_margin_in_steps(margins: tuple[int, ...], step: int) -> None:
    found = signs("Then <Ann Lee> left.", margins)
    for label in ("low", "top", "mid"):
        above = [f"m{label}>{level}" for level in range(-6, step + 1)]
        assert [one for one in found if one.startswith(f"m{label}")] == [
            f"m{label}={step}", f"m{label}+={step}", *above
        ]  # fmt: skip
