"""Tags as they are stored with an article, whoever gives them: the user, a file, a rule."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.library.articles.store import set_folded
from reader.library.storage.fold import fold
from reader.text import one_line

MAX_TAGS = 50
"""Tags of one article at most."""
MAX_TAG = 60
"""Characters of a tag at most."""


def tidy(tags: Sequence[str]) -> tuple[str, ...]:
    """Return ``tags`` as they are stored: on one line, doubles but for case and accents dropped."""
    kept: dict[str, str] = {}
    for tag in tags:
        line = one_line(tag, MAX_TAG)
        if line:
            kept.setdefault(fold(line), line)
    return tuple(kept.values())


def set_tags_of(connection: sqlite3.Connection, article_id: int, tags: tuple[str, ...]) -> None:
    """Give an article exactly these tidy tags, inside the caller's transaction."""
    row = connection.execute(
        "SELECT title, author FROM article WHERE id = ?", (article_id,)
    ).fetchone()
    if row is None:
        return
    connection.execute("DELETE FROM article_tag WHERE article_id = ?", (article_id,))
    for tag in tags:
        connection.execute("INSERT OR IGNORE INTO tag(name) VALUES (?)", (tag,))
        connection.execute(
            "INSERT INTO article_tag SELECT id, ? FROM tag WHERE name = ?", (article_id, tag)
        )
    connection.execute("UPDATE article SET tags = ? WHERE id = ?", ("\n".join(tags), article_id))
    set_folded(connection, article_id, row[0], row[1], tags)
