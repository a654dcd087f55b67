"""The migrations from version 2 to 12, released with newsreader 0.1; never changed."""

from __future__ import annotations

VERSION_0_1: tuple[str, ...] = (
    # 2: the tables of the feeds.
    """
-- A subscription; its articles and counters hang on its source.
CREATE TABLE feed(
  source_id INTEGER PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,
  given_title TEXT NOT NULL DEFAULT '',     -- as the feed says; source.title is what is shown
  named INTEGER NOT NULL DEFAULT 0,         -- 1: source.title is the user's
  folder TEXT NOT NULL DEFAULT '',          -- names joined by ' / '
  tags TEXT NOT NULL DEFAULT '',            -- one a line
  site TEXT,
  typed INTEGER NOT NULL,                   -- 1: the user gave the address; its host may be private
  muted INTEGER NOT NULL DEFAULT 0,         -- 1: not asked until the user says so
  gone INTEGER NOT NULL DEFAULT 0,          -- 1: the server said 410; not asked
  etag TEXT,                                -- validators exactly as received
  modified TEXT,
  body_hash TEXT NOT NULL DEFAULT '',       -- SHA-256; an equal body is not parsed again
  read_by INTEGER NOT NULL DEFAULT 0,       -- version of the parser that read it
  checked INTEGER,                          -- seconds since 1970, all of these
  succeeded INTEGER,
  news INTEGER,                             -- when it last brought something new
  due INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,    -- the server's word; holds for the user too
  failures INTEGER NOT NULL DEFAULT 0,      -- in a row
  rhythm INTEGER,                           -- seconds between articles on average
  stated_every INTEGER,
  skip_hours TEXT NOT NULL DEFAULT '',      -- numbers by commas
  skip_days TEXT NOT NULL DEFAULT '',
  every INTEGER,                            -- the user's interval, in seconds
  full_text INTEGER NOT NULL DEFAULT 0,
  user_agent TEXT NOT NULL DEFAULT '',
  login TEXT NOT NULL DEFAULT '',           -- where name and password come from, never they
  keep_days INTEGER,
  keep_count INTEGER,
  extra TEXT NOT NULL DEFAULT '[]'          -- of OPML: [[name, value], ...]
);

-- What the document of a feed holds. article_id is null once the article was let go:
-- it does not come back while the feed still has it.
CREATE TABLE feed_item(
  source_id INTEGER NOT NULL REFERENCES feed(source_id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  article_id INTEGER REFERENCES article(id) ON DELETE SET NULL,
  fingerprint TEXT NOT NULL,
  seen INTEGER NOT NULL,
  PRIMARY KEY(source_id, key)
) WITHOUT ROWID;
CREATE INDEX feed_item_article ON feed_item(article_id);

-- Two hashes of a text's words, to recognise syndicated copies; of is the first that came.
CREATE TABLE sketch(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  whole BLOB NOT NULL,
  head BLOB NOT NULL,
  of INTEGER REFERENCES article(id) ON DELETE SET NULL
);
CREATE INDEX sketch_whole ON sketch(whole);
CREATE INDEX sketch_head ON sketch(head);
CREATE INDEX sketch_of ON sketch(of) WHERE of IS NOT NULL;

-- Articles of removed feeds, until removing them can no longer be undone.
CREATE TABLE attic(
  id INTEGER PRIMARY KEY,
  removed INTEGER NOT NULL,
  data BLOB NOT NULL                        -- JSON, zlib
);
""",
    # 3: the tables of search and stories. The index is contentless: it keeps no text, so
    # deleting an article takes its old text. Triggers only note what has changed;
    # reader.library.storage.search_index brings the index up to date in batches, each in
    # the order of the index, because FTS5 writes a piece of its own for every row that
    # comes out of order. (No trigger says OR IGNORE: the conflict clause of the statement
    # that fires it would take its place.)
    """
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
""",
    # 4: full texts of articles, and copies that the list leaves out.
    """
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
""",
    # 5: numbers that are never given twice. SQLite gives the number of a removed row again
    # if it was the highest. What undoes a change names articles, sources and people by
    # their numbers, and must not find others in their place. The numbers are given by
    # reader.library.storage.statements (the SQL has its former name).
    """
-- The highest number that a removed row had; see reader.library.numbering.
CREATE TABLE last_number(of TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO last_number VALUES ('article', 0), ('source', 0), ('person', 0);

CREATE TRIGGER article_number_freed AFTER DELETE ON article BEGIN
  UPDATE last_number SET number = OLD.id WHERE of = 'article' AND number < OLD.id;
END;
CREATE TRIGGER source_number_freed AFTER DELETE ON source BEGIN
  UPDATE last_number SET number = OLD.id WHERE of = 'source' AND number < OLD.id;
END;
CREATE TRIGGER person_number_freed AFTER DELETE ON person BEGIN
  UPDATE last_number SET number = OLD.id WHERE of = 'person' AND number < OLD.id;
END;
""",
    # 6: attachments of articles.
    """
CREATE TABLE attachment(
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,                  -- in the order of the feed, from 1
  url TEXT NOT NULL,
  type TEXT NOT NULL,                       -- media type, its first half, or ''
  size INTEGER,                             -- bytes
  title TEXT NOT NULL,
  PRIMARY KEY(article_id, number)
) WITHOUT ROWID;
""",
    # 7: mentions of people by week and source, counted as articles come. Lists of people
    # show sources, a plot over time and the last article of each of them; counting that for
    # one screen would read tens of thousands of rows. Somebody whom two places of one
    # article mention (the user merged them) counts once in it. Weeks are numbered as in
    # reader.library.articles.weeks.
    """
-- Moments (sort_at) of the first and the last article.
ALTER TABLE person ADD COLUMN since INTEGER;
ALTER TABLE person ADD COLUMN seen INTEGER;
CREATE TABLE person_week(
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  week INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY(person_id, week)
) WITHOUT ROWID;
CREATE TABLE person_source(
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY(person_id, source_id)
) WITHOUT ROWID;
INSERT INTO person_week
  SELECT ap.person_id, (v.sort_at + 259200) / 604800, count(DISTINCT v.id)
  FROM article_person ap JOIN article v ON v.id = ap.article_id
  WHERE ap.person_id IS NOT NULL GROUP BY 1, 2;
INSERT INTO person_source SELECT ap.person_id, v.source_id, count(DISTINCT v.id)
  FROM article_person ap JOIN article v ON v.id = ap.article_id
  WHERE ap.person_id IS NOT NULL GROUP BY 1, 2;
UPDATE person SET
  (since, seen) = (SELECT min(v.sort_at), max(v.sort_at)
    FROM article_person ap JOIN article v ON v.id = ap.article_id WHERE ap.person_id = person.id),
  articles = (SELECT coalesce(sum(w.articles), 0) FROM person_week w
    WHERE w.person_id = person.id);
CREATE INDEX person_seen ON person(seen DESC, id) WHERE articles > 0;

DROP TRIGGER person_found;
CREATE TRIGGER person_found AFTER INSERT ON article_person WHEN NEW.person_id IS NOT NULL BEGIN
  UPDATE person SET mentions = mentions + NEW.count,
    (since, seen) = (SELECT min(v.sort_at, coalesce(person.since, v.sort_at)),
      max(v.sort_at, coalesce(person.seen, v.sort_at)) FROM article v WHERE v.id = NEW.article_id)
    WHERE id = NEW.person_id;
  INSERT INTO person_form SELECT NEW.person_id, value, 1, value = NEW.name
    FROM json_each(NEW.forms) WHERE true
    ON CONFLICT(person_id, form) DO UPDATE
    SET articles = articles + 1, named = named + excluded.named;
  INSERT INTO person_role SELECT DISTINCT NEW.person_id, value, 1
    FROM json_each(NEW.roles) WHERE true
    ON CONFLICT(person_id, role) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER person_entered AFTER INSERT ON article_person
WHEN NEW.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM article_person x
  WHERE x.person_id = NEW.person_id AND x.article_id = NEW.article_id AND x.place <> NEW.place)
BEGIN
  UPDATE person SET articles = articles + 1 WHERE id = NEW.person_id;
  INSERT INTO person_week SELECT NEW.person_id, (v.sort_at + 259200) / 604800, 1
    FROM article v WHERE v.id = NEW.article_id
    ON CONFLICT(person_id, week) DO UPDATE SET articles = articles + 1;
  INSERT INTO person_source SELECT NEW.person_id, v.source_id, 1
    FROM article v WHERE v.id = NEW.article_id
    ON CONFLICT(person_id, source_id) DO UPDATE SET articles = articles + 1;
END;
DROP TRIGGER person_lost;
CREATE TRIGGER person_lost AFTER DELETE ON article_person WHEN OLD.person_id IS NOT NULL BEGIN
  UPDATE person SET mentions = mentions - OLD.count WHERE id = OLD.person_id;
  UPDATE person_form SET articles = articles - 1, named = named - (form = OLD.name)
    WHERE person_id = OLD.person_id AND form IN (SELECT value FROM json_each(OLD.forms));
  UPDATE person_role SET articles = articles - 1
    WHERE person_id = OLD.person_id AND role IN (SELECT value FROM json_each(OLD.roles));
END;
CREATE TRIGGER person_left AFTER DELETE ON article_person
WHEN OLD.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM article_person x
  WHERE x.person_id = OLD.person_id AND x.article_id = OLD.article_id)
BEGIN
  UPDATE person SET articles = articles - 1 WHERE id = OLD.person_id;
  UPDATE person SET (since, seen) = (SELECT min(v.sort_at), max(v.sort_at)
      FROM article_person ap JOIN article v ON v.id = ap.article_id
      WHERE ap.person_id = OLD.person_id)
    WHERE id = OLD.person_id
    AND (SELECT sort_at FROM article WHERE id = OLD.article_id) IN (since, seen);
  UPDATE person_week SET articles = articles - 1 WHERE person_id = OLD.person_id
    AND week = (SELECT (sort_at + 259200) / 604800 FROM article WHERE id = OLD.article_id);
  DELETE FROM person_week WHERE person_id = OLD.person_id AND articles <= 0
    AND week = (SELECT (sort_at + 259200) / 604800 FROM article WHERE id = OLD.article_id);
  UPDATE person_source SET articles = articles - 1 WHERE person_id = OLD.person_id
    AND source_id = (SELECT source_id FROM article WHERE id = OLD.article_id);
  DELETE FROM person_source WHERE person_id = OLD.person_id AND articles <= 0
    AND source_id = (SELECT source_id FROM article WHERE id = OLD.article_id);
END;
-- While the article is still there to say when and where.
CREATE TRIGGER people_leaving BEFORE DELETE ON article BEGIN
  DELETE FROM article_person WHERE article_id = OLD.id;
END;
CREATE TRIGGER people_moved AFTER UPDATE OF sort_at ON article
WHEN NEW.sort_at <> OLD.sort_at BEGIN
  UPDATE person_week SET articles = articles - 1
    WHERE week = (OLD.sort_at + 259200) / 604800
    AND person_id IN (SELECT person_id FROM article_person WHERE article_id = NEW.id);
  DELETE FROM person_week WHERE week = (OLD.sort_at + 259200) / 604800 AND articles <= 0
    AND person_id IN (SELECT person_id FROM article_person WHERE article_id = NEW.id);
  INSERT INTO person_week SELECT DISTINCT person_id, (NEW.sort_at + 259200) / 604800, 1
    FROM article_person WHERE article_id = NEW.id AND person_id IS NOT NULL
    ON CONFLICT(person_id, week) DO UPDATE SET articles = articles + 1;
  UPDATE person SET (since, seen) = (SELECT min(v.sort_at), max(v.sort_at)
      FROM article_person ap JOIN article v ON v.id = ap.article_id
      WHERE ap.person_id = person.id)
    WHERE id IN (SELECT person_id FROM article_person WHERE article_id = NEW.id)
    AND (OLD.sort_at IN (since, seen) OR NEW.sort_at < since OR NEW.sort_at > seen);
END;
CREATE TRIGGER people_adopted AFTER UPDATE OF source_id ON article
WHEN NEW.source_id <> OLD.source_id BEGIN
  UPDATE person_source SET articles = articles - 1 WHERE source_id = OLD.source_id
    AND person_id IN (SELECT person_id FROM article_person WHERE article_id = NEW.id);
  DELETE FROM person_source WHERE source_id = OLD.source_id AND articles <= 0
    AND person_id IN (SELECT person_id FROM article_person WHERE article_id = NEW.id);
  INSERT INTO person_source SELECT DISTINCT person_id, NEW.source_id, 1
    FROM article_person WHERE article_id = NEW.id AND person_id IS NOT NULL
    ON CONFLICT(person_id, source_id) DO UPDATE SET articles = articles + 1;
END;
""",
    # 8: an index to find the events of some days.
    """
CREATE INDEX event_days ON event(last, first);
""",
    # 9: an index that counts days without looking up each mention. The number of days is a
    # column of its partial index, or each row would be looked up for it; not the first, or
    # questions about the days of a few articles would walk all days.
    """
CREATE INDEX date_mention_one_day ON date_mention(first, days) WHERE days = 1;
DROP INDEX date_mention_day;
""",
    # 10: rate limits of hosts.
    """
-- A server said that we ask too often, or is in repair: nothing is asked of its host
-- until then, be it a feed, the page of an article, or a page that may name a feed.
CREATE TABLE host_wait(host TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
""",
    # 11: the size limit of a feed.
    """
-- Megabytes; null: the rule over all feeds.
ALTER TABLE feed ADD COLUMN keep_size INTEGER;
""",
    # 12: articles that were left out as copies under another title.
    """
-- What stood for them has another title or beginning: each is listed again.
UPDATE sketch SET of = NULL WHERE of IS NOT NULL
  AND head IS NOT (SELECT o.head FROM sketch o WHERE o.article_id = sketch.of);
-- One text under many titles, or one beginning that a source has again and again.
UPDATE sketch SET of = NULL WHERE of IS NOT NULL AND whole IN (
  SELECT whole FROM sketch GROUP BY whole HAVING count(DISTINCT head) > 3);
UPDATE sketch SET of = NULL WHERE of IS NOT NULL AND head IN (
  SELECT o.head FROM sketch o JOIN article a ON a.id = o.article_id
  GROUP BY o.head, a.source_id HAVING count(DISTINCT o.whole) > 1);
""",
)
