"""The user's corrections as rules: listed, and taken back one by one."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.app.keys.command import RULES
from reader.app.layout.finding import Find
from reader.app.layout.wrap import fit
from reader.app.pages.base.command_screen import CommandScreen, Handlers, cursor_handlers
from reader.app.style import PAGES_SHEET, wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import LinesPane
from reader.library.library import Library

EMPTY = "No corrections yet. Correct people and dates in the side panel."


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

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The line of the rule under the cursor."""
        return self.cursor, 1 if self.rules else 0

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one rule with the day on which it was made."""
        if not self.rules:
            return Strip([Segment(fit(EMPTY, width), self.base)])
        rule = self.rules[index]
        base = self.cursor_style if index == self.cursor else self.base
        when = wording.day(rule.at)
        words = fit(rule.text, width - len(when) - 2, self.glyphs.ellipsis)
        gap = " " * (width - cell_len(words) - len(when))
        return Strip([Segment(words + gap, base), Segment(when, base + self.style_of("detail"))])


class RulesPage(CommandScreen, ModalScreen[None]):
    """Lists the rules; each can be removed."""

    CSS_PATH = PAGES_SHEET
    scope = RULES
    single = True

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        super().__init__(classes="-page")
        self._library = library
        self.pane = RulesPane(library, glyphs)

    def compose(self) -> ComposeResult:
        """Show the rules over the hints."""
        yield self.pane
        yield self.bar

    def on_mount(self) -> None:
        """Name the page."""
        self.pane.set_head("Corrections", numbers=f"{len(self.pane.rules):,}")
        self.pane.focus()

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **cursor_handlers(self.pane),
            "back": self.close_page,
            "left": self.close_page,
            "close": self.close_page,
            "jump_back": self.close_page,
            "remove": self.remove_rule,
            "undo": self.undo,
            **self.find_handlers,
        }

    def find_row(self, words: str, step: int, *, here: bool) -> bool:
        """Go to the next rule with these words."""
        rules, at = self.pane.rules, self.pane.cursor
        for distance in range(0 if here else 1, len(rules) + 1) if rules else ():
            index = (at + step * distance) % len(rules)
            if Find.of(words, rules[index].text).matches:
                self.pane.move(index - at)
                return True
        return False

    def works(self, command_id: str) -> bool:
        """Return whether there is something to remove."""
        return command_id != "remove" or bool(self.pane.rules)

    def remove_rule(self) -> None:
        """Remove the rule under the cursor."""
        if not self.pane.rules:
            self.show_message("No corrections yet.")
            return
        rule = self.pane.rules[self.pane.cursor]
        self._library.corrections.remove(rule.id)
        self._read()
        self.show_message(
            f"Removed “{rule.text}”. Press {self.keyed_app.keys.first('undo')} to undo."
        )

    def undo(self) -> None:
        """Undo the last change."""
        phrase = self._library.marks.undo()
        self._read()
        self.show_message(wording.undone(phrase))

    def _read(self) -> None:
        self.pane.read()
        self.pane.set_head("Corrections", numbers=f"{len(self.pane.rules):,}")
        self.show_hints()

    def close_page(self) -> None:
        """Close the page."""
        self.dismiss(None)
