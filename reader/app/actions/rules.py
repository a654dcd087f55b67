"""Commands for rules: making one from the screen, and listing them."""

from __future__ import annotations

from zlib import crc32

from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.choices import Choice
from reader.app.workspace.workspace import Group
from reader.library.articles.view import View
from reader.library.rules.rule import ALL_ACTIONS, MAX_NAME, Rule
from reader.story.query.completion import query_term
from reader.story.query.query import Key
from reader.text import one_line

LONGEST = 80
"""Maximum length of a selected text used for a rule, in characters."""
ACTIONS = (
    Choice("hide", "Hide", "leave them out of the lists of all and of unread articles"),
    Choice("hide read", "Hide and mark as read"),
    Choice("dim", "Dim", "show them dimmed in lists"),
    Choice("read", "Mark as read"),
    Choice("star", "Star"),
    Choice("notify", "Notify", "report new ones"),
    Choice("keep", "Keep pages", "keep the web page as fetched, as evidence"),
)
"""Actions to choose from."""


class Rules(Group):
    """Making and listing rules."""

    def make(self) -> None:
        """Choose a rule's search, then its actions."""
        from reader.app.pages.pick import OTHER

        def chosen(query: str) -> None:
            if query.startswith(OTHER):
                self._ask_search(query.removeprefix(OTHER))
            else:
                self._choose_actions(query)

        self._workspace.pick("Make a rule from", self._offers(), chosen, "Another search")

    def _offers(self) -> list[Choice]:
        """Return searches that match what is on the screen."""
        workspace = self._workspace
        offers: dict[str, str] = {}
        if name := workspace.person_name:
            offers[query_term(Key.PERSON, name)] = f"Person: {name}"
            offers[query_term(Key.QUOTED, name)] = f"Quotes by {name}"
        words = " ".join((workspace.screen.app.screen.get_selected_text() or "").split())
        if words and len(words) <= LONGEST:
            offers[f'"{words.replace(chr(34), "")}"'] = f"Words: {words}"
        view = workspace.list.view
        if view != View() and (query := workspace.library.stories.query_of(view)):
            offers[query] = f"This view: {query}"
        if (article := workspace.article) is not None:
            offers[query_term(Key.SOURCE, article.source)] = f"Source: {article.source}"
            if article.author:
                offers[query_term(Key.AUTHOR, article.author)] = f"Author: {article.author}"
        return [Choice(query, words) for query, words in offers.items()]

    def _ask_search(self, typed: str) -> None:
        from reader.app.widgets.searching import SearchHelper

        workspace = self._workspace

        def answered(words: str) -> None:
            workspace.library.rules.check(words)
            workspace.answered()
            self._choose_actions(words.strip())

        helper = SearchHelper(workspace.library, workspace.jobs)
        workspace.ask(Question("Rule for articles that match", answered, typed, helper=helper))

    def _choose_actions(self, query: str) -> None:
        """Choose what a rule does, or type several actions."""
        from reader.app.pages.pick import OTHER

        workspace = self._workspace
        found = workspace.library.rules.preview(query)
        matches = f"{len(found.ids):,} of {wording.count(found.total, 'article')}{found.unlisted}"

        def chosen(actions: str) -> None:
            if actions.startswith(OTHER):
                label = f"Actions of “{one_line(query, 40)}”"
                typed = actions.removeprefix(OTHER)
                workspace.ask_next(Question(label, answered, typed, ALL_ACTIONS))
            else:
                answered(actions)

        def answered(actions: str) -> None:
            rule = workspace.library.rules.set(_name(query), query, actions)
            workspace.answered()
            workspace.show_message(
                f"Rule “{rule.name}”: {rule.actions} (matches {matches}). {workspace.undo_hint}"
            )
            if found.ids:
                self._offer_old(rule, len(found.ids))

        title = f"“{one_line(query, 40)}” matches {matches}: what to do"
        workspace.pick(title, ACTIONS, chosen, "Several, a tag or a command")

    def _offer_old(self, rule: Rule, number: int) -> None:
        """Ask whether to apply the rule to existing articles as well."""
        workspace = self._workspace

        def agreed() -> None:
            done = workspace.library.rules.apply_to_old(rule)
            workspace.list.reload()
            articles = wording.count(done, "article")
            workspace.marked(f"Rule “{rule.name}” acted on {articles}. {workspace.undo_hint}")

        question = f"Act on the {wording.count(number, 'existing article')}, too?"
        workspace.confirm(question, f"{rule.query}: {rule.actions}", agreed)

    def show(self) -> None:
        """Show the rules with the articles they acted on."""
        from reader.app.pages.article_rules import ArticleRulesPage

        navigation = self._workspace.navigation
        navigation.open(ArticleRulesPage(navigation.context))


def _name(query: str) -> str:
    """Return the name of a search's rule: the search itself, shortened with a mark."""
    if len(query) <= MAX_NAME:
        return query
    return f"{one_line(query, MAX_NAME - 9)} {crc32(query.encode()):08x}"
