"""The articles that mention a day, a month or a year: the same in lists, search and timeline."""

from __future__ import annotations

import pytest

from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.view import View
from reader.library.library import Library
from reader.story.words.days import longest_mention
from tests.library.builders import add_source, entry, put

TEXTS = {
    "day": "The bridge fell on 7 May 2031.",
    "week": "The bridge was closed in the week of May 5, 2031.",
    "month": "The bridge was closed in May 2031.",
    "season": "The bridge was closed in the second quarter of 2031.",
    "year": "The bridge was closed in 2031.",
    "decade": "The bridge was closed in the 2030s.",
    "other": "The bridge opened on 7 May 2030.",
}


@pytest.fixture
def told(library: Library) -> Library:
    """A library of articles that name times of all lengths."""
    source = add_source(library)
    for name, body in TEXTS.items():
        put(library, source, entry(name, name, body, day="2031-05-20"))
    analyse_pending(library, on_stored=lambda _: None, cancelled=lambda: False)
    return library


ASKED = [
    ("2031-05-07", "2031-05-07", {"day", "week"}),
    ("2031-05-05", "2031-05-11", {"day", "week", "month"}),
    ("2031-05-01", "2031-05-31", {"day", "week", "month", "season"}),
    ("2031-04-01", "2031-06-30", {"day", "week", "month", "season"}),
    ("2031-01-01", "2031-12-31", {"day", "week", "month", "season", "year"}),
    ("2030-01-01", "2039-12-31", set(TEXTS)),
    ("2031-05-08", "9999-12-31", {"week", "month", "season", "year", "decade"}),
    ("0001-01-01", "2031-05-06", {"week", "month", "season", "year", "decade", "other"}),
]


@pytest.mark.parametrize(("first", "last", "names"), ASKED)
def test_what_is_much_longer_than_the_time_asked_for_does_not_tell_of_it(
    told: Library, first: str, last: str, names: set[str]
) -> None:
    def titles(view: View) -> set[str]:
        return {row.title for row in told.articles.rows(told.articles.ids(view))}

    day = View(day=(first, last))
    asked = f"date:{first}..{last}".removesuffix("9999-12-31").replace("0001-01-01", "")
    assert titles(day) == names
    assert titles(View(query=asked)) == names
    assert titles(View(query=f"-{asked}")) == set(TEXTS) - names
    assert {row.title for row in told.articles.first_page(day)} == names
    assert {one.title for one in told.findings.dates(day)} == names
    rows = [row for part in told.timeline.stretches(first, last) for row in part]
    shown = {one.title for row in rows for t in row.groups for one in t.sentences}
    assert shown - {"decade"} == names - {"decade"}  # it shows what began a year before at most


@pytest.mark.parametrize(
    ("first", "last", "most"),
    [
        ("2031-05-07", "2031-05-07", 7),
        ("2031-05-05", "2031-05-11", 31),
        ("2031-02-01", "2031-02-28", 92),
        ("2031-01-01", "2031-03-31", 180),
        ("2031-01-01", "2031-12-31", 730),
    ],
)
def test_the_longest_time_that_tells_of_another(first: str, last: str, most: int) -> None:
    assert longest_mention(first, last) == most
