"""The rules by which the stored events were made: migration from version 25 to 26."""

from __future__ import annotations

SQL = """
-- The version of the rules, and while events of older ones are renewed, newest articles first,
-- the article below which they still are.
ALTER TABLE gist_count ADD COLUMN grouping INTEGER NOT NULL DEFAULT 0;
ALTER TABLE gist_count ADD COLUMN below INTEGER;

PRAGMA user_version = 26;
"""
