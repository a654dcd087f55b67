"""Coverage of an event and what is new, as rows to read. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.app import wording
from reader.library.articles import ArticleRow
from reader.library.coverage import Compared
from reader.library.news import StoryNews
from reader.story.coverage import Fact, FactKind
from reader.story.novelty import NewDate

Row = tuple[str, str, str]
MOST = 60
"""Rows of a section at most."""


def coverage_rows(found: Compared) -> list[Row]:
    """Return how the sources tell an event: order, disagreements, who alone, who first."""
    made = found.coverage
    rows = _section(
        "Told by, in order of publication", [_article(found.rows, i) for i in made.articles]
    )
    rows += _section(
        "Copies of one text",
        [("the same", "; ".join(_title(found.rows, i) for i in group)) for group in made.copies],
    )
    differing: list[tuple[str, str]] = []
    for one in made.disagreements:
        about = found.names.get(int(one.about), one.about) if one.about.isdigit() else one.about
        differing.append((one.differs.value, about))
        differing += [
            ("", f"{side.says}: {_title(found.rows, side.article)}") for side in one.sides
        ]
    rows += _section("They differ", differing)
    rows += _section(
        "Only one says",
        [(_source(found.rows, one.article), one.statement.text) for one in made.alone],
    )
    rows += _section("Shared facts, and who had them first", [_fact(found, f) for f in made.facts])
    return rows


def _fact(found: Compared, fact: Fact) -> tuple[str, str]:
    """Return a fact with who had it first, and how many have it."""
    what = fact.what
    if fact.kind is FactKind.PERSON:
        what = found.names.get(int(what), what)
    elif fact.kind is FactKind.DAY:
        what = wording.day(what)
    first = _source(found.rows, fact.articles[0])
    return what, f"{wording.count(len(fact.articles), 'article')}, first {first}"


def news_rows(new: StoryNews, rows: Mapping[int, ArticleRow]) -> list[Row]:
    """Return what is new: articles, announced days, people, days, edits."""
    news = new.news
    if news.nothing:
        return [("Nothing is new since you last looked.", "", "note")]
    made = _section("Announced", [_day(d, rows) for d in news.announced])
    made += _section("New articles", [_article(rows, i) for i in news.articles])
    made += _section("Edited", [_article(rows, i) for i in news.changed])
    made += _section(
        "New people",
        [
            (new.names.get(p.person, "?"), "; ".join(_title(rows, i) for i in p.articles[:3]))
            for p in news.people
        ],
    )
    return made + _section("New dates", [_day(d, rows) for d in news.past])


def _day(new: NewDate, rows: Mapping[int, ArticleRow]) -> tuple[str, str]:
    """Return a day with the articles that name it."""
    words = wording.day(new.first)
    if new.last != new.first:
        words += f" to {wording.day(new.last)}"
    return words, "; ".join(_title(rows, article) for article in new.articles[:3])


def _section(heading: str, lines: Sequence[tuple[str, str]]) -> list[Row]:
    """Return a section, nothing where it is empty."""
    if not lines:
        return []
    left = len(lines) - MOST
    more = [("", f"and {left:,} more", "row")] if left > 0 else []
    body: list[Row] = [(left_words, right, "row") for left_words, right in lines[:MOST]]
    return [("", "", "note"), (heading, "", "heading"), *body, *more]


def _article(rows: Mapping[int, ArticleRow], article: int) -> tuple[str, str]:
    """Return an article's day, and title with source."""
    row = rows.get(article)
    when = wording.day(row.published.day) if row and row.published.day else "no date"
    return when, f"{_title(rows, article)} ({_source(rows, article)})"


def _title(rows: Mapping[int, ArticleRow], article: int) -> str:
    row = rows.get(article)
    return row.title if row else "an article that is gone"


def _source(rows: Mapping[int, ArticleRow], article: int) -> str:
    row = rows.get(article)
    return row.source if row else "?"
