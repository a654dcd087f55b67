"""The rows of a choice: what was typed is marked in them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.wrap import fit
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane
from reader.app.widgets.picking import Match


class ChoicesPane(CursorPane, can_focus=False):
    """One choice a line, with a cursor; what is typed goes to the field above."""

    class Taken(Message):
        """The choice under the cursor was clicked."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "choices")
        self.cursor = 0
        self._matches: Sequence[Match] = ()

    def show(self, matches: Sequence[Match]) -> None:
        """Show these, the cursor on the first."""
        self._matches = matches
        self.line_count = max(1, len(matches))
        self.cursor = self.top = 0
        self.refresh()

    @property
    def current(self) -> Match | None:
        """The choice under the cursor."""
        return self._matches[self.cursor] if self._matches else None

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.cursor = max(0, min(self.cursor + step, len(self._matches) - 1))
        self.reveal(self.cursor)
        self.refresh()

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens, or by parts of a screen."""
        self.move(pages * max(1, self.page_height // part))

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one choice: its words, then quietly what else is known of it."""
        if not self._matches:
            return Strip([Segment(" Nothing is called so.", self.base + self.part("note"))])
        match = self._matches[index]
        base = self.base
        if index == self.cursor:
            base = self.base + self.part("focused-cursor")
        key = match.choice.key
        whole, width = width, width - (cell_len(key) + 2 if key else 0)
        words = fit(match.choice.words, width - 2, self.glyphs.ellipsis)
        segments = [Segment(" ", base), *self._marked(words, match.in_words, base)]
        room = width - len(words) - 4
        if match.choice.note and room > 3:
            note = fit(match.choice.note, room, self.glyphs.ellipsis)
            quiet = base + self.part("detail")
            segments += [Segment("  ", base), *self._marked(note, match.in_note, quiet)]
        strip = Strip(segments).adjust_cell_length(width, base)
        if key:
            right = Segment(f" {key} ", base + self.part("key"))
            strip = Strip([*strip, right]).adjust_cell_length(whole, base)
        return strip

    def _marked(self, words: str, places: Sequence[tuple[int, int]], style: Style) -> list[Segment]:
        """Return words with stretches of them marked, as far as they are shown."""
        segments: list[Segment] = []
        at = 0
        for start, end in places:
            segments.append(Segment(words[at:start], style))
            segments.append(Segment(words[start:end], style + self.part("match")))
            at = end
        return [one for one in (*segments, Segment(words[at:], style)) if one.text]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        index = self.line_at(event)
        if index is not None and index < len(self._matches):
            self.cursor = index
            self.refresh()
            self.post_message(self.Taken())
