"""The foot of a screen: hints of keys, and above them a status line if needed."""

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
from reader.app.layout.wrap import fit, lines_of
from reader.app.style.glyphs import Glyphs
from reader.app.style.styles import styles

SHOW_MESSAGE = 6.0
"""Seconds a message stays, unless a key is pressed or a newer one comes; a problem stays until a
key is pressed after that time."""
MOST_LINES = 3
"""The most lines of a message."""
LEAST = 20
"""Columns below which a message is cut after one line."""
GAP = "   "
"""Separator of hints."""


class KeyBar(Widget):
    """The hints on the last line, and status lines above that the panes may reuse."""

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
        """Return a named style, combined with the bar's own."""
        return self.rich_style + styles(self.app)[name]

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show these keys, the most important first; the last one always stays."""
        if hints != self._shown:
            self._shown = hints
            self.refresh()

    def show_progress(self, words: str) -> None:
        """Show the progress of background work; "" removes it."""
        words = self.glyphs.words(words)
        if words != self._progress:
            self._progress = words
            self._fit_height()

    def show_sequence(self, hints: Sequence[Hint]) -> None:
        """Show the hints for a second key; an empty sequence removes them."""
        if hints != self._sequence:
            self._sequence = hints
            self.refresh()

    def show_message(self, words: str, problem: bool = False) -> None:
        """Show a message briefly, without covering the hints."""
        self._message, self._problem = self.glyphs.words(words), problem
        self._since = monotonic()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        lasting = problem or self.app.has_class("-quiet")  # read aloud: keep until a key
        if words and not lasting:
            self._timer = self.set_timer(SHOW_MESSAGE, self._end_message)
        self._fit_height()

    @property
    def message(self) -> str:
        """The message shown; "" for none."""
        return self._message

    def key_pressed(self) -> None:
        """Remove the message; a problem must be seen first.

        The line stays until the message would have expired: panes that grow and shrink at every
        key would be redrawn in full each time.
        """
        if self._message and (not self._problem or monotonic() - self._since > SHOW_MESSAGE):
            self._message = ""
            self.refresh()
            if self._problem:
                self._fit_height()

    def _end_message(self) -> None:
        """Remove the message."""
        self._message, self._timer = "", None
        self._fit_height()

    def on_resize(self) -> None:
        """Use as many lines as the message takes at this width."""
        self._fit_height()

    def _fit_height(self) -> None:
        """Use more lines if there is something to show on them."""
        status = bool(self._message or self._progress or self._timer)
        height = 1 + max(status, len(self._long))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width, base = self.size.width, self.rich_style
        edge = Segment(" ", base)
        if self._is_status(y):
            line = self._status(width, y - 1 if self.app.has_class("-quiet") else y)
        else:
            line = Strip([edge, *self._hints(self._sequence or self._shown, width - 2)])
        return line.adjust_cell_length(width, base)

    def _is_status(self, y: int) -> bool:
        """Return whether a line has the status: for a screen reader all but the first line."""
        return y > 0 if self.app.has_class("-quiet") else y < self.size.height - 1

    @property
    def _words(self) -> str:
        """The message, with the sign of a problem."""
        return f"! {self._message}" if self._problem else self._message

    @property
    def _long(self) -> list[str]:
        """The lines of a message too long for one, the last one cut; none for others."""
        room = self.app.size.width - 2
        if cell_len(self._words) <= room or room < LEAST:
            return []
        lines = lines_of(self._words, room)
        if len(lines) <= MOST_LINES:
            return lines
        rest = fit(" ".join(lines[MOST_LINES - 1 :]), room, self.glyphs.ellipsis)
        return [*lines[: MOST_LINES - 1], rest]

    def _status(self, width: int, number: int) -> Strip:
        """Return progress, last message, and at the right the problem."""
        ground = self.rich_style + styles(self.app)["raised"]
        long = self._long
        if long or number:
            style = ground + styles(self.app)["problem" if self._problem else "body"]
            words = long[number] if number < len(long) else ""
            return Strip([Segment(f" {words}", style), Segment(" " * width, ground)])
        cut = self.glyphs.ellipsis
        left = fit(self._progress, width - 2, cut) if not self._message else self._progress
        room = width - 2 - (cell_len(left) + len(GAP)) * bool(left)
        if self._message and room < min(40, cell_len(self._message) + 2):
            left, room = "", width - 2
        words = fit(self._words, room, cut)
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
        """Return as many hints as fit, and remember their columns."""
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
        """Run the hint under the pointer; ignore other buttons and shift."""
        if event.button != 1 or event.shift or self._is_status(event.y):
            return
        for start, end, command in self._hits:
            if start <= event.x < end:
                self.post_message(self.Pressed(command))
                return


def fitting(hints: Sequence[Hint], room: int, *, middle: bool = True) -> list[Hint]:
    """Return the hints that fit whole into ``room`` columns, in order.

    The last one has priority, then the first and the way back, then the second, then three before
    the last: others are dropped from the ``middle``, else from the end.
    """
    number = len(hints)
    out = [n for n, hint in enumerate(hints) if hint.command and hint.command.id == "back"]
    kept = (number - 1, 0, *out, 1, number - 3, number - 2, number - 4) if middle else ()
    order = dict.fromkeys([*kept, *range(number)])
    chosen: set[int] = set()
    for index in order:
        if not 0 <= index < number:
            continue
        if fits([hints[one] for one in {*chosen, index}], room) or not chosen:
            chosen.add(index)
        elif index not in kept[2:]:
            break
    return [hint for index, hint in enumerate(hints) if index in chosen]


def fits(hints: Sequence[Hint], width: int) -> bool:
    """Return whether all hints fit on one line of the screen."""
    return sum(cell_len(f"{hint.key} {hint.words}{GAP}") for hint in hints) <= width


def in_columns(hints: Sequence[Hint], width: int) -> str:
    """Return the hints in as many columns as fit, in line order."""
    cells = [f"{hint.key} {hint.words}" for hint in hints]
    wide = max(map(len, cells), default=1) + len(GAP)
    columns = max(1, (width - 1) // wide)
    lines = (cells[at : at + columns] for at in range(0, len(cells), columns))
    return "\n".join(" " + "".join(f"{cell:<{wide}}" for cell in line).rstrip() for line in lines)
