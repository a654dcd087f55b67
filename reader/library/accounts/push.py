"""The push: marks that wait are sent in batches and taken out of the queue when confirmed.

A mark is set, never toggled, so that a batch whose answer was lost is simply sent again. A batch
that the server refuses is halved until the one mark is found that it will not take; that one
is parked and shown, and the others are sent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reader.library.accounts import queue
from reader.library.accounts.queue import Batch
from reader.library.storage.database import Database
from reader.sources.greader import calls
from reader.sources.greader.session import Kind, ServerError, Session

BATCH = 100
"""Marks of one request: FreshRSS on SQLite needs 17 ms for each."""
_MOST_REFUSALS = 40


@dataclass(slots=True)
class Pushed:
    """What became of the queue."""

    sent: int = 0
    refused: int = 0
    problem: str = ""
    """Why it ended early, "" where it did not."""
    error: ServerError | None = None


@dataclass(slots=True)
class Push:
    """One push of an account."""

    database: Database
    account_id: int
    session: Session
    now: int
    cancelled: Callable[[], bool]
    done: Pushed = field(default_factory=Pushed)
    _single: list[tuple[Batch, str]] = field(default_factory=list)
    _refusals: int = 0

    def run(self) -> Pushed:
        """Send what waits; raise nothing but errors of the library."""
        with self.database.read() as connection:
            batches = queue.batches(connection, self.account_id, self.now, BATCH)
        try:
            for batch in batches:
                self._send(batch)
        except ServerError as error:
            self.done.problem, self.done.error = str(error), error
        self._park()
        return self.done

    def _send(self, batch: Batch) -> None:
        if self.cancelled():
            raise ServerError(Kind.CANCELLED, "Cancelled.")
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
        with self.database.write() as connection:
            queue.confirmed(connection, batch)
        self.done.sent += len(batch.rows)

    def _park(self) -> None:
        """Park what was refused alone; where nothing was accepted, the server may be at fault.

        Then it is sent again at the next sync, but alone, so that it holds up no others.
        """
        if not self._single:
            return
        with self.database.write() as connection:
            for batch, said in self._single:
                queue.refuse(connection, batch, said, self.now, wait=self.done.sent > 0)
        self.done.refused = len(self._single)
        self.done.problem = self.done.problem or self._single[0][1]
