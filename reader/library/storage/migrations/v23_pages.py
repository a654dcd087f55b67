"""Pages of stories and rules that are to be kept: migration from version 22 to 23."""

from __future__ import annotations

SQL = """
-- 1: the pages of new articles of it are kept as they are fetched.
ALTER TABLE story ADD COLUMN keep_pages INTEGER NOT NULL DEFAULT 0;
-- Articles whose page is to be fetched and kept, with how often that was tried.
CREATE TABLE page_due(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  tries INTEGER NOT NULL DEFAULT 0
);
DROP TRIGGER rule_waits;
CREATE TRIGGER rule_waits AFTER INSERT ON article
WHEN EXISTS (SELECT 1 FROM rule WHERE enabled = 1)
  OR EXISTS (SELECT 1 FROM story WHERE notify = 1 OR keep_pages = 1) BEGIN
  INSERT OR IGNORE INTO rule_pending VALUES (NEW.id);
END;

PRAGMA user_version = 23;
"""
