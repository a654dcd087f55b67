"""The size limit of a feed: migration from version 10 to 11."""

from __future__ import annotations

SQL = """
-- Megabytes; null: the rule over all feeds.
ALTER TABLE feed ADD COLUMN keep_size INTEGER;

PRAGMA user_version = 11;
"""
