"""A dialog for a yes-or-no question."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.app.keys.command import CONFIRM
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.runtime.textual_fixes import LayerScreen
from reader.app.style import PAGES_SHEET


class ConfirmDialog(CommandScreen, LayerScreen[bool]):
    """A dialog that returns True on enter, False on escape."""

    CSS_PATH = PAGES_SHEET

    scope = CONFIRM

    def __init__(self, question: str, subject: str) -> None:
        super().__init__()
        self._question, self._subject = question, subject

    def compose(self) -> ComposeResult:
        """Yield the question and its subject verbatim."""
        with Vertical(id="confirm"):
            yield Static(Content(f" {self._question}"), id="pick-title")
            yield Static(Content(f" {self._subject}"), id="confirm-subject")
        yield self.bar

    def handlers(self) -> Handlers:
        """Return the handlers of the dialog's commands."""
        return {
            "open": lambda: self.answer(yes=True),
            "yes": lambda: self.answer(yes=True),
            "no": self.close_page,
            "back": self.close_page,
            "close": self.close_page,
        }

    def close_page(self) -> None:
        """Answer no."""
        self.answer(yes=False)

    def answer(self, *, yes: bool) -> None:
        """Return the answer."""
        self.dismiss(yes)
