"""Connections to the library file: one per thread, closed when the thread ends."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection
from weakref import WeakSet

from reader.library.storage.errors import DamagedError, LibraryError, explain
from reader.library.storage.journal import set_aside
from reader.library.storage.statements import next_number
from reader.text import one_line

BUSY_SECONDS = 5.0
"""Seconds that a connection waits for another program."""

LOOK_EVERY = 20_000
"""Steps of SQLite (about a millisecond) between checks whether a query is still wanted."""

ERRORS = (sqlite3.Error, OverflowError, UnicodeError, json.JSONDecodeError, zlib.error)
"""Errors for a file, number or text that SQLite rejects, and for a value that cannot be unpacked,
which no check of SQLite examines."""


def connect(path: Path, mode: str = "rw", *, busy: float | None = None) -> Connection:
    """Return a connection with this program's settings to the file at ``path``.

    ``mode`` is ``ro``, ``rw`` (the file must exist), ``rwc`` or ``immutable``
    (read, assuming that nobody writes). Raises what :mod:`sqlite3` raises.
    """
    if mode == "rwc":  # a new file and its journal are private
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    query = "immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        timeout=BUSY_SECONDS if busy is None else busy,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # FULL: what was shown as done survives a power cut, at one fsync per change.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -8000")  # KiB, allocated only as needed
    except BaseException:
        connection.close()
        raise
    return connection


class _Lease:
    """The connection of one thread, closed when the thread or the library ends."""

    __slots__ = ("__weakref__", "connection", "lock")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.lock = threading.RLock()

    def __del__(self) -> None:
        self.connection.close()


class Database:
    """The library file, usable from any thread.

    :meth:`read` and :meth:`write` yield the calling thread's connection and
    turn everything SQLite raises into :class:`LibraryError`.
    """

    def __init__(self, path: Path, mode: str, on_close: Callable[[bool], None]) -> None:
        """Open ``path``; ``on_close`` is called at the end with whether the file seemed sound."""
        self.path = path
        self.commands: Mapping[str, str] = {}
        """The user's own command lines by name; none for a library from elsewhere."""
        self.refresh_every: int | None = None
        """Seconds between refreshes of feeds that set no interval; None: by rhythm."""
        self.hooks: Mapping[str, str] = {}
        """Command lines from the settings to run for new articles, by hook."""
        self.quiet_hours = ""
        """When notices wait, e.g. ``22:00-07:00``."""
        self.damaged = ""
        """The error by which the file proved damaged, "" if none."""
        self.allowed: frozenset[tuple[str, str]] | None = None
        """What a library not the user's own may run: purposes and command lines.

        None for the user's own library, which may run every command stored in it.
        """
        self.stored: deque[range] | None = None
        """Ids of the articles that this process has stored; None if not recorded."""
        self.read_only = mode != "rw"
        self.immutable = mode == "immutable"
        self._mode = mode
        self._file = self._identity()
        self._on_close = on_close
        self._local = threading.local()
        self._leases: WeakSet[_Lease] = WeakSet()
        self._guard = threading.Lock()
        self._closed = False

    def _identity(self) -> tuple[int, int] | None:
        """Return what identifies the file, None if it does not exist."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield the connection for reading."""
        try:
            lease = self._lease()
            with lease.lock:
                yield lease.connection
        except ERRORS as error:
            raise self._explained(error) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield the connection inside one transaction: all of the block happens, or nothing.

        A block inside a block of the same thread is part of the outer transaction.
        """
        if self.read_only:
            raise LibraryError("The library is open read-only: nothing was changed.")
        if self._identity() != self._file:
            raise LibraryError(
                f"The file {one_line(str(self.path))} was replaced or removed while newsreader "
                "had it open: changes can no longer be saved; restart newsreader."
            )
        try:
            lease = self._lease()
            with lease.lock:
                connection = lease.connection
                if connection.in_transaction:
                    yield connection
                    return
                self._local.afterwards = {}
                connection.execute("BEGIN IMMEDIATE")
                try:
                    before = self._next_article(connection)
                    yield connection
                    stored = range(before, self._next_article(connection))
                    connection.execute("COMMIT")
                except BaseException:
                    # A full disk has already caused a rollback.
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
        except ERRORS as error:
            raise self._explained(error) from error
        if stored and self.stored is not None:
            self.stored.append(stored)
        for work in self._local.afterwards:
            work(self)

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """Let this thread's changes in the block wait at most so long for another writer.

        Then they raise :class:`BusyError`.
        """
        connection = self._lease().connection
        connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")
        try:
            yield
        finally:
            connection.execute(f"PRAGMA busy_timeout = {round(1000 * BUSY_SECONDS)}")

    def may_run(self, purpose: str, command: str) -> bool:
        """Return whether a command line, or one of :attr:`commands`, may run for ``purpose``.

        Checked at every run: a library from elsewhere may change its own contents.
        """
        return (
            self.allowed is None or (purpose, self.commands.get(command, command)) in self.allowed
        )

    def _next_article(self, connection: Connection) -> int:
        return 0 if self.stored is None else next_number(connection, "article")

    def afterwards(self, work: Callable[[Database], None]) -> None:
        """Run ``work`` once when this thread's transaction has been committed."""
        self._local.afterwards[work] = None

    def _explained(self, error: Exception) -> LibraryError:
        said = explain(error, self.path)
        if isinstance(said, DamagedError):
            self.damaged = str(said)
        return said

    @contextmanager
    def interruptible(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Interrupt the queries of the block in this thread once ``cancelled``, with an error.

        For blocks that only read: an interrupted change could stop anywhere. All of the block
        reads one state of the library, whatever is changed meanwhile.
        """
        connection = self._lease().connection
        try:
            connection.execute("BEGIN")
            connection.set_progress_handler(cancelled, LOOK_EVERY)
            yield
        finally:
            with suppress(sqlite3.ProgrammingError):  # the library has been closed
                connection.set_progress_handler(None, 0)
                if connection.in_transaction:
                    connection.execute("COMMIT")

    def _lease(self) -> _Lease:
        lease: _Lease | None = getattr(self._local, "lease", None)
        if lease is None or self._closed:
            with self._guard:
                if self._closed:
                    raise LibraryError("The library is closed.")
                lease = _Lease(connect(self.path, self._mode))
                self._leases.add(lease)
            self._local.lease = lease
        return lease

    def close(self) -> None:
        """Close the connections of all threads, interrupting their queries."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            leases = list(self._leases)
        for lease in leases:
            while not lease.lock.acquire(timeout=0.01):
                lease.connection.interrupt()
            try:
                lease.connection.close()
            finally:
                lease.lock.release()
        if self._identity() != self._file:  # the journal belongs to a file that is gone
            set_aside(self.path)
        self._on_close(not self.damaged)


class Part:
    """A part of a library: methods that query or change its file."""

    def __init__(self, database: Database) -> None:
        self._database = database
