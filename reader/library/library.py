"""The facade of the library for the app and the command line."""

from __future__ import annotations

from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from reader.library.articles.articles import Articles
from reader.library.articles.view import EVERYTHING, Scope, View
from reader.library.opening.opening import prepare, quick_check
from reader.library.storage.database import ERRORS, Database, connect
from reader.library.storage.errors import LibraryError, explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.accounts.accounts import Accounts
    from reader.library.articles.captures import Captures
    from reader.library.articles.duplicates import Copies
    from reader.library.articles.findings import Findings
    from reader.library.articles.marks import Marks, ReadingPositions
    from reader.library.articles.revisions import Revisions
    from reader.library.feeds.feeds import Feeds
    from reader.library.feeds.full_text import FullTexts
    from reader.library.feeds.sources import Sources
    from reader.library.notebook.notebook import Notebook
    from reader.library.people.corrections import LibraryCorrections
    from reader.library.people.people import People
    from reader.library.rules.rules import Rules
    from reader.library.search.search import Search
    from reader.library.storage.changes import Changes
    from reader.library.storage.undo_log import Undo
    from reader.library.views.coverage import Coverage
    from reader.library.views.news import Novelty
    from reader.library.views.stories import Stories
    from reader.library.views.timeline import Timeline
    from reader.library.views.visits import Visits

T = TypeVar("T")

__all__ = ["EVERYTHING", "Library", "LibraryError", "Scope", "View"]


class SyncState(NamedTuple):
    """The state of all accounts, in one query because every start of the app needs it."""

    accounts: int
    offline: bool
    """True if the last sync of one of them reached no server."""
    failing: bool
    """True if the last sync of one of them failed otherwise."""
    waiting: int
    """Marks that no server has confirmed."""
    since: int
    """When the newest sendable one was made, in seconds since 1970; 0 for none."""


class _Part(Generic[T]):
    """A part of the library, imported and made when it is first used."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, library: Library, _owner: type) -> T:
        from pkgutil import resolve_name

        made: T = resolve_name(self._place)(library.database)
        library.__dict__[self._name] = made
        return made


class Library:
    """One SQLite file with everything the reader knows; usable from any thread.

    All its methods raise only :class:`LibraryError` for faults of the file or the disk.
    """

    def __init__(
        self, database: Database, *, shared: bool = False, notes: tuple[str, ...] = ()
    ) -> None:
        """Use :meth:`open` to get a library."""
        self.path = database.path
        self.shared = shared
        """True if another newsreader had the library open when this one opened it."""
        self.notes = notes
        """What the user should know about the state it was found in, one sentence each."""
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
        """Open the library at ``path``; create it if missing, migrate it if older.

        Raises :class:`LibraryError` for a file that is damaged, locked, not writable, or of another
        program or a newer version; such a file is left unchanged.
        """
        opened = prepare(path, read_only=read_only, notify=notify)
        presence = opened.presence
        database = Database(path, opened.mode, presence.end)
        return cls(database, shared=presence.shared, notes=opened.notes)

    # The parts that the first frame does without; each is imported when it is first used.

    findings: _Part[Findings] = _Part("reader.library.articles.findings:Findings")
    sources: _Part[Sources] = _Part("reader.library.feeds.sources:Sources")
    changes: _Part[Changes] = _Part("reader.library.storage.changes:Changes")
    places: _Part[ReadingPositions] = _Part("reader.library.articles.marks:ReadingPositions")
    people: _Part[People] = _Part("reader.library.people.people:People")
    corrections: _Part[LibraryCorrections] = _Part(
        "reader.library.people.corrections:LibraryCorrections"
    )
    feeds: _Part[Feeds] = _Part("reader.library.feeds.feeds:Feeds")
    accounts: _Part[Accounts] = _Part("reader.library.accounts.accounts:Accounts")
    revisions: _Part[Revisions] = _Part("reader.library.articles.revisions:Revisions")
    captures: _Part[Captures] = _Part("reader.library.articles.captures:Captures")
    copies: _Part[Copies] = _Part("reader.library.articles.duplicates:Copies")
    full_texts: _Part[FullTexts] = _Part("reader.library.feeds.full_text:FullTexts")
    search: _Part[Search] = _Part("reader.library.search.search:Search")
    stories: _Part[Stories] = _Part("reader.library.views.stories:Stories")
    rules: _Part[Rules] = _Part("reader.library.rules.rules:Rules")
    notebook: _Part[Notebook] = _Part("reader.library.notebook.notebook:Notebook")
    timeline: _Part[Timeline] = _Part("reader.library.views.timeline:Timeline")
    coverage: _Part[Coverage] = _Part("reader.library.views.coverage:Coverage")
    novelty: _Part[Novelty] = _Part("reader.library.views.news:Novelty")
    visits: _Part[Visits] = _Part("reader.library.views.visits:Visits")

    @cached_property
    def marks(self) -> Marks:
        """The user's marks on articles, with undo."""
        from reader.library.articles.marks import Marks

        return Marks(self.database, self._undo_function)

    def close(self) -> None:
        """Close the library for all threads; reads in progress end with an error."""
        if "changes" in self.__dict__:
            self.changes.settle()
        self.database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def data_version(self) -> int:
        """Return a number that, for this thread, changes with what others change."""
        with self.database.read() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def wait_at_most(self, seconds: float) -> None:
        """Limit how long this thread, which draws, waits for another program's lock."""
        with self.database.read() as connection:
            connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000):d}")

    def sync_state(self) -> SyncState:
        """Return the state of the accounts."""
        with self.database.read() as connection:
            row = connection.execute(
                "SELECT count(*), coalesce(max(offline), 0), "
                "coalesce(max(problem <> '' AND offline = 0), 0), (SELECT count(*) FROM pending), "
                "(SELECT coalesce(max(at), 0) FROM pending WHERE not_before = 0) FROM account"
            ).fetchone()
        return SyncState(row[0], bool(row[1]), bool(row[2]), row[3], row[4])

    def has_seeds(self, location: str) -> bool:
        """Return whether the seed articles at ``location`` have been read, or were removed."""
        with self.database.read() as connection:
            sql = (
                "SELECT 1 FROM source WHERE location = ? "
                "AND (kind = 'removed seeds' OR kind = 'seeds' AND last_read IS NOT NULL)"
            )
            return connection.execute(sql, (location,)).fetchone() is not None

    def has_unplaced(self) -> bool:
        """Return whether articles are waiting to be assigned to events."""
        with self.database.read() as connection:
            return connection.execute("SELECT 1 FROM event_queue LIMIT 1").fetchone() is not None

    def check(self) -> str:
        """Check the whole file; return what is wrong, "" if nothing is. Takes seconds.

        Raises :class:`LibraryError` at a text that cannot be read.
        """
        from reader.library.opening.rescue import is_readable

        mode = "immutable" if self.database.immutable else "ro"
        with self.database.read():
            wrong = quick_check(self.path, mode)
            return wrong or ("" if is_readable(self.path, mode) else "a text cannot be read")

    def shrink(self) -> tuple[int, int]:
        """Rewrite the file without gaps; return its size before and after, in bytes.

        It takes as much room again and some ten seconds for a gigabyte, and nobody can write
        meanwhile. Raises :class:`LibraryError` and changes nothing where that fails.
        """
        try:
            with closing(connect(self.path)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                before = self.path.stat().st_size
                connection.execute("PRAGMA temp_store = FILE")  # it holds the whole library
                connection.execute("INSERT INTO search(search) VALUES ('optimize')")
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except ERRORS as error:
            raise explain(error, self.path) from error
        return before, self.path.stat().st_size

    def _undo_function(self, kind: str) -> Undo | None:
        """Return the function that undoes logged changes of ``kind``, None if there is none."""
        match kind:
            case "account added":
                from reader.library.accounts.leaving import undo_added as undo
            case "account joined":
                from reader.library.accounts.joining import undo_join as undo
            case "account removed":
                from reader.library.accounts.leaving import restore_account as undo
            case "feed kept":
                from reader.library.accounts.leaving import undo_local as undo
            case "notebook":
                from reader.library.notebook.notebook import undo
            case "rules":
                from reader.library.rules.rules import undo
            case "correction":
                from reader.library.people.corrections import undo
            case "story":
                from reader.library.views.stories import undo
            case "seen":
                from reader.library.views.visits import undo
            case "full text":
                from reader.library.feeds.full_text import undo_switch as undo
            case _:
                from reader.library.feeds.undo import feed_undo

                return feed_undo(self.database, kind)
        return undo
