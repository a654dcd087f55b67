"""Articles hidden as copies although they say more: migration from version 23 to 24."""

from __future__ import annotations

SQL = """
-- The longest copy takes the place of an article that goes: it says what the others say.
DROP TRIGGER copy_orphaned;
CREATE TRIGGER copy_orphaned BEFORE DELETE ON article
WHEN EXISTS (SELECT 1 FROM sketch WHERE of = OLD.id) BEGIN
  UPDATE sketch SET of = (SELECT s.article_id FROM sketch s JOIN article a ON a.id = s.article_id
      WHERE s.of = OLD.id ORDER BY a.words DESC, a.id LIMIT 1)
    WHERE of = OLD.id AND article_id <> (SELECT s.article_id FROM sketch s
      JOIN article a ON a.id = s.article_id
      WHERE s.of = OLD.id ORDER BY a.words DESC, a.id LIMIT 1);
END;
-- What is listed in their place is shorter: they are listed again.
UPDATE sketch SET of = NULL WHERE of IS NOT NULL
  AND (SELECT words FROM article WHERE id = sketch.article_id)
    > 40 + (SELECT o.words FROM article o WHERE o.id = sketch.of);

PRAGMA user_version = 24;
"""
