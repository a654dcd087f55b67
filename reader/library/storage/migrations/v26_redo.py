"""What was undone and can be redone: migration from version 25 to 26."""

from __future__ import annotations

SQL = """
ALTER TABLE change ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;

PRAGMA user_version = 26;
"""
