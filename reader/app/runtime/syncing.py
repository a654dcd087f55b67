"""Background syncs of accounts, and changes of their feeds on the servers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.app.runtime.jobs import Job, Jobs, Throttle
from reader.app.runtime.messages import (
    FeedsShared,
    LibraryChanged,
    ProgressChanged,
    ServerFound,
    StatusMessage,
)
from reader.app.style import wording
from reader.library.library import Library, SyncState
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.library.accounts.managing import RemoteFeeds
    from reader.library.accounts.rows import Account, SyncResult

SYNC, MANAGE = "sync", "manage"
_PACE = 0.5
_SETTLED = 8
"""Seconds after the last mark until marks are sent, since reading on adds more."""
_SPACING = 60
"""Minimum seconds between syncs triggered only by marks."""


class Syncer:
    """Syncs accounts and reports to ``screen`` by messages; the user never waits for it."""

    def __init__(
        self, library: Library, jobs: Jobs, screen: Widget, then: Callable[[], None]
    ) -> None:
        """``then`` runs after a sync with changes."""
        self._library = library
        self._jobs = jobs
        self._screen = screen
        self._then = then
        self._begun = 0.0
        self._added = 0
        """An account during its first sync."""
        self._next: Callable[[], Sequence[Account]] | None = None

    def words(self) -> str:
        """Return the state of the accounts for the key bar: ``offline, 12 changes waiting``."""
        state = self._state()
        if state is None or not state.accounts:
            return ""
        parts = ["offline"] if state.offline else ["sync failed"] if state.failing else []
        if state.waiting:
            parts.append(f"{wording.count(state.waiting, 'change')} waiting")
        return ", ".join(parts)

    def due(self) -> None:
        """Sync the accounts that are due; report only news."""
        if self._has_accounts() and not self._jobs.busy(SYNC):
            from reader.library.accounts.sync import due_accounts

            self._start(lambda: due_accounts(self._library.database), quiet=True)

    def marks(self) -> None:
        """Send marks after a pause in marking; called at intervals."""
        state = self._state()
        now = time.time()
        if state is None or not state.since or state.offline or state.failing:
            return
        settled = now - state.since >= _SETTLED and now - self._begun >= _SPACING
        if settled and not self._jobs.busy(SYNC):
            accounts = self._library.accounts
            self._start(lambda: [one for one in accounts.list() if one.waiting], quiet=True)

    def every(self) -> bool:
        """Sync all accounts at the user's request; return False if there are none."""
        if not self._has_accounts():
            return False
        self._start(self._library.accounts.list, quiet=False)
        return True

    def one(self, account_id: int) -> None:
        """Sync one account at the user's request."""
        self._start(lambda: [self._library.accounts.get(account_id)], quiet=False)

    def stop(self) -> bool:
        """Cancel syncs and changes of feeds; return False if there are none."""
        busy = [name for name in (SYNC, MANAGE) if self._jobs.busy(name)]
        for name in busy:
            self._jobs.cancel(name)
        return bool(busy)

    def change(self, work: Callable[[RemoteFeeds], str]) -> None:
        """Change feeds on a server; ``work`` returns the message, its errors are shown."""

        def run(job: Job) -> None:
            from reader.library.accounts.managing import RemoteFeeds

            try:
                text, problem = work(RemoteFeeds(self._library.database, job.cancelled)), False
            except LibraryError as error:
                text, problem = str(error), True
            if not job.cancelled():
                self._screen.post_message(LibraryChanged(text, problem))

        self._jobs.start(MANAGE, run)

    def subscribe(self, account_id: int, urls: Sequence[str]) -> None:
        """Subscribe to feeds on a server, and fetch their articles."""

        def work(remote: RemoteFeeds) -> str:
            titles = [remote.subscribe(account_id, url) for url in urls]
            self.one(account_id)
            return f"Added {' and '.join(titles)} on the server. Syncing…"

        self.change(work)

    def look_for_shared(self) -> None:
        """Offer to merge feeds with the first account that contains some of the user's own."""

        def run(job: Job) -> None:
            accounts = self._library.accounts
            offers = ((one, accounts.offer(one.id)) for one in accounts.list())
            found = next((two for two in offers if two[1].feeds), None)
            none = StatusMessage("None of your own feeds are in an account.")
            if not job.cancelled():
                self._screen.post_message(FeedsShared(*found) if found else none)

        self._jobs.start(MANAGE, run)

    def join(self, account_id: int, *, marks: bool) -> None:
        """Merge feeds with an account; with ``marks``, send the marks set only here."""

        def run(job: Job) -> None:
            offer = self._library.accounts.join(account_id, marks=marks)
            feeds = wording.count(len(offer.feeds), "feed")
            self._screen.post_message(LibraryChanged(f"Merged {feeds}."))
            self.one(account_id)

        self._jobs.start(MANAGE, run)

    def look_for(self, url: str, job: Job) -> bool:
        """Ask for the login if there is an API at or below ``url``; return False if not."""
        from reader.sources.greader.session import looks_like_server

        found = looks_like_server(url, job.cancelled)
        if found and not job.cancelled():
            self._screen.post_message(ServerFound(url))
        return found

    def add(self, url: str, user: str, password: str) -> None:
        """Log in, add the account, and sync it."""

        def run(job: Job) -> None:
            from reader.sources.greader.session import ServerError, find_server

            try:
                server = find_server(url, user, password, job.cancelled)
                account = self._library.accounts.add(server, "")
            except (ServerError, LibraryError) as error:
                self._screen.post_message(LibraryChanged(str(error), True))
                return
            self._screen.post_message(LibraryChanged(f"Added {account.name}. Syncing…"))
            self._added = account.id
            self.one(account.id)

        self._jobs.start(MANAGE, run)

    def _state(self) -> SyncState | None:
        try:
            return self._library.sync_state()
        except LibraryError:
            return None

    def _has_accounts(self) -> bool:
        state = self._state()
        return state is not None and state.accounts > 0

    def _start(self, accounts: Callable[[], Sequence[Account]], *, quiet: bool) -> None:
        self._begun = time.time()
        self._next = accounts
        if self._jobs.busy(SYNC):  # the running sync continues, and the request follows it
            return

        def run(job: Job) -> None:
            silent = quiet
            while (chosen := self._next) is not None and not job.cancelled():
                self._next = None
                try:
                    results = [self._sync(account, job) for account in chosen()]
                finally:
                    self._screen.post_message(ProgressChanged(""))
                if not job.cancelled():
                    self._report(results, quiet=silent)
                silent = False

        self._jobs.start(SYNC, run)

    def _sync(self, account: Account, job: Job) -> SyncResult:
        from reader.library.accounts.sync import sync_account

        def show(done: tuple[int, int]) -> None:
            if not job.cancelled():
                words = f"syncing {done[0]:,} of {done[1]:,}"
                self._screen.post_message(ProgressChanged(words))
                self._screen.post_message(LibraryChanged())

        throttled = Throttle(show, _PACE)
        try:
            return sync_account(
                self._library.database,
                account.id,
                cancelled=job.cancelled,
                progress=lambda done, total: throttled((done, total)),
            )
        finally:
            throttled.end()

    def _report(self, results: Sequence[SyncResult], *, quiet: bool) -> None:
        changed = any(r.added or r.changed or r.marked or r.feeds or r.sent for r in results)
        added = sum(result.added for result in results)
        problems = [r.skipped or r.problem for r in results if r.skipped or r.problem]
        parts = [wording.count(added, "new article")] if added or not quiet else []
        sent = sum(result.sent for result in results)
        parts += [f"{wording.count(sent, 'change')} sent"] if sent and not quiet else []
        problems = [] if quiet else problems
        text = " ".join([*([f"Synced: {', '.join(parts)}."] if parts else []), *problems])
        if changed or text:
            self._screen.post_message(LibraryChanged(text, bool(problems)))
        if added or any(result.changed for result in results):
            self._then()
        for result in results:
            if result.account_id == self._added and not result.problems:
                self._added = 0
                offer = self._library.accounts.offer(result.account_id)
                if offer.feeds:
                    account = self._library.accounts.get(result.account_id)
                    self._screen.post_message(FeedsShared(account, offer))
