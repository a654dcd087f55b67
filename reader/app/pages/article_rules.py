"""The rules, with the articles that each has acted on."""

from __future__ import annotations

from reader.app.keys.command import ARTICLE_RULES
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.rows.article_rules import rules_page
from reader.app.rows.page_rows import Page, ToView
from reader.app.widgets.sections_pane import SectionsPlace

SHOWN = 50
"""Articles of each rule that are listed."""


class ArticleRulesPage(SectionsPage):
    """Enter shows what a rule finds, or an article that it has acted on."""

    scope = ARTICLE_RULES

    def __init__(self, context: PageContext, place: SectionsPlace | None = None) -> None:
        super().__init__(context, place)
        self._rules = {rule.query: rule for rule in context.library.rules.list()}

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {**super().handlers(), "remove": self.remove_rule}

    def page_state(self) -> PageState:
        """Return how to show the rules again."""
        context, place = self.context, self.rows.place
        return PageState(
            ArticleRulesPage, None, "rules", None, lambda: ArticleRulesPage(context, place)
        )

    def build(self) -> Page:
        """Return the page."""
        library = self.context.library
        rules = library.rules.list()
        self._rules = {rule.query: rule for rule in rules}
        hits = {rule.id: library.rules.hits(rule.id)[:SHOWN] for rule in rules}
        rows = library.articles.rows([one for ids in hits.values() for one in ids])
        return rules_page(rules, hits, {row.id: row for row in rows})

    def remove_rule(self) -> None:
        """Remove the rule under the cursor; what it has done stays."""
        row = self.rows.current
        target = row.target if row is not None else None
        rule = self._rules.get(target.view.query) if isinstance(target, ToView) else None
        if rule is None:
            self.show_message("Select a rule to remove it.")
            return
        self.context.library.rules.remove(rule.id)
        self.reload()
        undo = self.keyed_app.keys.press("undo", "to undo")
        self.show_message(f"Removed rule “{rule.name}”. {undo}")
