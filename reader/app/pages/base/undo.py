"""Undo from any screen, with a confirmation if it removes feeds or affects another instance."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from reader.app.pages.base.confirm import ConfirmDialog
from reader.app.style import wording
from reader.library.library import Library


def undo(app: App[None], library: Library, done: Callable[[str], None]) -> None:
    """Undo the last change; ``done`` gets the message."""
    change, loss = library.marks.to_undo(), library.marks.next_loss()
    if change is None or (change.own and loss is None):
        done(wording.undone(library.marks.undo()))
        return

    def answered(yes: bool | None) -> None:
        if not yes:
            done("Nothing undone.")
        elif library.marks.to_undo() == change:
            done(wording.undone(library.marks.undo()))
        else:  # another change came in the meantime and must not be undone
            undo(app, library, done)

    question = "Undo a change by another program or from an earlier run?"
    if loss is not None:
        feeds = wording.count(loss.feeds, "feed")
        question = f"Undo and remove {feeds} with {wording.count(loss.articles, 'article')}?"
    app.push_screen(ConfirmDialog(question, change.phrase), answered)
