"""The workspace of commands: panes, pages over them, and questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widget import Widget

from reader.app.runtime.question import Question
from reader.app.workspace.panes import Panes, Setup
from reader.library.articles.view import View

if TYPE_CHECKING:
    from reader.app.widgets.choices import Choice
    from reader.app.workspace.navigation import Navigation

_NEXT = 0.05


class Workspace(Panes):
    """The panes, with navigation between pages and questions to the user."""

    def __init__(self, screen: Screen[None], setup: Setup) -> None:
        super().__init__(screen, setup)
        self._asked_from: Widget = self.list

    @cached_property
    def navigation(self) -> Navigation:
        """The pages over the panes, and the history of places."""
        from reader.app.workspace.navigation import Navigation  # not needed for the first frame

        return Navigation(self)

    @property
    def person_name(self) -> str:
        """The person selected on the top page, else in the side panel; "" for nobody."""
        from reader.app.layout.panel import PersonItem
        from reader.app.pages.base.page import BasePage

        if isinstance(self.top, BasePage):
            return self.top.person_name
        item = self.side.selected if self.side.has_focus else None
        return item.person.name if isinstance(item, PersonItem) else ""

    def go(self, view: View) -> None:
        """Jump to the articles of a view, from the panes or from any page."""
        self.navigation.leave_pages()
        self.show_view(view)

    def read(self, article_id: int) -> None:
        """Jump to an article, in this view if it is there, else among all."""
        self.navigation.leave_pages()
        self.show_reading(article_id)

    # Questions

    def pick(
        self,
        title: str,
        choices: Sequence[Choice],
        chosen: Callable[[str], None],
        other: str = "",
    ) -> None:
        """Let the user choose; ``chosen`` gets the value. ``other``: as for :class:`PickDialog`."""
        from reader.app.pages.pick import PickDialog

        def closed(value: str | None) -> None:
            if value is not None:
                chosen(value)

        self.push(PickDialog(self.glyphs, title, choices, other), closed)

    def confirm(self, question: str, detail: str, agreed: Callable[[], None]) -> None:
        """Ask for a confirmation; call ``agreed`` if the user agrees."""
        from reader.app.pages.base.confirm import ConfirmDialog

        def closed(yes: bool | None) -> None:
            if yes:
                agreed()

        self.push(ConfirmDialog(question, detail), closed)

    def ask(self, question: Question) -> None:
        """Open the question line, on the top page if there is one."""
        from reader.app.widgets.prompt import Prompt

        if self.screen.app.screen is not self.screen and self.navigation.ask(question):
            return

        if not Prompt.is_open_on(self.screen):
            self._asked_from = self.screen.focused or self._asked_from
            self.screen.add_class("-asking")
            self.screen.set_focus(None)
            whole = question._replace(left=lambda: self._left(question))
            self.screen.mount(Prompt(whole, self.glyphs))

    def ask_next(self, question: Question) -> None:
        """Ask as soon as no other question is open."""
        from reader.app.widgets.prompt import Prompt

        if Prompt.is_open_on(self.screen):
            self.screen.set_timer(_NEXT, lambda: self.ask_next(question))
        else:
            self.ask(question)

    def _left(self, question: Question) -> None:
        self.answered()
        if question.left is not None:
            question.left()

    def answered(self) -> None:
        """Close the question line of the panes and restore the focus; pages close their own."""
        from reader.app.pages.base.page import BasePage

        if isinstance(self.top, BasePage):
            return
        self.screen.remove_class("-asking")
        self._asked_from.focus()


class Group:
    """The base of groups of commands."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
