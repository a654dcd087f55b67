"""Two-key sequences such as ``g u``: Textual knows none."""

from __future__ import annotations

from textual.events import Key
from textual.screen import Screen
from textual.timer import Timer

from reader.app.command import Command
from reader.app.keys import Keys
from reader.app.panes.key_bar import KeyBar

SECONDS = 5.0
"""How long the second key is waited for."""


class Sequences:
    """Waits for the second key of a sequence, showing what it can be."""

    def __init__(self, screen: Screen[None], keys: Keys, bar: KeyBar) -> None:
        self._screen = screen
        self._bar = bar
        self._commands = keys.sequences()
        self._first = ""
        self._timer: Timer | None = None

    def pressed(self, event: Key, *, may_begin: bool) -> Command | None:
        """Take a key that belongs to a sequence; return the command it completes.

        ``may_begin`` is False where keys are typed as text.
        """
        command = None
        if self._first:
            command = self._commands[self._first].get(event.key)
            self._end()
            if command is None and event.key != "escape":
                self._bar.say("There is no such key. ? shows them all.")
        elif may_begin and event.key in self._commands:
            self._first = event.key
            self._bar.show_sequence(self._commands[event.key])
            self._timer = self._screen.set_timer(SECONDS, self._end)
        else:
            return None
        event.stop()
        event.prevent_default()
        return command

    def _end(self) -> None:
        """Stop waiting for a second key."""
        self._first = ""
        if self._timer is not None:
            self._timer.stop()
        self._bar.show_sequence({})
