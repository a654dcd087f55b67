"""The rows of the rules page: rules, and articles they acted on. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.app.rows.page_rows import Page, PageRow, Section, ToArticle, ToView
from reader.app.style import wording
from reader.library.articles.articles import ArticleRow
from reader.library.articles.view import View
from reader.library.rules.rule import Rule

ORDER = "In the order they act"


def rules_page(
    rules: Sequence[Rule],
    hits: Mapping[int, Sequence[int]],
    rows: Mapping[int, ArticleRow],
    empty: str,
) -> Page:
    """Return the rules in order, then the latest articles of each (``hits``, by rule)."""
    sections = [Section(ORDER, [rule_row(rule) for rule in rules], shown=40)]
    sections += [
        Section(rule.name, [_article(rows[one]) for one in hits.get(rule.id, ()) if one in rows])
        for rule in rules
        if hits.get(rule.id)
    ]
    return Page("Rules", (), [one for one in sections if one.rows], empty)


def rule_row(rule: Rule) -> PageRow:
    """Return the row of a rule."""
    state = "" if rule.enabled else " (off)"
    return PageRow(
        wording.count(rule.matched, "article"),
        f"{rule.name}{state}",
        ToView(View(query=rule.query)),
        under=f"{rule.query}: {rule.actions}",
    )


def _article(row: ArticleRow) -> PageRow:
    return PageRow(
        wording.publication_day(row.published), row.title, ToArticle(row.id), under=row.source
    )
