"""Management of an account's feeds on its server: immediate, never queued.

A feed is never moved by resubscribing: it would come back with all its articles unread.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from reader.library.accounts import logins
from reader.library.accounts.leaving import make_local
from reader.library.accounts.rows import (
    KnownFeed,
    apply_subscriptions,
    one_account,
    remote_feed,
    update_account,
)
from reader.library.feeds.archive import archive_feed
from reader.library.feeds.opml_backup import write_list
from reader.library.feeds.schedule import may_ask
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.library.storage.undo_log import log
from reader.sources.greader import answers, calls
from reader.sources.greader.answers import ProtocolError
from reader.sources.greader.session import Cancelled, ServerError, Session
from reader.sources.http.client import fetch
from reader.text import one_line

_MAX_NAME = 200


class RemoteFeeds:
    """Changes to the feeds of accounts. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database, cancelled: Cancelled = lambda: False) -> None:
        self._database = database
        self._cancelled = cancelled

    def subscribe(self, account_id: int, url: str, folder: str = "") -> str:
        """Subscribe to a feed; return its title. Its articles come with the next sync."""
        with self._session(account_id) as session:
            try:
                stream = answers.read_quick_add(session.ask(calls.quick_add(url)))
            except ProtocolError as error:
                raise LibraryError(f"The server did not add {url}: {error}.") from error
            if folder:
                session.done(calls.edit_subscription(stream, folder=folder))
            listed = session.read(calls.SUBSCRIPTIONS, answers.read_subscriptions)
        with self._change() as connection:
            apply_subscriptions(connection, account_id, listed)
            update_account(connection, account_id, {"due": 0})
        return next((one.title for one in listed if one.stream == stream), url)

    def rename(self, feed_id: int, title: str) -> str:
        """Rename a feed; return what was done."""
        feed, name = self._feed(feed_id), one_line(title, _MAX_NAME)
        if not name:
            raise LibraryError(f"{feed.title} needs a name: the server requires one.")
        self._edit(feed, title=name)
        with self._change() as connection:
            connection.execute("UPDATE source SET title = ? WHERE id = ?", (name, feed_id))
            sql = "UPDATE feed SET given_title = ?, named = 0 WHERE source_id = ?"
            connection.execute(sql, (name, feed_id))
        return f"Renamed {feed.title} to {name} on the server."

    def move(self, feed_id: int, folder: str) -> str:
        """Move a feed to a folder on the server, created if needed; return what was done."""
        feed, label = self._feed(feed_id), one_line(folder, _MAX_NAME)
        if not label:
            raise LibraryError(f"{feed.title} needs a folder: servers require one.")
        self._edit(feed, folder=label)
        with self._change() as connection:
            connection.execute("UPDATE feed SET folder = ? WHERE source_id = ?", (label, feed_id))
            sql = "UPDATE remote_feed SET label = ? WHERE source_id = ?"
            connection.execute(sql, (label, feed_id))
        return f"Moved {feed.title} to {label} on the server."

    def unsubscribe(self, feed_id: int) -> str:
        """End a subscription on the server and here; return its title. Articles with a mark stay.

        Undo brings the feed back as the user's own: on the server its articles would get new ids.
        """
        feed = self._feed(feed_id)
        if not feed.gone:
            with self._session(feed.account_id) as session:
                session.done(calls.unsubscribe(feed.stream))
        with self._change() as connection:
            if feed.url:
                make_local(connection, feed)
            inverse = archive_feed(connection, feed_id, int(time.time()))
            log(connection, "feed removed", f"removed {feed.title}", inverse)
        return feed.title

    def _feed(self, feed_id: int) -> KnownFeed:
        with self._database.read() as connection:
            feed = remote_feed(connection, feed_id)
        if feed is None:
            raise LibraryError("This feed is your own, not one of an account.")
        return feed

    def _edit(
        self, feed: KnownFeed, *, title: str | None = None, folder: str | None = None
    ) -> None:
        if feed.gone:
            raise LibraryError(f"{feed.title} is no longer on the server.")
        with self._session(feed.account_id) as session:
            session.done(calls.edit_subscription(feed.stream, title=title, folder=folder))

    @contextmanager
    def _change(self) -> Iterator[Connection]:
        with self._database.write() as connection:
            self._database.afterwards(write_list)
            yield connection

    @contextmanager
    def _session(self, account_id: int) -> Iterator[Session]:
        """Yield a session; turn the server's errors into :class:`LibraryError`."""
        with self._database.read() as connection:
            account = one_account(connection, account_id)
        if not may_ask(int(time.time()), account.not_before):
            raise LibraryError(f"{account.host} is rate-limited: try again later.")
        try:
            yield logins.session(self._database, account, self._cancelled, fetch)
        except ServerError as error:
            raise LibraryError(str(error)) from error
