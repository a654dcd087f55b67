"""Keys: how they are written, and which command each of them is in force for.

A command names the places it works in: the three panes, which then own an action
of that name, or ``main``, the screen around them. A key of two parts (``g u``) is
a sequence: Textual knows none, so the main screen waits for the second key.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType

from reader.app.keys.command import MAIN, Command
from reader.app.keys.command_table import COMMANDS

SPELLINGS = {
    "?": "question_mark", ":": "colon", ".": "full_stop",
    "/": "slash", "*": "asterisk", "[": "left_square_bracket",
    "]": "right_square_bracket", "{": "left_curly_bracket", "}": "right_curly_bracket",
    '"': "quotation_mark", "+": "plus", "-": "minus", "=": "equals_sign",
    "!": "exclamation_mark", "^": "circumflex_accent", "#": "number_sign",
    "pgdn": "pagedown", "pgup": "pageup", "esc": "escape",
}  # fmt: skip
_SHOWN = {
    "question_mark": "?", "colon": ":", "full_stop": ".",
    "escape": "esc", "pagedown": "pgdn", "pageup": "pgup",
    "quotation_mark": '"', "exclamation_mark": "!", "plus": "+", "minus": "-",
    "equals_sign": "=",
}  # fmt: skip


def shown(key: str) -> str:
    """Return a key as a person would write it."""
    return " ".join(_SHOWN.get(part, part) for part in key.split())


def textual_name(key: str) -> str:
    """Return the name by which Textual knows a key (``?`` is ``question_mark``)."""
    return SPELLINGS.get(key, key)


@dataclass(frozen=True, slots=True)
class Keys:
    """The commands with the keys that are in force."""

    commands: tuple[Command, ...] = COMMANDS

    def by_key(self, place: str) -> dict[str, tuple[Command, int]]:
        """Return which command each key is in a pane, and which of its keys it is, from 1."""
        return {
            textual_name(key): (command, number)
            for command in self.commands
            if place in command.places or MAIN in command.places
            for number, key in enumerate(command.keys, 1)
            if " " not in key
        }

    def bindings(self) -> list[BindingType]:
        """Return the keys of the whole screen, for where something else than a pane hears."""
        return [
            Binding(
                textual_name(key),
                command.binding(number),
                command.label,
                show=False,
                tooltip=command.help,
            )
            for command in self.commands
            if MAIN in command.places
            for number, key in enumerate(command.keys, 1)
            if " " not in key
        ]

    def sequences(self) -> dict[str, dict[str, Command]]:
        """Return the two-key sequences: first key, then second key, to command."""
        found: dict[str, dict[str, Command]] = {}
        for command in self.commands:
            for key in command.keys:
                first, _, second = key.partition(" ")
                if second:
                    found.setdefault(textual_name(first), {})[textual_name(second)] = command
        return found

    def bar(self, pane: str) -> list[Command]:
        """Return the commands that a pane's key bar shows, in the order of the table."""
        return [command for command in self.commands if pane in command.bar]
