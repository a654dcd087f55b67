"""The pull: all pages of ids first, then the feeds, then marks and missing articles.

Nothing is applied before every page has arrived: a server that pages by position leaves out an
article where one before it was marked meanwhile. What took several pages is therefore read
twice before anything is concluded from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from reader.library.accounts import items
from reader.library.accounts.items import Difference, ItemStore, States
from reader.library.accounts.rows import Account, KnownFeed, feeds_of, update_account
from reader.library.accounts.subscriptions import apply_subscriptions
from reader.library.storage.database import Database
from reader.sources.greader import answers, calls
from reader.sources.greader.answers import ProtocolError
from reader.sources.greader.probe import UNREAD_COUNT
from reader.sources.greader.session import Kind, ServerError, Session

CHUNK = 100
FIRST = 25
"""Articles fetched with one request, some 80 kB, and with the first: something to read at once."""
LIST_EVERY = 3600
REREAD_EVERY = 86_400
"""Seconds after which feeds are asked for although nothing changed, and articles of the last day
are read again for edits, which no list shows."""
_MANY = 20
T = TypeVar("T")
_MAX_PAGES = 100


@dataclass(slots=True)
class Pulled:
    """What a pull changed here."""

    added: int = 0
    changed: int = 0
    marked: int = 0
    feeds: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Pull:
    """One pull of an account."""

    database: Database
    account: Account
    session: Session
    now: int
    cancelled: Callable[[], bool]
    progress: Callable[[int, int], None]
    """Called with how many articles were fetched, and of how many."""
    full: bool = False
    """Ask for feeds and edits although it is not time."""
    done: Pulled = field(default_factory=Pulled)

    def run(self) -> Pulled:
        """Raise :class:`ServerError` where it ends early; what was stored until then stays."""
        recent = self._recent_ids()  # first, or what arrives meanwhile would count as read
        states, paged = self._states()
        found = self._difference(states)
        if found and paged:
            again, _ = self._states()
            states = States(states.unread | again.unread, states.starred | again.starred)
            found = self._difference(states)
        states, found = self._doubted(states, found)
        if found or self.full or self.now - self.account.listed >= LIST_EVERY:
            self._list_feeds()
            found = self._difference(states)
        self.done.marked += items.apply_states(self.database, self.account.id, found)
        self._fetch(found.missing, states)
        if recent is not None:
            self._reread(recent.difference(found.missing), states)
        with self.database.read() as connection:
            pruned = items.pruned_ids(connection, self.account.id)
        if forgotten := pruned - states.unread - states.starred:
            with self.database.write() as connection:
                items.forget_pruned(connection, self.account.id, forgotten)
        return self.done

    def _states(self) -> tuple[States, bool]:
        """Return the full sets, and whether they took more than a page."""
        unread, more = self._all_ids(calls.READING_LIST, unread=True)
        starred, others = self._all_ids(calls.STARRED)
        return States(frozenset(unread), frozenset(starred)), more or others

    def _all_ids(
        self, stream: str, *, unread: bool = False, since: int | None = None
    ) -> tuple[set[int], bool]:
        ids: set[int] = set()
        continuation, pages = "", 0
        while True:
            self._go_on()
            call = calls.item_ids(stream, unread=unread, since=since, continuation=continuation)
            page = self._read(call, answers.read_ids)
            pages += 1
            before = len(ids)
            ids.update(page.ids)
            if not page.continuation or not page.ids:
                return ids, pages > 1
            if page.continuation == continuation or len(ids) == before or pages > _MAX_PAGES:
                raise self.session.not_understood(ProtocolError("pages without end"))
            continuation = page.continuation

    def _read(self, call: calls.Call, read: Callable[[bytes], T]) -> T:
        body = self.session.ask(call)
        try:
            return read(body)
        except ProtocolError as error:
            raise self.session.not_understood(error) from error

    def _go_on(self) -> None:
        if self.cancelled():
            raise ServerError(Kind.CANCELLED, "Cancelled.")

    def _difference(self, states: States) -> Difference:
        with self.database.read() as connection:
            account_id = self.account.id
            return items.difference(
                items.stored_items(connection, account_id),
                items.held_ids(connection, account_id),
                states,
                items.pruned_ids(connection, account_id),
            )

    def _doubted(self, states: States, found: Difference) -> tuple[States, Difference]:
        """Ask again where nothing at all is unread, or has a star, that was not so before."""
        if not (
            (len(found.read) >= _MANY and not states.unread)
            or (found.unstarred and not states.starred)
        ):
            return states, found
        again, _ = self._states()
        states = States(states.unread | again.unread, states.starred | again.starred)
        found = self._difference(states)
        if UNREAD_COUNT in self.account.abilities and not states.unread and found.read:
            # It may count feeds that no list shows, but hardly as many articles.
            count = self._read(calls.unread_count(), answers.read_unread_count) or 0
            if count >= len(found.read):
                error = ProtocolError(f"no unread articles, but counts {count}")
                raise self.session.not_understood(error)
        return states, found

    def _list_feeds(self) -> None:
        self._go_on()
        listed = self._read(calls.subscriptions(), answers.read_subscriptions)
        with self.database.write() as connection:
            self.done.feeds += apply_subscriptions(connection, self.account.id, listed)
            update_account(connection, self.account.id, {"listed": self.now})

    def _fetch(self, ids: tuple[int, ...], states: States) -> None:
        """Fetch articles by their ids, newest first, and store each chunk."""
        if not ids:
            return
        with self.database.read() as connection:
            feeds = feeds_of(connection, self.account.id)
        with ItemStore(self.database, self.account.id, self.now) as store:
            done = 0
            for chunk in (ids[:FIRST], *calls.chunks(ids[FIRST:], CHUNK)):
                self._fetch_chunk(tuple(chunk), feeds, states, store)
                done += len(chunk)
                self.progress(done, len(ids))
            self.done.problems += store.problems

    def _fetch_chunk(
        self,
        ids: tuple[int, ...],
        feeds: Mapping[str, KnownFeed],
        states: States,
        store: ItemStore,
    ) -> None:
        self._go_on()
        try:
            found = self._read(calls.contents(ids), answers.read_items)
        except ServerError as error:
            if error.kind is not Kind.REFUSED:
                raise
            if len(ids) == 1:
                self.done.problems.append(f"Article {ids[0]}: {error}")
                return
            middle = len(ids) // 2
            self._fetch_chunk(ids[:middle], feeds, states, store)
            self._fetch_chunk(ids[middle:], feeds, states, store)
            return
        wanted = set(ids)
        added, changed = store.store([one for one in found if one.id in wanted], feeds, states)
        self.done.added += added
        self.done.changed += changed

    def _recent_ids(self) -> frozenset[int] | None:
        """Return the articles of the last day, None where it is not time to read them again."""
        if not self.full and self.now - self.account.reread < REREAD_EVERY:
            return None
        ids, _ = self._all_ids(calls.READING_LIST, since=self.now - REREAD_EVERY)
        return frozenset(ids)

    def _reread(self, ids: frozenset[int], states: States) -> None:
        """Fetch articles of the last day: edited ones, and those read elsewhere already."""
        with self.database.read() as connection:
            pruned = items.pruned_ids(connection, self.account.id)
        self._fetch(tuple(sorted(ids - pruned, reverse=True)), states)
        with self.database.write() as connection:
            update_account(connection, self.account.id, {"reread": self.now})
