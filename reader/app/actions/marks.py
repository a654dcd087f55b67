"""Commands that mark articles, and undo."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from datetime import time as clock

from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.day_help import DayHelper, typed_day
from reader.app.workspace.workspace import Workspace
from reader.library.articles.articles import ArticleRow

DAY = 86400
OLDER = {"a day": 1, "3 days": 3, "a week": 7, "30 days": 30}
"""Minimum ages offered for marking articles read, in days."""


class Marks:
    """Read, star and tag marks, and undo."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._marks = workspace.library.marks

    def select(self) -> None:
        """Select or deselect the article under the cursor for the next mark, and go to the next."""
        number = self._workspace.list.toggle_selected()
        self._workspace.show_status()
        if number:
            self._workspace.show_message(f"{wording.count(number, 'article')} selected.")

    def toggle_read(self) -> None:
        """Mark the article or the selected ones read, or unread if all are read."""

        def toggle(rows: Sequence[ArticleRow]) -> tuple[int, str, str]:
            read = not all(row.read for row in rows)
            changed = self._marks.set_read([row.id for row in rows], read)
            return changed, "Marked", " as read." if read else " as unread."

        self._toggle(toggle)

    def star(self) -> None:
        """Star the article or the selected ones, or remove the stars if all have one."""

        def toggle(rows: Sequence[ArticleRow]) -> tuple[int, str, str]:
            starred = not all(row.starred for row in rows)
            changed = self._marks.set_starred([row.id for row in rows], starred)
            return changed, "Starred" if starred else "Unstarred", "."

        self._toggle(toggle)

    def _toggle(self, toggle: Callable[[Sequence[ArticleRow]], tuple[int, str, str]]) -> None:
        """Change marks of the selected articles, else of the one on the screen.

        ``toggle`` returns how many changed and the words around that number.
        """
        workspace = self._workspace
        ids = workspace.list.take_selected()
        if not ids:
            if workspace.article is None:
                return
            ids = [workspace.article.id]
        articles = workspace.library.articles

        def marked(done: tuple[int, str, str]) -> None:
            changed, verb, how = done
            if not changed:
                return
            if len(ids) == 1:
                workspace.marked(f"{verb}{how}")
            else:
                number = wording.count(changed, "article")
                workspace.marked(f"{verb} {number}{how} {workspace.undo_hint}")

        # The rows as they are then: what is pressed twice goes to and fro.
        workspace.change(lambda: toggle(articles.rows(ids)), marked)

    def all_read(self) -> None:
        """Mark all articles of this view read."""
        self._report_read(self._marks.mark_all_read(self._workspace.list.view))

    def mark_range(self) -> None:
        """Choose the articles to mark read: above, below, or older than a day."""
        from reader.app.widgets.choices import Choice

        articles = self._workspace.list
        if articles.current_id is None:
            self._workspace.show_message("No articles here.")
            return
        now, at = time.time(), articles.cursor

        def chosen(value: str) -> None:
            if value == "day":
                self._ask_older()
            elif value in OLDER:
                before = int(now) - OLDER[value] * DAY
                self._report_read(self._marks.mark_all_read(articles.view, before))
            else:
                ids = articles.ids[:at] if value == "above" else articles.ids[at + 1 :]
                self._report_read(self._marks.mark_ids_read(ids))

        choices = [Choice("above", "Above the cursor"), Choice("below", "Below the cursor")]
        choices += [Choice(words, f"Older than {words}") for words in OLDER]
        choices.append(Choice("day", "Older than a date…"))
        self._workspace.pick("Mark as read", choices, chosen)

    def _ask_older(self) -> None:
        """Ask for a day and mark articles before it read."""

        def answered(words: str) -> None:
            day = date.fromisoformat(typed_day(words))
            self._workspace.answered()
            before = int(datetime.combine(day, clock.min).timestamp())
            self._report_read(self._marks.mark_all_read(self._workspace.list.view, before))

        self._workspace.ask(Question("Mark as read before", answered, helper=DayHelper()))

    def _report_read(self, number: int) -> None:
        if number:
            articles = wording.count(number, "article")
            message = f"Marked {articles} as read. {self._workspace.undo_hint}"
        else:
            message = "No unread articles."
        self._workspace.marked(message)

    def undo(self, *, redo: bool = False) -> None:
        """Undo the last change, or redo what was undone last."""
        from reader.app.pages.base.confirm import undo

        def done(words: str) -> None:
            self._workspace.marked(words)
            self._workspace.list.reload()
            self._workspace.background.analyse()

        undo(self._workspace.screen.app, self._workspace.library, done, redo=redo)

    def tag(self) -> None:
        """Ask for the article's tags, or for tags to add to the selected articles."""
        if selected := list(self._workspace.list.selected):
            self._tag_all(selected)
            return
        if (row := self._workspace.row()) is None:
            return

        def answered(words: str) -> None:
            tags = [tag.strip() for tag in words.split(",") if tag.strip()]
            self._workspace.answered()
            self._marks.set_tags(row.id, tags)
            said = f"Tags: {', '.join(tags)}." if tags else "Tags removed."
            self._workspace.marked(f"{said} {self._workspace.undo_hint}")

        self._workspace.ask(Question("Tags", answered, ", ".join(row.tags), "separated by commas"))

    def _tag_all(self, ids: Sequence[int]) -> None:
        """Ask for tags to add to several articles."""

        def answered(words: str) -> None:
            tags = [tag.strip() for tag in words.split(",") if tag.strip()]
            number = self._marks.add_tags(ids, tags) if tags else 0
            self._workspace.list.take_selected()
            self._workspace.answered()
            articles = wording.count(number, "article")
            self._workspace.marked(f"Tagged {articles}. {self._workspace.undo_hint}")

        label = f"Tags to add to {wording.count(len(ids), 'article')}"
        self._workspace.ask(Question(label, answered, "", "separated by commas"))

    def go_history(self) -> None:
        """Show the history of changes."""
        from reader.app.pages.history import HistoryPage

        def closed(_: None) -> None:
            self._workspace.marked("")
            self._workspace.list.reload()

        self._workspace.push(HistoryPage(self._workspace.library, self._workspace.glyphs), closed)
