"""Commands that choose which articles the list shows."""

from __future__ import annotations

from dataclasses import replace

from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Desk
from reader.library.articles.view import Scope, View


class Views:
    """Filters, searches and views."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def filter(self) -> None:
        """Ask for words; the list follows as they are typed."""
        before, here = self._desk.list.view, self._desk.travel.here()

        def narrow(words: str) -> None:
            if words.strip() != self._desk.list.view.text:
                self._desk.open_view(
                    replace(before, text=words.strip()), self._desk.list.current_id
                )

        def answered(words: str) -> None:
            self._desk.answered()
            narrow(words)
            self._desk.travel.leave(here)
            self._desk.enter(self._desk.list)

        def left() -> None:
            self._desk.open_view(before, self._desk.list.current_id)

        hint = "words of title, source, author or tag"
        self._desk.ask(Question("Filter", answered, before.text, hint, narrow, left))

    def search(self) -> None:
        """Ask for words to search in all articles; the list follows as they are typed."""
        from reader.app.widgets.prompt import Prompt
        from reader.app.widgets.searching import SearchHelper

        desk = self._desk
        before, stood, here = desk.list.view, desk.list.current_id, desk.travel.here()
        helper = SearchHelper(desk.library, desk.jobs, desk.glyphs)

        def found() -> None:
            done()
            for prompt in desk.screen.query(Prompt):
                prompt.show_found(desk.list.found_words())

        def look(words: str) -> None:
            query = words.strip()
            if query and (query != desk.list.view.query or not desk.list.typing):
                desk.list.type_search(words)
            elif not query and desk.list.view != before:
                desk.open_view(before, stood)

        def answered(words: str) -> None:
            desk.list.found = done
            desk.answered()
            query = desk.library.search.finished(words.strip())
            if query:
                helper.remember(query)
            desk.open_view(View(query=query) if query else View(), desk.list.current_id)
            desk.travel.leave(here)
            desk.enter(desk.list)
            if query:
                desk.say(desk.library.search.explain(query))

        def left() -> None:
            desk.list.found = done
            desk.open_view(before, stood)

        done, desk.list.found = desk.list.found, found
        question = Question("Search", answered, before.query, "", look, left, helper)
        desk.ask(question)

    def clear_filter(self) -> None:
        """Show all articles."""
        self._desk.travel.leave()
        self._desk.open_view(View(), self._desk.list.current_id)

    def by_tag(self) -> None:
        """Choose a tag and show its articles."""
        from reader.app.pages.pick import PickScreen
        from reader.app.widgets.picking import Choice

        tags = self._desk.library.marks.all_tags()
        if not tags:
            self._desk.say("No article has a tag yet: t gives it some.")
            return

        def chosen(tag: str | None) -> None:
            if tag is not None:
                self._desk.go(View(tag=tag))

        choices = [Choice(tag, tag, f"{number:,}") for tag, number in tags]
        self._desk.push(PickScreen(self._desk.glyphs, "Articles with the tag", choices), chosen)

    def go_all(self) -> None:
        """Show all articles."""
        self._desk.go(View())

    def go_unread(self) -> None:
        """Show the unread articles."""
        self._desk.go(View(scope=Scope.UNREAD))

    def go_starred(self) -> None:
        """Show the starred articles."""
        self._desk.go(View(scope=Scope.STARRED))
