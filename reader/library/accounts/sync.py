"""The sync of an account: marks pushed, then feeds, marks and articles pulled.

One sync of an account runs at a time, over all programs that have the library open: the system
drops the lock of a program that was killed. A push that fails does not stop the pull, for
marks that wait are left alone there. What was stored stays, whatever happens next; the rest
is what the next sync finds to do.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from reader.library.accounts import logins, queue
from reader.library.accounts.pull import Pull, Pulled
from reader.library.accounts.push import Push, Pushed
from reader.library.accounts.rows import Account, all_accounts, one_account, update_account
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.sources.greader.session import Cancelled, Kind, Send, ServerError, Session
from reader.sources.http.client import fetch
from reader.text import one_line

EVERY = 900
"""Seconds between two automatic syncs."""
_SHORTEST, _LONGEST = 60, 3600


@dataclass(slots=True)
class SyncResult:
    """What came of the sync of one account."""

    account: str
    """Its name."""
    account_id: int
    sent: int = 0
    refused: int = 0
    added: int = 0
    changed: int = 0
    marked: int = 0
    feeds: int = 0
    requests: int = 0
    waiting: int = 0
    """Marks that wait after it."""
    offline: bool = False
    cancelled: bool = False
    skipped: str = ""
    """Why nothing was asked: another sync, or a rate limit."""
    problem: str = ""
    problems: list[str] = field(default_factory=list)
    """All of them, one sentence each."""


@contextmanager
def locked(database: Database, account_id: int) -> Iterator[bool]:
    """Hold the lock of an account; False where another sync has it."""
    path = database.path.with_name(f"{database.path.name}.sync-{account_id}")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise LibraryError(f"{one_line(str(path))} cannot be written: {error.strerror}.") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def due_accounts(database: Database, now: int | None = None) -> Sequence[Account]:
    """Return the accounts whose automatic sync is due."""
    moment = int(time.time()) if now is None else now
    with database.read() as connection:
        accounts = all_accounts(connection)
    return [one for one in accounts if moment >= max(one.due, one.not_before)]


def sync_account(
    database: Database,
    account_id: int,
    *,
    full: bool = False,
    cancelled: Cancelled = lambda: False,
    progress: Callable[[int, int], None] = lambda done, total: None,
    send: Send = fetch,
    clock: Callable[[], float] = time.time,
) -> SyncResult:
    """Sync one account and return what came of it.

    Raises :class:`LibraryError` only for the library itself. ``full`` asks for feeds and edited
    articles although it is not time for them.
    """
    with locked(database, account_id) as mine:
        with database.read() as connection:
            account = one_account(connection, account_id)
        result = SyncResult(account.name, account.id, waiting=account.waiting)
        now = int(clock())
        if not mine:
            result.skipped = f"{account.name} is being synced already."
        elif now < account.not_before:
            until = time.strftime("%H:%M", time.localtime(account.not_before))
            result.skipped = f"{account.host} is rate-limited until {until}."
        if result.skipped:
            return result
        return _Sync(database, account, full, cancelled, progress, send, now).run(result)


@dataclass(slots=True)
class _Sync:
    database: Database
    account: Account
    full: bool
    cancelled: Cancelled
    progress: Callable[[int, int], None]
    send: Send
    now: int

    def run(self, result: SyncResult) -> SyncResult:
        logins.drop_tokens(self.database, self._accounts())
        session = Session(
            self.account.url,
            logins.token_of(self.database, self.account),
            lambda: logins.renew(self.database, self.account, self.cancelled, self.send),
            self.cancelled,
            self.send,
        )
        pushed = self._push(session)
        pull = Pull(
            self.database, self.account, session, self.now, self.cancelled, self.progress, self.full
        )
        error = pushed.error if pushed.error and pushed.error.kind in _STOPS else None
        if error is None:
            try:
                pull.run()
            except ServerError as failed:
                error = failed
        return self._finished(result, session, pushed, pull.done, error or pushed.error)

    def _accounts(self) -> list[Account]:
        with self.database.read() as connection:
            return all_accounts(connection)

    def _push(self, session: Session) -> Pushed:
        if self.account.waiting == 0:
            return Pushed()
        push = Push(self.database, self.account.id, session, self.now, self.cancelled)
        return push.run()

    def _finished(
        self,
        result: SyncResult,
        session: Session,
        pushed: Pushed,
        pulled: Pulled,
        error: ServerError | None,
    ) -> SyncResult:
        result.sent, result.refused = pushed.sent, pushed.refused
        result.added, result.changed = pulled.added, pulled.changed
        result.marked, result.feeds = pulled.marked, pulled.feeds
        result.requests = session.requests
        result.cancelled = error is not None and error.kind is Kind.CANCELLED
        result.offline = error is not None and error.kind is Kind.OFFLINE
        sentences = [str(error)] if error and not result.cancelled else []
        sentences += [pushed.problem] if pushed.problem and not result.cancelled else []
        result.problems = list(dict.fromkeys([*sentences, *pulled.problems]))
        result.problem = result.problems[0] if result.problems else ""
        with self.database.write() as connection:
            update_account(connection, self.account.id, self._outcome(result, error))
            if not error and (pulled.added or pulled.changed or pulled.feeds or pulled.marked):
                connection.execute(
                    "UPDATE feed SET checked = ?, succeeded = ? WHERE source_id IN "
                    "(SELECT source_id FROM remote_feed WHERE account_id = ? AND gone = 0)",
                    (self.now, self.now, self.account.id),
                )
            result.waiting = one_account(connection, self.account.id).waiting
        return result

    def _outcome(self, result: SyncResult, error: ServerError | None) -> dict[str, object]:
        if result.cancelled:
            return {"due": self.now}
        values: dict[str, object] = {
            "problem": one_line(result.problem, 500),
            "offline": int(result.offline),
        }
        if error is None:
            return {**values, "synced": self.now, "failures": 0, "due": self.now + EVERY}
        failures = self.account.failures + 1
        back_off = min(_LONGEST, _SHORTEST << min(failures - 1, 6))
        values |= {"failures": failures, "due": self.now + back_off}
        if error.kind is Kind.RATE_LIMITED:
            values["not_before"] = self.now + min(error.wait or _LONGEST, 7 * queue.DAY)
        return values


_STOPS = frozenset({Kind.OFFLINE, Kind.RATE_LIMITED, Kind.LOGIN, Kind.CANCELLED})
"""What makes the pull useless after a push that failed so."""
