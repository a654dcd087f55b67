"""Rules and what they have done to articles: migration from version 15 to 16."""

from __future__ import annotations

SQL = """
CREATE TABLE rule(
  id INTEGER PRIMARY KEY,
  place INTEGER NOT NULL,                   -- rules are applied in this order
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  actions TEXT NOT NULL,                    -- as the user writes them
  enabled INTEGER NOT NULL DEFAULT 1,
  made INTEGER NOT NULL
);
-- Which rule has done what to which article; the rule may be gone when an archived feed returns.
CREATE TABLE rule_hit(
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  rule_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  did TEXT NOT NULL,                        -- JSON: what was not so before
  PRIMARY KEY (article_id, rule_id)
) WITHOUT ROWID;
CREATE INDEX rule_hit_rule ON rule_hit(rule_id, at);
-- Articles that the rules have not been tested on.
CREATE TABLE rule_pending(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE
);
CREATE TRIGGER rule_waits AFTER INSERT ON article
WHEN EXISTS (SELECT 1 FROM rule WHERE enabled = 1) BEGIN
  INSERT OR IGNORE INTO rule_pending VALUES (NEW.id);
END;
CREATE TRIGGER rule_removed AFTER DELETE ON rule BEGIN
  DELETE FROM rule_hit WHERE rule_id = OLD.id;
END;

PRAGMA user_version = 16;
"""
