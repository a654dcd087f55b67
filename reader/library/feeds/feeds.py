"""Subscriptions: adding, arranging, removing; lists in and out."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from reader.library.feeds.archive import archive_feed
from reader.library.feeds.opml_backup import write_list
from reader.library.feeds.rows import (
    FeedInfo,
    FeedLine,
    add_feed,
    all_feeds,
    feed_lines,
    one_feed,
    some_feeds,
    tidy_folder,
    update_feed,
)
from reader.library.feeds.schedule import next_due
from reader.library.feeds.settings import COLUMNS, SETTINGS, FeedSettings, checked
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError, capped
from reader.library.storage.undo_log import log
from reader.sources.opml.outline import Imported, Refused, Subscription
from reader.text import one_line

_MAX_NAME = 200
_MAX_FOLDER = 1000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a list."""

    added: tuple[FeedInfo, ...]
    known: int
    """Feeds of the list that were subscribed already; nothing about them was changed."""
    refused: tuple[Refused, ...]


class Feeds:
    """The subscriptions. Each change is one transaction, logged and undoable.

    All methods raise :class:`LibraryError`; nothing here uses the network.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> list[FeedInfo]:
        """Return every subscription, by folder and title."""
        with self._database.read() as connection:
            return all_feeds(connection)

    def lines(self) -> Sequence[FeedLine]:
        """Return every subscription as a list shows it, in no order."""
        with self._database.read() as connection:
            return feed_lines(connection)

    def active(self) -> Sequence[FeedInfo]:
        """Return the feeds that are fetched from here: not muted, gone, or of an account."""
        return [f for f in self.list() if not f.muted and not f.gone and f.account is None]

    def get(self, feed_id: int) -> FeedInfo:
        """Return one subscription."""
        with self._database.read() as connection:
            return one_feed(connection, feed_id)

    def find(self, url: str) -> FeedInfo | None:
        """Return the subscription to an address, if there is one."""
        return self._first("SELECT id FROM source WHERE location = ?", url)

    def of_source(self, source: int | None) -> FeedInfo | None:
        """Return the subscription whose articles are those of a source, if it is one."""
        return self._first("SELECT id FROM source WHERE id = ?", source)

    def _first(self, query: str, value: object) -> FeedInfo | None:
        with self._database.read() as connection:
            ids = [row[0] for row in connection.execute(query, (value,))]
            return next(iter(some_feeds(connection, ids)), None)

    def add(
        self, subscription: Subscription, *, allow_private: bool = True, command: bool = False
    ) -> FeedInfo:
        """Subscribe to an address; refuse one that is subscribed already.

        ``allow_private``: the user gave the address, so it may be in the local network. The
        feed is due at once. ``command``: its address may name a command, for the same reason.
        """
        with self._change() as connection:
            feed_id = add_feed(
                connection, subscription, allow_private=allow_private, command=command
            )
            if feed_id is None:
                raise LibraryError(f"Already subscribed to {subscription.url}.")
            log(
                connection,
                "feed added",
                f"added {_shown(connection, feed_id)}",
                {"ids": [feed_id]},
            )
            return one_feed(connection, feed_id)

    def rename(self, feed_id: int, title: str) -> None:
        """Give a feed another title; with "" it gets its own back."""
        with self._change() as connection:
            feed = _own(connection, feed_id)
            name = capped(title, _MAX_NAME, "The name of a feed")
            shown = name or feed.given_title or feed.url
            if shown == feed.title:
                return
            _log_state(connection, feed, f"renamed {feed.title}")
            connection.execute("UPDATE source SET title = ? WHERE id = ?", (shown, feed_id))
            connection.execute(
                "UPDATE feed SET named = ? WHERE source_id = ?", (int(bool(name)), feed_id)
            )

    def move(self, feed_id: int, folder: str) -> None:
        """Put a feed into a folder ("World / Europe"; "" is the top)."""
        with self._database.read() as connection:
            _own(connection, feed_id)
        self._set(
            feed_id,
            "folder",
            tidy_folder(capped(folder, _MAX_FOLDER, "A folder")),
            "changed folder of",
        )

    def set_tags(self, feed_id: int, tags: Sequence[str]) -> None:
        """Give a feed exactly these tags."""
        tidy = dict.fromkeys(one_line(tag, 60) for tag in tags)
        self._set(feed_id, "tags", "\n".join(tag for tag in tidy if tag), "changed tags of")

    def mute(self, feed_id: int, muted: bool) -> None:
        """Stop refreshing a feed, or refresh it again; its articles are kept."""
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
        """Give a feed these settings; raises :class:`LibraryError` for one out of range."""
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

    def remove(self, feed_id: int) -> None:
        """End a subscription. Its articles go, those with a star or a tag stay; undoable."""
        with self._change() as connection:
            feed = _own(connection, feed_id)
            inverse = archive_feed(connection, feed_id, int(time.time()))
            log(connection, "feed removed", f"removed {feed.title}", inverse)

    def add_all(self, imported: Imported) -> ImportReport:
        """Subscribe to the feeds of a list, all in one transaction; known ones stay as they are."""
        ids = []
        with self._change() as connection:
            for one in imported.subscriptions:
                # A list comes from elsewhere: it does not open the user's own network.
                feed_id = add_feed(connection, one, allow_private=False)
                if feed_id is not None:
                    ids.append(feed_id)
            if ids:
                log(connection, "feed added", f"added {len(ids)} feeds", {"ids": ids})
            added = tuple(some_feeds(connection, ids))
        return ImportReport(added, len(imported.subscriptions) - len(ids), imported.refused)

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Return what :func:`reader.sources.opml.write.write_opml` writes."""
        return tuple(feed.subscription() for feed in self.list())

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for a change, after which the list beside the library is renewed."""
        with self._database.write() as connection:
            self._database.afterwards(write_list)
            yield connection

    def _set(self, feed_id: int, column: str, value: object, what: str) -> None:
        with self._change() as connection:
            feed = one_feed(connection, feed_id)
            _log_state(connection, feed, f"{what} {feed.title}")
            update_feed(connection, feed_id, {column: value})


_STATE = ("title", "named", "folder", "tags", "muted", *COLUMNS)
"""Columns of what the user can change of a feed, besides its address."""
_LOAD_STATE = " ".join(
    ["SELECT", ", ".join(_STATE), "FROM feed f JOIN source s ON s.id = f.source_id WHERE s.id = ?"]
)


def _due_after(feed: FeedInfo, settings: FeedSettings) -> int:
    """Return when a feed is due under other settings: never sooner than they say."""
    before = feed.settings
    if (settings.user_agent, settings.login) != (before.user_agent, before.login):
        return 0
    if settings.every == feed.settings.every or feed.checked is None:
        return feed.due
    policy = replace(feed.policy, every=settings.every)
    return next_due(feed.checked, policy, feed.rhythm, 0)


def _own(connection: sqlite3.Connection, feed_id: int) -> FeedInfo:
    """Return a feed that is fetched from here; those of accounts are changed on their servers."""
    feed = one_feed(connection, feed_id)
    if feed.account is not None:
        raise LibraryError(f"{feed.title} is of an account: it can be changed only on its server.")
    return feed


def _shown(connection: sqlite3.Connection, feed_id: int) -> str:
    row = connection.execute("SELECT title FROM source WHERE id = ?", (feed_id,)).fetchone()
    return str(row[0])


def _log_state(connection: sqlite3.Connection, feed: FeedInfo, phrase: str) -> None:
    """Log a change of a feed, before it is made, with everything the user can change of it."""
    row = connection.execute(_LOAD_STATE, (feed.id,)).fetchone()
    state = dict(zip(_STATE, row, strict=True))
    log(connection, "feed", phrase, {"id": feed.id, "state": state})
