"""Patterns of searches: they find what the reference finds, and no text makes them slow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.story.query import pattern
from reader.story.query.pattern import MAX_ROWS, Pattern, PatternError, compiled

_ATOMS = st.sampled_from(
    ["a", "b", "c", ".", "[ab]", "[^a]", r"\w", r"\b", "^", "$", "(a|bc)", "(?:ab)", r"\s", "|"]
)
_TIMES = st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,3}", "*?"])


@given(st.lists(st.tuples(_ATOMS, _TIMES), min_size=1, max_size=6), st.text("abc _\n", max_size=14))
def test_it_finds_what_the_reference_finds(parts: list[tuple[str, str]], text: str) -> None:
    fixed = (r"\b", "^", "$", "|")
    expression = "".join(atom + ("" if atom in fixed else times) for atom, times in parts)
    try:
        made = compiled(expression)
    except PatternError:
        return
    reference = re.compile(expression.replace("$", r"(?=\n|\Z)"), re.MULTILINE)
    assert made.finds(text) == bool(reference.search(text)), expression
    for start, end in made.spans(text, 5):
        assert (
            made.finds(text[start:end])
            or "^" in expression
            or "$" in expression
            or (r"\b" in expression)
        )


@given(st.text(max_size=30))
def test_any_text_is_a_pattern_or_has_one_fault(text: str) -> None:
    with suppress(PatternError):
        compiled(text).finds("some text")


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("(a", "has no “)”"),
        ("a)", "has no “(”"),
        ("[a", "has no “]”"),
        ("*a", "nothing that “*” repeats"),
        ("a*", "matches everywhere"),
        (r"(a)\1", "back references"),
        ("(?=a)b", "not supported"),
        ("a{200}", "too long"),
        ("(" * 30 + "a" + ")" * 30, "too deep"),
        ("a\\", "ends in a backslash"),
        ("[b-a]", "is empty"),
    ],
)
def test_a_faulty_expression_is_refused_with_its_fault(expression: str, fault: str) -> None:
    with pytest.raises(PatternError, match=re.escape(fault)):
        compiled(expression)


def test_case_does_not_count_and_matches_are_marked() -> None:
    made = compiled(r"Resign(s|ed)?\b")
    assert made.spans("she resigns; they resigned", 9) == [(4, 11), (18, 26)]


@pytest.mark.parametrize(
    "expression", ["(a+)+$b", "(a|aa)*c", "[ab]*a[ab]{14}[cd]", "(x?a){30}b", "(.*a){10}z"]
)
def test_a_text_is_gone_through_once(expression: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = pattern.Pattern(expression)
    made._needed = pattern._Needed()
    read: list[int] = []
    step = pattern.Pattern.step

    def counted(self: pattern.Pattern, row: pattern._Row, char: str) -> pattern._Row:
        read.append(1)
        return step(self, row, char)

    monkeypatch.setattr(pattern.Pattern, "step", counted)
    text = "".join(_mixed(3000))
    made.finds(text)
    assert len(read) <= len(text) + 1
    assert len(made._rows) <= MAX_ROWS


def _mixed(length: int) -> Iterator[str]:
    number = 1
    for _ in range(length):
        number = number * 1103515245 + 12345 & 0x7FFFFFFF
        yield "ab"[number >> 16 & 1]


@pytest.mark.parametrize(
    "expression", ["harbour(s|ed)?x", "(ferry|harbour).*x", r"a?b?harbour\w+x", "(harbour){2}"]
)
def test_only_what_stands_around_needed_words_is_looked_at(
    expression: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    step = Pattern.step

    def counted(made: Pattern, row: pattern._Row, char: str) -> pattern._Row:
        seen.append(char)
        return step(made, row, char)

    monkeypatch.setattr(Pattern, "step", counted)
    letters = "".join(chr(0x4E00 + number) for number in range(3000))
    assert not Pattern(expression).finds(f"{letters} a ferry, and harbour\n{letters}")
    assert len(seen) < 100
