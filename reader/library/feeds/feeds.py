"""Subscriptions: adding, arranging, removing, importing and exporting."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from sqlite3 import Connection
from urllib.parse import urlsplit

from reader.library.articles.store import MAX_TAG
from reader.library.feeds.archive import archive_feed
from reader.library.feeds.opml_backup import write_list
from reader.library.feeds.rows import (
    FeedInfo,
    FeedLine,
    add_feed,
    all_feeds,
    feed_lines,
    one_feed,
    short_address,
    some_feeds,
    tidy_folder,
    update_feed,
)
from reader.library.feeds.schedule import next_due
from reader.library.feeds.settings import COLUMNS, SETTINGS, FeedSettings, checked
from reader.library.storage.database import Part
from reader.library.storage.errors import LibraryError, capped
from reader.library.storage.undo_log import Inverse, log
from reader.sources.opml.outline import Imported, Refused, Subscription
from reader.text import safe_url

_MAX_NAME = 200
_MAX_FOLDER = 1000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The result of importing a list."""

    added: tuple[FeedInfo, ...]
    known: int
    """Feeds of the list that were already subscribed and were left unchanged."""
    refused: tuple[Refused, ...]
    subscribed: tuple[FeedInfo, ...] = ()
    """The known feeds, except those of an account."""

    @property
    def local(self) -> list[FeedInfo]:
        """The added feeds in the user's own network, fetched only if allowed."""
        return _local(self.added)

    @property
    def known_local(self) -> list[FeedInfo]:
        """The known feeds in the user's own network that may not be fetched."""
        return _local(self.subscribed)


def _local(feeds: Sequence[FeedInfo]) -> list[FeedInfo]:
    """Return those of these feeds that are in the user's own network and not allowed."""
    from reader.sources.http.addresses import is_own_network

    hosts = ((feed, urlsplit(feed.url).hostname or "") for feed in feeds)
    return [f for f, host in hosts if not f.settings.allow_private and is_own_network(host)]


class Feeds(Part):
    """The subscriptions. Each change is one transaction, logged and undoable.

    All methods raise :class:`LibraryError`; nothing here uses the network.
    """

    def list(self) -> list[FeedInfo]:
        """Return every subscription, by folder and title."""
        with self._database.read() as connection:
            return all_feeds(connection)

    def lines(self) -> Sequence[FeedLine]:
        """Return the list row of every subscription, unordered."""
        with self._database.read() as connection:
            return feed_lines(connection)

    def active(self) -> Sequence[FeedInfo]:
        """Return the feeds fetched by this program: not muted, gone, or in an account."""
        return [f for f in self.list() if not f.muted and not f.gone and f.account is None]

    def get(self, feed_id: int) -> FeedInfo:
        """Return one subscription."""
        with self._database.read() as connection:
            return one_feed(connection, feed_id)

    def find(self, url: str) -> FeedInfo | None:
        """Return the subscription to a URL, if there is one."""
        return self._first("SELECT id FROM source WHERE location = ?", url)

    def of_source(self, source: int | None) -> FeedInfo | None:
        """Return the subscription that a source is, if it is one."""
        return self._first("SELECT id FROM source WHERE id = ?", source)

    def _first(self, query: str, value: object) -> FeedInfo | None:
        with self._database.read() as connection:
            ids = [row[0] for row in connection.execute(query, (value,))]
            return next(iter(some_feeds(connection, ids)), None)

    def add(
        self, subscription: Subscription, *, allow_private: bool = True, command: bool = False
    ) -> FeedInfo:
        """Subscribe to an address; raise if it is already subscribed. The feed is due at once.

        ``allow_private``: the user entered the address, so it may be in the local network.
        ``command``: it may name a command, for the same reason.
        """
        with self._change() as connection:
            feed_id = add_feed(
                connection, subscription, allow_private=allow_private, command=command
            )
            if feed_id is None:
                raise LibraryError(f"Already subscribed to {subscription.url}.")
            log(
                connection, "feed added", f"added {_shown(connection, feed_id)}", {"ids": [feed_id]}
            )
            return one_feed(connection, feed_id)

    def rename(self, feed_id: int, title: str) -> None:
        """Rename a feed; "" restores its own title."""
        with self._change() as connection:
            feed = _own(connection, feed_id)
            name = capped(title, _MAX_NAME, "The name of a feed")
            shown = name or feed.given_title or short_address(feed.url)
            if shown == feed.title:
                return
            _log_state(connection, feed, f"renamed {feed.title}")
            connection.execute("UPDATE source SET title = ? WHERE id = ?", (shown, feed_id))
            connection.execute(
                "UPDATE feed SET named = ? WHERE source_id = ?", (int(bool(name)), feed_id)
            )

    def move(self, feed_id: int, folder: str) -> None:
        """Move a feed to a folder ("World / Europe"; "" is the top level)."""
        with self._database.read() as connection:
            _own(connection, feed_id)
        self._set(
            feed_id,
            "folder",
            tidy_folder(capped(folder, _MAX_FOLDER, "A folder")),
            "changed folder of",
        )

    def set_tags(self, feed_id: int, tags: Sequence[str]) -> None:
        """Set the tags of a feed."""
        tidy = dict.fromkeys(capped(tag, MAX_TAG, "A tag") for tag in tags)
        self._set(feed_id, "tags", "\n".join(tag for tag in tidy if tag), "changed tags of")

    def mute(self, feed_id: int, muted: bool) -> None:
        """Pause or resume refreshing a feed; its articles are kept."""
        with self._database.read() as connection:
            _own(connection, feed_id)
        self._set(feed_id, "muted", int(muted), "muted" if muted else "unmuted")
        if not muted:
            with self._change() as connection:
                connection.execute(
                    "UPDATE feed SET gone = 0, failures = 0, due = 0 WHERE source_id = ?",
                    (feed_id,),
                )

    def configure(self, feed_id: int, settings: FeedSettings) -> None:
        """Set a feed's settings; raise :class:`LibraryError` for one out of range."""
        settings = checked(settings)
        with self._change() as connection:
            feed = one_feed(connection, feed_id)
            changed = [one for one in SETTINGS if one.of(settings) != one.of(feed.settings)]
            if not changed:
                return
            what = changed[0].declared.label.lower() if len(changed) == 1 else "settings"
            _log_state(connection, feed, f"changed {what} of {feed.title}")
            values = {one.column: one.of(settings) for one in changed}
            update_feed(connection, feed_id, {**values, "due": _due_after(feed, settings)})

    def allow_local(self, ids: Sequence[int]) -> None:
        """Allow local network addresses for several imported feeds at once."""
        with self._change() as connection:
            states = [one for feed_id in ids for one in state(connection, feed_id)]
            what = f"allowed {len(ids)} feeds of the local network"
            log(connection, "feed", what, {"feeds": states})
            for feed_id in ids:
                update_feed(connection, feed_id, {"typed": 1, "due": 0})

    def remove(self, feed_id: int) -> None:
        """End a subscription; delete its articles except starred and tagged ones. Undoable."""
        with self._change() as connection:
            feed = _own(connection, feed_id)
            inverse = archive_feed(connection, feed_id, int(time.time()))
            log(connection, "feed removed", f"removed {feed.title}", inverse)

    def add_all(self, imported: Imported) -> ImportReport:
        """Subscribe to the new feeds of a list in one transaction; leave known ones unchanged."""
        ids = []
        with self._change() as connection:
            for one in imported.subscriptions:
                # A list from elsewhere must not reach into the user's own network.
                feed_id = add_feed(connection, one, allow_private=False)
                if feed_id is not None:
                    ids.append(feed_id)
            if ids:
                log(connection, "feed added", f"added {len(ids)} feeds", {"ids": ids})
            added = tuple(some_feeds(connection, ids))
            urls = json.dumps([safe_url(one.url) for one in imported.subscriptions])
            sql = (
                "SELECT s.id FROM source s JOIN feed f ON f.source_id = s.id "
                "WHERE s.location IN (SELECT value FROM json_each(?))"
            )
            listed = {row[0] for row in connection.execute(sql, (urls,))}
            known = tuple(some_feeds(connection, sorted(listed.difference(ids))))
        number = len(imported.subscriptions) - len(ids)
        return ImportReport(added, number, imported.refused, known)

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Return the subscriptions for :func:`reader.sources.opml.outline.write_opml`."""
        return tuple(feed.subscription() for feed in self.list())

    @contextmanager
    def _change(self) -> Iterator[Connection]:
        """Yield a connection for a change, and update the OPML backup afterwards."""
        with self._database.write() as connection:
            self._database.afterwards(write_list)
            yield connection

    def _set(self, feed_id: int, column: str, value: object, what: str) -> None:
        with self._change() as connection:
            feed = one_feed(connection, feed_id)
            _log_state(connection, feed, f"{what} {feed.title}")
            update_feed(connection, feed_id, {column: value})


_STATE = ("title", "named", "folder", "tags", "muted", *COLUMNS)
"""Columns that the user can change, apart from the address."""
_LOAD_STATE = " ".join(
    ["SELECT", ", ".join(_STATE), "FROM feed f JOIN source s ON s.id = f.source_id WHERE s.id = ?"]
)


def _due_after(feed: FeedInfo, settings: FeedSettings) -> int:
    """Return when a feed is due under new settings: never sooner than they allow."""
    before = feed.settings
    if (settings.user_agent, settings.login) != (before.user_agent, before.login):
        return 0
    if settings.every == feed.settings.every or feed.checked is None:
        return feed.due
    policy = replace(feed.policy, every=settings.every)
    return next_due(feed.checked, policy, feed.rhythm, 0)


def _own(connection: Connection, feed_id: int) -> FeedInfo:
    """Return a feed fetched by this program; raise for one that only its server can change."""
    feed = one_feed(connection, feed_id)
    if feed.account is not None:
        raise LibraryError(f"{feed.title} belongs to an account: change it on its server.")
    return feed


def _shown(connection: Connection, feed_id: int) -> str:
    row = connection.execute("SELECT title FROM source WHERE id = ?", (feed_id,)).fetchone()
    return str(row[0])


def _log_state(connection: Connection, feed: FeedInfo, phrase: str) -> None:
    """Log the state of a feed that is about to change."""
    log(connection, "feed", phrase, {"feeds": state(connection, feed.id)})


def state(connection: Connection, feed_id: int) -> list[Inverse]:
    """Return what an undo sets of a feed, as a list of one; empty if the feed is gone."""
    rows = connection.execute(_LOAD_STATE, (feed_id,)).fetchall()
    return [{"id": feed_id, "state": dict(zip(_STATE, row, strict=True))} for row in rows]
