"""Which mentions are one person's."""

from itertools import product

import pytest

from reader.extraction.people import read_people
from reader.extraction.people.mentions import Mention
from reader.extraction.people.merge import Cluster, clusters_of
from reader.extraction.people.spelling import parts, same_given, same_surname


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
        ("Karim bin Noder", "Karem bin Nodir"),
        ("Anil Mehta", "Anil Mehta-ji"),
        ("Ines Brandao", "Ines T. Brandao Quelho", "Brandao Quelho", "Brandao"),
        ("Mathilda", "Mathilda IV"),
        ("Mathilda IV", "Mathilda"),
        ("Robert Lee", "Bob"),
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


@pytest.mark.parametrize(
    ("one", "others", "strangers"),
    [
        ("Bob", "Rob Robert Bobby", "William Bo"),
        ("Ted", "Edward Theodore", "Todd"),
        ("J.", "John J James", "Ann"),
        ("JD", "John J", "Ann"),
        ("J.D.", "John", "Ann"),
        ("JDR", "J", "John"),
        ("Jean-Paul", "Jean Jeanpaul Jean-Pierre", "Paul"),
        ("Martin", "Martyn Marten Mart\u00edn", "Mark"),
        ("Marco", "Marko Macro Marcos", "Mark Darko"),
        ("Yuri", "Yury", "Yusi"),
        ("Brenda", "Brend", "Bernie"),
        ("Dana", "Dana", "Dane"),
        ("Jose", "Jos\u00e9", "Josef"),
        ("Ann.", "Ann", "Anna"),
        ("Mohammed", "Muhammad Mohamed Mo", "Mahmoud"),
        ("Edward", "Ed", "Theodore"),
        ("Al-Amin", "Alamin", "Amina"),
    ],
)
def test_which_given_names_may_be_one(one: str, others: str, strangers: str) -> None:
    for other in others.split():
        assert same_given(one, other), other
        assert same_given(other, one), other
    for other in strangers.split():
        assert not same_given(one, other), other
        assert not same_given(other, one), other


@pytest.mark.parametrize(
    ("one", "others", "strangers"),
    [
        ("Gaddafi", "Qadhafi Kadafi", "Gadot"),
        ("Tymoshenko", "Timoshenko", "Tymchuk"),
        ("Wang", "WANG", "Wong"),
        ("Kan", "Qan", "Kon"),
        ("Li", "Lie", "Ly Lee"),
        ("M\u00fcller", "Mueller Muller", "Moller"),
        ("Halvorsen", "Halvrsen Halvosren Halversen Halvorsent",
         "Halversan Halvorsenab Galvorsen"),
        ("Kantor", "Kantar Katnor", "Kator"),
        ("Kanto", "Kantto", "Kanta"),
        ("Strau\u00df", "Strauss", "Stross"),
        ("Gorbachev", "Gorbatschev Gorbatchev", "Gorbunov"),
        ("al-Assad", "Assad", "Saad"),
        ("O'Neill", "ONeill", "Neill"),
        ("Philips", "Filips", "Pilips"),
        ("Jackson", "Jakson", "Jason"),
        ("Coombs", "Cumbs", "Combs"),
        ("Abdulhadi", "Abdulady", "Abdul"),
    ],
)  # fmt: skip
def test_which_surnames_may_be_one(one: str, others: str, strangers: str) -> None:
    for other in others.split():
        assert same_surname(one, other), other
        assert same_surname(other, one), other
    for other in strangers.split():
        assert not same_surname(one, other), other
        assert not same_surname(other, one), other


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Ursula von der Leyen", "Ursula", "Leyen"),
        ("Donald Trump Jr.", "Donald", "Trump"),
        ("Ann 3 Lee", "Ann", "Lee"),
        ("Lee", "", "Lee"),
        ("Jr.", "", "Jr."),
        ("de la", "de", "la"),
    ],
)
def test_the_surname_of_a_name(name: str, given: str, surname: str) -> None:
    before, last = parts(tuple(name.split()))
    assert (" ".join(before), last) == (given, surname)


def test_parent_and_child_of_one_name_side_by_side_are_two() -> None:
    words = ("Donald Trump", "Donald Trump Jr.", "Trump Jr.", "Trump")
    mentions = [Mention(3 * at, 3 * at + 2, tuple(name.split())) for at, name in enumerate(words)]
    found = [[" ".join(m.words) for m in cluster.mentions] for cluster in clusters_of(mentions)]
    assert found == [["Donald Trump", "Trump"], ["Donald Trump Jr.", "Trump Jr."]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Donald Trump spoke. Later his son Donald J. Trump Jr. spoke.", 2),
        ("President Trump spoke. Donald J. Trump Jr. was late. Donald Trump left.", 2),
        ("President Joseph R. Biden Jr. spoke. Joe Biden left.", 1),
        ("President Joe Biden met them. President Joseph R. Biden Jr. spoke.", 1),
        ("Robert F. Kennedy Jr. spoke. Robert Kennedy left.", 1),
    ],
)
def test_a_son_without_an_office_stays_apart_from_the_father(text: str, expected: int) -> None:
    found = read_people(text)
    assert len(found) == expected
    assert all("Jr" not in p.name or expected == 1 for p in found if "President" in p.roles)


def test_a_bare_surname_is_not_the_relatives() -> None:
    text = "His wife, Ida Holt, sat. His son Max Holt Jr. sat. President Max Holt spoke. Holt sat."
    found = {p.name: len(p.mentions) for p in read_people(text)}
    assert found == {"Ida Holt": 1, "Max Holt Jr.": 1, "Max Holt": 2}


def test_a_name_in_capitals_gives_way_to_the_usual_spelling() -> None:
    mentions = [Mention(0, 4, ("JOSEPH", "R.", "BIDEN", "JR")), Mention(9, 11, ("Joe", "Biden"))]
    [cluster] = clusters_of(mentions)
    assert cluster.full() == ("Joe", "Biden")


def people(*names: str, apart: int = 10, **titles: str) -> list[Cluster]:
    """Return the people of names so many tokens apart; a title is given by a name's place: n3."""
    mentions = []
    for at, name in enumerate(names):
        words = tuple(name.split())
        first = apart * at
        title = titles.get(f"n{at}", "")
        mentions.append(Mention(first, first + len(words), words, title=title))
    return clusters_of(mentions)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rosa Quint", "Rosa Quint Alvarado", True),
        ("Rosa Quint", "Ana Quint Alvarado", False),
        ("Rosa Quint", "Rosa Alvarado Quint", True),
        ("Rosa Quint", "Rosa Alvarado", False),
        ("Rosa Ana Quint", "Rosa Ana Alvarado", False),
        ("Quint", "Alvarado", False),
        ("Lee Ann Brandt", "Lee Brandt", True),
        ("Lee Ann Brandt", "Lee Kay Brandt", False),
        ("Lee A. Brandt", "Lee Ann Brandt", True),
        ("Ann Marie Poe", "Marie Poe", True),
        ("Marie Poe", "Ann Marie Poe", True),
        ("Ann Marie Poe", "Bea Poe", False),
        ("Bea Poe", "Ann Marie Poe", False),
        ("Ann Marie Poe", "Bea Ann Poe", False),
        ("Robert Kantor Jr.", "Robert Kantor", True),
        ("Robert Kantor", "Robert Kantor Sr.", True),
        ("Robert Kantor Jr.", "Robert Kantor Sr.", False),
        ("Jae-in Moon", "Jaein Moon", True),
    ],
)
def test_which_full_names_are_one(one: str, other: str, same: bool) -> None:
    assert len(people(one, other)) == len(people(other, one)) == (1 if same else 2)


def test_parent_and_child_are_two_only_side_by_side() -> None:
    names = ("Donald Trump", "Donald Trump Jr.")
    assert len(people(*names, apart=8)) == 2  # six tokens between them
    assert len(people(*names, apart=9)) == 1
    assert len(people("Donald Trump", "Ann Poe Jr.", "Donald Trump Jr.", apart=3)) == 2
    assert len(people(*names, "DONALD TRUMP JR.", apart=3)) == 2
    assert len(people("Donald Trump", "Donald Trump", "Ann Poe", names[1], apart=3)) == 2


def test_what_is_said_of_merging_is_said_once() -> None:
    ann, bea = people("Ann Poe", "Bea Poe", "Poe", "Poe")
    assert ann.notes == [
        "kept apart from Bea Poe: same surname, different given name",
        "ambiguous surname \u201cPoe\u201d (Ann Poe or Bea Poe); assigned to the first mentioned",
    ]
    assert bea.notes == ["kept apart from Ann Poe: same surname, different given name"]
    many = people(
        *(f"{name} Poe" for name in ("Ann", "Bea", "Cy", "Dan", "Eli", "Flo", "Gus", "Hal"))
    )
    assert [len(one.notes) for one in many] == [6] * 8
    *_, last = people("Ann Poe", "Bea Poe", "Cy Poe", "Dan Poe", "Poe")[0].notes
    assert "(Ann Poe or Bea Poe or Cy Poe)" in last
    short, full = Mention(9, 10, ("Queenie",)), Mention(0, 2, ("Ann", "Poe"))
    (one,) = clusters_of([full, short], [(short, full)])
    assert one.notes == ["the text gives the alias \u201cQueenie\u201d"]
    assert [mention.first for mention in one.mentions] == [0, 9]


def test_a_parent_with_a_middle_name_is_another_person() -> None:
    text = "Nora Lund died. Her widowed mother, Nora Elin Lund, had left. {} Lund was an artist."
    apart = {person.name: len(person.mentions) for person in read_people(text.format("Nora"))}
    assert apart == {"Nora Lund": 2, "Nora Elin Lund": 1}
    apart = {person.name: len(person.mentions) for person in read_people(text.format("Nora Elin"))}
    assert apart == {"Nora Lund": 1, "Nora Elin Lund": 2}
    assert len(read_people(text.replace("Her widowed mother", "The singer").format("Nora"))) == 1


def test_who_is_set_apart_as_a_namesake_is_the_one_said_to_be() -> None:
    said = [Mention(10 * at, 10 * at + 1, ("Ann", "Poe")) for at in range(3)]
    first, other = clusters_of(said, namesakes={10})
    assert ([one.first for one in first.mentions], first.is_namesake) == ([0, 20], False)
    assert ([one.first for one in other.mentions], other.is_namesake) == ([10], True)
    assert not first.notes
    assert other.notes == ["the text distinguishes this person from a namesake"]


def test_a_parent_alone_is_nobodys_namesake() -> None:
    (ann,) = read_people("Her mother, Ann Lee, left.")
    assert ann.why == "Mentioned once, as Ann Lee."


def test_a_pair_of_people_is_no_form_of_one() -> None:
    text = (
        "Obama spoke. The Obama-Biden administration agreed. Obama left. Harris-Trump talks failed."
    )
    assert {mention.text for one in read_people(text) for mention in one.mentions} == {"Obama"}
    text = "Ellen Johnson-Sirleaf won. Johnson-Sirleaf talks failed."
    assert [len(one.mentions) for one in read_people(text)] == [2]


def test_a_name_at_birth_is_of_the_person_called_by_the_surname_before_it() -> None:
    text = "The singer Doris Lund died. Lund was born Nora Mary Kappel in Ohio. Lund sang."
    assert [person.name for person in read_people(text)] == ["Doris Lund"]


def test_mentions_of_a_person_are_in_the_order_of_the_text() -> None:
    (ann,) = people("Poe", "Ann Poe")
    assert [mention.first for mention in ann.mentions] == [0, 10]


def test_the_form_shown_is_the_fullest_and_then_the_most_frequent() -> None:
    for names, full in (
        (("ANNA POE", "Anna Poe"), "Anna Poe"),
        (("ANNA POE", "Poe"), "ANNA POE"),
        (("POEM", "Poem"), "Poem"),
        (("Ann Poe", "Anne Poe", "Anne Poe"), "Anne Poe"),
        (("Ann Poe", "Anne Poe"), "Ann Poe"),
        (("Poe", "Ann Kay Poe", "Ann Poe"), "Ann Kay Poe"),
        (("ANNA KAY POE", "Anna Poe"), "Anna Poe"),
        (("AB CD", "Ab Cd"), "AB CD"),
    ):
        cluster = Cluster()
        for at, name in enumerate(names):
            cluster.add(Mention(at, at + 1, tuple(name.split())))
        assert " ".join(cluster.full()) == full, names


def test_of_many_spellings_a_dozen_are_kept() -> None:
    cluster = Cluster()
    for at in range(20):
        cluster.add(Mention(at, at + 1, (f"A{at}", "Poe")))
    assert (len(cluster.forms), len(cluster.mentions)) == (12, 20)


def test_in_a_crowd_names_are_found_by_their_sound() -> None:
    letters = "BCDFGHJKLM"
    crowd = [f"{a}an {b}{c}o" for a, b, c in product(letters[:3], letters[:5], letters[5:])]
    found = people(*crowd, "Sergei Ivanov", "Sergey Ivanov", "Ivanov", apart=30)
    (ivanov,) = (one for one in found if one.forms[0] == ("Sergei", "Ivanov"))
    assert len(ivanov.mentions) == 3


def test_a_title_chooses_only_where_somebody_has_it() -> None:
    ann, bea = people("Ann Poe", "Bea Poe", "Poe", n1="senator", n2="senator")
    assert (len(ann.mentions), len(bea.mentions)) == (1, 2)
    ann, bea = people("Ann Poe", "Bea Poe", "Poe", n1="senator", n2="judge")
    assert (len(ann.mentions), len(bea.mentions)) == (2, 1)
    exact, other = people("Ann Poe", "Bea Poe-Ray", "Poe")
    assert (len(exact.mentions), len(other.mentions)) == (2, 1)
    other, exact = people("Ann Qadhafi", "Bea Gaddafi", "Gaddafi")
    assert (len(exact.mentions), len(other.mentions)) == (2, 1)
    first, middle = people("Ann Poe Ray", "Bea Poe", "Poe")
    assert (len(first.mentions), len(middle.mentions)) == (1, 2)


def test_a_middle_name_with_an_office_is_a_relative() -> None:
    assert len(people("Ann Poe Ray", "Poe", n1="president")) == 2
    assert len(people("Ann Poe Ray", "Poe", n0="president", n1="president")) == 1
    assert len(people("Ann Poe Ray", "Ray", n1="president")) == 1
    assert len(people("Ann Poe", "Poe", n0="lady", n1="president")) == 2
    assert len(people("Ann Poe", "Poe", n1="president")) == 1
    assert len(people("Ann Poe Ray", "Poe")) == 1
    assert len(people("Ann Poe", "Ann Poe Ray", "Poe", n2="president")) == 1
    assert len(people("Ana Peña Holt", "Peña", n1="president")) == 1
    assert len(people("Ana Gomez Holt", "Gomez", n1="president")) == 1


def test_vowels_distinguish_all_but_filiations() -> None:
    assert len(grouped("Karim Noder", "Karim Nodir")) == 2
    assert len(grouped("Karim bin Noder", "Omar bin Nodir")) == 2
    assert len(grouped("Karim bin Noder", "Karim bin Natar")) == 2


def test_numbers_distinguish_monarchs_and_given_names_relatives() -> None:
    assert len(grouped("Mathilda IV", "Mathilda III")) == 2
    assert len(grouped("Ann Mathilda", "Mathilda IV")) == 2
    assert len(grouped("Ines Brandao Quelho", "Maria Brandao Quelho")) == 2


@pytest.mark.parametrize(
    "relative", ["my mother, Anna Ruth Halden, was born", "his wife, Ida Halden"]
)
def test_a_president_named_before_a_relative_is_somebody_else(relative: str) -> None:
    text = f"President Halden spoke in Porten of {relative}. President Halden left."
    found = {person.name: person.roles for person in read_people(text)}
    assert found.pop("Halden") == ("President",)
    assert [roles for roles in found.values() if "President" in roles] == []


def test_a_relative_who_is_named_first_may_hold_the_office_since() -> None:
    [halden, _] = read_people("Max Halden, brother of Bo, spoke. President Halden left.")
    assert (halden.name, halden.roles) == ("Max Halden", ("brother", "President"))
