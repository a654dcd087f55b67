"""Commands that mark articles, and undo."""

from __future__ import annotations

from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Workspace


class Marks:
    """Read, star and tag marks, and undo."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def toggle_read(self) -> None:
        """Mark the article read or unread."""
        if (row := self._workspace.row()) is not None:
            self._workspace.marked(self._workspace.marking.toggle_read(row))

    def star(self) -> None:
        """Star the article or take its star away."""
        if (row := self._workspace.row()) is not None:
            self._workspace.marked(self._workspace.marking.toggle_star(row))

    def all_read(self) -> None:
        """Mark all articles of this view read."""
        self._workspace.marked(self._workspace.marking.all_read(self._workspace.list.view))

    def undo(self) -> None:
        """Undo the last change."""
        self._workspace.marked(self._workspace.marking.undo())
        self._workspace.list.reload()
        self._workspace.background.analyse()

    def tag(self) -> None:
        """Ask for the article's tags."""
        if (row := self._workspace.row()) is None:
            return

        def answered(words: str) -> None:
            self._workspace.answered()
            self._workspace.marked(self._workspace.marking.set_tags(row.id, words))

        self._workspace.ask(Question("Tags", answered, ", ".join(row.tags), "separated by commas"))

    def go_history(self) -> None:
        """Show what was changed."""
        from reader.app.pages.history import HistoryPage

        def closed(_: None) -> None:
            self._workspace.marked("")
            self._workspace.list.reload()

        self._workspace.push(HistoryPage(self._workspace.library, self._workspace.glyphs), closed)
