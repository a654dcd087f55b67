"""Events found by weighted words, undated articles included: migration from version 12 to 13."""

from __future__ import annotations

SQL = """
-- Made anew in the background: every analysed article waits for its event again.
DROP TABLE gist;
DELETE FROM event;
CREATE TABLE gist(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  day INTEGER NOT NULL,                     -- of publication, from 0001-01-01 on; 0: not known
  weights BLOB NOT NULL,                    -- six bytes a word: checksum, weight
  event_id INTEGER REFERENCES event(id)
);
CREATE INDEX gist_event ON gist(event_id) WHERE event_id IS NOT NULL;
-- The heaviest words of each article, to find those that share them.
CREATE TABLE gist_word(
  word INTEGER NOT NULL,
  day INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (word, day, article_id)
) WITHOUT ROWID;
-- Deleted articles whose words are still in the index.
CREATE TABLE gist_gone(article_id INTEGER PRIMARY KEY, day INTEGER NOT NULL, weights BLOB NOT NULL);
-- Words that many articles of this library have, which say little here, with what is left of
-- their weight.
CREATE TABLE gist_common(word INTEGER PRIMARY KEY, factor REAL NOT NULL);
-- How many articles are in the index, and were when common words were last counted.
CREATE TABLE gist_count(entered INTEGER NOT NULL, counted INTEGER NOT NULL);
INSERT INTO gist_count VALUES (0, 0);
INSERT OR IGNORE INTO event_queue SELECT article_id FROM analysis;

CREATE TRIGGER event_joined AFTER UPDATE OF event_id ON gist
WHEN NEW.event_id IS NOT OLD.event_id BEGIN
  UPDATE event SET articles = articles - 1 WHERE id = OLD.event_id;
  UPDATE event SET articles = articles + 1 WHERE id = NEW.event_id;
END;
CREATE TRIGGER gist_entered AFTER INSERT ON gist BEGIN
  UPDATE gist_count SET entered = entered + 1;
END;
CREATE TRIGGER event_left BEFORE DELETE ON gist BEGIN
  UPDATE event SET articles = articles - 1 WHERE id = OLD.event_id;
  UPDATE gist_count SET entered = entered - 1;
  INSERT OR REPLACE INTO gist_gone VALUES (OLD.article_id, OLD.day, OLD.weights);
END;

PRAGMA user_version = 13;
"""
