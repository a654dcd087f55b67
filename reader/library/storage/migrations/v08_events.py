"""An index to find the events of some days: migration from version 7 to 8."""

from __future__ import annotations

SQL = """
CREATE INDEX event_days ON event(last, first);

PRAGMA user_version = 8;
"""
