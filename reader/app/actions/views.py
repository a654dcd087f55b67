"""Commands that choose which articles the list shows."""

from __future__ import annotations

from dataclasses import replace

from reader.app.runtime.question import AnswerError, Question
from reader.app.workspace.workspace import Group
from reader.library.articles.view import Order, Scope, View

ORDERS = {
    Order.NEWEST: "Date, newest first",
    Order.OLDEST: "Date, oldest first",
    Order.SOURCE: "Source",
    Order.TITLE: "Title",
    Order.UNREAD: "Unread first",
    Order.REPORTS: "Most reported",
}


class Views(Group):
    """Filters, searches and views."""

    def filter(self) -> None:
        """Ask for words and filter the list as they are typed."""
        before, here = self._workspace.list.view, self._workspace.navigation.here()

        def narrow(words: str) -> None:
            if words.strip() != self._workspace.list.view.text:
                self._workspace.open_view(
                    replace(before, text=words.strip()), self._workspace.list.current_id
                )

        def answered(words: str) -> None:
            self._workspace.answered()
            narrow(words)
            self._workspace.navigation.leave(here)
            self._workspace.enter(self._workspace.list)

        def left() -> None:
            self._workspace.open_view(before, self._workspace.list.current_id)

        hint = "words of title, source, author or tag"
        self._workspace.ask(Question("Filter", answered, before.text, hint, narrow, left))

    def search(self) -> None:
        """Ask for a query and search all articles as it is typed."""
        from reader.app.widgets.prompt import Prompt
        from reader.app.widgets.searching import SearchHelper
        from reader.library.articles.search_query import parse_typed

        workspace = self._workspace
        before, stood, here = (
            workspace.list.view,
            workspace.list.current_id,
            workspace.navigation.here(),
        )
        helper = SearchHelper(workspace.library, workspace.jobs)

        def found() -> None:
            done()
            for prompt in workspace.screen.query(Prompt):
                prompt.show_found(workspace.list.found_words())

        def look(words: str) -> None:
            query = words.strip()
            if query and (query != workspace.list.view.query or not workspace.list.typing):
                workspace.list.type_search(words)
            elif not query and workspace.list.view != before:
                workspace.open_view(before, stood)

        def answered(words: str) -> None:
            if invalid := parse_typed(words).problems:
                raise AnswerError(" ".join(invalid))
            workspace.list.found = done
            workspace.answered()
            query = workspace.library.search.finished(words.strip())
            if query:
                helper.remember(query)
            workspace.open_view(View(query=query) if query else View(), workspace.list.current_id)
            workspace.navigation.leave(here)
            workspace.enter(workspace.list)
            if query:
                workspace.show_message(workspace.library.search.explain(query))

        def left() -> None:
            workspace.list.found = done
            workspace.open_view(before, stood)

        done, workspace.list.found = workspace.list.found, found
        question = Question("Search", answered, before.query, "", look, left, helper)
        workspace.ask(question)

    def sort(self) -> None:
        """Choose the order of the list."""
        from reader.app.widgets.choices import CURRENT, Choice

        workspace = self._workspace
        if workspace.list.view.query:
            workspace.show_message("A search has an order of its own: add sort:relevance.")
            return

        def chosen(value: str) -> None:
            workspace.list.order = Order(value)
            workspace.remember(list_order=value)
            workspace.open_view(workspace.list.view, workspace.list.current_id)
            workspace.show_message(f"Sorted by {ORDERS[Order(value)].lower()}.")

        now = workspace.list.order
        choices = [
            Choice(order.value, words, CURRENT if order is now else "")
            for order, words in ORDERS.items()
        ]
        workspace.pick("Sort articles by", choices, chosen)

    def hide_read(self) -> None:
        """Hide or show the read articles of this view."""
        workspace = self._workspace
        view = workspace.list.view
        if view.scope is Scope.STARRED:
            workspace.show_message("Starred articles are shown whether read or not.")
            return
        hidden = view.scope is Scope.UNREAD
        scope = Scope.ALL if hidden else Scope.UNREAD
        workspace.open_view(replace(view, scope=scope), workspace.list.current_id)
        workspace.show_message("All articles shown." if hidden else "Read articles hidden.")

    def clear_filter(self) -> None:
        """Show all articles."""
        if self._workspace.list.view == View():
            self._workspace.show_message("No filter is active.")
            return
        self._workspace.navigation.leave()
        self._workspace.open_view(View(), self._workspace.list.current_id)

    def by_tag(self) -> None:
        """Choose a tag and show its articles."""
        from reader.app.widgets.choices import Choice

        tags = self._workspace.library.marks.all_tags()
        if not tags:
            hint = self._workspace.keys.press("tag", "to tag an article")
            self._workspace.show_message(f"No tags yet. {hint}")
            return

        choices = [Choice(tag, tag, f"{number:,}") for tag, number in tags]
        go = self._workspace.go
        self._workspace.pick("Articles tagged", choices, lambda tag: go(View(tag=tag)))
