"""The user's marks on articles, which can be undone, and reading positions."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from sqlite3 import Connection

from reader.library.articles.articles import split_tags
from reader.library.articles.publication import propose
from reader.library.articles.query import query
from reader.library.articles.store import MAX_TAG, MAX_TAGS, read_again, set_tags_of, tidy
from reader.library.articles.view import Scope, View
from reader.library.storage import undo_log
from reader.library.storage.database import Database, Part
from reader.library.storage.errors import LibraryError, capped
from reader.library.storage.fold import fold
from reader.library.storage.undo_log import Again, Inverse, Undo, log
from reader.model import Grade, Published
from reader.text import one_line

CHUNK = 5000
"""Most articles marked in one transaction when a whole view is marked."""

_UPDATE = {
    "read": "UPDATE article SET read = ? WHERE id IN (SELECT value FROM json_each(?))",
    "starred": "UPDATE article SET starred = ? WHERE id IN (SELECT value FROM json_each(?))",
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
    """Changes to the user's marks, each one transaction; raise :class:`LibraryError`."""

    def __init__(self, database: Database, undo_elsewhere: Callable[[str], Undo | None]) -> None:
        """``undo_elsewhere`` returns the undo function for a kind of change not made here."""
        self._database = database
        self._undo_elsewhere = undo_elsewhere

    def set_read(self, ids: Sequence[int], read: bool, *, automatic: bool = False) -> int:
        """Mark articles read or unread; return how many changed.

        ``automatic``: read because it was opened; consecutive ones are one change for :meth:`undo`.
        """
        return self._flag("read", ids, read, automatic=automatic)

    def set_starred(self, ids: Sequence[int], starred: bool) -> int:
        """Star or unstar articles; return how many changed."""
        return self._flag("starred", ids, starred, automatic=False)

    def mark_all_read(self, view: View, before: int | None = None) -> int:
        """Mark articles of ``view`` read, those older than ``before`` (epoch); return how many."""
        narrowed = replace(view, scope=Scope.UNREAD) if view.scope is Scope.ALL else view
        with self._database.read() as connection:
            made = query(connection, narrowed)
            if before is not None:
                made.add("v.sort_at < ?", before)
            ids = [row[0] for row in connection.execute(made.sql("SELECT v.id"), made.parameters)]
        return self.mark_ids_read(ids)

    def mark_ids_read(self, ids: Sequence[int]) -> int:
        """Mark these articles read, many in several transactions with one undo; return how many."""
        marked, first = 0, None
        with self._database.read() as connection:
            unread = connection.execute(_OTHERS["read"], (json.dumps(list(ids)), 1)).fetchall()
        wanted = [row[0] for row in unread]
        for start in range(0, len(wanted), CHUNK):
            some = wanted[start : start + CHUNK]
            with self._database.write() as connection:
                changed, number = _flag(connection, "read", some, 1, part_of=first, of=len(wanted))
            marked += changed
            first = first or number
        return marked

    def set_tags(self, article_id: int, tags: Sequence[str]) -> None:
        """Give an article exactly these tags, without duplicates (ignoring case and accents)."""
        new = _entered_tags(tags)
        with self._database.write() as connection:
            sql = "SELECT title, tags FROM article WHERE id = ?"
            row = connection.execute(sql, (article_id,)).fetchone()
            if row is None or split_tags(row[1]) == new:
                return
            old = split_tags(row[1])
            set_tags_of(connection, article_id, new)
            phrase = f"changed tags of {quoted(row[0])}"
            log(connection, "tags", phrase, {"id": article_id, "old": old})

    def add_tags(self, ids: Sequence[int], tags: Sequence[str]) -> int:
        """Add these tags to articles; return how many lacked any of them."""
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
        """Set (None: unset) the day an article appeared; an analysis with it is due at once."""
        if day is not None:
            day = entered_day(day)
        with self._database.write() as connection:
            sql = "SELECT title FROM article WHERE id = ?"
            row = connection.execute(sql, (article_id,)).fetchone()
            old = _user_day(connection, article_id)
            if row is None or old == day:
                return
            _set_published(connection, article_id, day)
            phrase = f"changed publication date of {quoted(row[0])}"
            log(connection, "published", phrase, {"id": article_id, "old": old})

    def undo(
        self, only: Collection[str] = (), *, undone: bool = False, most: int | None = None
    ) -> str | None:
        """Undo the last change, or the last of some kinds; return what it was, None for none.

        Kinds are those of the undo log, as ``correction``. ``undone``: redo the last undo instead.
        ``most``: the number of articles that it may remove with their feeds, None for any; raises
        :class:`LibraryError`, changing nothing, if another program made more of them the next.
        """
        function = self._undo_function
        with self._database.write() as connection:
            loss = undo_log.next_loss(connection, only, undone=undone)
            if loss is not None and most is not None and loss.articles > most:
                raise LibraryError("The library was just changed by another newsreader: try again.")
            first = step = undo_log.undo_change(connection, function, only, undone=undone)
        while first and step and step.rest is not None:
            with self._database.write() as connection:
                step = undo_log.undo_change(
                    connection, function, undone=undone, change=step.rest, part_of=first.logged
                )
        return first.phrase if first else None

    def _undo_function(self, kind: str) -> Undo | None:
        return UNDO.get(kind) or self._undo_elsewhere(kind)

    def next_loss(
        self, only: Collection[str] = (), *, undone: bool = False
    ) -> undo_log.Loss | None:
        """Return the feeds :meth:`undo` would remove now; None if it would remove none."""
        with self._database.read() as connection:
            return undo_log.next_loss(connection, only, undone=undone)

    def to_undo(self, *, undone: bool = False) -> undo_log.Change | None:
        """Return the change that :meth:`undo` would revert; None if there is none."""
        with self._database.read() as connection:
            return undo_log.next_change(connection, undone=undone)

    def history(self, limit: int = 100, *, undone: bool = False) -> list[undo_log.Change]:
        """Return the changes that :meth:`undo` would undo, or redo, the next one first."""
        with self._database.read() as connection:
            return undo_log.history(connection, limit, undone=undone)

    def all_tags(self) -> list[tuple[str, int]]:
        """Return every tag in use with the number of its articles, by name."""
        with self._database.read() as connection:
            tags = connection.execute("SELECT name, total FROM tag WHERE total > 0").fetchall()
        return sorted(tags, key=lambda tag: fold(tag[0]))

    def _flag(self, column: str, ids: Sequence[int], value: bool, *, automatic: bool) -> int:
        with self._database.write() as connection:
            return _flag(connection, column, ids, int(value), automatic=automatic)[0]


def quoted(title: str) -> str:
    """Return a title quoted and cut at a word to fit a phrase."""
    line = one_line(title)
    cut = line if len(line) <= 60 else f"{line[:60].rpartition(' ')[0] or line[:59]}…"
    return f"“{cut}”"


def _flag(
    connection: Connection,
    column: str,
    ids: Sequence[int],
    value: int,
    *,
    automatic: bool = False,
    part_of: int | None = None,
    of: int = 0,
) -> tuple[int, int | None]:
    """Set a mark; return how many articles changed and the id of the change in the log."""
    changed = [
        row[0] for row in connection.execute(_OTHERS[column], (json.dumps(list(ids)), value))
    ]
    if not changed:
        return 0, None
    connection.execute(_UPDATE[column], (value, json.dumps(changed)))
    last = undo_log.last_automatic(connection, column) if automatic else None
    if last and last[1]["value"] == value:
        together = [*last[1]["ids"], *(i for i in changed if i not in last[1]["ids"])]
        phrase = _phrase(connection, column, value, together, opened=True)
        undo_log.amend(connection, last[0], phrase, {"value": value, "ids": together})
        return len(changed), last[0]
    phrase = _phrase(connection, column, value, changed, opened=automatic, of=of)
    inverse = {"value": value, "ids": changed}
    number = log(connection, column, phrase, inverse, automatic=automatic, part_of=part_of)
    return len(changed), number


def _phrase(
    connection: Connection, column: str, value: int, ids: list[int], *, opened: bool, of: int = 0
) -> str:
    number = max(len(ids), of)
    if number > 1:
        what = f"{number:,} opened articles" if opened else f"{number:,} articles"
        return _PHRASES[column, value].replace("{}", what)
    title = connection.execute("SELECT title FROM article WHERE id = ?", (ids[0],)).fetchone()[0]
    return _PHRASES[column, value].replace("{}", quoted(title))


def _undo_flag(column: str, connection: Connection, inverse: Inverse) -> Again:
    value = 1 - inverse["value"]
    connection.execute(_UPDATE[column], (value, json.dumps(inverse["ids"])))
    return column, {"value": value, "ids": inverse["ids"]}


def _entered_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Return the tags that a user entered as stored; raise :class:`LibraryError` if too many."""
    kept = tidy([capped(tag, MAX_TAG, "A tag") for tag in tags])
    if len(kept) > MAX_TAGS:
        raise LibraryError(f"An article can have at most {MAX_TAGS} tags; these are {len(kept)}.")
    return kept


def _undo_tags(connection: Connection, inverse: Inverse) -> Again:
    return _undo_tags_of(connection, {"old": [(inverse["id"], inverse["old"])]})


def _undo_tags_of(connection: Connection, inverse: Inverse) -> Again:
    wanted = json.dumps([article_id for article_id, _ in inverse["old"]])
    now = [(one, split_tags(tags)) for one, tags in connection.execute(_TAGS, (wanted,))]
    for article_id, old in inverse["old"]:
        set_tags_of(connection, article_id, tuple(old))
    return "tags_of", {"old": now}


def entered_day(text: str) -> str:
    """Return a day that the user entered as ``YYYY-MM-DD``; raises :class:`LibraryError`."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise LibraryError(f'Can\'t read "{one_line(text, 40)}". Use YYYY-MM-DD.') from None


def _user_day(connection: Connection, article_id: int) -> str | None:
    sql = "SELECT at FROM publication WHERE article_id = ? AND origin = 'user'"
    row = connection.execute(sql, (article_id,)).fetchone()
    return str(row[0]) if row else None


def _set_published(connection: Connection, article_id: int, day: str | None) -> None:
    said = Published(day, Grade.STATED, "Set by you.") if day else Published()
    propose(connection, article_id, "user", said)
    read_again(connection, article_id)


def _undo_published(connection: Connection, inverse: Inverse) -> Again:
    now = _user_day(connection, inverse["id"])
    _set_published(connection, inverse["id"], inverse["old"])
    return "published", {"id": inverse["id"], "old": now}


UNDO: dict[str, Undo] = {
    "read": partial(_undo_flag, "read"),
    "starred": partial(_undo_flag, "starred"),
    "tags": _undo_tags,
    "tags_of": _undo_tags_of,
    "published": _undo_published,
}
"""The undo function for each kind of change made here."""


class ReadingPositions(Part):
    """The places where the user stopped reading articles. Raises :class:`LibraryError`."""

    def get(self, article_id: int) -> int:
        """Return the offset into the article's text, 0 if none is stored."""
        with self._database.read() as connection:
            sql = "SELECT offset FROM place WHERE article_id = ?"
            row = connection.execute(sql, (article_id,)).fetchone()
        return int(row[0]) if row else 0

    def set(self, article_id: int, offset: int) -> None:
        """Store ``offset`` for an article; do nothing if the article is gone."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO place SELECT id, ? FROM article WHERE id = ?",
                (max(0, offset), article_id),
            )
