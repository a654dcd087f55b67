"""The feeds of an account, brought in line with what its server lists.

A feed that the server has no more is flagged, and nothing else: what becomes of its articles
is for the user to say, and stars are never dropped for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.library.accounts.rows import KnownFeed, add_remote_feed, feeds_of
from reader.library.feeds.rows import tidy_folder, update_feed
from reader.sources.greader.answers import RemoteFeed

GONE = (
    "No longer on the server: remove it here, or keep its articles as a feed of your own with "
    "newsreader account keep."
)


def apply_subscriptions(
    connection: sqlite3.Connection, account_id: int, listed: Sequence[RemoteFeed]
) -> int:
    """Store new feeds, names, folders and what is gone; return how many feeds changed."""
    known = feeds_of(connection, account_id)
    changed = 0
    for one in listed:
        feed = known.pop(one.stream, None)
        if feed is None:
            add_remote_feed(connection, account_id, one)
            changed += 1
        else:
            changed += _update(connection, feed, one)
    for feed in known.values():
        if not feed.gone:
            _flag(connection, feed.id, gone=True)
            changed += 1
    return changed


def _update(connection: sqlite3.Connection, feed: KnownFeed, one: RemoteFeed) -> bool:
    same = (feed.given_title, feed.label, feed.url) == (one.title, one.label, one.url)
    if same and not feed.gone:
        return False
    if feed.given_title != one.title:
        # The server has the last word on a name: it is changed there, also from here.
        connection.execute("UPDATE source SET title = ? WHERE id = ?", (one.title, feed.id))
        update_feed(connection, feed.id, {"given_title": one.title, "named": 0})
    if feed.label != one.label:
        update_feed(connection, feed.id, {"folder": tidy_folder(one.label)})
    connection.execute(
        "UPDATE remote_feed SET label = ?, url = ? WHERE source_id = ?",
        (one.label, one.url, feed.id),
    )
    if feed.gone:
        _flag(connection, feed.id, gone=False)
    return True


def _flag(connection: sqlite3.Connection, feed_id: int, *, gone: bool) -> None:
    connection.execute("UPDATE remote_feed SET gone = ? WHERE source_id = ?", (gone, feed_id))
    connection.execute(
        "UPDATE source SET problem = ? WHERE id = ?", (GONE if gone else "", feed_id)
    )
