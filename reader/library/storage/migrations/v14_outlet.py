"""The outlet of an article in a folder or mailbox: migration from version 13 to 14."""

from __future__ import annotations

SQL = """
ALTER TABLE article ADD COLUMN outlet TEXT NOT NULL DEFAULT '';
CREATE INDEX article_outlet ON article(outlet) WHERE outlet <> '';

PRAGMA user_version = 14;
"""
