"""The role that a list shows of a person."""

from __future__ import annotations

import pytest

from reader.story.identity.roles import (
    as_spelled_out,
    current_office,
    fullest,
    is_predecessor,
    same_office,
    shared_role,
)


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        ([], ""),
        ([("Speaker", 5), ("House Speaker", 2)], "House Speaker"),
        ([("Speaker", 5), ("House Speaker", 1)], "Speaker"),
        ([("Speaker", 5), ("Deputy Speaker", 4), ("former Speaker", 3)], "Speaker"),
        ([("House Speaker", 5), ("Speaker", 4)], "House Speaker"),
        ([("minister", 2), ("Prime Minister", 2)], "Prime Minister"),
        ([("spokesman", 2), ("sect leader", 1), ("leader of it", 1), ("Leader", 1)], "sect leader"),
        ([("spokesman", 2), ("sect leader", 1), ("leader of it", 1)], "spokesman"),
    ],
)
def test_a_fuller_role_is_shown_unless_it_is_rare_or_another(
    roles: list[tuple[str, int]], shown: str
) -> None:
    assert fullest(roles) == shown


def test_what_stands_after_an_office_counts_where_both_have_it() -> None:
    whole = "Secretary of State"
    assert same_office([whole], ["Secretary"]) == whole
    assert same_office(["Secretary"], [whole]) == "Secretary"
    assert same_office([whole], ["Secretary of Defence"]) is None


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("President", "U.S. President", True),
        ("French President", "President", True),
        ("French President", "Finnish President", False),
        ("Foreign Minister", "foreign minister", True),
        ("Foreign Minister", "Finance Minister", False),
        ("Minister", "Mayor", False),
        ("President", "baker", False),
        ("harbour pilot", "harbour pilot", True),
        ("harbour pilot", "harbour master", False),
        ("pilot", "pilot", False),
        ("President", "president", True),
    ],
)
def test_a_role_is_shared_with_the_words_around_its_office(
    one: str, other: str, shared: bool
) -> None:
    assert shared_role([one], [other]) == (one if shared else None)
    assert shared_role([other], [one]) == (other if shared else None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Finnish foreign minister", "foreign minister", True),
        ("Finnish foreign minister", "Chilean foreign minister", False),
        ("foreign minister", "finance minister", False),
        ("the President", "President of the United States", True),
        ("current President", "then-President", False),
        ("President", "Vice President", False),
        ("former President", "President", False),
        ("President-elect", "President", False),
        ("Sen.", "senator", True),
        ("Sen.", "representative", False),
        ("Finnish President", "President of Finland", True),
        ("Finnish President", "Finnish president", True),
        ("wife of the President", "President", False),
        ("baker", "baker", False),
    ],
)
def test_one_office_is_held_by_one(one: str, other: str, same: bool) -> None:
    assert same_office([one], [other]) == (one if same else None)
    assert same_office(["baker", one], ["cook", other]) == (one if same else None)


@pytest.mark.parametrize(
    ("one", "other", "predecessor"),
    [
        (["former President"], ["President"], True),
        (["ex-President"], ["President", "mayor"], True),
        (["former President"], ["mayor", "President"], False),
        (["former President", "President"], ["President"], False),
        (["former mayor"], ["President"], False),
        (["former baker"], ["baker"], False),
        (["President"], ["President"], False),
        (["former President"], [], False),
        ([], ["President"], False),
        (["former French President"], ["Finnish President"], False),
        (["former Vice President"], ["President"], False),
    ],
)
def test_who_held_an_office_and_left_it(
    one: list[str], other: list[str], predecessor: bool
) -> None:
    assert is_predecessor(one, other) is is_predecessor(other, one) is predecessor


def test_the_present_office_is_the_most_frequent_that_is_not_former() -> None:
    assert current_office(["President"], ["former mayor", "president", "mayor"]) == "President"
    assert current_office(["mayor"], ["president", "mayor"]) is None
    assert current_office(["President"], ["former president"]) is None
    assert current_office(["President"], []) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("US President", "U.S. president", True),
        ("GOP nominee", "the Republican nominee", True),
        ("Sen.", "Senator", True),
        ("vice-president", "Vice President", True),
        ("President", "Vice President", False),
        ("French President", "US President", False),
    ],
)
def test_a_role_in_two_spellings_is_one(one: str, other: str, same: bool) -> None:
    assert (as_spelled_out(one) == as_spelled_out(other)) is same
