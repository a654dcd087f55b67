"""A question with yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.app.style import PAGES_SHEET


class ConfirmDialog(ModalScreen[bool]):
    """Returns True on enter, False on escape."""

    CSS_PATH = PAGES_SHEET

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "yes"),
        Binding("escape,q,n,h", "answer(False)", "no"),
    ]

    def __init__(self, question: str, subject: str) -> None:
        super().__init__()
        self._question, self._subject = question, subject

    def compose(self) -> ComposeResult:
        """Show the question and what it is about, to the letter."""
        with Vertical(id="confirm") as box:
            box.border_title = Content(self._question)
            box.border_subtitle = Content("enter yes, esc no")
            yield Static(Content(self._subject), id="confirm-subject")

    def action_answer(self, yes: bool) -> None:
        """Return the answer."""
        self.dismiss(yes)
