"""Choosing one thing from a list that is narrowed as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.choices import Choice, ChoicesPane, matching

FOOT = "type to find  up down move  enter chooses  esc leaves"
FRAME = 3
"""Lines of the frame and of the field."""


class PickDialog(ModalScreen[str | None]):
    """Returns the value of the choice, or None where nothing was chosen."""

    AUTO_FOCUS = "#pick-field"
    CSS_PATH = PAGES_SHEET

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("down,ctrl+j,tab", "move(1)", "down", priority=True),
        Binding("up,ctrl+k,shift+tab", "move(-1)", "up", priority=True),
        Binding("pagedown,ctrl+f", "page(1)", "page down", priority=True),
        Binding("pageup,ctrl+b", "page(-1)", "page up", priority=True),
        Binding("ctrl+home", "end(-1)", "first", priority=True),
        Binding("ctrl+end", "end(1)", "last", priority=True),
    ]

    def __init__(self, glyphs: Glyphs, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._glyphs = glyphs
        self.rows = ChoicesPane(glyphs)

    def compose(self) -> ComposeResult:
        """Show a field above the choices."""
        with Vertical(id="pick"):
            yield Input(compact=True, id="pick-field", placeholder=self._glyphs.words("type…"))
            yield self.rows

    def on_mount(self) -> None:
        """Say what is chosen, and show everything; the frame keeps its size while one types."""
        frame = self.query_one("#pick")
        frame.border_subtitle = Content(FOOT)
        frame.styles.height = len(self._choices) + FRAME
        self._find("")

    def _find(self, typed: str) -> None:
        """Show what is meant."""
        found = matching(self._choices, typed)
        self.rows.show(found)
        number = f"{len(self._choices):,}"
        if typed.strip():
            number = f"{len(found):,} of {number}"
        words = self._glyphs.words(f"{self._title} · {number}")
        self.query_one("#pick").border_title = Content(words)

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
            self.dismiss(match.choice.value)

    def action_leave(self) -> None:
        """Show everything again; then choose nothing."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.rows.move(step)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self.rows.move_page(pages)

    def action_end(self, side: int) -> None:
        """Move the cursor to the first choice or the last."""
        if side < 0:
            self.rows.move_first()
        else:
            self.rows.move_last()
