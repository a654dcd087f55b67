"""The last line of the screen: keys that matter here, a message for a moment, and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from reader.app.keys.command import Command
from reader.app.keys.keys import shown
from reader.app.layout.wrap import fit
from reader.app.style.glyphs import Glyphs
from reader.app.style.styles import styles

SHOW_MESSAGE = 6.0
"""Seconds a message stays, unless a newer one comes."""


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
        self._commands: Sequence[Command] = ()
        self._status = ""
        self._message = ""
        self._problem = False
        self._sequence: Mapping[str, Command] = {}
        self._timer: Timer | None = None
        self._hits: list[tuple[int, int, Command]] = []

    def _part(self, name: str) -> Style:
        """Return the style of a part over the bar's own."""
        return self.rich_style + styles(self.app)[name]

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Show the keys of the focused pane."""
        self._commands = commands
        self.refresh()

    def show_status(self, words: str) -> None:
        """Show the state of the list at the right end."""
        if words != self._status:
            self._status = words
            self.refresh()

    def show_sequence(self, keys: Mapping[str, Command]) -> None:
        """Show what a second key would do; an empty mapping ends it."""
        self._sequence = keys
        self.refresh()

    def say(self, words: str, problem: bool = False) -> None:
        """Show a message for a moment, in place of the keys."""
        self._message, self._problem = self.glyphs.words(words), problem
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SHOW_MESSAGE, self.clear_message) if words else None
        self.refresh()

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
        status = fit(self._status, max(0, width - 24), self.glyphs.ellipsis)
        room = width - cell_len(status) - 3
        if self._message and not self._sequence:
            name = "problem" if self._problem else "message"
            words = fit(self._message, room, self.glyphs.ellipsis)
            left = [Segment(words, self._part(name))]
            self._hits = []
        else:
            left = self._hints(room)
        used = sum(cell_len(segment.text) for segment in left)
        gap = " " * max(1, width - used - cell_len(status) - 2)
        right = Segment(status, self._part("status"))
        edge = Segment(" ", base)
        return Strip([edge, *left, Segment(gap, base), right, edge]).adjust_cell_length(width, base)

    def _hints(self, room: int) -> list[Segment]:
        """Return as many hints as fit, and remember where they stand."""
        key_style = self._part("key")
        label_style = self._part("label")
        pairs = [(shown(c.keys[0]), c) for c in self._commands if c.keys]
        if self._sequence:
            pairs = [(shown(key), command) for key, command in self._sequence.items()]
        segments: list[Segment] = []
        self._hits = []
        x = 1
        for key, command in _with_help_last(pairs, room):
            segments += [Segment(key, key_style), Segment(f" {command.label}  ", label_style)]
            length = cell_len(key) + cell_len(command.label) + 3
            self._hits.append((x, x + length - 2, command))
            x += length
        return segments

    def on_click(self, event: events.Click) -> None:
        """Do what the hint under the pointer says."""
        for start, end, command in self._hits:
            if start <= event.x < end:
                self.post_message(self.Pressed(command))
                return


def _with_help_last(pairs: Sequence[tuple[str, Command]], room: int) -> list[tuple[str, Command]]:
    """Return the hints that fit into ``room`` columns; the help key is always among them."""

    def width(pair: tuple[str, Command]) -> int:
        return cell_len(pair[0]) + cell_len(pair[1].label) + 3

    last = [pair for pair in pairs if pair[1].id == "help"]
    left = room - sum(map(width, last))
    chosen: list[tuple[str, Command]] = []
    for pair in pairs:
        if pair in last:
            continue
        if width(pair) > left:
            break
        left -= width(pair)
        chosen.append(pair)
    return chosen + last
