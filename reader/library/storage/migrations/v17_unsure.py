"""Names that may be people's, kept with each analysis: migration from version 16 to 17."""

from __future__ import annotations

SQL = """
ALTER TABLE analysis ADD COLUMN unsure TEXT NOT NULL DEFAULT '[]';

PRAGMA user_version = 17;
"""
