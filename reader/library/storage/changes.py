"""The user's frequent changes in order, none of which waits for another writer."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from threading import Lock, Thread
from typing import TypeVar

from reader.library.storage.database import Database
from reader.library.storage.errors import BusyError, LibraryError

log = logging.getLogger(__name__)

T = TypeVar("T")


class Changes:
    """Changes made in the order in which the user makes them.

    A change is made at once where nobody else writes. A refresh and an analysis write many times
    a second, and SQLite does not queue connections: one that waits can go without for more than
    a second. Such a change, and those after it, are made by a thread of their own.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._waiting: deque[Callable[[], None]] = deque()
        self._thread: Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether changes are still to be made."""
        return bool(self._waiting)

    def make(
        self,
        change: Callable[[], T],
        made: Callable[[T], object],
        late: Callable[[T | LibraryError], object],
    ) -> None:
        """Make ``change`` and call ``made`` with its result; if another writes, return at once.

        Then ``late`` gets the result, or why there is none, in another thread. Raises
        :class:`LibraryError` for a change that cannot be made now.
        """
        if not self.busy:
            try:
                with self._database.patience(0.0):
                    result = change()
            except BusyError:
                pass
            else:
                made(result)
                return
        self.make_behind(change, late)

    def make_behind(
        self, change: Callable[[], T], late: Callable[[T | LibraryError], object]
    ) -> None:
        """Make a change that may take long in another thread, where ``late`` gets its result."""

        def make_late() -> None:
            try:
                done: T | LibraryError = change()
            except LibraryError as error:
                done = error
            late(done)

        with self._lock:
            self._waiting.append(make_late)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="changes", daemon=True)
                self._thread.start()

    def settle(self) -> None:
        """Wait until every change is made."""
        if (thread := self._thread) is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            try:
                self._waiting[0]()
            except Exception:
                log.exception("what waits for a change failed")
            with self._lock:
                self._waiting.popleft()
                if not self._waiting:
                    self._thread = None
                    return
