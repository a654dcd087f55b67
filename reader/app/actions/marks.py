"""Commands that mark articles, and undo."""

from __future__ import annotations

from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.workspace.workspace import Workspace


class Marks:
    """Read, star and tag marks, and undo."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._marks = workspace.library.marks

    def toggle_read(self) -> None:
        """Mark the article read or unread."""
        if (row := self._workspace.row()) is not None:
            self._marks.set_read([row.id], not row.read)
            self._workspace.marked("Marked as unread." if row.read else "Marked as read.")

    def star(self) -> None:
        """Star the article, or remove its star."""
        if (row := self._workspace.row()) is not None:
            self._marks.set_starred([row.id], not row.starred)
            self._workspace.marked("Unstarred." if row.starred else "Starred.")

    def all_read(self) -> None:
        """Mark all articles of this view read."""
        number = self._marks.mark_all_read(self._workspace.list.view)
        if number:
            articles = wording.count(number, "article")
            message = f"Marked {articles} as read. {self._workspace.undo_hint}"
        else:
            message = "No unread articles."
        self._workspace.marked(message)

    def undo(self) -> None:
        """Undo the last change."""
        phrase = self._marks.undo()
        self._workspace.marked(wording.undone(phrase))
        self._workspace.list.reload()
        self._workspace.background.analyse()

    def tag(self) -> None:
        """Ask for the article's tags."""
        if (row := self._workspace.row()) is None:
            return

        def answered(words: str) -> None:
            tags = [tag.strip() for tag in words.split(",") if tag.strip()]
            self._workspace.answered()
            self._marks.set_tags(row.id, tags)
            self._workspace.marked(f"Tags: {', '.join(tags)}." if tags else "Tags removed.")

        self._workspace.ask(Question("Tags", answered, ", ".join(row.tags), "separated by commas"))

    def go_history(self) -> None:
        """Show the changes."""
        from reader.app.pages.history import HistoryPage

        def closed(_: None) -> None:
            self._workspace.marked("")
            self._workspace.list.reload()

        self._workspace.push(HistoryPage(self._workspace.library, self._workspace.glyphs), closed)
