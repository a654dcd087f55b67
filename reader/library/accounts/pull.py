"""The pull: all pages of ids first, then the feeds, then marks and missing articles.

Nothing is applied before every page has arrived. A server that pages by position skips an
article if an earlier one is marked between pages, so lists of several pages are read twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from reader.library.accounts import items
from reader.library.accounts.items import Difference, ItemStore, States, apply_labels, usable
from reader.library.accounts.rows import (
    Account,
    KnownFeed,
    SyncResult,
    apply_subscriptions,
    feeds_of,
    update_account,
)
from reader.library.storage.database import Database
from reader.sources.greader import answers, calls
from reader.sources.greader.answers import ProtocolError
from reader.sources.greader.session import (
    LABEL_STREAMS,
    UNREAD_COUNT,
    Kind,
    ServerError,
    Session,
    Validators,
)

CHUNK = 100
FIRST = 25
"""Articles per request (about 80 kB), and in the first one, so that there is soon some to read."""
LIST_EVERY = 3600
REREAD_EVERY = 86_400
"""Seconds after which feeds are listed even if unchanged, and articles of the last day re-read
for edits, which no list shows."""
_MANY = 20
_Lists = dict[str, tuple[str, ...]]
T = TypeVar("T")


@dataclass(slots=True)
class Pull:
    """One pull of an account."""

    database: Database
    account: Account
    session: Session
    now: int
    done: SyncResult
    """Counts what changes in the library."""
    progress: Callable[[int, int], None]
    """Called with the number of articles fetched and the total."""
    full: bool
    """Whether to fetch feeds and edits even if not due."""

    def run(self) -> None:
        """Pull; raise :class:`ServerError` if it ends early, keeping what was stored."""
        recent = self._recent_ids()  # first, or later arrivals would count as read
        states, paged = self._states()
        found = self._difference(states)
        if found and paged:
            again, _ = self._states()
            states = States(states.unread | again.unread, states.starred | again.starred)
            found = self._difference(states)
        states, found = self._doubted(states, found)
        if vanished := self._stars_of_vanished(found):
            states = States(states.unread, states.starred | vanished)
            found = self._difference(states)
        timely = self.full or abs(self.now - self.account.listed) >= LIST_EVERY
        lists = {} if self.full else dict(self.account.lists)
        if found or timely:
            self._list_feeds(lists)
            found = self._difference(states)
        self.done.marked += items.apply_states(self.database, self.account.id, found)
        self._fetch(found.missing, states)
        if recent is not None:
            self._reread(recent.difference(found.missing), states)
        if timely:
            self._take_labels(lists, states)
            with self.database.write() as connection:
                values = {"listed": self.now, "lists": json.dumps(lists)}
                update_account(connection, self.account.id, values)
        with self.database.read() as connection:
            pruned = items.pruned_ids(connection, self.account.id)
        if forgotten := pruned - states.unread - states.starred:
            with self.database.write() as connection:
                items.forget_pruned(connection, self.account.id, forgotten)

    def _states(self) -> tuple[States, bool]:
        """Return the full sets and whether they took more than one page."""
        unread, more = self.session.all_ids(calls.READING_LIST, unread=True)
        starred, others = self.session.all_ids(calls.STARRED)
        return States(frozenset(unread), frozenset(starred)), more or others

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
        """Fetch again if suddenly nothing at all is unread or starred."""
        if not (
            (len(found.read) >= _MANY and not states.unread)
            or (found.unstarred and not states.starred)
        ):
            return states, found
        again, _ = self._states()
        states = States(states.unread | again.unread, states.starred | again.starred)
        found = self._difference(states)
        if UNREAD_COUNT in self.account.abilities and not states.unread and found.read:
            # The count may include feeds that no list shows, but hardly this many articles.
            count = self.session.read(calls.UNREAD_COUNT, answers.read_unread_count) or 0
            if count >= len(found.read):
                error = ProtocolError(f"no unread articles, but counts {count}")
                raise self.session.not_understood(error)
        return states, found

    def _stars_of_vanished(self, found: Difference) -> set[int]:
        """Return which stars went with their article: of those the server has said nothing."""
        with self.database.read() as connection:
            stored = items.stored_items(connection, self.account.id) if found.unstarred else ()
        gone = {one.remote_id for one in stored if one.article_id in found.unstarred}
        for chunk in calls.chunks(sorted(gone), CHUNK):
            try:
                answer = self.session.read(calls.contents(chunk), answers.read_items)
            except ServerError as error:
                if error.kind is not Kind.REFUSED:
                    raise
                continue
            gone.difference_update(one.id for one in answer)
        return gone

    def _list_feeds(self, lists: _Lists) -> None:
        self.session.go_on()
        listed = self._changed(lists, "feeds", calls.SUBSCRIPTIONS, answers.read_subscriptions)
        if listed is not None:
            with self.database.write() as connection:
                self.done.feeds += apply_subscriptions(connection, self.account.id, listed)
                update_account(connection, self.account.id, {"lists": json.dumps(lists)})

    def _changed(
        self, lists: _Lists, name: str, call: calls.Call, read: Callable[[bytes], T]
    ) -> T | None:
        """Return a list, None if unchanged since it was last read."""
        known = Validators(*lists.get(name, ())[:2])
        found, now = self.session.read_changed(call, known, read)
        lists[name] = (now.etag, now.modified)
        return found

    def _take_labels(self, lists: _Lists, states: States) -> None:
        """Fetch articles that have only a label, and apply the labels of all.

        On FreshRSS one just deleted lists every article: only those before and after count.
        """
        if LABEL_STREAMS not in self.account.abilities:
            return
        names = self._label_names(lists)
        found = {name: self.session.all_ids(calls.LABEL + name)[0] for name in usable(names)}
        still = self._label_names(lists) if found else ()
        labels = {name: frozenset(ids) for name, ids in found.items() if name in still}
        with self.database.read() as connection:
            held = items.held_ids(connection, self.account.id)
            held |= items.pruned_ids(connection, self.account.id)
        missing = frozenset().union(*labels.values()) - held
        self._fetch(tuple(sorted(missing, reverse=True)), states)
        self.done.changed += apply_labels(self.database, self.account.id, labels)

    def _label_names(self, lists: _Lists) -> tuple[str, ...]:
        self.session.go_on()
        if (names := self._changed(lists, "tags", calls.TAGS, answers.read_labels)) is not None:
            lists["labels"] = names
        return lists.get("labels", ())

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
        self, ids: tuple[int, ...], feeds: Mapping[str, KnownFeed], states: States, store: ItemStore
    ) -> None:
        self.session.go_on()
        try:
            found = self.session.read(calls.contents(ids), answers.read_items)
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
        """Return the articles of the last day, None if re-reading them is not due."""
        if not self.full and abs(self.now - self.account.reread) < REREAD_EVERY:
            return None
        ids, _ = self.session.all_ids(calls.READING_LIST, since=self.now - REREAD_EVERY)
        return frozenset(ids)

    def _reread(self, ids: frozenset[int], states: States) -> None:
        """Fetch articles of the last day: edited ones, and those already read elsewhere."""
        with self.database.read() as connection:
            pruned = items.pruned_ids(connection, self.account.id)
        self._fetch(tuple(sorted(ids - pruned, reverse=True)), states)
        with self.database.write() as connection:
            update_account(connection, self.account.id, {"reread": self.now})
