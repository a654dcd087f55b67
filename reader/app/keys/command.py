"""What a command is, where it works, and how commands are grouped."""

from __future__ import annotations

from dataclasses import dataclass

LIST, READING, SIDE, MAIN = "list", "reading", "side", "main"
PANES = (LIST, READING, SIDE)


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do, with its keys."""

    id: str
    keys: tuple[str, ...]
    action: str
    """A method ``action_...`` of the panes it works in; on the whole screen ``group.method`` of
    :mod:`reader.app.actions`."""
    label: str
    """One or two words for the key bar."""
    help: str
    """One sentence for the help screen and the palette."""
    group: str
    places: tuple[str, ...] = (MAIN,)
    bar: tuple[str, ...] = ()
    """The panes whose key bar shows it."""

    def binding(self, number: int = 1) -> str:
        """Return the action as Textual runs it, for the key of this number (from 1)."""
        if MAIN not in self.places:
            return self.action
        return f"do('{self.action}', {number})" if self.id == "link" else f"do('{self.action}')"


MOVE, READ, MARK, FIND, LOOK, CORRECT, GO, OTHER = (
    "Move",
    "Read",
    "Mark",
    "Find and filter",
    "Look closer",
    "Correct",
    "Go to",
    "Everything else",
)
