"""Key names, and the commands with the keys in force in every scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reader.app.keys.command import BY_ID, COMMANDS, GO_HINT, HINTS, TYPED, TYPING, Command

SPELLINGS = {
    "?": "question_mark", ":": "colon", ";": "semicolon", ".": "full_stop", ",": "comma",
    "/": "slash", "*": "asterisk", "[": "left_square_bracket", "]": "right_square_bracket",
    "{": "left_curly_bracket", "}": "right_curly_bracket", "(": "left_parenthesis",
    ")": "right_parenthesis", "<": "less_than_sign", ">": "greater_than_sign",
    '"': "quotation_mark", "'": "apostrophe", "`": "grave_accent", "+": "plus", "-": "minus",
    "=": "equals_sign", "_": "underscore", "|": "vertical_line", "\\": "backslash",
    "!": "exclamation_mark", "^": "circumflex_accent", "#": "number_sign", "@": "at",
    "~": "tilde", "$": "dollar_sign", "%": "percent_sign", "&": "ampersand",
    "pgdn": "pagedown", "pgup": "pageup", "esc": "escape",
}  # fmt: skip
"""Keys as written, to their names in Textual."""
_SHOWN = {
    **{name: key for key, name in SPELLINGS.items() if len(key) == 1},
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
EDITING = frozenset({"left", "right", "home", "end", "backspace", "delete", "space"})
"""Named keys that edit text."""
CUTTING = "ctrl+k"
"""Deletes to the end of a prompt's line."""


def shown(key: str) -> str:
    """Return a key as it is written for users."""
    return " ".join(_SHOWN.get(part, part) for part in key.split())


def textual_name(key: str) -> str:
    """Return Textual's name of a key (``?`` is ``question_mark``)."""
    return SPELLINGS.get(key, key)


def heard_in(scope: str, key: str) -> bool:
    """Return whether a key can be a command in a scope, rather than typed text."""
    if scope not in TYPED:
        return True
    first = key.partition(" ")[0]
    typed = len(first) == 1 or first in EDITING or len(_SHOWN.get(first, "more")) == 1
    return not typed and (scope != TYPING or key != CUTTING)


KeyNames = Callable[[str], str]
"""Returns the first key of a command as written."""


def default_key(command_id: str) -> str:
    """Return the first default key of a command as written, "" if it has none."""
    keys = BY_ID[command_id].keys
    return shown(keys[0]) if keys else ""


class Hint(NamedTuple):
    """A key and what it does, for the last line of the screen."""

    key: str
    words: str
    command: Command | None
    """The command a click runs; None if the key begins two-key commands."""


class Keys:
    """The commands with the keys in force."""

    def __init__(self, commands: Sequence[Command] = COMMANDS) -> None:
        self.commands = tuple(commands)
        self._by_id = {command.id: command for command in self.commands}
        self._by_key: dict[str, Mapping[str, tuple[Command, int]]] = {}
        self._sequences: dict[str, Mapping[str, Mapping[str, Command]]] = {}

    def of(self, scope: str) -> list[Command]:
        """Return the commands that work in a scope, in the order of the table."""
        return [command for command in self.commands if scope in command.scopes]

    def get(self, command_id: str) -> Command:
        """Return a command with its keys."""
        return self._by_id[command_id]

    def first(self, command_id: str) -> str:
        """Return the first key of a command as written, "" if it has none."""
        keys = self._by_id[command_id].keys
        return shown(keys[0]) if keys else ""

    def press(self, command_id: str, purpose: str) -> str:
        """Return ``Press u to undo.``, or "" if the command has no key."""
        key = self.first(command_id)
        return f"Press {key} {purpose}." if key else ""

    def is_used(self, key: str) -> bool:
        """Return whether a key, by Textual's name, is that of a command in any scope."""
        return any(
            textual_name(written.partition(" ")[0]) == key
            for command in self.commands
            for written in command.keys
        )

    def by_key(self, scope: str) -> Mapping[str, tuple[Command, int]]:
        """Return the command of each single key in a scope, and the number of the key, from 1."""
        if scope not in self._by_key:
            self._by_key[scope] = {
                textual_name(key): (command, number)
                for command in self.of(scope)
                for number, key in enumerate(command.keys, 1)
                if " " not in key and heard_in(scope, key)
            }
        return self._by_key[scope]

    def sequences(self, scope: str) -> Mapping[str, Mapping[str, Command]]:
        """Return the two-key commands of a scope: first key, then second key, to command."""
        if scope not in self._sequences:
            found: dict[str, dict[str, Command]] = {}
            for command in self.of(scope):
                for key in command.keys:
                    first, _, second = key.partition(" ")
                    if second and heard_in(scope, key):
                        found.setdefault(textual_name(first), {})[textual_name(second)] = command
            for after in found.values():  # the views and pages used most come first
                for second in [
                    key for key, command in after.items() if command.id in ("first", "go_rules")
                ]:
                    after[second] = after.pop(second)
            self._sequences[scope] = found
        return self._sequences[scope]

    def hints(self, scope: str) -> list[Hint]:
        """Return the hints of a scope, the most important first; help is last."""
        found = []
        for command_id, words in HINTS[scope]:
            command = self._by_id[command_id]
            key = next((key for key in command.keys if heard_in(scope, key)), "")
            if words == GO_HINT:
                prefix, _, second = key.partition(" ")
                if second:
                    found.append(Hint(shown(prefix), words, None))
            elif key:
                found.append(Hint(shown(key), words, command))
        return found
