"""Every style of news: what is found, and with which value; the sentences are in text files."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.extraction.dates import read_dates
from reader.extraction.dates.values import days_covered
from reader.model import Grade, Published

FILES = ("styles.txt", "more_styles.txt", "narratives.txt", "turns.txt", "kinds.txt")
Case = tuple[str, str, tuple[tuple[str, str], ...]]


def _cases() -> list[Case]:
    """The cases of the text files: day, sentence, expressions with their values."""
    cases: list[Case] = []
    files = [Path(__file__).with_name(name) for name in FILES]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if line.startswith("    "):
            said, _, value = line.strip().rpartition(" = ")
            day, text, expected = cases[-1]
            cases[-1] = (day, text, (*expected, (said, value)))
        elif line and not line.startswith("#"):
            day, _, text = line.partition(" ")
            cases.append((day, text, ()))
    return cases


CASES = _cases()


def _calendar(value: str | None) -> bool:
    return value is None or days_covered(value) is not None or value.startswith("BC")


def test_there_are_cases() -> None:
    assert len(CASES) > 300


@pytest.mark.parametrize("case", CASES, ids=[case[1][:60] for case in CASES])
def test_finds_what_the_sentence_says(case: Case) -> None:
    day, text, expected = case
    reading = read_dates(text, Published(day, Grade.STATED, "Given."))
    found = tuple(
        (mention.text, str(mention.value))
        for mention in reading.dates
        if mention.type in ("DATE", "TIME") and _calendar(mention.value)
    )
    assert found == expected
    assert all(mention.why.endswith(".") for mention in reading.dates)
