"""Where in an article the user stopped reading."""

from __future__ import annotations

from reader.library.storage.database import Database


class Places:
    """Reading places; they are remembered and not part of undo. Raises :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, article_id: int) -> int:
        """Return the offset into the article's text, 0 where none was kept."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT offset FROM place WHERE article_id = ?", (article_id,)
            ).fetchone()
        return int(row[0]) if row else 0

    def set(self, article_id: int, offset: int) -> None:
        """Keep ``offset`` for an article; nothing happens if the article is not there."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO place SELECT id, ? FROM article WHERE id = ?",
                (max(0, offset), article_id),
            )
