"""The tokens that all rules read."""

from __future__ import annotations

import pytest

from reader.extraction.dates.grammar import parse
from reader.extraction.dates.grammar.walk import CROWDED, MOST
from reader.extraction.dates.tokens import PADDING, Tokens


def test_a_text_is_split_once() -> None:
    tokens = Tokens.of("On May 5, 1,200 men\u2019s 9 a.m. o'clock")
    assert tokens.low[: tokens.count] == [
        "on", "may", "5", ",", "1,200", "men", "\u2019s", "9", "a.m.", "o'clock",
    ]  # fmt: skip
    assert tokens.low[tokens.count :] == [""] * PADDING
    assert tokens.start[tokens.count :] == tokens.end[tokens.count :]
    assert set(tokens.end[tokens.count :]) == {len(tokens.text)}
    assert tokens.end[2] == tokens.start[2] + 1


def test_what_a_token_is() -> None:
    tokens = Tokens.of("May 123456789 1234567890 \u0663 x5")
    assert [tokens.number(at) for at in range(tokens.count)] == [
        None,
        123456789,
        None,
        None,
        None,
        5,
    ]
    assert [tokens.capital(at) for at in (-1, 0, 1, tokens.count)] == [False, True, False, False]
    assert [tokens.glued(at) for at in (0, 4)] == [False, True]
    assert [tokens.before(at) for at in (0, 1)] == ["", "may"]


def test_the_words_from_one_token_to_another() -> None:
    tokens = Tokens.of("On May 5 he left")
    assert tokens.words(1, 3) == "May 5"
    assert [tokens.words(*pair) for pair in ((0, 0), (1, 1), (2, 1))] == ["", "", ""]


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(" ", False), ("\n", False), ("\n\n", True), ("\n \n", True), ("\n" + " " * 300, False)],
)
def test_a_blank_line_separates(gap: str, expected: bool) -> None:
    assert Tokens.of(f"May{gap}5").new_line(0) is expected
    assert not Tokens.of(f"May{gap}").new_line(1)


def test_only_the_first_expressions_of_a_crowd_are_read() -> None:
    read, rejected = parse(Tokens.of("today " * (MOST + 1)))
    assert len(read) == MOST
    assert [one.reason for one in rejected] == [CROWDED]
    assert len(parse(Tokens.of("today " * MOST))[0]) == MOST
    assert not parse(Tokens.of("today " * MOST))[1]
