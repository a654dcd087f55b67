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
        '"We will do it together," he said.',
        'The so-called "reassurance force" pleased Merkel.',
        '"We will do it together," the spokesman of Merkel said.',
        'Merkel smiled.\n\n"We will do it together," was on the wall.',
    ],
)
def test_what_is_not_certain_is_left_out(sentence: str) -> None:
    assert quoted(START + sentence) == {"Angela Merkel": [], "Barack Obama": []}
