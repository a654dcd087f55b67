"""The mark of undone changes; old undated articles last in lists: from version 25 to 26."""

from __future__ import annotations

SQL = """
ALTER TABLE change ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;

-- Undated articles of a feed's first fetch come last, as those that are fetched now.
UPDATE article SET sort_at = 0 WHERE published_at IS NULL AND sort_at <> 0
  AND source_id IN (SELECT source_id FROM feed)
  AND added = (SELECT min(o.added) FROM article o WHERE o.source_id = article.source_id);

PRAGMA user_version = 26;
"""
