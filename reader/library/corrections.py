"""The user's corrections of people as rules that later articles obey."""

from __future__ import annotations

import sqlite3

from reader.story.corrections import NONE, Corrections, read_rules


def load_corrections(connection: sqlite3.Connection) -> Corrections:
    """Return the rules about people in the order in which they were made."""
    rows = connection.execute(
        "SELECT data FROM correction WHERE kind = 'person' ORDER BY id"
    ).fetchall()
    if not rows:
        return NONE
    return Corrections(read_rules("\n".join(row[0] for row in rows)))
