"""Every rule on a sentence of its own: all that is found, of any type, and what is rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.extraction.dates import read_dates
from reader.model import Grade, Published

Case = tuple[str, str, tuple[str, ...]]


def _cases() -> list[Case]:
    """The lines of the text file: day, text, what is to be found or rejected."""
    cases: list[Case] = []
    day = ""
    for line in Path(__file__).with_name("rules.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            day = line.removeprefix("@").strip()
        elif line and not line.startswith("#"):
            text, _, expected = line.partition(" =>")
            items = tuple(item.strip() for item in expected.split(";") if item.strip())
            cases.append((day, text.replace("\\n", "\n"), items))
    return cases


@pytest.mark.parametrize("case", _cases(), ids=[case[1][:60] for case in _cases()])
def test_reads_the_sentence(case: Case) -> None:
    day, text, expected = case
    reading = read_dates(text, Published(day, Grade.STATED, "Given."))
    found = [f"{m.text} = {m.value}{f' ({m.mod})' if m.mod else ''}" for m in reading.dates]
    assert found == [item for item in expected if not item.startswith("not ")]
    for item in expected:
        if item.startswith("not "):
            said, _, reason = item.removeprefix("not ").removesuffix(")").partition(" (")
            assert reason in {one.text: one.why for one in reading.rejected}[said]
