"""Rules and what they have done as rows of a page. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.app.rows.page_rows import Page, PageRow, Section, ToArticle, ToView
from reader.app.style import wording
from reader.library.articles.articles import ArticleRow
from reader.library.articles.view import View
from reader.library.rules.rule import Rule

EMPTY = "No rules. Search for what a rule is to find, then make one from the palette."


def rules_page(
    rules: Sequence[Rule],
    hits: Mapping[int, Sequence[int]],
    rows: Mapping[int, ArticleRow],
) -> Page:
    """Return the rules in their order, then the latest articles of each (``hits``, by rule)."""
    sections = [Section("Rules", [_rule(rule) for rule in rules], shown=40)]
    sections += [
        Section(rule.name, [_article(rows[one]) for one in hits.get(rule.id, ()) if one in rows])
        for rule in rules
        if hits.get(rule.id)
    ]
    return Page("Rules", (), [one for one in sections if one.rows], EMPTY)


def _rule(rule: Rule) -> PageRow:
    state = "" if rule.enabled else " (off)"
    return PageRow(
        wording.count(rule.matched, "article"),
        f"{rule.name}{state}",
        ToView(View(query=rule.query)),
        under=f"{rule.query}: {rule.actions}",
    )


def _article(row: ArticleRow) -> PageRow:
    when = wording.day(row.published.day) if row.published.day else "undated"
    return PageRow(when, row.title, ToArticle(row.id), under=row.source)
