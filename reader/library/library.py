"""The library as the app and the command line see it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.articles.articles import Articles
from reader.library.articles.view import EVERYTHING, Scope, View
from reader.library.opening.opening import prepare, quick_check
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from reader.library.accounts.accounts import Accounts
    from reader.library.articles.duplicates import Copies
    from reader.library.articles.findings import Findings
    from reader.library.articles.listing import Listing
    from reader.library.articles.marks import Marks, ReadingPositions
    from reader.library.articles.revisions import Revisions
    from reader.library.feeds.feeds import Feeds
    from reader.library.feeds.full_text import FullTexts
    from reader.library.feeds.sources import Sources
    from reader.library.people.corrections import LibraryCorrections
    from reader.library.people.people import People
    from reader.library.rules.rules import Rules
    from reader.library.search.search import Search
    from reader.library.storage.undo_log import Inverse, Undo
    from reader.library.views.coverage import Coverage
    from reader.library.views.news import Novelty
    from reader.library.views.stories import Stories
    from reader.library.views.timeline import Timeline

__all__ = ["EVERYTHING", "Library", "LibraryError", "Scope", "View"]


class Library:
    """One SQLite file with everything the reader knows; usable from any thread.

    Every method of it and its parts raises :class:`LibraryError` and nothing
    else for what is wrong with the file, the disk or another program.
    """

    def __init__(
        self, database: Database, *, shared: bool = False, notes: tuple[str, ...] = ()
    ) -> None:
        """Put the parts together; :meth:`open` is how to get a library."""
        self.path = database.path
        self.shared = shared
        """True where another newsreader had the library open when this one opened it."""
        self.notes = notes
        """What the user should know about how it was found, one sentence each."""
        self.database = database
        self.articles = Articles(database)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        notify: Callable[[str], None] = lambda line: None,
    ) -> Library:
        """Open the library at ``path``; make it if there is none, migrate it if it is older.

        Raises :class:`LibraryError` for a file that is damaged, of another program,
        newer than this one, locked, or cannot be written; such a file is left as it is.
        """
        opened = prepare(path, read_only=read_only, notify=notify)
        presence = opened.presence
        database = Database(path, opened.mode, presence.end)
        return cls(database, shared=presence.shared, notes=opened.notes)

    # What the first frame does without is loaded when it is first used.

    @cached_property
    def marks(self) -> Marks:
        """What the user does to articles, with undo."""
        from reader.library.articles.marks import Marks
        from reader.library.feeds.undo import undo_in

        return Marks(self.database, {**undo_in(self.database), **_LATER})

    @cached_property
    def findings(self) -> Findings:
        """The dates and people found in articles."""
        from reader.library.articles.findings import Findings

        return Findings(self.database)

    @cached_property
    def sources(self) -> Sources:
        """Where articles come from."""
        from reader.library.feeds.sources import Sources

        return Sources(self.database)

    @cached_property
    def places(self) -> ReadingPositions:
        """How far articles were read."""
        from reader.library.articles.marks import ReadingPositions

        return ReadingPositions(self.database)

    @cached_property
    def people(self) -> People:
        """Who is who over all articles."""
        from reader.library.people.people import People

        return People(self.database)

    @property
    def corrections(self) -> LibraryCorrections:
        """What the user knows better about people and dates."""
        from reader.library.people.corrections import LibraryCorrections

        return LibraryCorrections(self.database)

    @property
    def feeds(self) -> Feeds:
        """The subscriptions."""
        from reader.library.feeds.feeds import Feeds

        return Feeds(self.database)

    @property
    def accounts(self) -> Accounts:
        """The accounts on servers."""
        from reader.library.accounts.accounts import Accounts

        return Accounts(self.database)

    @property
    def revisions(self) -> Revisions:
        """What edited articles said before."""
        from reader.library.articles.revisions import Revisions

        return Revisions(self.database)

    @property
    def copies(self) -> Copies:
        """Which articles of feeds are one."""
        from reader.library.articles.duplicates import Copies

        return Copies(self.database)

    @property
    def full_texts(self) -> FullTexts:
        """Articles whose pages were fetched, and their two versions."""
        from reader.library.feeds.full_text import FullTexts

        return FullTexts(self.database)

    @property
    def listing(self) -> Listing:
        """Whole views to be printed."""
        from reader.library.articles.listing import Listing  # no start needs it

        return Listing(self.database)

    @property
    def search(self) -> Search:
        """Full-text search."""
        from reader.library.search.search import Search

        return Search(self.database)

    @property
    def stories(self) -> Stories:
        """Saved searches."""
        from reader.library.views.stories import Stories

        return Stories(self.database)

    @property
    def rules(self) -> Rules:
        """What is done to articles that match a search."""
        from reader.library.rules.rules import Rules

        return Rules(self.database)

    @property
    def timeline(self) -> Timeline:
        """What happened when; the calendar; what is announced."""
        from reader.library.views.timeline import Timeline

        return Timeline(self.database)

    @property
    def coverage(self) -> Coverage:
        """Events and how their sources report them."""
        from reader.library.views.coverage import Coverage

        return Coverage(self.database)

    @property
    def novelty(self) -> Novelty:
        """What is new since the user last looked."""
        from reader.library.views.news import Novelty

        return Novelty(self.database)

    def close(self) -> None:
        """Close it, also for other threads: what they are reading ends with an error."""
        self.database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def data_version(self) -> int:
        """Return a number that changes when another thread or process has changed something.

        Costs microseconds. To be compared with earlier answers in the same thread only.
        """
        with self.database.read() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def wait_at_most(self, seconds: float) -> None:
        """Let this thread give up sooner when another program has locked the library: it draws."""
        with self.database.read() as connection:
            connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000):d}")

    def check(self) -> str:
        """Look through the whole file; return what is wrong, "" if nothing is. Takes seconds."""
        with self.database.read():
            return quick_check(self.path, "immutable" if self.database.immutable else "ro")


def _undo_correction(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.people.correction_effects import undo  # knows names; no start needs it

    undo(connection, inverse)


def _undo_story(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.views.stories import undo  # knows searching; no start needs it

    undo(connection, inverse)


def _undo_seen(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.views.news import undo

    undo(connection, inverse)


def _undo_rules(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.rules.rules import undo

    undo(connection, inverse)


def _undo_added_account(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.accounts.leaving import remove_account

    remove_account(connection, inverse["id"], keep=False)


def _undo_removed_account(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.accounts.leaving import restore_account

    restore_account(connection, inverse)


def _undo_kept_feed(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.accounts.leaving import undo_local

    undo_local(connection, inverse)


def _undo_join(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.accounts.joining import undo_join

    undo_join(connection, inverse)


_LATER: dict[str, Undo] = {
    "account added": _undo_added_account,
    "account joined": _undo_join,
    "account removed": _undo_removed_account,
    "feed kept": _undo_kept_feed,
    "rules": _undo_rules,
    "correction": _undo_correction,
    "story": _undo_story,
    "seen": _undo_seen,
}
