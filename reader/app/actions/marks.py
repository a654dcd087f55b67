"""Commands that mark articles, and undo."""

from __future__ import annotations

from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Desk


class Marks:
    """What the user does to articles."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def toggle_read(self) -> None:
        """Mark the article read or unread."""
        if (row := self._desk.row()) is not None:
            self._desk.marked(self._desk.marking.toggle_read(row))

    def star(self) -> None:
        """Star the article or take its star away."""
        if (row := self._desk.row()) is not None:
            self._desk.marked(self._desk.marking.toggle_star(row))

    def all_read(self) -> None:
        """Mark all articles of this view read."""
        self._desk.marked(self._desk.marking.all_read(self._desk.list.view))

    def undo(self) -> None:
        """Undo the last change."""
        self._desk.marked(self._desk.marking.undo())
        self._desk.list.reload()
        self._desk.background.analyse()

    def tag(self) -> None:
        """Ask for the article's tags."""
        if (row := self._desk.row()) is None:
            return

        def answered(words: str) -> None:
            self._desk.answered()
            self._desk.marked(self._desk.marking.set_tags(row.id, words))

        self._desk.ask(Question("Tags", answered, ", ".join(row.tags), "separated by commas"))

    def go_history(self) -> None:
        """Show what was changed."""
        from reader.app.pages.history import HistoryScreen

        def closed(_: None) -> None:
            self._desk.marked("")
            self._desk.list.reload()

        self._desk.push(HistoryScreen(self._desk.library, self._desk.glyphs), closed)
