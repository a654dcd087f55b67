"""Undo for changes of feeds."""

from __future__ import annotations

import json
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.library.storage.undo_log import Again, Inverse, Undo

if TYPE_CHECKING:
    from reader.library.storage.database import Database


_FORMER = (
    "title", "named", "folder", "tags", "muted", "every", "full_text", "user_agent", "login",
    "keep_days", "keep_count", "keep_size", "typed",
)  # fmt: skip
"""Columns of a state as logged, unnamed, up to version 0.1."""


def _undo_state(connection: Connection, inverse: Inverse) -> Again:
    from reader.library.feeds.feeds import state
    from reader.library.feeds.rows import update_feed

    before: list[Inverse] = []
    for one in inverse.get("feeds", [inverse]):  # a single one up to version 0.1
        feed_id, logged = one["id"], one["state"]
        before += state(connection, feed_id)
        old = dict(zip(_FORMER, logged, strict=False)) if isinstance(logged, list) else {**logged}
        connection.execute("UPDATE source SET title = ? WHERE id = ?", (old.pop("title"), feed_id))
        update_feed(connection, feed_id, old)
        # An undone longer interval must not go on delaying the feed.
        connection.execute(
            "UPDATE feed SET due = min(due, coalesce(checked, 0) + coalesce(every, "
            "max(86400, coalesce(stated_every, 0)))) WHERE source_id = ?",
            (feed_id,),
        )
    return "feed", {"feeds": before}


def _undo_added(connection: Connection, inverse: Inverse) -> Again:
    import time

    from reader.library.feeds.archive import archive_feed

    wanted = json.dumps(inverse["ids"])
    sql = "SELECT id FROM source WHERE id IN (SELECT value FROM json_each(?))"
    there = [feed_id for (feed_id,) in connection.execute(sql, (wanted,))]
    numbers = [archive_feed(connection, one, int(time.time()))["attic"] for one in there]
    return "feed removed", {"attics": numbers}


def _undo_removed(connection: Connection, inverse: Inverse) -> Again:
    from reader.library.feeds.archive import restore_feed

    numbers = inverse.get("attics", [inverse.get("attic")])
    restored = [restore_feed(connection, {"attic": number}) for number in numbers]
    return "feed added", {"ids": [one for one in restored if one is not None]}


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

    def undo_and_back_up(connection: Connection, inverse: Inverse) -> Again | None:
        from reader.library.feeds.opml_backup import write_list

        database.afterwards(write_list)
        return undo(connection, inverse)

    return undo_and_back_up
