"""Which mentions are one person's."""

import pytest

from reader.extraction.people.mentions import Mention
from reader.extraction.people.merge import clusters_of
from reader.extraction.people.spelling import same_given, same_surname


def grouped(*names: str) -> list[set[str]]:
    mentions = [Mention(10 * at, 10 * at + 1, tuple(name.split())) for at, name in enumerate(names)]
    return [
        {" ".join(mention.words) for mention in cluster.mentions}
        for cluster in clusters_of(mentions)
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("George W. Bush", "George Bush", "Bush"),
        ("Sergei Ivanov", "Sergey Ivanov", "Ivanov"),
        ("Mohammed bin Salman", "bin Salman", "Mohammed"),
        ("Bashar al-Assad", "Assad", "al-Assad"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Shinzo Abe", "Abe Shinzo"),
        ("Bill Clinton", "William Clinton"),
        ("Moon Jae-in", "Moon Jae In", "Moon"),
        ("Martin Luther King Jr.", "King"),
        ("J. D. Salinger", "JD Salinger", "Salinger"),
        ("Ursula von der Leyen", "Von der Leyen"),
        ("JOSEPH R. BIDEN JR", "Joe Biden"),
        ("Robert F. Kennedy Jr.", "Kennedy", "Robert Kennedy"),
        ("Volkan \u00d6zil", "Volkan Oezil", "\u00d6zil"),
    ],
)
def test_one_person(names: tuple[str, ...]) -> None:
    assert grouped(*names) == [set(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("George W. Bush", "George H. Bush"),
        ("Kim Jong-il", "Kim Jong-un"),
        ("Angela Merkel", "Angela Davis"),
        ("Dale Earnhardt Sr.", "Dale Earnhardt Jr."),
        ("M. Taylor", "Muralit"),
    ],
)
def test_two_people(names: tuple[str, ...]) -> None:
    assert grouped(*names) == [{name} for name in names]


def test_a_bare_surname_goes_to_the_one_named_first() -> None:
    assert grouped("Bill Clinton", "Hillary Clinton", "Clinton")[0] == {"Bill Clinton", "Clinton"}
    others = ("Ann Lee", "Bob Ray", "Cy Moss", "Dan Holt")
    assert "Clinton" in grouped("Bill Clinton", "Hillary Clinton", *others, "Clinton")[0]


def test_of_two_of_a_surname_the_title_says_who_is_meant() -> None:
    named = [("Carla Cruz", "judge"), ("Anna Cruz", "senator"), ("Cruz", "senator"), ("Cruz", "")]
    mentions = [
        Mention(10 * at, 10 * at + 1, tuple(name.split()), title=title)
        for at, (name, title) in enumerate(named)
    ]
    judge, senator = clusters_of(mentions)
    assert [mention.title for mention in judge.mentions] == ["judge", ""]
    assert [mention.title for mention in senator.mentions] == ["senator", "senator"]


def test_spellings() -> None:
    assert same_surname("Gaddafi", "Qadhafi")
    assert same_surname("Tymoshenko", "Timoshenko")
    assert not same_surname("Wang", "Wong")
    assert same_given("Bob", "Robert")
    assert same_given("J.", "John")
    assert not same_given("Jane", "John")


def test_parent_and_child_of_one_name_side_by_side_are_two() -> None:
    words = ("Donald Trump", "Donald Trump Jr.", "Trump Jr.", "Trump")
    mentions = [Mention(3 * at, 3 * at + 2, tuple(name.split())) for at, name in enumerate(words)]
    found = [[" ".join(m.words) for m in cluster.mentions] for cluster in clusters_of(mentions)]
    assert found == [["Donald Trump", "Trump"], ["Donald Trump Jr.", "Trump Jr."]]


def test_a_name_in_capitals_gives_way_to_the_usual_spelling() -> None:
    mentions = [Mention(0, 4, ("JOSEPH", "R.", "BIDEN", "JR")), Mention(9, 11, ("Joe", "Biden"))]
    [cluster] = clusters_of(mentions)
    assert cluster.full() == ("Joe", "Biden")
