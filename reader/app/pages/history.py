"""The user's changes, latest first; undo reverts the latest."""

from __future__ import annotations

from reader.app.keys.command import HISTORY
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.text_page import PageLine, TextPage
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.library import Library

SHOWN = 500


def history_lines(library: Library) -> list[PageLine]:
    """Return the latest changes: when, and what."""
    changes = library.marks.history(SHOWN)
    if not changes:
        return [("No changes yet.", "", "note")]
    return [
        (f"{wording.day(change.at)}, {wording.local_clock(change.at)}", change.phrase, "row")
        for change in changes
    ]


class HistoryPage(TextPage[None]):
    """The log of changes."""

    scope = HISTORY
    single = True
    over = False

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        super().__init__("Undo history", glyphs, history_lines(library), 20)
        self._library = library

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {**super().handlers(), "undo": self.undo}

    def undo(self) -> None:
        """Undo the latest change."""
        phrase = self._library.marks.undo()
        self.page.set_lines(history_lines(self._library))
        self.page.scroll_lines(self.page.top)
        self.show_message(wording.undone(phrase))
