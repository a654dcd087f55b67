"""The second keys of a two-key command, in columns. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.keys.keys import Hint

GAP = 3
"""Columns between two hints."""


def fits(hints: Sequence[Hint], width: int) -> bool:
    """Return whether all hints stand on one line of the screen."""
    return sum(len(hint.key) + 1 + len(hint.words) + GAP for hint in hints) <= width


def in_columns(hints: Sequence[Hint], width: int) -> str:
    """Return the hints in as many columns as fit, read line by line."""
    cells = [f"{hint.key} {hint.words}" for hint in hints]
    wide = max(map(len, cells), default=1) + GAP
    columns = max(1, (width - 1) // wide)
    lines = (cells[at : at + columns] for at in range(0, len(cells), columns))
    return "\n".join(" " + "".join(f"{cell:<{wide}}" for cell in line).rstrip() for line in lines)
