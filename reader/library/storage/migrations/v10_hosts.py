"""Rate limits of hosts: migration from version 9 to 10."""

from __future__ import annotations

SQL = """
-- A server said that we ask too often, or is in repair: nothing is asked of its host
-- until then, be it a feed, the page of an article, or a page that may name a feed.
CREATE TABLE host_wait(host TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;

PRAGMA user_version = 10;
"""
