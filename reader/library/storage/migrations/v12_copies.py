"""Articles that were left out as copies under another title: migration from version 11 to 12."""

from __future__ import annotations

SQL = """
-- What stood for them has another title or beginning: each is listed again.
UPDATE sketch SET of = NULL WHERE of IS NOT NULL
  AND head IS NOT (SELECT o.head FROM sketch o WHERE o.article_id = sketch.of);
-- One text under many titles, or one beginning that a source has again and again.
UPDATE sketch SET of = NULL WHERE of IS NOT NULL AND whole IN (
  SELECT whole FROM sketch GROUP BY whole HAVING count(DISTINCT head) > 3);
UPDATE sketch SET of = NULL WHERE of IS NOT NULL AND head IN (
  SELECT o.head FROM sketch o JOIN article a ON a.id = o.article_id
  GROUP BY o.head, a.source_id HAVING count(DISTINCT o.whole) > 1);

PRAGMA user_version = 12;
"""
