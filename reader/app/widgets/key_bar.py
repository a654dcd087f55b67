"""The foot of a screen: keys that matter here; over them, while there is any, what goes on."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

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
"""Seconds a message stays, unless a key is pressed or a newer one comes; what went wrong stays
until a key is pressed after that."""
GAP = "   "
"""Between two hints."""


class KeyBar(Widget):
    """The hints, always last; the line of what goes on above them gives way to the panes."""

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
        self._progress = ""
        self._message = ""
        self._problem = False
        self._since = 0.0
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

    def show_progress(self, words: str) -> None:
        """Show what goes on behind the screen; "" ends it."""
        words = self.glyphs.words(words)
        if words != self._progress:
            self._progress = words
            self._fit_height()

    def show_sequence(self, hints: Sequence[Hint]) -> None:
        """Show what a second key would do; an empty sequence ends it."""
        if hints != self._sequence:
            self._sequence = hints
            self.refresh()

    def show_message(self, words: str, problem: bool = False) -> None:
        """Show a message for a moment; it never covers the hints."""
        self._message, self._problem = self.glyphs.words(words), problem
        self._since = monotonic()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        lasting = problem or self.app.has_class("-quiet")  # read out, and there until the next key
        if words and not lasting:
            self._timer = self.set_timer(SHOW_MESSAGE, self._time_over)
        self._fit_height()

    def key_pressed(self) -> None:
        """Take the message away; what went wrong has to be seen first.

        Its line stays until it would have ended: panes that grow and shrink at every key
        would be drawn whole at every key.
        """
        if self._message and (not self._problem or monotonic() - self._since > SHOW_MESSAGE):
            self._message = ""
            self.refresh()
            if self._problem:
                self._fit_height()

    def clear_message(self) -> None:
        """Take the message away."""
        self._message = ""
        self._fit_height()

    def _time_over(self) -> None:
        self._timer = None
        self.clear_message()

    def _fit_height(self) -> None:
        """Take a second line where there is anything to say on it."""
        height = 2 if self._message or self._progress or self._timer else 1
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width, base = self.size.width, self.rich_style
        edge = Segment(" ", base)
        if y < self.size.height - 1:
            line = self._status(width)
        else:
            line = Strip([edge, *self._hints(self._sequence or self._shown, width - 2)])
        return line.adjust_cell_length(width, base)

    def _status(self, width: int) -> Strip:
        """Return what goes on, the last message, and at the right what went wrong."""
        ground = self.rich_style + styles(self.app)["raised"]
        cut = self.glyphs.ellipsis
        left = fit(self._progress, width - 2, cut) if not self._message else self._progress
        room = width - 2 - (cell_len(left) + len(GAP)) * bool(left)
        if self._message and room < min(40, cell_len(self._message) + 2):
            left, room = "", width - 2
        words = fit(f"! {self._message}" if self._problem else self._message, room, cut)
        gap = len(GAP) if left else 0
        if self._problem:
            gap = width - 2 - cell_len(left) - cell_len(words)
        parts = styles(self.app)
        return Strip(
            [
                Segment(f" {left}", ground + parts["detail"]),
                Segment(" " * gap, ground),
                Segment(words, ground + parts["problem" if self._problem else "body"]),
                Segment(" " * width, ground),
            ]
        )

    def _hints(self, hints: Sequence[Hint], room: int) -> list[Segment]:
        """Return as many hints as fit, and remember where they stand."""
        key_style, label_style = self._part("key"), self._part("label")
        segments: list[Segment] = []
        self._hits = []
        x = 1
        for hint in fitting(hints, room + len(GAP), middle=not self._sequence):
            words = self.glyphs.words(f" {hint.words}")
            segments += [Segment(hint.key, key_style), Segment(words + GAP, label_style)]
            length = cell_len(hint.key) + cell_len(words)
            if hint.command is not None:
                self._hits.append((x, x + length, hint.command))
            x += length + len(GAP)
        return segments

    def on_click(self, event: events.Click) -> None:
        """Do what the hint under the pointer says; other buttons and shift do nothing."""
        if event.button != 1 or event.shift or event.y < self.size.height - 1:
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
