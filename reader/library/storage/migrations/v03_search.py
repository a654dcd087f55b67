"""The tables of search and stories: migration from version 2 to 3.

The index is contentless: it keeps no text, so deleting an article takes its old text. Triggers
only note what has changed; :mod:`reader.library.storage.search_index` brings the index up to
date in batches, each in the order of the index, because FTS5 writes a piece of its
own for every row that comes out of order. (No trigger says OR IGNORE: the conflict clause
of the statement that fires it would take its place.)
"""

from __future__ import annotations

SQL = """
-- rowid: sort_at * 2^24 + id, so that the order of the index is the order of the list.
CREATE VIRTUAL TABLE search USING fts5(
  title, body, content='', tokenize='unicode61 remove_diacritics 2'
);
-- Articles to be put in, and what is to be taken out.
CREATE TABLE search_queue(article_id INTEGER PRIMARY KEY);
CREATE TABLE search_gone(
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL,                  -- rowid in search
  title TEXT NOT NULL,
  text TEXT NOT NULL
);
INSERT INTO search_queue SELECT article_id FROM content;

CREATE TRIGGER search_added AFTER INSERT ON content BEGIN
  INSERT INTO search_queue SELECT NEW.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = NEW.article_id);
END;
CREATE TRIGGER search_rewritten AFTER UPDATE OF text ON content WHEN NEW.text <> OLD.text BEGIN
  INSERT INTO search_gone(number, title, text)
    SELECT (sort_at << 24) + id, title, OLD.text FROM article WHERE id = NEW.article_id
    AND NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = NEW.article_id);
  INSERT INTO search_queue SELECT NEW.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = NEW.article_id);
END;
CREATE TRIGGER search_moved AFTER UPDATE OF title, sort_at ON article
WHEN NEW.title <> OLD.title OR NEW.sort_at <> OLD.sort_at BEGIN
  INSERT INTO search_gone(number, title, text)
    SELECT (OLD.sort_at << 24) + OLD.id, OLD.title, text FROM content WHERE article_id = NEW.id
    AND NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = NEW.id);
  INSERT INTO search_queue SELECT article_id FROM content WHERE article_id = NEW.id
    AND NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = NEW.id);
END;
CREATE TRIGGER search_removed BEFORE DELETE ON article BEGIN
  INSERT INTO search_gone(number, title, text)
    SELECT (OLD.sort_at << 24) + OLD.id, OLD.title, text FROM content WHERE article_id = OLD.id
    AND NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = OLD.id);
  DELETE FROM search_queue WHERE article_id = OLD.id;
END;

-- Saved searches, and when the user last looked at them.
CREATE TABLE story(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  seen INTEGER NOT NULL                     -- seconds since 1970
);
CREATE TABLE seen(what TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX article_added ON article(added);
CREATE INDEX revision_replaced ON revision(replaced, article_id);

-- What an article is about, to find those that tell of the same event.
CREATE TABLE gist(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  words TEXT NOT NULL,                      -- keywords, blanks between
  event_id INTEGER REFERENCES event(id)
);
CREATE INDEX gist_event ON gist(event_id) WHERE event_id IS NOT NULL;
CREATE TABLE event(
  id INTEGER PRIMARY KEY,
  articles INTEGER NOT NULL DEFAULT 0,
  first TEXT NOT NULL,
  last TEXT NOT NULL                        -- days of publication of its articles
);
CREATE INDEX event_newest ON event(last, id) WHERE articles > 1;
-- Articles to be given an event.
CREATE TABLE event_queue(article_id INTEGER PRIMARY KEY);
INSERT INTO event_queue SELECT article_id FROM analysis;

CREATE TRIGGER event_wanted AFTER INSERT ON analysis BEGIN
  INSERT INTO event_queue SELECT NEW.article_id
    WHERE NOT EXISTS (SELECT 1 FROM event_queue WHERE article_id = NEW.article_id);
END;
CREATE TRIGGER event_wanted_again AFTER UPDATE ON analysis BEGIN
  INSERT INTO event_queue SELECT NEW.article_id
    WHERE NOT EXISTS (SELECT 1 FROM event_queue WHERE article_id = NEW.article_id);
END;
CREATE TRIGGER event_joined AFTER UPDATE OF event_id ON gist
WHEN NEW.event_id IS NOT OLD.event_id BEGIN
  UPDATE event SET articles = articles - 1 WHERE id = OLD.event_id;
  UPDATE event SET articles = articles + 1 WHERE id = NEW.event_id;
END;
CREATE TRIGGER event_left BEFORE DELETE ON gist WHEN OLD.event_id IS NOT NULL BEGIN
  UPDATE event SET articles = articles - 1 WHERE id = OLD.event_id;
END;
CREATE TRIGGER event_unwanted AFTER DELETE ON article BEGIN
  DELETE FROM event_queue WHERE article_id = OLD.id;
END;

-- How many mentions begin on each day: the chart over the whole library.
CREATE TABLE day_count(day TEXT PRIMARY KEY, mentions INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO day_count SELECT first, count(*) FROM date_mention WHERE days = 1 GROUP BY first;
CREATE TRIGGER day_told AFTER INSERT ON date_mention WHEN NEW.days = 1 BEGIN
  INSERT INTO day_count VALUES (NEW.first, 1)
    ON CONFLICT(day) DO UPDATE SET mentions = mentions + 1;
END;
CREATE TRIGGER day_told_anew AFTER UPDATE OF first, days ON date_mention
WHEN NEW.first IS NOT OLD.first OR NEW.days IS NOT OLD.days BEGIN
  UPDATE day_count SET mentions = mentions - 1 WHERE day = OLD.first AND OLD.days = 1;
  INSERT INTO day_count SELECT NEW.first, 1 WHERE NEW.days = 1
    ON CONFLICT(day) DO UPDATE SET mentions = mentions + 1;
END;
CREATE TRIGGER day_untold AFTER DELETE ON date_mention WHEN OLD.days = 1 BEGIN
  UPDATE day_count SET mentions = mentions - 1 WHERE day = OLD.first;
END;

PRAGMA user_version = 3;
"""
