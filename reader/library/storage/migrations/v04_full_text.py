"""Full texts of articles, and copies that the list leaves out: migration from version 3 to 4."""

from __future__ import annotations

SQL = """
-- The page of an article was fetched. data and what follows it is the version that is not
-- shown: the feed's where the page's is, and the other way round; null if none was found.
CREATE TABLE full_text(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  fetched INTEGER NOT NULL,                 -- seconds since 1970
  shown INTEGER NOT NULL,                   -- 1: the article's text is the page's
  stale INTEGER NOT NULL DEFAULT 0,         -- 1: the feed has changed its version since
  problem TEXT NOT NULL DEFAULT '',         -- why there is no page
  data BLOB,                                -- text, zlib
  spans TEXT,
  content_hash BLOB,
  truncated INTEGER,
  words INTEGER
);
CREATE INDEX article_truncated ON article(source_id, sort_at) WHERE truncated = 1;

-- 1: another article has the same words and stands for this one; one with a star is shown.
ALTER TABLE article ADD COLUMN copy INTEGER NOT NULL DEFAULT 0;
-- The mark is a column of its partial index, or each row would be looked up for it.
CREATE INDEX article_newest_once ON article(copy, sort_at) WHERE copy = 0;
CREATE INDEX article_unread_once ON article(copy, read, sort_at) WHERE copy = 0 AND read = 0;

-- How many articles are left out so: one row.
CREATE TABLE left_out(total INTEGER NOT NULL, unread INTEGER NOT NULL);
INSERT INTO left_out VALUES (0, 0);

CREATE TRIGGER copy_turned AFTER UPDATE OF copy ON article WHEN NEW.copy <> OLD.copy BEGIN
  UPDATE left_out SET total = total + NEW.copy - OLD.copy,
    unread = unread + NEW.copy * (NEW.read = 0) - OLD.copy * (OLD.read = 0);
END;
CREATE TRIGGER copy_read AFTER UPDATE OF read ON article
WHEN NEW.copy = 1 AND OLD.copy = 1 AND NEW.read <> OLD.read BEGIN
  UPDATE left_out SET unread = unread + OLD.read - NEW.read;
END;
CREATE TRIGGER copy_added AFTER INSERT ON article WHEN NEW.copy = 1 BEGIN
  UPDATE left_out SET total = total + 1, unread = unread + (NEW.read = 0);
END;
CREATE TRIGGER copy_removed AFTER DELETE ON article WHEN OLD.copy = 1 BEGIN
  UPDATE left_out SET total = total - 1, unread = unread - (OLD.read = 0);
END;
CREATE TRIGGER copy_starred AFTER UPDATE OF starred ON article
WHEN NEW.starred <> OLD.starred
  AND EXISTS (SELECT 1 FROM sketch WHERE article_id = NEW.id AND of IS NOT NULL) BEGIN
  UPDATE article SET copy = 1 - NEW.starred WHERE id = NEW.id;
END;

CREATE TRIGGER copy_found AFTER INSERT ON sketch BEGIN
  UPDATE article SET copy = (NEW.of IS NOT NULL AND starred = 0)
    WHERE id = NEW.article_id AND copy <> (NEW.of IS NOT NULL AND starred = 0);
END;
CREATE TRIGGER copy_changed AFTER UPDATE OF of ON sketch BEGIN
  UPDATE article SET copy = (NEW.of IS NOT NULL AND starred = 0)
    WHERE id = NEW.article_id AND copy <> (NEW.of IS NOT NULL AND starred = 0);
END;
CREATE TRIGGER copy_forgotten AFTER DELETE ON sketch BEGIN
  UPDATE article SET copy = 0 WHERE id = OLD.article_id AND copy = 1;
END;
-- Where the article that stands for others goes, the first of them takes its place.
CREATE TRIGGER copy_orphaned BEFORE DELETE ON article
WHEN EXISTS (SELECT 1 FROM sketch WHERE of = OLD.id) BEGIN
  UPDATE sketch SET of = (SELECT min(article_id) FROM sketch WHERE of = OLD.id)
    WHERE of = OLD.id AND article_id <> (SELECT min(article_id) FROM sketch WHERE of = OLD.id);
END;
UPDATE article SET copy = 1 WHERE starred = 0
  AND id IN (SELECT article_id FROM sketch WHERE of IS NOT NULL);

PRAGMA user_version = 4;
"""
