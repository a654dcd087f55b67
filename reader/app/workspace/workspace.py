"""The workspace of commands: the panes, the pages over them, and questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widget import Widget

from reader.app.keys.keys import Keys
from reader.app.runtime.jobs import Jobs
from reader.app.runtime.question import Question
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.type_ahead import TypeAhead
from reader.app.workspace.panes import Panes
from reader.config import Config
from reader.library.articles.view import View
from reader.library.library import Library

if TYPE_CHECKING:
    from reader.app.workspace.navigation import Navigation


class Workspace(Panes):
    """The panes, the pages over them, and questions to the user."""

    def __init__(
        self,
        screen: Screen[None],
        library: Library,
        jobs: Jobs,
        config: Config,
        keys: Keys,
        glyphs: Glyphs,
        home: View,
        remember: Callable[..., None],
    ) -> None:
        super().__init__(screen, library, jobs, config, keys, glyphs, home, remember)
        self.type_ahead = TypeAhead()
        self._asked_from: Widget = self.list

    @cached_property
    def navigation(self) -> Navigation:
        """The pages over the panes, and the way back from a jump."""
        from reader.app.workspace.navigation import Navigation  # the first frame does without

        return Navigation(self)

    def go(self, view: View) -> None:
        """Jump to the articles of a view, from the panes or from any page."""
        self.navigation.leave_pages()
        self.show_view(view)

    def read(self, article_id: int) -> None:
        """Jump to an article, wherever it is: in this view, else among all."""
        self.navigation.leave_pages()
        self.show_reading(article_id)

    # Questions

    def ask(self, question: Question) -> None:
        """Open the question line, on the page on top where there is one."""
        from reader.app.widgets.prompt import Prompt

        if self.screen.app.screen is not self.screen and self.navigation.ask(question):
            return

        if not self.screen.query(Prompt):
            self._asked_from = self.screen.focused or self.list
            self.screen.add_class("-asking")
            self.screen.set_focus(None)
            self.type_ahead.begin()
            whole = replace(question, left=lambda: self._left(question))
            self.screen.mount(Prompt(whole, self.glyphs, self.type_ahead))

    def _left(self, question: Question) -> None:
        self.answered()
        if question.left is not None:
            question.left()

    def answered(self) -> None:
        """Close the question line and go back to where the question was asked."""
        self.screen.remove_class("-asking")
        self._asked_from.focus()
