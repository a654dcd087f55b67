"""Every rule on a sentence of its own: what is found, what is rejected, and the reason shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.extraction.dates import read_dates
from reader.extraction.dates.values import spoken
from reader.model import Grade, Published

_NOTHING = "nothing rejected"
Case = tuple[str, str, str]
"""The day of publication (empty: unknown), the text, and what is expected."""


def _cases(name: str) -> list[Case]:
    """The lines of a text file."""
    day, cases = "", list[Case]()
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            day = line.removeprefix("@").strip().removeprefix("-")
        elif line and not line.startswith("#"):
            text, _, expected = line.partition(" =>")
            cases.append((day, text.replace("\\n", "\n"), expected.strip()))
    return cases


def _published(day: str) -> Published:
    return Published(day, Grade.STATED, "Given.") if day else Published()


@pytest.mark.parametrize(("day", "text", "expected"), _cases("rules.txt"))
def test_all_that_is_found(day: str, text: str, expected: str) -> None:
    items = [item.strip() for item in expected.split(";") if item.strip()]
    reading = read_dates(text, _published(day))
    found = [f"{m.text} = {m.value}{f' ({m.mod})' if m.mod else ''}" for m in reading.dates]
    assert found == [item for item in items if not item.startswith(("not ", _NOTHING))]
    rejected = {one.text: one.why for one in reading.rejected}
    if items == [_NOTHING]:
        assert not rejected
    for item in items:
        if item.startswith("not "):
            said, _, reason = item.removeprefix("not ").removesuffix(")").partition(" (")
            assert reason in rejected[said]


@pytest.mark.parametrize(("day", "text", "expected"), _cases("reasons.txt"))
def test_the_value_the_grade_and_the_reason(day: str, text: str, expected: str) -> None:
    reading = read_dates(text, _published(day))
    found = [f"{m.text} | {m.value} | {m.grade.value} | {m.why}" for m in reading.dates]
    found += [f"not {one.text} | {one.why}" for one in reading.rejected]
    assert expected.replace("{pub}", f"publication ({spoken(day)})") in found
