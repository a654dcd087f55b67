"""Everything about one person, as rows to read. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from reader.app import wording
from reader.library.articles import ArticleRow
from reader.library.people import PersonPage, PersonRole

Row = tuple[str, str, str]
ROLES, ARTICLES = 40, 60
"""Rows of a section at most; the heading says how many there are."""


def person_rows(page: PersonPage, articles: Mapping[int, ArticleRow]) -> list[Row]:
    """Return the page of a person: names, roles over time, companions, articles, reasons.

    ``articles`` holds the rows of the articles that the page names.
    """
    rows: list[Row] = [
        ("in", wording.count(page.total, "article"), "row"),
        ("mentioned", wording.count(page.mentions, "time"), "row"),
    ]
    if page.first_seen and page.last_seen:
        rows.append(("from", wording.day(page.first_seen), "row"))
        rows.append(("to", wording.day(page.last_seen), "row"))
    rows += _section("Called", [(wording.count(n, "article"), name) for name, n in page.variants])
    rows += _section("Roles, oldest first", _roles(page, articles))
    rows += _section(
        "Appears with", [(wording.count(n, "article"), name) for _, name, n in page.companions]
    )
    rows += _section("Articles, newest first", [_article(articles.get(i)) for i in page.articles])
    rows += _section(
        "Why these are one person",
        [(_when(articles.get(article)), why) for article, why in page.merged if why],
    )
    return rows


def _section(heading: str, lines: list[tuple[str, str]], most: int = ARTICLES) -> list[Row]:
    """Return a section, nothing where it is empty."""
    if not lines:
        return []
    left = len(lines) - most
    more = [("", f"and {left:,} more", "row")] if left > 0 else []
    shown: list[Row] = [(left, right, "row") for left, right in lines[:most]]
    return [("", "", "note"), (heading, "", "heading"), *shown, *more]


def _roles(page: PersonPage, articles: Mapping[int, ArticleRow]) -> list[tuple[str, str]]:
    """Return the roles over time; one that stays the same is named once, with how often."""
    groups: list[tuple[PersonRole, int]] = []
    for role in page.roles:
        if groups and groups[-1][0].role.casefold() == role.role.casefold():
            groups[-1] = (groups[-1][0], groups[-1][1] + 1)
        else:
            groups.append((role, 1))
    lines = []
    for role, times in groups[:ROLES]:
        row = articles.get(role.article)
        source = f" ({row.source})" if row else ""
        again = f", {times} times in a row" if times > 1 else ""
        lines.append((_when(row), f"{role.role}{source}{again}"))
    return lines


def _article(row: ArticleRow | None) -> tuple[str, str]:
    """Return an article's day, and title with source."""
    return (_when(row), f"{row.title} ({row.source})") if row else ("", "an article that is gone")


def _when(row: ArticleRow | None) -> str:
    """Return an article's day in words."""
    return wording.day(row.published.day) if row and row.published.day else "no date"
