"""The rules page: each rule with the articles it has acted on."""

from __future__ import annotations

from reader.app.keys.command import ARTICLE_RULES
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.rows.article_rules import rule_row, rules_page
from reader.app.rows.page_rows import Page
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.sections_pane import SectionsPlace
from reader.library.rules.rule import Rule, write_rules

EMPTY = (
    "No rules yet. In the article list press {find} to search for the articles it should match, "
    "then {palette} and choose “Make a rule”."
)
OF_RULE = frozenset(
    ("remove", "rename", "rule_up", "rule_down", "switch_rule", "apply_rule", "revert_rule")
)
"""Commands that need a rule under the cursor."""
SHOWN = 50
"""Maximum articles listed for each rule."""


class ArticleRulesPage(SectionsPage):
    """The rules; enter shows what a rule finds, or an article it has acted on."""

    scope = ARTICLE_RULES

    def __init__(self, context: PageContext, place: SectionsPlace | None = None) -> None:
        super().__init__(context, place)
        self._rules = context.library.rules.list()

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            **self.of_rows(
                {
                    "remove": self.remove_rule,
                    "rename": self.edit,
                    "switch_rule": self.switch,
                    "apply_rule": self.apply,
                    "revert_rule": self.revert,
                    "rule_up": lambda: self.move(-1),
                    "rule_down": lambda: self.move(1),
                }
            ),
        }

    def page_state(self) -> PageState:
        """Return the state to reopen the page with."""
        context, place = self.context, self.rows.place
        return PageState(
            ArticleRulesPage, None, "rules", None, lambda: ArticleRulesPage(context, place)
        )

    def build(self) -> Page:
        """Return the page content."""
        library = self.context.library
        self._rules = rules = library.rules.list()
        hits = {rule.id: library.rules.hits(rule.id)[:SHOWN] for rule in rules}
        rows = library.articles.rows([one for ids in hits.values() for one in ids])
        first = self.keyed_app.keys.first
        empty = EMPTY.format(find=first("find"), palette=first("palette"))
        return rules_page(rules, hits, {row.id: row for row in rows}, empty)

    @property
    def selected(self) -> Rule | None:
        """The rule under the cursor."""
        return next((one for one in self._rules if rule_row(one) == self.rows.current), None)

    def works(self, command_id: str) -> bool:
        """Return whether a command is usable: those of rules need one under the cursor."""
        usable = command_id not in OF_RULE or self.selected is not None
        return usable and super().works(command_id)

    def edit(self) -> None:
        """Edit the rule under the cursor as a line of text."""
        rule = self._chosen()
        if rule is None:
            return

        def answered(words: str) -> None:
            changed = self.context.library.rules.change(rule.id, words)
            self.done(f"Changed rule “{changed.name}”.")

        line = write_rules([rule]).rstrip("\n")
        self.ask(Question("Rule", answered, line, "NAME = SEARCH => ACTIONS"))

    def switch(self) -> None:
        """Turn the rule under the cursor on or off."""
        if (rule := self._chosen()) is not None:
            self.context.library.rules.enable(rule.id, not rule.enabled)
            self.done(f"Rule “{rule.name}” is {'off' if rule.enabled else 'on'}.")

    def apply(self) -> None:
        """Act on existing articles."""
        if (rule := self._chosen()) is not None:
            articles = wording.count(self.context.library.rules.apply_to_old(rule), "article")
            self.done(f"Rule “{rule.name}” acted on {articles}.")

    def revert(self) -> None:
        """Take back all that the rule under the cursor did."""
        if (rule := self._chosen()) is not None:
            articles = wording.count(self.context.library.rules.revert(rule.id), "article")
            self.done(f"Reverted what rule “{rule.name}” did to {articles}.")

    def _chosen(self) -> Rule | None:
        """Return the rule under the cursor; if there is none, say so."""
        if self.selected is None:
            self.show_message("Select a rule first.")
        return self.selected

    def move(self, by: int) -> None:
        """Move the rule under the cursor by one place; the cursor follows."""
        rule = self._chosen()
        if rule is None:
            return
        place = self._rules.index(rule) + 1 + by
        if not 0 < place <= len(self._rules):
            self.show_message(f"Rule “{rule.name}” is the {'first' if by < 0 else 'last'} already.")
            return
        self.context.library.rules.move(rule.id, place)
        self.done(f"Rule “{rule.name}” is now number {place}.")

    def remove_rule(self) -> None:
        """Remove the rule under the cursor; its effects stay."""
        rule = self._chosen()
        if rule is None:
            return
        self.context.library.rules.remove(rule.id)
        self.done(f"Removed rule “{rule.name}”.")
