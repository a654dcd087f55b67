"""Who made the article, and who it is about."""

import pytest

from reader.extraction import extract
from reader.extraction.people import read_people
from reader.extraction.worker import from_wire, to_wire

ARTICLE = """Minister resigns over report

By Anna Berg in Oslo

Finance Minister Ola Nord resigned on Monday. "I am tired of it," Nord said.

{}
"""


def credits_in(line: str) -> dict[str, str]:
    return {person.name: person.credit for person in read_people(ARTICLE.format(line))}


@pytest.mark.parametrize(
    ("line", "name", "credit"),
    [
        ("Reporting by Per Holm; Editing by Max Weber", "Max Weber", "editor"),
        ("Additional reporting by Carla Ruiz and Per Holm", "Per Holm", "author"),
        ("Photo: Carla Ruiz", "Carla Ruiz", "photographer"),
        ("(AP Photo/Bela Nagy)", "Bela Nagy", "photographer"),
        ("Carla Ruiz / Getty Images", "Carla Ruiz", "photographer"),
    ],
)
def test_credits_are_marked_and_come_last(line: str, name: str, credit: str) -> None:
    people = read_people(ARTICLE.format(line))
    assert people[0].name == "Ola Nord"
    assert people[0].credit == ""
    assert {person.name: person.credit for person in people}[name] == credit
    assert {person.name: person.roles for person in people}[name] == (credit,)
    assert credits_in(line)["Anna Berg"] == "author"


@pytest.mark.parametrize(
    "line",
    [
        "The report was read by Max Weber, who said it was wrong.",
        "By Friday Max Weber said he would leave the party.",
        "Max Weber spoke. Photo: Max Weber",
        "[Image: Max Weber at the harbour]",
    ],
)
def test_whom_the_text_is_about_is_no_credit(line: str) -> None:
    assert credits_in(line)["Max Weber"] == ""


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("\n\nBy Ann Lee, Reuters in Oslo", "author"),
        ("\n\nBy Ann Lee and Bob Ray in Oslo for The Post", "author"),
        ("\n\nBy Ann Lee who left.", ""),
        ("\n\nBy Ann Lee, The Post, A B C D E F G", "author"),
        ("\n\nBy Ann Lee, The Post, A B C D E F G H", ""),
        (" By Ann Lee", ""),
        (" It went by Ann Lee.", ""),
        (" Reporting by Ann Lee", "author"),
        (" The reporting by Ann Lee", ""),
        (" (editing by Ann Lee)", "editor"),
        (" editing by Ann Lee", "editor"),
        ("; editing by Ann Lee", "editor"),
        ("\n\nediting by Ann Lee", "editor"),
        (" It rained\n\nediting by Ann Lee", "editor"),
        (" It rained\n\nthe editing by Ann Lee", ""),
        (" They saw the Photo\n\nBy Ann Lee", "author"),
        (" Editing by\n\nAnn Lee", ""),
        (" Photo:\n\nAnn Lee", ""),
        (" Additional reporting by Bob Ray, Carl Moss and Ann Lee", "author"),
        (" Video by Jo Park, Bob Ray, Carl Moss, Dan Holt and Ann Lee", "photographer"),
        (" Photo by Ann Lee", "photographer"),
        (" The photo: Ann Lee", ""),
        (" Text: Ann Lee", "author"),
        (" It was written by Ann Lee.", ""),
        (" AP/Ann Lee", "photographer"),
        (" Bank/Ann Lee", ""),
        (" AP Old Bank/Ann Lee", ""),
        (" Photo of Ann Lee", ""),
        (f" Photos by {'Bob Ray, ' * 10}Ann Lee", "photographer"),
        (f" Photos by Jo {'Bob Ray, ' * 10}Ann Lee", ""),
        (" Ann Lee/AP", "photographer"),
        (" Ann Lee/Bank", ""),
        (" AP and Old Bank/Ann Lee", ""),
        (" Ann Lee/The Big AP", ""),
        (" \u00a9 Ann Lee", "photographer"),
        (" \u00a9 2004 Ann Lee", ""),
    ],
)
def test_what_makes_a_credit(line: str, credit: str) -> None:
    found = {one.name: one.credit for one in read_people(f"Minister Ola Nord resigned.{line}")}
    assert (found["Ola Nord"], found["Ann Lee"]) == ("", credit)


def test_who_opens_a_text_is_not_credited_by_its_end() -> None:
    for end in ("AP/", "\u00a9"):
        assert [one.credit for one in read_people(f"Ann Lee resigned. {end}")] == [""], end


def test_a_name_that_is_also_an_agencys_is_no_agency() -> None:
    assert credits_in("Carla Pool/Bank")["Carla Pool"] == ""
    assert credits_in("Bank/Pool Holt")["Pool Holt"] == ""
    assert credits_in("Carla Pool/AP")["Carla Pool"] == "photographer"


def test_a_picture_that_opens_a_text_credits_nobody() -> None:
    assert [one.credit for one in read_people("[Image: Ann Lee at the harbour]")] == [""]


def test_the_mark_survives_the_way_between_processes() -> None:
    found = extract(ARTICLE.format("Editing by Max Weber"))
    assert from_wire(to_wire(found)).people == found.people
