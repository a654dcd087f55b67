"""Articles that rules dim or hide, and notices: migration from version 20 to 21.

What is hidden is left out where copies are, and like them shown with a star.
"""

from __future__ import annotations

_LEFT_OUT = """(SELECT a.starred = 0 AND (a.muted = 2 OR EXISTS (
    SELECT 1 FROM sketch s WHERE s.article_id = a.id AND s.of IS NOT NULL))
  FROM article a WHERE a.id = ROW)"""

SQL = """
-- 1: dimmed, 2: hidden
ALTER TABLE article ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_muted ON article(muted, starred, read) WHERE muted > 0;

-- 1: notify the user of new articles of it.
ALTER TABLE story ADD COLUMN notify INTEGER NOT NULL DEFAULT 0;
-- Notices the user has not seen.
CREATE TABLE notice(
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  name TEXT NOT NULL,                       -- of the rule or story
  at INTEGER NOT NULL,
  PRIMARY KEY (article_id, name)
) WITHOUT ROWID;
DROP TRIGGER rule_waits;
CREATE TRIGGER rule_waits AFTER INSERT ON article
WHEN EXISTS (SELECT 1 FROM rule WHERE enabled = 1)
  OR EXISTS (SELECT 1 FROM story WHERE notify = 1) BEGIN
  INSERT OR IGNORE INTO rule_pending VALUES (NEW.id);
END;

DROP TRIGGER copy_starred;
DROP TRIGGER copy_found;
DROP TRIGGER copy_changed;
DROP TRIGGER copy_forgotten;
CREATE TRIGGER copy_marked AFTER UPDATE OF starred, muted ON article
WHEN NEW.starred <> OLD.starred OR NEW.muted <> OLD.muted BEGIN
  UPDATE article SET copy = LEFT_OUT(NEW.id) WHERE id = NEW.id AND copy <> LEFT_OUT(NEW.id);
END;
CREATE TRIGGER copy_brought AFTER INSERT ON article WHEN NEW.muted = 2 AND NEW.starred = 0 BEGIN
  UPDATE article SET copy = 1 WHERE id = NEW.id;
END;
CREATE TRIGGER copy_found AFTER INSERT ON sketch BEGIN
  UPDATE article SET copy = LEFT_OUT(NEW.article_id)
    WHERE id = NEW.article_id AND copy <> LEFT_OUT(NEW.article_id);
END;
CREATE TRIGGER copy_changed AFTER UPDATE OF of ON sketch BEGIN
  UPDATE article SET copy = LEFT_OUT(NEW.article_id)
    WHERE id = NEW.article_id AND copy <> LEFT_OUT(NEW.article_id);
END;
CREATE TRIGGER copy_forgotten AFTER DELETE ON sketch BEGIN
  UPDATE article SET copy = LEFT_OUT(OLD.article_id)
    WHERE id = OLD.article_id AND copy <> LEFT_OUT(OLD.article_id);
END;
UPDATE article SET muted = 2 WHERE copy = 1 AND starred = 0 AND id IN (
  SELECT article_id FROM rule_hit WHERE json_extract(did, '$.hide') = 1);

PRAGMA user_version = 21;
"""
for _row in ("NEW.id", "NEW.article_id", "OLD.article_id"):
    SQL = SQL.replace(f"LEFT_OUT({_row})", _LEFT_OUT.replace("ROW", _row))
