"""What the user changed, latest first; ``u`` takes the latest back."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.pages.base.text_page import PageLine, TextPage
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.library import Library

SHOWN = 500


def history_lines(library: Library) -> list[PageLine]:
    """Return the latest changes: when, and what."""
    changes = library.marks.history(SHOWN)
    if not changes:
        return [("You have not changed anything yet.", "", "note")]
    return [
        (f"{wording.day(change.at)}, {wording.local_clock(change.at)}", change.phrase, "row")
        for change in changes
    ]


class HistoryPage(TextPage[None]):
    """The log of changes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "undo", "undo")]

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        super().__init__("History", "u undoes the latest, esc closes", glyphs,
                         history_lines(library))  # fmt: skip
        self._library = library

    def action_undo(self) -> None:
        """Undo the latest change."""
        self._library.marks.undo()
        self.page.set_lines(history_lines(self._library))
        self.page.scroll_lines(self.page.top)
