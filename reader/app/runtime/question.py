"""Questions to the user, asked on one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from textual.message_pump import MessagePump


LONGEST = 1000
"""Maximum length of an answer in characters."""


class AnswerError(Exception):
    """An invalid answer: its prompt stays open with the text; ``str(error)`` is the reason."""


class Helper(Protocol):
    """Explanations of an answer during typing, and a history of answers."""

    hint: str
    """Text shown before anything is typed."""

    def help(self, pump: MessagePump, text: str, cursor: int) -> None:
        """Explain the typed text: post a ``HelpFound`` to ``pump`` later."""

    def is_current(self, job: int) -> bool:
        """Return whether help number ``job`` is for the latest text."""

    def earlier(self) -> list[str]:
        """Return earlier answers, the latest first."""


class Question(NamedTuple):
    """A question and the handling of its answer."""

    label: str
    answered: Callable[[str], None]
    """Called with the answer on enter. If it raises :class:`AnswerError` or a ``LibraryError``,
    the prompt stays open with the text and the reason."""
    value: str = ""
    hint: str = ""
    changed: Callable[[str], None] | None = None
    """Called on every change of the answer."""
    left: Callable[[], None] | None = None
    """Called when the question is left with escape."""
    helper: Helper | None = None
    secret: bool = False
    """Whether the answer is a password, which is not shown."""
    about: str = ""
    """What the answer is for, shown over the prompt; with ``helper``, its hint is."""
    path: bool = False
    """Whether the answer is a path; typing replaces the name in it, not folder and extension."""
