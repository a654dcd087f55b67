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
    label: str
    """One or two words for the key bar."""
    help: str
    """One sentence for the help screen and the palette."""
    group: str
    places: tuple[str, ...] = (MAIN,)
    bar: tuple[str, ...] = ()
    """The panes whose key bar shows it."""


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
