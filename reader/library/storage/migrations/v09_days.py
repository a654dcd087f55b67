"""An index that counts days without looking up each mention: migration from version 8 to 9.

The number of days is a column of its partial index, or each row would be looked up for it; not
the first, or questions about the days of a few articles would walk all days.
"""

from __future__ import annotations

SQL = """
CREATE INDEX date_mention_one_day ON date_mention(first, days) WHERE days = 1;
DROP INDEX date_mention_day;

PRAGMA user_version = 9;
"""
