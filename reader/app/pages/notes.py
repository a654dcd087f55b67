"""The footnotes overlay at the foot of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from reader.app.pages.base.text_page import TextPage
from reader.app.style.glyphs import Glyphs

_FRAME = 3
_LEAST = 5


class NotesPage(TextPage[None]):
    """A few footnotes, as high as needed, at most half of the screen."""

    def __init__(self, notes: Sequence[tuple[str, str]], glyphs: Glyphs) -> None:
        """Show notes, each a mark and a text."""
        columns = max(len(mark) for mark, _ in notes) + 1
        rows = [(mark, words, "row") for mark, words in notes]
        super().__init__("Footnotes", glyphs, rows, columns)

    def on_mount(self) -> None:
        """Dock at the foot, leaving the text above readable."""
        super().on_mount()
        self.styles.align_vertical = "bottom"
        self.styles.background = "transparent"
        self.page.styles.height = _LEAST

    def on_resize(self, event: events.Resize) -> None:
        """Give the notes the lines they need at this width."""
        self.call_after_refresh(self._fit, event.size.height)

    def _fit(self, height: int) -> None:
        self.page.styles.height = min(self.page.line_count + _FRAME, max(_LEAST, height // 2))
