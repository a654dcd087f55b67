"""The history page: the user's changes, latest first, and undo."""

from __future__ import annotations

from datetime import date

from reader.app.keys.command import HISTORY
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.confirm import undo
from reader.app.pages.base.text_page import PageLine, TextPage
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.library import Library

SHOWN = 500


def history_lines(library: Library, glyphs: Glyphs) -> list[PageLine]:
    """Return time and description of the latest changes."""
    changes = library.marks.history(SHOWN)
    if not changes:
        return [("No changes yet. What you mark, keep or correct is listed here.", "", "note")]
    return [
        (
            f"{_short(change.at)} {wording.local_clock(change.at)}",
            glyphs.words(change.phrase),
            "dated",
        )
        for change in changes
    ]


def _short(at: str) -> str:
    """Return a day, without the year if it is the current one."""
    return wording.aligned(wording.day(at)).removesuffix(f" {date.today().year}")


class HistoryPage(TextPage[None]):
    """The log of changes."""

    scope = HISTORY
    single = True
    over = False

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        super().__init__("Undo history", glyphs, history_lines(library, glyphs), 20)
        self._library = library
        self._glyphs = glyphs

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {**super().handlers(), "undo": self.undo, "redo": lambda: self.undo(redo=True)}

    def undo(self, *, redo: bool = False) -> None:
        """Undo the latest change, or redo what was undone last."""

        def done(words: str) -> None:
            self.page.set_lines(history_lines(self._library, self._glyphs))
            self.page.scroll_lines(self.page.top)
            self.show_message(words)

        undo(self.app, self._library, done, redo=redo)
