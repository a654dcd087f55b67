"""Commands for rules: made from what the list shows, and listed."""

from __future__ import annotations

from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.workspace.workspace import Workspace

NOTHING = "Search first (/) for what the rule is to find."
ACTIONS = "tag:NAME, star, read, hide, notify, run:COMMAND"


class Rules:
    """Making rules."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def make(self) -> None:
        """Ask what is to be done to articles that the list's search finds."""
        workspace = self._workspace
        query = workspace.library.stories.query_of(workspace.list.view)
        if not query:
            workspace.show_message(NOTHING)
            return
        found = workspace.library.rules.preview(query)

        def answered(words: str) -> None:
            workspace.answered()
            rule = workspace.library.rules.set(query, query, words)
            total = wording.count(found.total, "article")
            workspace.show_message(
                f"New articles like these {len(found.ids):,} of {total}: {rule.actions}. "
                f"{workspace.undo_hint}"
            )

        workspace.ask(Question("Do", answered, "", ACTIONS))

    def show(self) -> None:
        """Show the rules and what they have done."""
        from reader.app.pages.article_rules import ArticleRulesPage

        navigation = self._workspace.navigation
        navigation.open(ArticleRulesPage(navigation.context))
