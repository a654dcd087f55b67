"""The last line of a screen: keys that matter here, a message for a moment, and counts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from reader.app.keys.command import Command
from reader.app.keys.keys import Hint
from reader.app.layout.wrap import fit
from reader.app.style.glyphs import Glyphs
from reader.app.style.styles import styles

SHOW_MESSAGE = 6.0
"""Seconds a message stays, unless a key is pressed or a newer one comes."""
GAP = "   "
"""Between two hints."""


class KeyBar(Widget):
    """One line: hints or a message on the left, the state of the list on the right."""

    can_focus = False

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="keybar")
        self.glyphs = glyphs
        self._shown: Sequence[Hint] = ()
        self._status = ""
        self._message = ""
        self._problem = False
        self._sequence: Sequence[Hint] = ()
        self._timer: Timer | None = None
        self._hits: list[tuple[int, int, Command]] = []

    def _part(self, name: str) -> Style:
        """Return the style of a part over the bar's own."""
        return self.rich_style + styles(self.app)[name]

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show these keys, the most important first; the last one always stays."""
        if hints != self._shown:
            self._shown = hints
            self.refresh()

    def show_status(self, words: str) -> None:
        """Show the state of the list at the right end."""
        if words != self._status:
            self._status = words
            self.refresh()

    def show_sequence(self, hints: Sequence[Hint]) -> None:
        """Show what a second key would do; an empty sequence ends it."""
        if hints != self._sequence:
            self._sequence = hints
            self.refresh()

    def show_message(self, words: str, problem: bool = False) -> None:
        """Show a message for a moment, before as many hints as fit beside it."""
        self._message, self._problem = self.glyphs.words(words), problem
        if self._timer is not None:
            self._timer.stop()
        lasting = self.app.has_class("-quiet")  # read out, and there until the next key
        self._timer = self.set_timer(SHOW_MESSAGE, self.clear_message) if words else None
        if lasting and self._timer is not None:
            self._timer.stop()
        self.refresh()

    def key_pressed(self) -> None:
        """Take the message away, but for one that says what went wrong."""
        if not self._problem:
            self.clear_message()

    def clear_message(self) -> None:
        """Take the message away."""
        if self._message:
            self._message = ""
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        state = "" if self._sequence else self._status  # second keys need the whole line
        status = fit(state, max(0, width - 24), self.glyphs.ellipsis)
        room = width - cell_len(status) - 3
        left: list[Segment] = []
        self._hits = []
        hints = self._sequence or self._shown
        if self._message and not self._sequence:
            name = "problem" if self._problem else "message"
            words = fit(self._message, room - _width_of(hints[-1:]), self.glyphs.ellipsis)
            left = [Segment(words + GAP, self._part(name))]
        start = sum(cell_len(segment.text) for segment in left)
        left += self._hints(hints, start, room)
        used = sum(cell_len(segment.text) for segment in left)
        gap = " " * max(1, width - used - cell_len(status) - 2)
        right = Segment(status, self._part("status"))
        edge = Segment(" ", base)
        return Strip([edge, *left, Segment(gap, base), right, edge]).adjust_cell_length(width, base)

    def _hints(self, hints: Sequence[Hint], start: int, room: int) -> list[Segment]:
        """Return as many hints as fit from column ``start`` on, and remember where they stand."""
        key_style = self._part("key")
        label_style = self._part("label")
        segments: list[Segment] = []
        x = start + 1
        for hint in fitting(hints, room - start, middle=not self._sequence):
            words = self.glyphs.words(f" {hint.words}")
            segments += [Segment(hint.key, key_style), Segment(words + GAP, label_style)]
            length = cell_len(hint.key) + cell_len(words)
            if hint.command is not None:
                self._hits.append((x, x + length, hint.command))
            x += length + len(GAP)
        return segments

    def on_click(self, event: events.Click) -> None:
        """Do what the hint under the pointer says; other buttons and shift do nothing."""
        if event.button != 1 or event.shift:
            return
        for start, end, command in self._hits:
            if start <= event.x < end:
                self.post_message(self.Pressed(command))
                return


def _width_of(hints: Sequence[Hint]) -> int:
    return sum(cell_len(hint.key) + 1 + cell_len(hint.words) + len(GAP) for hint in hints)


def fitting(hints: Sequence[Hint], room: int, *, middle: bool = True) -> list[Hint]:
    """Return the hints that fit into ``room`` columns whole, in their order.

    The last one always stays, then the first two, then those before the last: what does
    not fit is left out from the ``middle``, else from the end.
    """
    number = len(hints)
    kept = (number - 1, 0, 1, number - 3, number - 2) if middle else ()
    order = dict.fromkeys([*kept, *range(number)])
    chosen: set[int] = set()
    for index in order:
        if not 0 <= index < number:
            continue
        room -= _width_of([hints[index]])
        if room < 0 and chosen:
            break
        chosen.add(index)
    return [hint for index, hint in enumerate(hints) if index in chosen]
