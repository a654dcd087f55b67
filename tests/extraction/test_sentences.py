"""The boundaries of sentences."""

from __future__ import annotations

import pytest

from reader.extraction.sentences import sentence_with, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        ("Mr. Macron met Dr. No. He left.", ["Mr. Macron met Dr. No.", "He left."]),
        ("It is set for Sept. 3 in Paris. Fine.", ["It is set for Sept. 3 in Paris.", "Fine."]),
        ("The post-Sept. 11 laws. Fine.", ["The post-Sept. 11 laws.", "Fine."]),
        ("The U.S. Senate met. Yes.", ["The U.S. Senate met.", "Yes."]),
        ("She is back in the U.S. He is not.", ["She is back in the U.S.", "He is not."]),
        ("J. K. Rowling wrote. We read.", ["J. K. Rowling wrote.", "We read."]),
        ("It rose at 3 p.m. on Monday. Then it fell.",
         ["It rose at 3 p.m. on Monday.", "Then it fell."]),
        ("\u201cGo!\u201d she said. \u201cNow.\u201d He went.",
         ["\u201cGo!\u201d she said.", "\u201cNow.\u201d", "He went."]),
        ("It cost 3.5 million. Then 4.", ["It cost 3.5 million.", "Then 4."]),
        ("Who? Me! Yes\u2026 Really.", ["Who?", "Me!", "Yes\u2026", "Really."]),
        ("A headline\n\nThe text. More.", ["A headline", "The text.", "More."]),
        ("A headline\nThe text follows.\nMore.", ["A headline", "The text follows.", "More."]),
        ("one line that\nis wrapped by\nsome old wire. End.",
         ["one line that\nis wrapped by\nsome old wire.", "End."]),
        ("Shares of Smith Inc. The Boston firm said so.",
         ["Shares of Smith Inc.", "The Boston firm said so."]),
        ("France and the U.K. \u2014 on their own \u2014 agreed.",
         ["France and the U.K. \u2014 on their own \u2014 agreed."]),
        ("", []),
        (" \n\n ", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_the_sentence_of_each_place() -> None:
    text = " Mr. Lind left. “No!”\n\n \nThe U.S. Senate met...  Why?\nNobody knows "
    for at in range(len(text)):
        wanted = [(start, end) for start, end in sentences(text) if start <= at < end]
        assert sentence_with(text, at) == (wanted[0] if wanted else None)
