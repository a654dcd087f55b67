"""Days in words in a query: as in articles, and periods counted from today."""

from __future__ import annotations

import pytest

from reader.library.articles.search_query import parse_typed


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ('date:"next 7 days"', "2031-05-06", "2031-05-13"),
        ('published:"last 2 weeks"', "2031-04-22", "2031-05-06"),
        ('after:"Last 1 day"', "2031-05-05", "2031-05-06"),
        ('date:"3 days ago"', "2031-05-03", "2031-05-03"),
    ],
)
def test_periods_are_counted_from_today(text: str, first: str, last: str) -> None:
    query = parse_typed(text, "2031-05-06")
    assert query.problems == ()
    (term,) = query.terms
    assert (term.first, term.last) == (first, last)


@pytest.mark.parametrize("text", ['date:"next 99999 days"', 'date:"next x days"'])
def test_what_is_no_period_is_named(text: str) -> None:
    assert "Invalid date" in parse_typed(text, "2031-05-06").problems[0]
