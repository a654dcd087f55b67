"""Choosing one thing from a list that is narrowed as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.app.keys.command import PICK
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.choices import Choice, ChoicesPane, Match, matching

Answer = TypeVar("Answer")
FRAME = 5
"""Lines of the title and of the field, the empty ones after them, and the last."""


class ChoiceDialog(CommandScreen, ModalScreen[Answer | None], Generic[Answer]):
    """Returns what the choice stands for, or None where nothing was chosen."""

    AUTO_FOCUS = "#pick-field"
    CSS_PATH = PAGES_SHEET

    scope = PICK

    def __init__(self, glyphs: Glyphs, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._glyphs = glyphs
        self.rows = ChoicesPane(glyphs)
        self.title_line = Static(id="pick-title")

    def compose(self) -> ComposeResult:
        """Show a field above the choices."""
        with Vertical(id="pick"):
            yield self.title_line
            yield Input(compact=True, id="pick-field")
            yield self.rows
        yield self.bar

    def on_mount(self) -> None:
        """Say what is chosen, and show everything; the frame keeps its size while one types."""
        self.query_one("#pick").styles.height = len(self._choices) + FRAME
        self._find("")

    def value_of(self, choice: Choice) -> Answer:
        """Return what a choice stands for."""
        raise NotImplementedError

    def found(self, typed: str) -> list[Match]:
        """Return the choices that are meant, the best first."""
        return matching(self._choices, typed)

    def _find(self, typed: str) -> None:
        """Show what is meant."""
        found = self.found(typed)
        self.rows.show(found)
        number = f"{len(self._choices):,}"
        if typed.strip():
            number = f"{len(found):,} of {number}"
        words = self._glyphs.words(f"{self._title} · {number}")
        self.title_line.update(Content(f" {words}"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        event.stop()
        self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the choice under the cursor."""
        event.stop()
        self._take()

    def on_choices_pane_taken(self) -> None:
        """Return what was clicked."""
        self._take()

    def _take(self) -> None:
        if (match := self.rows.current) is not None:
            self.dismiss(self.value_of(match.choice))

    def handlers(self) -> Handlers:
        """Return the handlers of the dialog's commands."""
        return {
            "down": lambda: self.rows.move(1),
            "up": lambda: self.rows.move(-1),
            "next_pane": lambda: self.rows.move(1),
            "previous_pane": lambda: self.rows.move(-1),
            "page_down": lambda: self.rows.move_page(1),
            "page_up": lambda: self.rows.move_page(-1),
            "open": self._take,
            "back": self.close_page,
        }

    def close_page(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


class PickDialog(ChoiceDialog[str]):
    """Returns the value of the choice."""

    def value_of(self, choice: Choice) -> str:
        """Return the value of a choice."""
        return choice.value
