"""Undo for changes of feeds; small, because it is loaded with the first mark."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from reader.library.storage.undo_log import Inverse, Undo

if TYPE_CHECKING:
    from reader.library.storage.database import Database


_FORMER = (
    "title", "named", "folder", "tags", "muted", "every", "full_text", "user_agent", "login",
    "keep_days", "keep_count", "keep_size", "typed",
)  # fmt: skip
"""Columns of a state as it was logged up to version 0.1, without their names."""


def _undo_state(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.feeds.rows import update_feed

    logged = inverse["state"]
    state = dict(zip(_FORMER, logged, strict=False)) if isinstance(logged, list) else {**logged}
    connection.execute(
        "UPDATE source SET title = ? WHERE id = ?", (state.pop("title"), inverse["id"])
    )
    update_feed(connection, inverse["id"], state)
    # A longer interval that is undone must not go on delaying it.
    connection.execute(
        "UPDATE feed SET due = min(due, coalesce(checked, 0) + coalesce(every, "
        "max(86400, coalesce(stated_every, 0)))) WHERE source_id = ?",
        (inverse["id"],),
    )


def _undo_added(connection: sqlite3.Connection, inverse: Inverse) -> None:
    import time

    from reader.library.feeds.archive import archive_feed

    for feed_id in inverse["ids"]:
        archive_feed(connection, feed_id, int(time.time()))


def _undo_removed(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.feeds.archive import restore_feed

    restore_feed(connection, inverse)


def _undo_full_text(connection: sqlite3.Connection, inverse: Inverse) -> None:
    from reader.library.feeds.full_text import undo_switch

    undo_switch(connection, inverse)


_OF_LIST: dict[str, Undo] = {
    "feed": _undo_state,
    "feed added": _undo_added,
    "feed removed": _undo_removed,
}


def undo_in(database: Database) -> dict[str, Undo]:
    """Return the undo functions for changes of feeds and full texts, by the kind that is logged."""

    def renewing(undo: Undo) -> Undo:
        def undone(connection: sqlite3.Connection, inverse: Inverse) -> None:
            from reader.library.feeds.opml_backup import write_list

            database.afterwards(write_list)
            undo(connection, inverse)

        return undone

    return {
        "full text": _undo_full_text,
        **{kind: renewing(undo) for kind, undo in _OF_LIST.items()},
    }
