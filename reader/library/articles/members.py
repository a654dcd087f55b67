"""The articles of a view, remembered while nothing changes."""

from __future__ import annotations

import json
import sqlite3
import threading

from reader.library.articles.query import query
from reader.library.articles.view import View

KEPT = 250_000
"""The largest view, in articles, whose ids are kept for the next call."""


class Members:
    """The articles of the view that a thread wanted last: moving on wants it again at each key."""

    def __init__(self) -> None:
        self._local = threading.local()

    def of(self, connection: sqlite3.Connection, view: View) -> frozenset[int]:
        """Return the ids of ``view``, those of before if nothing has changed in the library.

        To be called by a thread with its own connection.
        """
        # The first changes with what others write, the second with what this connection does.
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        state = (view, version, connection.total_changes)
        kept: tuple[object, frozenset[int]] | None = getattr(self._local, "kept", None)
        if kept is not None and kept[0] == state:
            return kept[1]
        made = query(connection, view)
        ids = made.sql("SELECT json_group_array(v.id)")
        found = frozenset(json.loads(connection.execute(ids, made.parameters).fetchone()[0]))
        self._local.kept = (state, found) if len(found) <= KEPT else None
        return found
