"""Dialogs for choosing from a list that is filtered during typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.app.keys.command import PICK
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.runtime.textual_fixes import LayerScreen
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.choices import CURRENT, Choice, ChoicesPane, Match, matching

Answer = TypeVar("Answer")
FRAME = 5
"""Lines used by the title, the field, the empty lines after them, and the key bar."""


class ChoiceDialog(CommandScreen, LayerScreen[Answer | None], Generic[Answer]):
    """A choice dialog; returns the value of the choice, or None."""

    AUTO_FOCUS = "#pick-field"
    CSS_PATH = PAGES_SHEET

    scope = PICK

    def __init__(
        self, glyphs: Glyphs, title: str, choices: Sequence[Choice], hint: str = "words to find"
    ) -> None:
        """Offer choices; ``hint`` is the placeholder of the field."""
        super().__init__()
        self._hint = hint
        self._title = title
        self._choices = choices
        self._glyphs = glyphs
        self.rows = ChoicesPane(glyphs)
        self.title_line = Static(id="pick-title")

    def compose(self) -> ComposeResult:
        """Yield a field and the choices."""
        with Vertical(id="pick"):
            yield self.title_line
            yield Input(placeholder=self._hint, compact=True, id="pick-field")
            yield self.rows
        yield self.bar

    def on_mount(self) -> None:
        """Show the title and all choices; the frame keeps its size during typing."""
        self.query_one("#pick").styles.height = len(self.found("")) + FRAME
        self._find("")
        current = next((n for n, one in enumerate(self._choices) if one.note == CURRENT), 0)
        if current:
            self.call_after_refresh(self.rows.move, current)

    def value_of(self, choice: Choice) -> Answer:
        """Return the value of a choice."""
        raise NotImplementedError

    def found(self, typed: str) -> list[Match]:
        """Return the matching choices, the best first."""
        return matching(self._choices, typed)

    def numbers(self, found: Sequence[Match], typed: str) -> str:
        """Return how many choices there are, and with something typed, how many match."""
        everything = f"{len(self.found('')):,}"
        return f"{len(found):,} of {everything}" if typed else everything

    def _find(self, typed: str) -> None:
        """Show the matching choices."""
        found = self.found(typed)
        self.rows.show(found)
        parts = filter(None, (self._title, self.numbers(found, typed.strip())))
        self.title_line.update(Content(f" {self._glyphs.words(' · '.join(parts))}"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter the list by the typed text."""
        event.stop()
        self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the choice under the cursor."""
        event.stop()
        self._take()

    def on_cursor_pane_opened(self) -> None:
        """Return the clicked choice."""
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
        """Close without a choice."""
        self.dismiss(None)


OTHER = "?"
"""What the value of a choice of something else begins with; the typed words follow."""


class PickDialog(ChoiceDialog[str]):
    """A choice dialog whose choices carry their values."""

    def __init__(
        self, glyphs: Glyphs, title: str, choices: Sequence[Choice], other: str = ""
    ) -> None:
        """``other``: the label of a last choice, of something else or of the typed words."""
        super().__init__(glyphs, title, choices)
        self._other = other

    def found(self, typed: str) -> list[Match]:
        """Return the matching choices, then the one of something else."""
        found, words = super().found(typed), typed.strip()
        if self._other:
            label = f"{self._other}: {words}" if words else f"{self._other}…"
            found.append(Match(Choice(f"{OTHER}{words}", label)))
        return found

    def numbers(self, found: Sequence[Match], typed: str) -> str:
        """Return how many choices match; before, their number would read as one of the title."""
        return super().numbers(found, typed) if typed else ""

    def value_of(self, choice: Choice) -> str:
        """Return the value of a choice."""
        return choice.value
