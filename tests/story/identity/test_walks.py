"""Two people of one name are told apart by what they do, where, and how old they are."""

from __future__ import annotations

import pytest

from reader.extraction import extract
from reader.story.identity.people import MemoryIndex
from reader.story.identity.walks import contradiction, doubt


def who(index: MemoryIndex, key: str, text: str, name: str, day: str = "2024-05-04") -> int | None:
    """Return whom an article that is added means by a name."""
    people = extract(text, day).people
    ids = index.add(key, people)
    return next(found for person, found in zip(people, ids, strict=True) if person.name == name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marcus Feld, a professor of law, spoke.", "Basketball star Marcus Feld won."),
        ("The British MP Marcus Feld spoke.", "Texas sheriff Marcus Feld spoke."),
        ("Marcus Feld, a jockey, rode again.", "Justice Minister Marcus Feld spoke."),
        ("The striker Marcus Feld scored.", "The tennis player Marcus Feld won."),
        ("Marcus Feld, 34, was hurt in the crash.", "Marcus Feld, 71, was hurt in the fire."),
        ("The surgeon Marcus Feld spoke.", "The rapper Marcus Feld sang."),
        ("Marcus Feld (1901-1977) was a painter.", "Marcus Feld, 40, was hurt in the fire."),
        ("Archbishop Marcus Feld prayed.", "The quarterback Marcus Feld won."),
    ],
)
def test_namesakes_in_two_articles_are_two(one: str, other: str) -> None:
    index = MemoryIndex()
    first = who(index, "a", f"{one} Marcus Feld came home. Feld was glad.", "Marcus Feld")
    second = who(index, "b", f"{other} Marcus Feld came home. Feld was glad.", "Marcus Feld")
    assert first is not None
    assert first != second
    assert who(index, "c", one, "Marcus Feld") == first
    assert who(index, "d", other, "Marcus Feld") == second


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Lakeside striker", "mayor", "one is in football (“Lakeside striker”), the other in "
         "public office (“mayor”)"),
        ("tennis player", "rower", "one is in tennis (“tennis player”), the other in rowing "
         "(“rower”)"),
        ("pilot and singer", "sheriff", "one is in show business (“pilot and singer”), the other "
         "in policing (“sheriff”)"),
        ("French President", "Finnish minister", "one holds office in France, the other in "
         "Finland"),
        ("Texas senator", "British MP", "one holds office in America, the other in Britain"),
    ],
)  # fmt: skip
def test_what_sets_two_apart_is_said(one: str, other: str, said: str) -> None:
    assert contradiction([one], [other]) == said
    assert contradiction(["pilot", one], [other]) == said


def test_whom_nothing_tells_apart_is_one_more_and_no_more() -> None:
    index = MemoryIndex()
    who(index, "a", "Professor Marcus Feld spoke.", "Marcus Feld")
    who(index, "b", "The jockey Marcus Feld rode.", "Marcus Feld")
    vague = {who(index, f"c{n}", "Marcus Feld came home.", "Marcus Feld") for n in range(3)}
    assert len(vague) == 1
    assert len(index.people()) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("former footballer", "sports minister"),
        ("prime minister", "senator"),
        ("actor", "singer"),
        ("law professor", "judge"),
        ("football player", "captain"),
        ("vice president of the company", "striker"),
        ("club president", "goalkeeper"),
        ("cyclist", "Olympic medalist"),
        ("tennis champion", "tennis player"),
        ("singer", "player of tennis"),
        ("football club owner", "mayor"),
        ("Vice President of a bank", "singer"),
        ("ambassador to France", "Finnish minister"),
        ("former French President", "Finnish minister"),
        ("farmer and mayor", "fireman"),
        ("tennis umpire", "mayor"),
    ],
)
def test_what_one_person_can_be_is_no_contrast(one: str, other: str) -> None:
    assert contradiction([one], [other]) is None
    assert contradiction([other], [one]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Finnish skier", "Brazilian singer"), ("professor", "senator"), ("farmer", "mayor")],
)
def test_what_is_unusual_in_one_person_is_said(one: str, other: str) -> None:
    said = doubt([one], [other])
    assert said is not None
    assert one in said
    assert other in said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mayor", "mayor and farmer"),
        ("Finnish ambassador to Chile", "Chilean skier"),
        ("Finnish skier", "Finnish singer"),
        ("mayor", "governor"),
    ],
)
def test_what_is_usual_in_one_person_is_not_said(one: str, other: str) -> None:
    assert doubt([one], [other]) is doubt([other], [one]) is None
    assert doubt([], [other]) is contradiction([], [other]) is contradiction([one], []) is None


def test_one_person_who_may_be_two_has_both_reasons() -> None:
    index = MemoryIndex()
    who(index, "a", "Mayor Marcus Feld spoke.", "Marcus Feld")
    people = extract("The farmer Marcus Feld spoke.", "2024-05-04").people
    from reader.story.identity.identity import identify

    [decision] = identify(people, index)
    assert "maybe two people" in decision.reason
    assert "farmer" in decision.reason
    assert "Mayor" in decision.reason


def test_an_age_that_grows_with_the_years_is_one_person() -> None:
    index = MemoryIndex()
    first = who(index, "a", "Marcus Feld, 34, was hurt.", "Marcus Feld", "2014-05-04")
    second = who(index, "b", "Marcus Feld, 44, was hurt.", "Marcus Feld", "2024-05-04")
    assert first == second


def test_a_manager_is_not_the_senator_of_the_same_name() -> None:
    manager = ["senior vice president and general manager of Lake Services"]
    for post in (manager, ["football manager"], ["Lakeside manager"]):
        assert contradiction(post, ["Sen."]) is not None, post
    for post in (["campaign manager"], ["city manager"], ["former general manager"]):
        assert contradiction(post, ["Sen."]) is None, post
    assert contradiction(manager, ["midfielder"]) is None
