"""A question to the user, asked on one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what becomes of the answer."""

    label: str
    answered: Callable[[str], None]
    """Called with the answer on enter."""
    value: str = ""
    hint: str = ""
    changed: Callable[[str], None] | None = None
    """Called on every key while the answer is typed."""
    left: Callable[[], None] | None = None
    """Called when the question is left with escape."""
