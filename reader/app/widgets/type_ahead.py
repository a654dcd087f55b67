"""Keys typed before the field of a question has the focus: none is lost, none is a command.

A field is mounted some frames after its question is asked, and keys that were on their
way to a pane by then still arrive from there.
"""

from __future__ import annotations

from typing import Protocol

from textual.events import Key


class Field(Protocol):
    """What an answer is typed into."""

    def type_in(self, text: str) -> None:
        """Type words at the cursor."""

    def backspace(self) -> None:
        """Take the last character away."""

    def submit(self) -> None:
        """Give the answer."""

    def leave(self) -> None:
        """Close the question without an answer."""


class TypeAhead:
    """Takes keys to the field of the question that is open."""

    def __init__(self) -> None:
        self._waiting: list[Key] | None = None
        self._field: Field | None = None

    def begin(self) -> None:
        """Keep what is typed from now on: a question was asked."""
        self._waiting = []

    def deliver(self, field: Field) -> None:
        """Type what was kept into the field, and what comes late as well."""
        waiting, self._waiting = self._waiting or [], None
        self._field = field
        for event in waiting:
            self.pressed(event)

    def end(self) -> None:
        """The question is closed."""
        self._waiting = self._field = None

    def pressed(self, event: Key) -> bool:
        """Take a key that did not reach the field by itself; False where it is for others."""
        if self._waiting is not None:
            self._waiting.append(event)
        elif self._field is None:
            return False
        elif event.key == "enter":
            self._field.submit()
        elif event.key == "escape":
            self._field.leave()
        elif event.key == "backspace":
            self._field.backspace()
        elif event.is_printable and event.character:
            self._field.type_in(event.character)
        else:
            return False
        event.stop()
        event.prevent_default()
        return True
