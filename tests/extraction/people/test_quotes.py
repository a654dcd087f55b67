"""Quotations go to a person only where the text leaves no doubt."""

import pytest

from reader.extraction.people import read_people

START = "Chancellor Angela Merkel met President Barack Obama. "


def quoted(text: str) -> dict[str, list[str]]:
    return {
        person.name: [text[quote.start : quote.end] for quote in person.quotes]
        for person in read_people(text)
    }


@pytest.mark.parametrize(
    "sentence",
    [
        '"We will do it together," Merkel said.',
        '"We will do it together," said Merkel.',
        '"We will do it together," said Chancellor Angela Merkel.',
        'Merkel said: "We will do it together,"',
        'Merkel added, "We will do it together,"',
        "\u201cWe will do it together,\u201d Merkel told reporters.",
    ],
)
def test_a_name_beside_the_quotation(sentence: str) -> None:
    found = quoted(START + sentence)
    assert found["Angela Merkel"] == ["We will do it together,"]
    assert found["Barack Obama"] == []


def test_the_speaker_goes_on_in_the_same_paragraph() -> None:
    found = quoted(START + '"We are ready," Merkel said on Monday. "It is time for a decision."')
    assert found["Angela Merkel"] == ["We are ready,", "It is time for a decision."]


@pytest.mark.parametrize(
    "sentence",
    [
        '"We will do it together," a driver said.',
        'A driver stood nearby. "We will do it together," he said.',
        '"We will do it together." Merkel said "yes" to that.',
        'Merkel read "Together We Will Do It" aloud.',
        '"We will do it together," Merkel\'s spokesman said.',
        '"We will do it together," said a spokesman for Merkel.',
        'The so-called "reassurance force" pleased Merkel.',
        '"We will do it together," the spokesman of Merkel said.',
        'Merkel smiled.\n\n"We will do it together," was on the wall.',
    ],
)
def test_what_is_not_certain_is_left_out(sentence: str) -> None:
    assert quoted(START + sentence) == {"Angela Merkel": [], "Barack Obama": []}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We will do it together," Mr. Halden said.', "Paul Halden"),
        ('"We will do it together," said the mayor of Porten, Ann Lee.', "Ann Lee"),
        ('"We will do it together," Ann Lee, 40, a nurse, said.', "Ann Lee"),
        ('"We will do it together," Rep. Lee (D-Ohio) also said.', "Ann Lee"),
        ('"We will do it together," according to Lee.', "Ann Lee"),
        ('Lee, who runs the port, told reporters on Monday: "We will do it together."', "Ann Lee"),
        ('Lee met the press, saying "we will do it together".', "Ann Lee"),
        ('Lee said on Monday the plan was "a disaster for all of us".', "Ann Lee"),
        ('She said: "We will do it together."', "Ann Lee"),
        ('"We will do it together," he said.', "Paul Halden"),
        ('The visitor was Lee, who said "we will do it together".', "Ann Lee"),
        ('Lee released the following statement:\n\n"We will do it together."', "Ann Lee"),
        ('"We will do it together."\n\n\u2013 Mayor Ann Lee, May 4', "Ann Lee"),
        ('Lee says the port has to move. "We will do it together."', "Ann Lee"),
    ],
)
def test_the_speaker_beside_a_quotation(text: str, speaker: str) -> None:
    found = quoted("Mayor Ann Lee met Paul Halden, a builder.\n\n" + text)
    assert [name for name, quotes in found.items() if quotes] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        '"We are ready," Lee said, "and we will do it."',
        'Lee called it "a good start" and "the best of plans".',
        '"We are ready," said Lee, adding: "We will do it."',
        "\u201cWe are ready.\n\n\u201cWe will do it,\u201d Lee said.",
        'Lee issued this statement:\n\n"We are ready."\n\n"We will do it."',
    ],
)
def test_both_sides_of_a_split_quotation(text: str) -> None:
    found = quoted("Mayor Ann Lee met Paul Halden, a builder.\n\n" + text)
    assert len(found["Ann Lee"]) == 2
    assert found["Paul Halden"] == []


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Ann Lee met Paul Halden. The talks were long.", "Paul Halden"),
        ("The police spoke to Paul Halden. He was tired.", "Paul Halden"),
        ("Paul Halden met Peter Ray at the port.", "Paul Halden"),
        ("Friends of Paul Halden and Peter Ray came.", None),
        ("Paul Halden left. A farmer was waiting at the gate of the old farm there.", None),
        ("Ann Lee met Mary Roe.", None),
    ],
)
def test_whom_a_pronoun_means(lead: str, speaker: str | None) -> None:
    found = quoted(f'{lead} "We will do it together," he said.')
    assert [name for name, quotes in found.items() if quotes] == ([speaker] if speaker else [])
