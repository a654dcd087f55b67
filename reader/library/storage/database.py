"""Connections to the library file: one for each thread, each given back when its thread ends."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import WeakSet

from reader.library.storage.errors import DamagedError, LibraryError, explain
from reader.library.storage.journal import set_aside
from reader.text import one_line

BUSY_SECONDS = 5.0
"""How long a connection waits for another program before it gives up."""

LOOK_EVERY = 20_000
"""Steps of SQLite, about a millisecond's, after which a query checks whether it is still wanted."""

ERRORS = (sqlite3.Error, OverflowError, UnicodeError)
"""What the sqlite3 module raises for a file, a number or a text it cannot take."""


def connect(path: Path, mode: str = "rw", *, busy: float | None = None) -> sqlite3.Connection:
    """Return a connection with this program's settings to the file at ``path``.

    ``mode`` is ``ro``, ``rw`` (the file must exist), ``rwc`` or ``immutable``
    (read, and believe that nobody writes). Raises what :mod:`sqlite3` raises.
    """
    if mode == "rwc":  # what is made is for the user alone, its journal too
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
        # FULL: what was shown as done survives a power cut. It costs one fsync a change.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -8000")  # KiB, of which only what is read is used
    except BaseException:
        connection.close()
        raise
    return connection


class _Lease:
    """The connection of one thread. It is closed when the thread, or the library, ends."""

    __slots__ = ("__weakref__", "connection", "lock")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.lock = threading.RLock()

    def __del__(self) -> None:
        self.connection.close()


class Database:
    """The library file, usable from any thread.

    :meth:`read` and :meth:`write` lend the calling thread its connection and
    turn everything SQLite raises into :class:`LibraryError`.
    """

    def __init__(self, path: Path, mode: str, on_close: Callable[[bool], None]) -> None:
        """Open ``path``; ``on_close`` is called at the end with whether the file seemed whole."""
        self.path = path
        self.commands: Mapping[str, str] = {}
        """The user's own command lines by name: a library that comes from elsewhere has none."""
        self.damaged = ""
        """The error of the file when it turned out to be damaged; "" where it did not."""
        self.runs_commands = True
        """False where the library is not trusted: commands stored in it are then not run."""
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
        """Return what identifies the file, None where it is not there."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for reading."""
        try:
            lease = self._lease()
            with lease.lock:
                yield lease.connection
        except ERRORS as error:
            raise self._explained(error) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection inside one transaction: all of the block happens, or nothing.

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
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    # A full disk has rolled back by itself already.
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
        except ERRORS as error:
            raise self._explained(error) from error
        for work in self._local.afterwards:
            work(self)

    def afterwards(self, work: Callable[[Database], None]) -> None:
        """Have ``work`` done, once, when the transaction of this thread has been committed."""
        self._local.afterwards[work] = None

    def _explained(self, error: Exception) -> LibraryError:
        said = explain(error, self.path)
        if isinstance(said, DamagedError):
            self.damaged = str(said)
        return said

    @contextmanager
    def interruptible(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Interrupt the queries of the block in this thread once ``cancelled``, with an error.

        For blocks that only read: an interrupted change could have got any distance.
        """
        connection = self._lease().connection
        try:
            connection.set_progress_handler(cancelled, LOOK_EVERY)
            yield
        finally:
            with suppress(sqlite3.ProgrammingError):  # the library was closed meanwhile
                connection.set_progress_handler(None, 0)

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
        """Close the connections of all threads; what they are reading is interrupted."""
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
        if self._identity() != self._file:  # the journal is that of a file that is gone
            set_aside(self.path)
        self._on_close(not self.damaged)
