"""A yes/no dialog, and undo from any screen, which asks with it if much would be lost."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.app.keys.command import CONFIRM
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.runtime.textual_fixes import LayerScreen
from reader.app.style import PAGES_SHEET, wording
from reader.library.library import Library


class ConfirmDialog(CommandScreen, LayerScreen[bool]):
    """A dialog that returns True on enter, False on escape."""

    CSS_PATH = PAGES_SHEET

    scope = CONFIRM

    def __init__(self, question: str, subject: str) -> None:
        super().__init__()
        self._question, self._subject = question, subject

    def compose(self) -> ComposeResult:
        """Yield the question and its subject verbatim."""
        with Vertical(id="confirm"):
            yield Static(Content(f" {self._question}"), id="pick-title")
            yield Static(Content(f" {self._subject}"), id="confirm-subject")
        yield self.bar

    def handlers(self) -> Handlers:
        """Return the handlers of the dialog's commands."""
        return {
            "open": lambda: self.answer(yes=True),
            "yes": lambda: self.answer(yes=True),
            "no": self.close_page,
            "back": self.close_page,
            "close": self.close_page,
        }

    def close_page(self) -> None:
        """Answer no."""
        self.answer(yes=False)

    def answer(self, *, yes: bool) -> None:
        """Return the answer."""
        self.dismiss(yes)


_TURN = 2.0
"""Most seconds that changes made after an undo wait for its turn."""


def undo(
    app: App[None], library: Library, done: Callable[[str], None], *, redo: bool = False
) -> None:
    """Undo the last change, or with ``redo`` the last undo; ``done`` gets the message."""
    if not library.changes.busy:
        _undo(app, library, done, redo=redo)
        return
    over = Event()

    def in_turn() -> None:
        try:
            _undo(app, library, done, redo=redo)
        finally:
            over.set()

    def call(_: object) -> None:
        app.call_later(in_turn)
        over.wait(_TURN)

    library.changes.make_behind(lambda: None, call)


def _undo(app: App[None], library: Library, done: Callable[[str], None], *, redo: bool) -> None:
    marks = library.marks
    change, loss = marks.to_undo(undone=redo), marks.next_loss(undone=redo)
    most = loss.articles if loss else 0

    def work() -> str:
        return wording.undone(marks.undo(undone=redo, most=most), redo=redo)

    def revert() -> None:
        if change is None or not change.of_feeds:
            done(work())
            return
        library.changes.make_behind(work, lambda words: app.call_later(done, str(words)))
        done(f"{'Redoing' if redo else 'Undoing'}: {change.phrase}.")

    if change is None or (change.own and loss is None):
        revert()
        return

    def answered(yes: bool | None) -> None:
        if not yes:
            done(f"Nothing {'redone' if redo else 'undone'}.")
        elif marks.to_undo(undone=redo) == change:
            revert()
        else:  # another change came in the meantime and must not be undone
            undo(app, library, done, redo=redo)

    question = wording.undo_question(loss, redo=redo)
    app.push_screen(ConfirmDialog(question, change.phrase), answered)
