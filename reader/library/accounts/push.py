"""The push: waiting marks are sent in batches and leave the queue when confirmed.

A mark is set, never toggled, so a batch may be sent again. One that the server refuses is
halved until the offending mark is found; that one is parked and shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.library.accounts import queue
from reader.library.accounts.queue import Batch
from reader.library.accounts.rows import Account, SyncResult
from reader.library.storage.database import Database
from reader.sources.greader import calls
from reader.sources.greader.session import TIME_IDS, Kind, ServerError, Session

BATCH = 100
"""Marks per request: FreshRSS on SQLite needs 17 ms for each."""
WHOLE = 50
"""Read marks of one feed from which it is marked read as a whole, in two requests."""
_MOST_REFUSALS = 40


@dataclass(slots=True)
class Push:
    """One push of an account."""

    database: Database
    account: Account
    session: Session
    now: int
    done: SyncResult
    problem: str = ""
    """Why it ended early, "" if it did not."""
    error: ServerError | None = None
    _single: list[tuple[Batch, str]] = field(default_factory=list)
    _refusals: int = 0

    def run(self) -> None:
        """Send waiting marks; raise nothing but :class:`LibraryError`."""
        try:
            if TIME_IDS in self.account.abilities:
                self._send_whole_feeds()
            with self.database.read() as connection:
                batches = queue.batches(connection, self.account.id, self.now, BATCH)
            for batch in batches:
                self._send(batch)
        except ServerError as error:
            self.problem, self.error = str(error), error
        self._park()

    def _send_whole_feeds(self) -> None:
        """Mark feeds read up to their newest waiting article, if that marks no other."""
        with self.database.read() as connection:
            feeds = queue.whole_feeds(connection, self.account.id, WHOLE)
        for stream, batch in feeds:
            newest = max(batch.ids)
            try:
                unread, in_parts = self.session.all_ids(stream, unread=True)
                if in_parts or {one for one in unread if one <= newest}.difference(batch.ids):
                    continue
                self.session.done(calls.mark_all_read(stream, newest))
            except ServerError as error:
                if error.kind is Kind.REFUSED:
                    continue
                raise
            self._confirm(batch)

    def _confirm(self, batch: Batch) -> None:
        with self.database.write() as connection:
            queue.confirmed(connection, self.account.id, batch)
        self.done.sent += len(batch.rows)

    def _send(self, batch: Batch) -> None:
        self.session.go_on()
        try:
            self.session.done(calls.edit_tag(batch.ids, batch.mark, on=batch.on))
        except ServerError as error:
            if error.kind is not Kind.REFUSED:
                raise
            self._refusals += 1
            if self._refusals > _MOST_REFUSALS:
                raise
            if len(batch.rows) == 1:
                self._single.append((batch, str(error)))
                return
            for half in batch.halves():
                self._send(half)
            return
        self._confirm(batch)

    def _park(self) -> None:
        """Park marks refused on their own; if the server accepted nothing, it may be at fault."""
        if not self._single:
            return
        with self.database.write() as connection:
            for batch, said in self._single:
                queue.refuse(connection, batch, said, self.now, wait=self.done.sent > 0)
        self.done.refused = len(self._single)
        self.problem = self.problem or self._single[0][1]
