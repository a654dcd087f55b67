"""The working, line by line."""

from __future__ import annotations

from reader.extraction.dates import read_dates
from reader.extraction.dates.explain import LineKind, explain
from reader.model import Extraction, Grade, Published

TEXT = "May we ask?\n\nThey meet next Thursday.\nHe left in 2019."
PUBLISHED = Published("2025-03-21", Grade.STATED, "The publication date was given.")


def test_each_paragraph_is_followed_by_what_was_found_and_rejected_in_it() -> None:
    reading = read_dates(TEXT, PUBLISHED)
    extraction = Extraction(PUBLISHED, reading.dates, rejected=reading.rejected)
    lines = list(explain(TEXT, extraction))
    assert [line.kind for line in lines] == [
        LineKind.PUBLISHED, LineKind.PARAGRAPH, LineKind.REJECTED, LineKind.PARAGRAPH,
        LineKind.DATE, LineKind.PARAGRAPH, LineKind.DATE,
    ]  # fmt: skip
    assert lines[0].text == ("Published Fri 21 Mar 2025 (stated): the publication date was given")
    assert lines[2].text == "May -> not a date: a verb or a name"
    assert lines[4].text == (
        "next Thursday -> Thu 27 Mar 2025 (2025-03-27): "
        "first Thursday after publication (Fri 21 Mar 2025) (likely)"
    )
    assert lines[6].text == "2019 -> 2019: written out"
    for line in lines[1:]:
        assert " ".join(TEXT[line.start : line.end].split()) in (line.said, line.text)


def test_an_unknown_day_and_an_open_date_say_so() -> None:
    reading = read_dates("He left on Monday.", Published())
    lines = list(explain("He left on Monday.", Extraction(Published(), reading.dates)))
    assert lines[0].text == "Published: unknown"
    assert lines[2].text.startswith("Monday -> unresolved: no date given")
