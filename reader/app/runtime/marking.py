"""The user's marks on articles: read, star, tags; each with its message."""

from __future__ import annotations

from reader.app.style import wording
from reader.library.articles.articles import Article, ArticleRow
from reader.library.articles.view import View
from reader.library.library import Library

UNDO = "Press u to undo."


class Marking:
    """Writes the user's marks into the library; each method returns a message."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def toggle_read(self, row: ArticleRow) -> str:
        """Mark an article read or unread."""
        self._library.marks.set_read([row.id], not row.read)
        return "Marked as unread." if row.read else "Marked as read."

    def opened(self, article: Article) -> bool:
        """Mark an article read because it was opened; False where it was already."""
        return (
            not article.read
            and self._library.marks.set_read([article.id], True, automatic=True) > 0
        )

    def toggle_star(self, row: ArticleRow) -> str:
        """Star or unstar an article."""
        self._library.marks.set_starred([row.id], not row.starred)
        return "Unstarred." if row.starred else "Starred."

    def all_read(self, view: View) -> str:
        """Mark all articles of a view read."""
        number = self._library.marks.mark_all_read(view)
        if not number:
            return "No unread articles."
        return f"Marked {wording.count(number, 'article')} as read. {UNDO}"

    def set_tags(self, article_id: int, words: str) -> str:
        """Give an article the tags in ``words``, separated by commas."""
        tags = [tag.strip() for tag in words.split(",") if tag.strip()]
        self._library.marks.set_tags(article_id, tags)
        return f"Tags: {', '.join(tags)}." if tags else "Tags removed."

    def undo(self) -> str:
        """Undo the last change."""
        phrase = self._library.marks.undo()
        return f"Undone: {phrase}" if phrase else "Nothing to undo."
