"""A question to the user, asked on one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from textual.message_pump import MessagePump


LONGEST = 1000
"""Characters of an answer at most."""


class AnswerError(Exception):
    """An answer cannot be taken: its prompt stays open with the text; ``str(error)`` says why."""


class Helper(Protocol):
    """Explains an answer while it is typed, and remembers earlier ones."""

    hint: str
    """Shown before anything is typed."""

    def help(self, pump: MessagePump, text: str, cursor: int) -> None:
        """Explain what is typed: post a ``HelpFound`` to ``pump`` some time later."""

    def is_current(self, job: int) -> bool:
        """Return whether help number ``job`` is about what was typed last."""

    def earlier(self) -> list[str]:
        """Return earlier answers, the last one first."""


@dataclass(frozen=True, slots=True)
class Question:
    """The question, and what happens with the answer."""

    label: str
    answered: Callable[[str], None]
    """Called with the answer on enter. Where it raises :class:`AnswerError` or a
    ``LibraryError``, the prompt stays open with the text and the reason."""
    value: str = ""
    hint: str = ""
    changed: Callable[[str], None] | None = None
    """Called on every key while the answer is typed."""
    left: Callable[[], None] | None = None
    """Called when the question is left with escape."""
    helper: Helper | None = None
    """The help with typing the answer."""
    secret: bool = False
    """True for a password: what is typed is not shown."""
