"""Undo for changes of feeds."""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.library.storage.undo_log import Inverse, Undo

if TYPE_CHECKING:
    from reader.library.storage.database import Database


_FORMER = (
    "title", "named", "folder", "tags", "muted", "every", "full_text", "user_agent", "login",
    "keep_days", "keep_count", "keep_size", "typed",
)  # fmt: skip
"""Columns of a state as logged, unnamed, up to version 0.1."""


def _undo_state(connection: Connection, inverse: Inverse) -> None:
    from reader.library.feeds.rows import update_feed

    for one in inverse.get("feeds", [inverse]):  # a single one up to version 0.1
        feed_id, logged = one["id"], one["state"]
        state = dict(zip(_FORMER, logged, strict=False)) if isinstance(logged, list) else {**logged}
        connection.execute(
            "UPDATE source SET title = ? WHERE id = ?", (state.pop("title"), feed_id)
        )
        update_feed(connection, feed_id, state)
        # An undone longer interval must not go on delaying the feed.
        connection.execute(
            "UPDATE feed SET due = min(due, coalesce(checked, 0) + coalesce(every, "
            "max(86400, coalesce(stated_every, 0)))) WHERE source_id = ?",
            (feed_id,),
        )


def _undo_added(connection: Connection, inverse: Inverse) -> None:
    import time

    from reader.library.feeds.archive import archive_feed

    for feed_id in inverse["ids"]:
        archive_feed(connection, feed_id, int(time.time()))


def _undo_removed(connection: Connection, inverse: Inverse) -> None:
    from reader.library.feeds.archive import restore_feed

    restore_feed(connection, inverse)


_FEED_UNDO: dict[str, Undo] = {
    "feed": _undo_state,
    "feed added": _undo_added,
    "feed removed": _undo_removed,
}


def feed_undo(database: Database, kind: str) -> Undo | None:
    """Return the function that undoes changes of ``kind`` and then rewrites the OPML backup.

    None if changes of feeds are not logged under this kind.
    """
    undo = _FEED_UNDO.get(kind)
    if undo is None:
        return None

    def undo_and_back_up(connection: Connection, inverse: Inverse) -> None:
        from reader.library.feeds.opml_backup import write_list

        database.afterwards(write_list)
        undo(connection, inverse)

    return undo_and_back_up
