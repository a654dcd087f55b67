"""Commands that mark articles and choose which ones the list shows.

What is not on the first screen is imported when it is first asked for: start-up
counts in milliseconds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.app.question import Question
from reader.app.screens.panes import PanesScreen
from reader.library.articles import ArticleRow
from reader.library.view import Scope, View

if TYPE_CHECKING:
    from reader.story.told import Told


class ViewsScreen(PanesScreen):
    """Marks, filters and views."""

    _asked_from: Widget

    # Marks

    def _row(self) -> ArticleRow | None:
        """Return the list's data of the article on the screen."""
        if self.article is None:
            return None
        return next(iter(self.library.articles.rows([self.article.id])), None)

    def _marked(self, words: str) -> None:
        """Show what a mark changed."""
        self.list.forget_rows()
        self._show_again()
        self._show_status()
        self.bar.say(words)

    def action_toggle_read(self) -> None:
        """Mark the article read or unread."""
        if (row := self._row()) is not None:
            self._marked(self.marking.toggle_read(row))

    def action_star(self) -> None:
        """Star the article or take its star away."""
        if (row := self._row()) is not None:
            self._marked(self.marking.toggle_star(row))

    def action_all_read(self) -> None:
        """Mark all articles of this view read."""
        self._marked(self.marking.all_read(self.list.view))

    def action_undo(self) -> None:
        """Undo the last change."""
        self._marked(self.marking.undo())
        self.list.reload()
        self.background.analyse()

    def action_tag(self) -> None:
        """Ask for the article's tags."""
        if (row := self._row()) is None:
            return

        def answered(words: str) -> None:
            self._answered()
            self._marked(self.marking.set_tags(row.id, words))

        self.ask(Question("Tags", answered, ", ".join(row.tags), "separated by commas"))

    # Filters and views

    def ask(self, question: Question) -> None:
        """Open the question line."""
        from reader.app.panes.prompt import Prompt

        if not self.query(Prompt):
            self._asked_from = self.focused or self.list
            self.add_class("-asking")
            self.mount(Prompt(replace(question, left=lambda: self._left(question))))

    def _left(self, question: Question) -> None:
        self._answered()
        if question.left is not None:
            question.left()

    def _answered(self) -> None:
        """Close the question line and go back to where the question was asked."""
        self.remove_class("-asking")
        self._asked_from.focus()

    def action_filter(self) -> None:
        """Ask for words; the list follows as they are typed."""
        before = self.list.view

        def narrow(words: str) -> None:
            if words.strip() != self.list.view.text:
                self.open_view(replace(before, text=words.strip()), self.list.current_id)

        def answered(words: str) -> None:
            self._answered()
            narrow(words)
            self._enter(self.list)

        def left() -> None:
            self.open_view(before, self.list.current_id)

        self.ask(Question("Filter", answered, before.text, "words of title, source, author or tag",
                          narrow, left))  # fmt: skip

    def action_search(self) -> None:
        """Ask for words to search in all articles; the list follows as they are typed."""
        before = self.list.view

        def look(words: str) -> None:
            query = words.strip()
            if query != self.list.view.query:
                self.open_view(View(query=query) if query else before, self.list.current_id)

        def answered(words: str) -> None:
            self._answered()
            look(words)
            self._enter(self.list)
            if words.strip():
                self.bar.say(self.library.search.explain(words.strip()))

        def left() -> None:
            self.open_view(before, self.list.current_id)

        hint = 'words, "a phrase", -word, person:name, date:2026-01, source:x, is:unread, title:x'
        self.ask(Question("Search", answered, before.query, hint, look, left))

    def action_go_timeline(self) -> None:
        """Show what the articles of this view tell, by when it happened."""
        from reader.app.screens.timeline import TimelineScreen

        def chosen(told: Told | None) -> None:
            if told is not None:
                self.go_to_mention(told.article, told.start, told.start + len(told.text))

        glyphs, view = self.list.glyphs, self.list.view
        self.app.push_screen(TimelineScreen(self.library, glyphs, view, self.list.heading), chosen)

    def go_to_mention(self, article_id: int, start: int, end: int) -> None:
        """Read an article from a mention on; the commands say how."""
        raise NotImplementedError

    def action_clear_filter(self) -> None:
        """Show all articles."""
        self.open_view(View(), self.list.current_id)

    def action_by_tag(self) -> None:
        """Choose a tag and show its articles."""
        from reader.app.screens.pick import Choice, PickScreen

        tags = self.library.marks.all_tags()
        if not tags:
            self.bar.say("No article has a tag yet: t gives it some.")
            return

        def chosen(tag: str | None) -> None:
            if tag is not None:
                self.open_view(View(tag=tag))
                self._enter(self.list)

        choices = [Choice(tag, tag, f"{number:,}") for tag, number in tags]
        self.app.push_screen(PickScreen("Articles with the tag", choices), chosen)

    def action_go_all(self) -> None:
        """Show all articles."""
        self._go(View())

    def action_go_unread(self) -> None:
        """Show the unread articles."""
        self._go(View(scope=Scope.UNREAD))

    def action_go_starred(self) -> None:
        """Show the starred articles."""
        self._go(View(scope=Scope.STARRED))

    def _go(self, view: View) -> None:
        self.open_view(view, self.list.current_id)
        self._enter(self.list)

    def action_go_history(self) -> None:
        """Show what was changed."""
        from reader.app.screens.history import HistoryScreen

        def closed(_: None) -> None:
            self._marked("")
            self.list.reload()

        self.app.push_screen(HistoryScreen(self.library, self.list.glyphs), closed)
