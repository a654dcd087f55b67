"""Stories: named saved searches, each with counts and when it was last seen; undoable."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass, replace

from reader.library.articles.marks import quoted
from reader.library.articles.search_query import parse_query
from reader.library.articles.view import Scope, View
from reader.library.search.search import Search
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError, capped
from reader.library.storage.fold import fold
from reader.library.storage.undo_log import Again, Inverse, log
from reader.library.views.visits import Visits
from reader.story.query.completion import query_term
from reader.story.query.explanation import explain
from reader.story.query.query import Key
from reader.text import one_line

MAX_NAME = 80
"""Most characters of a story's name."""

MAX_QUERY = 1000
"""Most characters of a query."""

COUNTED = 999
"""Unread articles of a story are counted up to one more than this."""


@dataclass(frozen=True, slots=True)
class Story:
    """A saved search."""

    id: int
    name: str
    query: str
    seen: int
    """When the user last looked at its news; seconds since 1970."""
    notify: bool = False
    """Whether new articles cause notices."""
    keep_pages: bool = False
    """Whether the web pages of new articles are kept as fetched."""


def suggested_name(words: str) -> str:
    """Return words as the name of a story, cut after a word if they are too long for one."""
    line = one_line(words)
    if len(line) <= MAX_NAME:
        return line
    cut = line[: MAX_NAME + 1].rpartition(" ")[0]
    return cut.rstrip(" ,;:-") or line[:MAX_NAME]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The article counts of a story."""

    unread: int
    """Unread articles, counted up to :data:`COUNTED` + 1."""
    new: int
    """New and changed articles since it was last seen."""


class Stories:
    """The saved searches. All methods raise :class:`LibraryError`; all changes can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> list[Story]:
        """Return all stories, by name."""
        with self._database.read() as connection:
            stories = [_story(row) for row in connection.execute(_STORY)]
        return sorted(stories, key=lambda story: (fold(story.name), story.id))

    def get(self, story_id: int) -> Story:
        """Return one story."""
        with self._database.read() as connection:
            return _get(connection, story_id)

    def named(self, name: str) -> Story | None:
        """Return the story of this name (ignoring case and accents), or None."""
        wanted = fold(one_line(name, MAX_NAME))
        return next((story for story in self.list() if fold(story.name) == wanted), None)

    def of_query(self, query: str) -> Story | None:
        """Return the story of this query (ignoring white space), or None."""
        wanted = one_line(query, MAX_QUERY)
        return next((story for story in self.list() if story.query == wanted), None)

    def query_of(self, view: View) -> str | None:
        """Return the query that finds what a view shows; None if no query can express it."""
        if view.text or view.paths or view.folder:
            return None
        parts = [view.query] if view.query else []
        if view.scope is not Scope.ALL:
            parts.append(query_term(Key.IS, view.scope.value))
        if view.tag is not None:
            parts.append(query_term(Key.TAG, view.tag))
        if view.day is not None:
            first, last = view.day
            parts.append(query_term(Key.DATE, first if first == last else f"{first}..{last}"))
        with self._database.read() as connection:
            for key, sql, named in (
                (Key.PERSON, "SELECT name FROM person WHERE id = ?", view.person),
                (Key.SOURCE, "SELECT title FROM source WHERE id = ?", view.source),
            ):
                row = connection.execute(sql, (named,)).fetchone() if named is not None else None
                parts += [query_term(key, row[0])] if row else []
        return " ".join(parts)

    def numbers(self, story_id: int) -> Numbers:
        """Count what is unread and new in a story; call it in the background."""
        return Numbers(self.unread(story_id), Visits(self._database).count(story_id))

    def unread(self, story_id: int) -> int:
        """Return how many of its articles are unread, counted up to :data:`COUNTED` + 1."""
        story = self.get(story_id)
        return len(Search(self._database).ids(f"is:unread {story.query}", COUNTED + 1))

    def add(
        self, query: str, name: str = "", *, notify: bool = False, keep_pages: bool = False
    ) -> Story:
        """Save a search; the default name is its text.

        Its present articles count as seen. An empty query and a name already in use are
        refused.
        """
        with self._database.write() as connection:
            text = _asking(connection, query)
            shown = _free(connection, name or text)
            now = int(time.time())
            cursor = connection.execute(
                "INSERT INTO story(name, query, seen, notify, keep_pages) VALUES (?, ?, ?, ?, ?)",
                (shown, text, now, notify, keep_pages),
            )
            story_id = int(cursor.lastrowid or 0)
            log(connection, "story", f"followed {quoted(shown)}", {"id": story_id, "row": None})
        return Story(story_id, shown, text, now, notify, keep_pages)

    def rename(self, story_id: int, name: str) -> None:
        """Rename a story."""
        with self._database.write() as connection:
            old = _get(connection, story_id)
            shown = _free(connection, name, story_id)
            if shown != old.name:
                _log(connection, old, f"renamed story {quoted(old.name)}")
                connection.execute("UPDATE story SET name = ? WHERE id = ?", (shown, story_id))

    def change(
        self,
        story_id: int,
        query: str | None = None,
        *,
        notify: bool | None = None,
        keep_pages: bool | None = None,
    ) -> Story:
        """Change a story's query, its notices of new articles, or whether their pages are kept.

        What is None stays; all together is one change. Returns the story as it is then.
        """
        with self._database.write() as connection:
            old = _get(connection, story_id)
            new = replace(
                old,
                query=old.query if query is None else _asking(connection, query),
                notify=old.notify if notify is None else notify,
                keep_pages=old.keep_pages if keep_pages is None else keep_pages,
            )
            states = (("notices", old.notify, new.notify),
                      ("keeping pages", old.keep_pages, new.keep_pages))  # fmt: skip
            said = [
                f"turned {what} {'on' if on else 'off'}" for what, was, on in states if was != on
            ]
            if new.query != old.query:
                said.insert(0, "changed the query")
            if said:
                _log(connection, old, f"{' and '.join(said)} for story {quoted(old.name)}")
                connection.execute(
                    "UPDATE story SET query = ?, notify = ?, keep_pages = ? WHERE id = ?",
                    (new.query, new.notify, new.keep_pages, story_id),
                )
        return new

    def remove(self, story_id: int) -> None:
        """Remove a story; its articles stay."""
        with self._database.write() as connection:
            old = _get(connection, story_id)
            _log(connection, old, f"unfollowed {quoted(old.name)}")
            connection.execute("DELETE FROM story WHERE id = ?", (story_id,))


_STORY = "SELECT id, name, query, seen, notify, keep_pages FROM story"


def _story(row: tuple[int, str, str, int, int, int]) -> Story:
    return Story(*row[:4], notify=bool(row[4]), keep_pages=bool(row[5]))


def _get(connection: sqlite3.Connection, story_id: int) -> Story:
    row = connection.execute(_STORY + " WHERE id = ?", (story_id,)).fetchone()
    if row is None:
        raise LibraryError("This story no longer exists.")
    return _story(row)


def _asking(connection: sqlite3.Connection, query: str) -> str:
    text = capped(query, MAX_QUERY, "A search")
    parsed = parse_query(connection, text)
    if not (parsed.words or parsed.unwanted or parsed.sets or parsed.tests):
        said = parsed.query.problems[0] if parsed.query.problems else explain(parsed.query)
        raise LibraryError(f"This search is empty and cannot be saved. {said}")
    return text


def _free(connection: sqlite3.Connection, name: str, but: int | None = None) -> str:
    shown = capped(name, MAX_NAME, "The name of a story")
    if not shown:
        raise LibraryError("The name of a story is empty.")
    for story_id, known in connection.execute("SELECT id, name FROM story"):
        if story_id != but and fold(known) == fold(shown):
            raise LibraryError(f"A story named {quoted(known)} already exists.")
    return shown


def _log(connection: sqlite3.Connection, old: Story, phrase: str) -> None:
    row = [old.name, old.query, old.seen, old.notify, old.keep_pages]
    log(connection, "story", phrase, {"id": old.id, "row": row})


def undo(connection: sqlite3.Connection, inverse: Inverse) -> Again:
    """Restore a story, inside the caller's transaction."""
    sql = "SELECT name, query, seen, notify, keep_pages FROM story WHERE id = ?"
    again = {"id": inverse["id"], "row": connection.execute(sql, (inverse["id"],)).fetchone()}
    if inverse["row"] is None:
        connection.execute("DELETE FROM story WHERE id = ?", (inverse["id"],))
        return "story", again
    connection.execute(
        "INSERT INTO story(id, name, query, seen, notify, keep_pages) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT(id) DO UPDATE SET name = excluded.name, query = excluded.query, "
        "notify = excluded.notify, keep_pages = excluded.keep_pages",
        (inverse["id"], *(*inverse["row"], 0, 0)[:5]),  # shorter in older versions
    )
    return "story", again
