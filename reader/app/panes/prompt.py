"""The question line: a filter, a search or tags, typed over the key bar."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static

from reader.app.question import Question
from reader.app.textual_fixes import LibraryGuard


class Prompt(LibraryGuard, Horizontal):
    """One line with a label and a field; it is there only while a question is open."""

    def __init__(self, question: Question) -> None:
        super().__init__(id="prompt")
        self.question = question

    def compose(self) -> ComposeResult:
        """Build the label and the field."""
        yield Static(Content(f" {self.question.label} "), id="prompt-label")
        yield Input(
            self.question.value, placeholder=self.question.hint, compact=True, id="prompt-field"
        )

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        if self.question.changed is not None:
            self.question.changed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on the answer."""
        event.stop()
        self.remove()
        self.question.answered(event.value)

    def on_key(self, event: Key) -> None:
        """Leave the question on escape, and where the focus would leave it."""
        if event.key in ("escape", "tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            self.remove()
            if self.question.left is not None:
                self.question.left()
