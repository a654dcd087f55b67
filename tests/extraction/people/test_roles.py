"""Roles, as the text says them."""

import pytest

from reader.extraction.people import read_people


def roles(text: str) -> dict[str, tuple[str, ...]]:
    return {person.name: person.roles for person in read_people(text)}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "German Chancellor Angela Merkel arrived in Brussels.",
            "Angela Merkel",
            "German Chancellor",
        ),
        (
            "On Monday, U.S. Secretary of State Hillary Clinton said she agreed.",
            "Hillary Clinton",
            "U.S. Secretary of State",
        ),
        (
            "Angela Merkel, the leader of the Christian Democrats, spoke in Berlin.",
            "Angela Merkel",
            "leader of the Christian Democrats",
        ),
        ("Chinese tennis star Li Na won in Paris.", "Li Na", "Chinese tennis star"),
        ("Obama's spokesman Jay Carney said so on Friday.", "Jay Carney", "spokesman"),
        (
            "According to Angela Merkel, a former environment minister, it is late.",
            "Angela Merkel",
            "former environment minister",
        ),
    ],
)
def test_role_before_after_and_by_relation(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == (role,)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The island's envoy, John Strand, spoke on Monday.", "John Strand", "envoy"),
        ("Juan Prieto (curator of the museum) spoke.", "Juan Prieto", "curator of the museum"),
        ("Fiona Clarke is a Canadian novelist.", "Fiona Clarke", "Canadian novelist"),
        ("Karl Weber was the bank's treasurer.", "Karl Weber", "treasurer"),
        ("Ana Lima became governor of Bahia.", "Ana Lima", "governor of Bahia"),
        ("Ana Lima was named head of the agency.", "Ana Lima", "head of the agency"),
        ("They met his adviser - Arjun Mehta - in Delhi.", "Arjun Mehta", "adviser"),
        ("Charg\u00e9 d'Affaires Nicole Shore spoke.", "Nicole Shore", "Charg\u00e9 d'Affaires"),
        ("Putin ally Pavel Orlov spoke on Monday.", "Pavel Orlov", "ally"),
        ("Director of Operations, Jane Poe, agreed.", "Jane Poe", "Director of Operations"),
        (
            "The head of the Bank of Ghana, Kofi Mensah, has resigned.",
            "Kofi Mensah",
            "head of the Bank of Ghana",
        ),
        (
            "Ana Lima was the editor of a weekly and involved in a trial.",
            "Ana Lima",
            "editor of a weekly",
        ),
        ("Joining Senator Jane Poe were her aides.", "Jane Poe", "Senator"),
    ],
)
def test_role_in_brackets_by_verb_and_by_possessive(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == (role,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marine Duval, Son Chhim and Ann Lee came.", "Marine Duval"),
        ("On the advice of the minister, Ana Lima said no.", "Ana Lima"),
        ("Karl Weber was a hit in Berlin.", "Karl Weber"),
        ("Karl Weber (right) spoke.", "Karl Weber"),
        ("Ana Lima is the reason why the mayor of Porto resigned.", "Ana Lima"),
    ],
)
def test_what_only_looks_like_a_role_is_none(text: str, name: str) -> None:
    assert roles(text)[name] == ()


def test_one_role_in_two_spellings_is_given_once() -> None:
    text = "Sen. Jane Poe spoke. Senator Jane Poe left. Gov. Al Bay met Governor Al Bay's aide."
    assert len(roles(text)["Jane Poe"]) == 1


def test_counterparts_respectively() -> None:
    text = (
        "Defence Minister Ursula von der Leyen met her French and Spanish counterparts, "
        "Jean-Yves Le Drian and Pedro Morenes, respectively."
    )
    found = roles(text)
    assert found["Jean-Yves Le Drian"] == ("French",)
    assert found["Pedro Morenes"] == ("Spanish",)


def test_a_shared_title_goes_to_both() -> None:
    found = roles("The talks were led by special envoys George Mitchell and Richard Holbrooke.")
    assert found["George Mitchell"] == ("special envoy",)
    assert found["Richard Holbrooke"] == ("special envoy",)


def test_several_roles_keep_their_order() -> None:
    text = (
        "President Barack Obama spoke on Monday. "
        "Barack Obama, a former senator from Illinois, was calm."
    )
    assert roles(text)["Barack Obama"] == ("President", "former senator from Illinois")


def test_another_person_is_no_role() -> None:
    found = roles("Angela Merkel, alongside Prime Minister David Cameron, spoke on Monday.")
    assert found["Angela Merkel"] == ()
    assert found["David Cameron"] == ("Prime Minister",)


def test_a_form_of_address_is_no_role() -> None:
    assert roles("The judge told Mr. David Cameron to sit down.")["David Cameron"] == ()


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "The governor of Ohio, Mike DeWine, announced a curfew on Friday.",
            "Mike DeWine",
            "governor of Ohio",
        ),
        (
            "A senior aide to Palestinian President Mahmoud Abbas spoke in Ramallah.",
            "Mahmoud Abbas",
            "Palestinian President",
        ),
        (
            "But Republican Senator John McCain told reporters that he disagreed.",
            "John McCain",
            "Republican Senator",
        ),
        (
            "Burma's pro-democracy leader, Aung San Suu Kyi, rested at her home.",
            "Aung San Suu Kyi",
            "pro-democracy leader",
        ),
        (
            "Belarusian President Alexander Lukashenko left. Later President Lukashenko returned.",
            "Alexander Lukashenko",
            "Belarusian President",
        ),
    ],
)
def test_the_role_is_the_persons_own_and_said_once(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == (role,)


def test_what_happens_beside_a_name_is_no_role() -> None:
    text = "At the request of Boris Johnson, the Queen suspended parliament for five weeks."
    assert roles(text)["Boris Johnson"] == ()
    text = "Judges rose in number. Bill Hammons, whom the late Harry Browne knew, agreed."
    assert all(not said for said in roles(text).values())


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Readout of Vice President Mia Kantor's Call with Leaders\n\nThey spoke.",
            "Mia Kantor",
            "Vice President",
        ),
        (
            "Statement From Press Secretary Ivo Brandt on Prices\n\nHe spoke.",
            "Ivo Brandt",
            "Press Secretary",
        ),
        (
            "Joint Statement Following Meeting Between President Mia Kantor and Others\n\nIt ends.",
            "Mia Kantor",
            "President",
        ),
        (
            "On the Killing of Former Japanese Prime Minister Ivo Brandt\n\nThey mourn.",
            "Ivo Brandt",
            "Former Japanese Prime Minister",
        ),
        (
            "According to Mexican President Mia Kantor, it rained.",
            "Mia Kantor",
            "Mexican President",
        ),
        ("REMARKS BY VICE PRESIDENT MIA KANTOR\n\nThanks.", "MIA KANTOR", "VICE PRESIDENT"),
    ],
)
def test_the_headline_before_a_role_is_no_part_of_it(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == (role,)


@pytest.mark.parametrize(
    "role",
    [
        "Secretary of State",
        "Department of State Spokesperson",
        "Minister for Foreign Affairs",
        "Director of the Office of Management and Budget",
        "Assistant to the President",
        "Under Secretary of State",
        "Commander In Chief",
    ],
)
def test_an_office_with_links_inside_stays_whole(role: str) -> None:
    assert roles(f"He met {role} Mia Kantor in Paris.")["Mia Kantor"] == (role,)


def test_a_second_person_ends_the_role_of_the_first() -> None:
    found = roles("Mia Kantor, Policy Council Director and Ivo Brandt, Director of Affairs, spoke.")
    assert found["Mia Kantor"] == ("Policy Council Director",)
    assert found["Ivo Brandt"] == ("Director of Affairs",)


def test_a_headline_before_a_name_is_no_role() -> None:
    text = "Five Leaders Announce Further Efforts to Counter Anna Lindqvist in Oslo.\n\nShe left."
    (anna,) = [person for person in read_people(text) if person.name == "Anna Lindqvist"]
    assert anna.role is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The land's transport secretary, Ann Lee, spoke.", "Ann Lee", "transport secretary"),
        ("One activist, Ann Lee, told reporters.", "Ann Lee", "activist"),
        ("They raided the home of a senior politician, Ann Lee.", "Ann Lee", "senior politician"),
        ("He met Ann Lee who is the mayor of Porten.", "Ann Lee", "mayor of Porten"),
        ("Today Senator Ann Lee spoke.", "Ann Lee", "Senator"),
        ("Senators Ann Lee (R-Ohio), Bob Ray, and Carl Moss left.", "Carl Moss", "Senator"),
        ("The gunmen Ann Lee and Bob Ray fled.", "Bob Ray", "gunman"),
    ],
)  # fmt: skip
def test_offices_of_lists_and_appositions(text: str, name: str, role: str) -> None:
    [roles] = [person.roles for person in read_people(text) if person.name == name]
    assert roles == (role,)


def test_two_words_for_one_office_are_shown_once() -> None:
    [person] = read_people("U.S. Representative Ann Lee spoke. Congresswoman Ann Lee left.")
    assert person.roles == ("U.S. Representative",)
