"""Where a name begins and ends."""

import pytest

from reader.extraction.people import read_people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June Holt spoke. Per Lindgren lost.", ["June Holt", "Per Lindgren"]),
        ("Jan Henrik Berg agreed on Monday.", ["Jan Henrik Berg"]),
        ("Jan Marlow said no.", ["Jan Marlow"]),
        ("President To Lam met Truong My Hoa.", ["To Lam", "Truong My Hoa"]),
        ("Welshman Owen Price won. Finn Mika Virtanen lost.", ["Owen Price", "Mika Virtanen"]),
        ("Madam Ursula Mensah and Oba Adeyeye Ojo met.", ["Ursula Mensah", "Adeyeye Ojo"]),
        ("Reporting by Anna Berg Editing by Max Holm", ["Anna Berg", "Max Holm"]),
        ('Nathan "hawk" Miller won the game.', ["Nathan Miller"]),
        ("Richard \u201cMad Dog\u201d Calderon ran away.", ["Richard Calderon"]),
        ("Ahmad Al - Sabah spoke in Kuwait.", ["Ahmad Al Sabah"]),
        ("S.Amartuvshin and G.Zandan met.", ["S. Amartuvshin", "G. Zandan"]),
        ("DOE, JOHN was found.", ["JOHN DOE"]),
        ("Members are Derrick Orden [WI-03] and Mike Flood [NE-01].",
         ["Derrick Orden", "Mike Flood"]),
    ],
)  # fmt: skip
def test_names_are_whole_and_nothing_more(text: str, expected: list[str]) -> None:
    assert sorted(person.name for person in read_people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In June Merkel said no. Chancellor Angela Merkel left.", "Angela Merkel"),
        ("Former President Bill Clinton arrived. Clinton spoke.", "Bill Clinton"),
        ("Since May Angela Merkel has been silent, she said.", "Angela Merkel"),
    ],
)
def test_months_and_titles_stay_outside(text: str, name: str) -> None:
    assert [person.name for person in read_people(text)] == [name]


def test_a_nickname_in_quotation_marks_is_inside_the_mention() -> None:
    [person] = read_people('Nathan "hawk" Miller won the game.')
    assert person.mentions[0].text == 'Nathan "hawk" Miller'
