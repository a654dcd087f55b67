"""The user's marks on articles: read, star, tags, publication date, reading position.

All but the reading position can be undone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reader.library.articles.articles import split_tags
from reader.library.articles.publication import propose
from reader.library.articles.query import query
from reader.library.articles.store import read_again
from reader.library.articles.tags import MAX_TAG, MAX_TAGS, set_tags_of, tidy
from reader.library.articles.view import Scope, View
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError, capped
from reader.library.storage.fold import fold
from reader.library.storage.undo_log import (
    Change,
    Inverse,
    Undo,
    amend,
    history,
    last_automatic,
    log,
    undo_change,
)
from reader.model import Grade, Published
from reader.text import one_line

CHUNK = 5000
"""Articles marked in one transaction at most, where a whole view is marked."""

_UPDATE = {
    ("read", 1): "UPDATE article SET read = 1 WHERE id IN (SELECT value FROM json_each(?))",
    ("read", 0): "UPDATE article SET read = 0 WHERE id IN (SELECT value FROM json_each(?))",
    ("starred", 1): "UPDATE article SET starred = 1 WHERE id IN (SELECT value FROM json_each(?))",
    ("starred", 0): "UPDATE article SET starred = 0 WHERE id IN (SELECT value FROM json_each(?))",
}
_OTHERS = {
    "read": "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) AND read <> ?",
    "starred": "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) "
    "AND starred <> ?",
}
_TAGS = "SELECT id, tags FROM article WHERE id IN (SELECT value FROM json_each(?))"
_PHRASES = {
    ("read", 1): "marked {} as read",
    ("read", 0): "marked {} as unread",
    ("starred", 1): "starred {}",
    ("starred", 0): "removed the star of {}",
}


class Marks:
    """Changes of the user's state. Each call is one transaction, logged across restarts.

    All methods raise :class:`LibraryError`.
    """

    def __init__(self, database: Database, undo: Mapping[str, Undo]) -> None:
        self._database = database
        self._undo = {**UNDO, **undo}

    def set_read(self, ids: Sequence[int], read: bool, *, automatic: bool = False) -> int:
        """Mark articles read or unread; return how many were not so before.

        ``automatic`` is for an article read because it was opened: those that
        follow one another are one change for :meth:`undo`, so that they do not
        bury what the user did on purpose.
        """
        return self._flag("read", ids, read, automatic=automatic)

    def set_starred(self, ids: Sequence[int], starred: bool) -> int:
        """Star articles or take their stars; return how many were not so before."""
        return self._flag("starred", ids, starred, automatic=False)

    def mark_all_read(self, view: View, before: int | None = None) -> int:
        """Mark every article of ``view`` read; return how many were unread.

        ``before``: only those older than this, in seconds since 1970.
        """
        narrowed = replace(view, scope=Scope.UNREAD) if view.scope is Scope.ALL else view
        with self._database.read() as connection:
            made = query(connection, narrowed)
            if before is not None:
                made.add("v.sort_at < ?", before)
            ids = [row[0] for row in connection.execute(made.sql("SELECT v.id"), made.parameters)]
        return self.mark_ids_read(ids)

    def mark_ids_read(self, ids: Sequence[int]) -> int:
        """Mark these articles read; return how many were unread.

        Very many are marked in several transactions, so that others need not wait;
        :meth:`undo` takes all of them back.
        """
        marked, first = 0, None
        for start in range(0, len(ids), CHUNK):
            with self._database.write() as connection:
                changed, number = _flag(
                    connection, "read", ids[start : start + CHUNK], 1, part_of=first, of=len(ids)
                )
            marked += changed
            first = first or number
        return marked

    def set_tags(self, article_id: int, tags: Sequence[str]) -> None:
        """Give an article exactly these tags; doubles (but for case and accents) are dropped."""
        new = _entered_tags(tags)
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT title, tags FROM article WHERE id = ?", (article_id,)
            ).fetchone()
            if row is None or split_tags(row[1]) == new:
                return
            old = split_tags(row[1])
            set_tags_of(connection, article_id, new)
            phrase = f"changed tags of {quoted(row[0])}"
            log(connection, "tags", phrase, {"id": article_id, "old": old})

    def add_tags(self, ids: Sequence[int], tags: Sequence[str]) -> int:
        """Give articles these tags beside their own; return how many had not all of them."""
        new = _entered_tags(tags)
        with self._database.write() as connection:
            before: list[tuple[int, tuple[str, ...]]] = []
            for article_id, joined in connection.execute(
                _TAGS, (json.dumps(list(ids)),)
            ).fetchall():
                old = split_tags(joined)
                whole = _entered_tags((*old, *new))
                if whole != old:
                    before.append((article_id, old))
                    set_tags_of(connection, article_id, whole)
            if before:
                phrase = f"tagged {len(before):,} articles {', '.join(new)}"
                log(connection, "tags_of", phrase, {"old": before})
        return len(before)

    def set_published(self, article_id: int, day: str | None) -> None:
        """Say on what day an article appeared (``YYYY-MM-DD``), or take that back (None).

        The dates of its text are read anew with it at once (by the next analysis).
        """
        if day is not None:
            day = entered_day(day)
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT title FROM article WHERE id = ?", (article_id,)
            ).fetchone()
            old = _user_day(connection, article_id)
            if row is None or old == day:
                return
            _set_published(connection, article_id, day)
            phrase = f"changed publication date of {quoted(row[0])}"
            log(connection, "published", phrase, {"id": article_id, "old": old})

    def undo(self) -> str | None:
        """Take the last change back; return what it was, None if there is nothing to undo."""
        with self._database.write() as connection:
            phrase, rest = undo_change(connection, self._undo)
        while rest is not None:
            with self._database.write() as connection:
                _, rest = undo_change(connection, self._undo, rest)
        return phrase

    def history(self, limit: int = 100) -> list[Change]:
        """Return the changes that :meth:`undo` would undo, the next one first."""
        with self._database.read() as connection:
            return history(connection, limit)

    def all_tags(self) -> list[tuple[str, int]]:
        """Return every tag in use with the number of its articles, by name."""
        with self._database.read() as connection:
            tags = connection.execute("SELECT name, total FROM tag WHERE total > 0").fetchall()
        return sorted(tags, key=lambda tag: fold(tag[0]))

    def _flag(self, column: str, ids: Sequence[int], value: bool, *, automatic: bool) -> int:
        with self._database.write() as connection:
            return _flag(connection, column, ids, int(value), automatic=automatic)[0]


def quoted(title: str) -> str:
    """Return a title as it stands in a phrase."""
    return f'"{one_line(title, 60)}"'


def _flag(
    connection: sqlite3.Connection,
    column: str,
    ids: Sequence[int],
    value: int,
    *,
    automatic: bool = False,
    part_of: int | None = None,
    of: int = 0,
) -> tuple[int, int | None]:
    """Set a mark; return how many changed, and the number of the change in the log."""
    changed = [
        row[0] for row in connection.execute(_OTHERS[column], (json.dumps(list(ids)), value))
    ]
    if not changed:
        return 0, None
    connection.execute(_UPDATE[column, value], (json.dumps(changed),))
    last = last_automatic(connection, column) if automatic else None
    if last and last[1]["value"] == value:
        together = [*last[1]["ids"], *(i for i in changed if i not in last[1]["ids"])]
        phrase = _phrase(connection, column, value, together, opened=True)
        amend(connection, last[0], phrase, {"value": value, "ids": together})
        return len(changed), last[0]
    phrase = _phrase(connection, column, value, changed, opened=automatic, of=of)
    inverse = {"value": value, "ids": changed}
    number = log(connection, column, phrase, inverse, automatic=automatic, part_of=part_of)
    return len(changed), number


def _phrase(
    connection: sqlite3.Connection,
    column: str,
    value: int,
    ids: list[int],
    *,
    opened: bool,
    of: int = 0,
) -> str:
    number = max(len(ids), of)
    if number > 1:
        what = f"{number:,} opened articles" if opened else f"{number:,} articles"
        return _PHRASES[column, value].replace("{}", what)
    title = connection.execute("SELECT title FROM article WHERE id = ?", (ids[0],)).fetchone()[0]
    return _PHRASES[column, value].replace("{}", quoted(title))


def _undo_read(connection: sqlite3.Connection, inverse: Inverse) -> None:
    connection.execute(_UPDATE["read", 1 - inverse["value"]], (json.dumps(inverse["ids"]),))


def _undo_starred(connection: sqlite3.Connection, inverse: Inverse) -> None:
    connection.execute(_UPDATE["starred", 1 - inverse["value"]], (json.dumps(inverse["ids"]),))


def _entered_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Return tags that a user entered as they are stored; raises :class:`LibraryError`."""
    kept = tidy([capped(tag, MAX_TAG, "A tag") for tag in tags])
    if len(kept) > MAX_TAGS:
        raise LibraryError(f"An article can have {MAX_TAGS} tags at most; these are {len(kept)}.")
    return kept


def _undo_tags(connection: sqlite3.Connection, inverse: Inverse) -> None:
    set_tags_of(connection, inverse["id"], tuple(inverse["old"]))


def _undo_tags_of(connection: sqlite3.Connection, inverse: Inverse) -> None:
    for article_id, old in inverse["old"]:
        set_tags_of(connection, article_id, tuple(old))


def entered_day(text: str) -> str:
    """Return a day that the user entered, ``YYYY-MM-DD``; raises :class:`LibraryError`."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise LibraryError(f'Can\'t read "{one_line(text, 40)}". Use YYYY-MM-DD.') from None


def _user_day(connection: sqlite3.Connection, article_id: int) -> str | None:
    row = connection.execute(
        "SELECT at FROM publication WHERE article_id = ? AND origin = 'user'", (article_id,)
    ).fetchone()
    return str(row[0]) if row else None


def _set_published(connection: sqlite3.Connection, article_id: int, day: str | None) -> None:
    said = Published(day, Grade.STATED, "Set by you.") if day else Published()
    propose(connection, article_id, "user", said)
    read_again(connection, article_id)


def _undo_published(connection: sqlite3.Connection, inverse: Inverse) -> None:
    _set_published(connection, inverse["id"], inverse["old"])


UNDO: dict[str, Undo] = {
    "read": _undo_read,
    "starred": _undo_starred,
    "tags": _undo_tags,
    "tags_of": _undo_tags_of,
    "published": _undo_published,
}
"""The undo function of each kind of change."""


class ReadingPositions:
    """Where the user stopped reading each article. Raises :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, article_id: int) -> int:
        """Return the offset into the article's text, 0 where none is stored."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT offset FROM place WHERE article_id = ?", (article_id,)
            ).fetchone()
        return int(row[0]) if row else 0

    def set(self, article_id: int, offset: int) -> None:
        """Store ``offset`` for an article; without effect if the article is gone."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO place SELECT id, ? FROM article WHERE id = ?",
                (max(0, offset), article_id),
            )
