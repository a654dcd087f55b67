"""The sync of an account: marks pushed, then feeds, marks and articles pulled.

One program at a time syncs it; the system releases the lock of one that was killed. A failed
push does not stop the pull, which never touches waiting marks. What was stored stays.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reader.library.accounts import logins, queue
from reader.library.accounts.pull import Pull
from reader.library.accounts.push import Push
from reader.library.accounts.rows import (
    Account,
    SyncResult,
    all_accounts,
    one_account,
    update_account,
)
from reader.library.feeds.schedule import is_due, may_ask
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.sources.greader.session import Cancelled, Kind, Send, ServerError
from reader.sources.http.client import fetch
from reader.text import one_line

EVERY = 900
SPARING = {"inoreader.com": 7200, "www.inoreader.com": 7200}
"""Seconds between automatic syncs, and for servers that allow only 100 requests a day."""
_SHORTEST, _LONGEST = 60, 3600


@contextmanager
def locked(database: Database, account_id: int) -> Iterator[bool]:
    """Hold the lock of an account; yield False if another sync has it."""
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
    return [
        one
        for one in accounts
        if is_due(moment, one.due, one.synced) and may_ask(moment, one.not_before)
    ]


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
    """Sync one account; ``full`` fetches feeds and edited articles even if not due.

    Raises :class:`LibraryError` only for the library itself.
    """
    with locked(database, account_id) as mine:
        with database.read() as connection:
            account = one_account(connection, account_id)
            accounts = all_accounts(connection)
        result = SyncResult(account.name, account.id, waiting=account.waiting)
        now = int(clock())
        if not mine:
            result.skipped = f"{account.name} is already being synced."
        elif not may_ask(now, account.not_before):
            until = time.strftime("%H:%M", time.localtime(account.not_before))
            result.skipped = f"{account.host} is rate-limited until {until}."
        if result.skipped:
            return result
        logins.drop_tokens(database, accounts)
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
        session = logins.session(self.database, self.account, self.cancelled, self.send)
        push = Push(self.database, self.account, session, self.now, result)
        if self.account.waiting:
            push.run()
        error = push.error if push.error and push.error.kind in _STOPS else None
        if error is None:
            try:
                Pull(
                    self.database, self.account, session, self.now, result, self.progress, self.full
                ).run()
            except ServerError as failed:
                error = failed
        result.requests = session.requests
        return self._finished(result, push.problem, error or push.error)

    def _finished(self, result: SyncResult, not_sent: str, error: ServerError | None) -> SyncResult:
        result.cancelled = error is not None and error.kind is Kind.CANCELLED
        result.offline = error is not None and error.kind is Kind.OFFLINE
        sentences = [] if result.cancelled else [str(error or ""), not_sent]
        result.problems = list(dict.fromkeys(filter(None, [*sentences, *result.problems])))
        result.problem = result.problems[0] if result.problems else ""
        with self.database.write() as connection:
            update_account(connection, self.account.id, self._outcome(result, error))
            if not error and (result.added or result.changed or result.feeds or result.marked):
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
            due = self.now + SPARING.get(self.account.host, EVERY)
            return {**values, "synced": self.now, "failures": 0, "due": due}
        failures = self.account.failures + 1
        back_off = min(_LONGEST, _SHORTEST << min(failures - 1, 6))
        values |= {"failures": failures, "due": self.now + back_off}
        if error.kind is Kind.RATE_LIMITED:
            values["not_before"] = self.now + min(error.wait or _LONGEST, 7 * queue.DAY)
        return values


_STOPS = frozenset({Kind.OFFLINE, Kind.RATE_LIMITED, Kind.LOGIN, Kind.CANCELLED})
"""Errors of a push after which a pull is pointless."""
