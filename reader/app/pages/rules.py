"""The user's corrections as rules: listed, and taken back one by one."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.app.layout.wrap import fit
from reader.app.runtime.textual_fixes import LibraryGuard
from reader.app.style import PAGES_SHEET, wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import LinesPane
from reader.library.library import Library

EMPTY = "No corrections yet. In the side panel: - = e ! correct people and dates."


class RulesPane(LinesPane):
    """One rule a line, with a cursor."""

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "page")
        self._library = library
        self.cursor = 0
        self.read()

    def read(self) -> None:
        """Read the rules anew."""
        self.rules = self._library.corrections.rules()
        self.line_count = max(1, len(self.rules))
        self.cursor = max(0, min(self.cursor, len(self.rules) - 1))
        self.refresh()

    def move(self, step: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(self.cursor + step, len(self.rules) - 1))
        self.reveal(self.cursor)
        self.refresh()

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one rule with the day on which it was made."""
        if not self.rules:
            return Strip([Segment(f"  {fit(EMPTY, width - 2)}", self.base + self.style_of("note"))])
        rule = self.rules[index]
        base = self.cursor_style if index == self.cursor else self.base
        when = wording.day(rule.at)
        words = fit(f"  {rule.text}", width - len(when) - 2, self.glyphs.ellipsis)
        gap = " " * max(1, width - len(words) - len(when) - 1)
        return Strip(
            [Segment(words + gap, base), Segment(f"{when} ", base + self.style_of("detail"))]
        )


class RulesPage(LibraryGuard, ModalScreen[None]):
    """Lists the rules; ``d`` takes one back."""

    CSS_PATH = PAGES_SHEET
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "leave", "leave"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("d,delete", "remove", "take back"),
    ]

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        super().__init__()
        self._library = library
        self.pane = RulesPane(library, glyphs)

    def compose(self) -> ComposeResult:
        """Show the rules."""
        yield self.pane

    def on_mount(self) -> None:
        """Name the page."""
        self.pane.border_title = Content("Your corrections")
        self.pane.border_subtitle = Content("d takes one back, esc closes")
        self.pane.focus()

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.pane.move(step)

    def action_remove(self) -> None:
        """Take the rule under the cursor back."""
        if self.pane.rules:
            self._library.corrections.remove(self.pane.rules[self.pane.cursor].id)
            self.pane.read()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
