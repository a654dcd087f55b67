"""The OPML backup beside the library, from which feeds are restored if the library is lost.

Any feed reader can import it; an extra attribute of each feed holds the settings that only
this program knows. Every start loads this module, so it must not load the others of feeds.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.library.feeds.rows import FeedInfo
    from reader.library.storage.database import Database
    from reader.sources.opml.outline import Subscription

_ATTRIBUTE = "newsreader"


def opml_backup_path(path: Path) -> Path:
    """Return the path of the OPML backup of the library at ``path``."""
    return path.with_name(f"{path.name}.feeds.opml")


def write_list(database: Database) -> None:
    """Write the backup; if that fails, the previous one stays."""
    from reader.atomic_write import atomic_write
    from reader.library.feeds.rows import all_feeds
    from reader.sources.opml.outline import write_opml

    with contextlib.suppress(OSError, LibraryError):
        with database.read() as connection:
            feeds = all_feeds(connection)
        text = write_opml(
            feed.subscription((_ATTRIBUTE, json.dumps(_known_of(feed)))) for feed in feeds
        )
        target = opml_backup_path(database.path)
        if feeds or target.exists():
            atomic_write(target, text)


def write_first_list(database: Database) -> None:
    """Write the backup of a library that has feeds but no backup yet."""
    if not opml_backup_path(database.path).exists():
        write_list(database)


def restore_feeds(connection: Connection, path: Path) -> int:
    """Subscribe to the feeds in the list at ``path`` that the library lacks; return how many.

    None are added if there is no list or it cannot be read.
    """
    from reader.library.feeds.rows import add_feed
    from reader.sources.opml.outline import OpmlError
    from reader.sources.opml.read import MAX_SIZE, read_opml

    try:
        with path.open("rb") as file:
            listed = read_opml(file.read(MAX_SIZE + 1)).subscriptions
    except (OSError, OpmlError):
        return 0
    count = 0
    for one in listed:
        known = _known(dict(one.extra).get(_ATTRIBUTE, ""))
        extra = tuple(pair for pair in one.extra if pair[0] != _ATTRIBUTE)
        _claim(connection, known.get("id"), one)
        feed_id = add_feed(connection, replace(one, extra=extra), allow_private=False)
        if feed_id is not None:
            _apply(connection, feed_id, known)
            count += 1
    return count


def _known_of(feed: FeedInfo) -> dict[str, Any]:
    """Return the values that plain OPML has no place for, without defaults."""
    from reader.library.feeds.settings import for_list

    named = not feed.untitled and feed.title != feed.given_title
    also = {name: True for name, is_so in (("muted", feed.muted), ("named", named)) if is_so}
    return {"id": feed.id, **also, **for_list(feed.settings)}


def _known(text: str) -> dict[str, Any]:
    with contextlib.suppress(ValueError, RecursionError):
        known = json.loads(text)
        if isinstance(known, dict):
            return known
    return {}


def _claim(connection: Connection, feed_id: object, one: Subscription) -> None:
    """Give a feed its articles that were rescued without it."""
    if isinstance(feed_id, int) and 0 < feed_id < 1 << 60:
        connection.execute(
            "UPDATE OR IGNORE source SET kind = 'feed', location = ?, title = ? "
            "WHERE id = ? AND location = ?",
            (one.url, one.title or one.url, feed_id, f"rescued:{feed_id}"),
        )


def _apply(connection: Connection, feed_id: int, known: dict[str, Any]) -> None:
    """Restore the valid settings of a feed."""
    from reader.library.feeds.rows import update_feed
    from reader.library.feeds.settings import SETTINGS, from_list

    settings = from_list(known)
    values = {one.column: one.of(settings) for one in SETTINGS}
    values |= {"muted": bool(known.get("muted")), "named": bool(known.get("named"))}
    update_feed(connection, feed_id, values)
