"""Two-key sequences such as ``g u``: Textual knows none."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Key
from textual.screen import Screen
from textual.timer import Timer

from reader.app.keys.command import Command
from reader.app.keys.keys import Keys
from reader.app.widgets.key_bar import KeyBar

SECONDS = 5.0
"""How long the second key is waited for."""


class Sequences:
    """Waits for the second key of a sequence, showing what it can be."""

    def __init__(
        self, screen: Screen[None], keys: Keys, bar: KeyBar, run: Callable[[Command], None]
    ) -> None:
        """Show on ``bar`` what may come next; ``run`` does the command in the end."""
        self._screen = screen
        self._run = run
        self._bar = bar
        self._commands = keys.sequences()
        self._first = ""
        self._timer: Timer | None = None

    def pressed(self, event: Key) -> bool:
        """Take a key that belongs to a sequence; False for any other."""
        if self._first:
            command = self._commands[self._first].get(event.key)
            self._end()
            if command is not None:
                self._run(command)
            elif event.key != "escape":
                self._bar.say("There is no such key. ? shows them all.")
        elif event.key in self._commands:
            self._first = event.key
            self._bar.show_sequence(self._commands[event.key])
            self._timer = self._screen.set_timer(SECONDS, self._end)
        else:
            return False
        return True

    def _end(self) -> None:
        """Stop waiting for a second key."""
        self._first = ""
        if self._timer is not None:
            self._timer.stop()
        self._bar.show_sequence({})
