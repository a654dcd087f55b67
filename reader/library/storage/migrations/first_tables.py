"""The tables of version 1: articles, marks, findings, people, and the triggers that count."""

from __future__ import annotations

FIRST_TABLES = """
PRAGMA application_id = 1316451154;

-- Where articles come from. The counters are kept by the triggers below.
CREATE TABLE source(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                       -- seeds, folder, file, feed
  location TEXT NOT NULL UNIQUE,            -- path (as sources.folder.key_of writes it) or address
  title TEXT NOT NULL,
  total INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  starred_unread INTEGER NOT NULL DEFAULT 0,
  last_read INTEGER,                        -- seconds since 1970
  problem TEXT NOT NULL DEFAULT ''
);

-- What a list shows of an article. Texts are in content, so that rows stay short.
CREATE TABLE article(
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  url TEXT,
  published_at TEXT,
  published_grade TEXT NOT NULL,
  published_why TEXT NOT NULL DEFAULT '',
  published_from TEXT NOT NULL,             -- source, text, neighbours, user, or '' where unknown
  sort_at INTEGER NOT NULL,                 -- published, else first seen; seconds since 1970
  added INTEGER NOT NULL,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  edited INTEGER NOT NULL DEFAULT 0,
  truncated INTEGER NOT NULL DEFAULT 0,
  words INTEGER NOT NULL,
  content_hash BLOB NOT NULL,
  analysed_by INTEGER NOT NULL DEFAULT 0,   -- extractor version; 0 none yet, -1 again and first
  tags TEXT NOT NULL DEFAULT '',            -- the names of article_tag, one a line
  UNIQUE(source_id, key)
);
CREATE INDEX article_newest ON article(sort_at);
-- The mark is a column of its partial index, or each row would be looked up for it.
CREATE INDEX article_unread ON article(read, sort_at) WHERE read = 0;
CREATE INDEX article_starred ON article(starred, sort_at) WHERE starred = 1;
CREATE INDEX article_source ON article(source_id, sort_at);
CREATE INDEX article_source_unread ON article(source_id, read, sort_at) WHERE read = 0;
CREATE INDEX article_pending ON article(analysed_by, sort_at);

-- Title, author and tags without case and accents, in the order of the list: a filter reads
-- it from the top and stops when its page is full.
CREATE TABLE article_filter(
  sort_at INTEGER NOT NULL,
  id INTEGER NOT NULL,                      -- of article; its triggers keep the two together
  source_id INTEGER NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY(sort_at, id)
) WITHOUT ROWID;

CREATE TABLE content(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  spans TEXT NOT NULL,                      -- [[start, end, kind, value], ...]
  given_at TEXT,                            -- the publication date as the source gave it
  given_grade TEXT NOT NULL,
  given_why TEXT NOT NULL
);
CREATE TABLE raw(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  data BLOB NOT NULL                        -- zlib
);
CREATE TABLE revision(
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  replaced INTEGER NOT NULL,                -- when a newer text took its place
  title TEXT NOT NULL,
  data BLOB NOT NULL,                       -- text, zlib
  spans TEXT NOT NULL,
  content_hash BLOB NOT NULL
);
CREATE INDEX revision_article ON revision(article_id);

-- Files as they were last seen, so that an unchanged one is not opened.
CREATE TABLE file(
  source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  seen_ns INTEGER NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  problem TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(source_id, key)
) WITHOUT ROWID;

CREATE TABLE tag(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  total INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  starred_unread INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE article_tag(
  tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  PRIMARY KEY(tag_id, article_id)
) WITHOUT ROWID;
CREATE INDEX article_tag_article ON article_tag(article_id);

-- Publication dates beside the source's own: what the text says, what the neighbours of the
-- story say, what the user says. The best of them is copied into article.
CREATE TABLE publication(
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  origin TEXT NOT NULL,                     -- text, neighbours, user
  at TEXT NOT NULL,
  grade TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY(article_id, origin)
) WITHOUT ROWID;

CREATE TABLE place(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  offset INTEGER NOT NULL
);

-- What extraction found.
CREATE TABLE analysis(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  language TEXT NOT NULL,
  published_at TEXT,                        -- the anchor that was used
  problem TEXT NOT NULL DEFAULT '',
  hint TEXT                                 -- days without a year, of an undated text (JSON)
);
CREATE INDEX analysis_hint ON analysis(article_id) WHERE hint IS NOT NULL;
CREATE TABLE date_mention(
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  mod TEXT,
  first TEXT,
  last TEXT,
  days INTEGER,                             -- covered by first..last
  grade TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY(article_id, start, end)
) WITHOUT ROWID;
-- What touches a day is that day, or is short and begins at most 30 days before, or is long.
CREATE INDEX date_mention_day ON date_mention(first) WHERE days = 1;
CREATE INDEX date_mention_short ON date_mention(first, last) WHERE days BETWEEN 2 AND 31;
CREATE INDEX date_mention_long ON date_mention(first, last) WHERE days > 31;

CREATE TABLE person(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  articles INTEGER NOT NULL DEFAULT 0,
  mentions INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX person_articles ON person(articles DESC, mentions DESC, name) WHERE articles > 0;
CREATE TABLE article_person(
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  place INTEGER NOT NULL,                   -- 0 is the most important in the article
  person_id INTEGER REFERENCES person(id),  -- NULL: the user says it is not a person
  name TEXT NOT NULL,                       -- as this article has it
  forms TEXT NOT NULL,                      -- [form, ...], counted in person_form
  roles TEXT NOT NULL,                      -- [role, ...]
  mentions TEXT NOT NULL,                   -- [[start, end, text, kind], ...]
  count INTEGER NOT NULL,
  quotes TEXT NOT NULL,                     -- [[start, end], ...]
  why TEXT NOT NULL,                        -- merged inside the article
  same_why TEXT NOT NULL,                   -- merged across articles
  PRIMARY KEY(article_id, place)
) WITHOUT ROWID;
CREATE INDEX article_person_person ON article_person(person_id, article_id);

-- Forms and roles of a person with the number of articles that use them, and the keys under
-- which reader.story finds the person again.
CREATE TABLE person_form(
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  form TEXT NOT NULL,
  articles INTEGER NOT NULL,                -- that use it at all
  named INTEGER NOT NULL,                   -- that use it as the person's full name
  PRIMARY KEY(person_id, form)
) WITHOUT ROWID;
CREATE TABLE person_role(
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY(person_id, role)
) WITHOUT ROWID;
CREATE TABLE person_key(
  key TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  PRIMARY KEY(key, person_id)
) WITHOUT ROWID;
CREATE INDEX person_key_person ON person_key(person_id);

-- The user's corrections, as rules that hold for later articles too.
CREATE TABLE correction(
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL                        -- JSON
);

-- Changes of the user's state, newest last, each with what undoes it.
CREATE TABLE change(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  phrase TEXT NOT NULL,
  automatic INTEGER NOT NULL DEFAULT 0,
  part_of INTEGER,                          -- the first of several that are one change
  inverse BLOB NOT NULL                     -- JSON, zlib
);

CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
  UPDATE source SET total = total + 1, unread = unread + (NEW.read = 0),
    starred = starred + NEW.starred, starred_unread = starred_unread + (NEW.starred > NEW.read)
    WHERE id = NEW.source_id;
END;
CREATE TRIGGER article_leaving BEFORE DELETE ON article BEGIN
  DELETE FROM article_tag WHERE article_id = OLD.id;
  DELETE FROM article_filter WHERE sort_at = OLD.sort_at AND id = OLD.id;
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
  UPDATE source SET total = total - 1, unread = unread - (OLD.read = 0),
    starred = starred - OLD.starred, starred_unread = starred_unread - (OLD.starred > OLD.read)
    WHERE id = OLD.source_id;
END;
CREATE TRIGGER article_marked AFTER UPDATE OF read, starred ON article
WHEN NEW.read <> OLD.read OR NEW.starred <> OLD.starred BEGIN
  UPDATE source SET unread = unread + OLD.read - NEW.read,
    starred = starred + NEW.starred - OLD.starred,
    starred_unread = starred_unread + (NEW.starred > NEW.read) - (OLD.starred > OLD.read)
    WHERE id = NEW.source_id;
END;
CREATE TRIGGER tagged_article_marked AFTER UPDATE OF read, starred ON article
WHEN NEW.tags <> '' AND (NEW.read <> OLD.read OR NEW.starred <> OLD.starred) BEGIN
  UPDATE tag SET unread = unread + OLD.read - NEW.read,
    starred = starred + NEW.starred - OLD.starred,
    starred_unread = starred_unread + (NEW.starred > NEW.read) - (OLD.starred > OLD.read)
    WHERE id IN (SELECT tag_id FROM article_tag WHERE article_id = NEW.id);
END;
CREATE TRIGGER article_moved AFTER UPDATE OF sort_at ON article
WHEN NEW.sort_at <> OLD.sort_at BEGIN
  UPDATE article_filter SET sort_at = NEW.sort_at WHERE sort_at = OLD.sort_at AND id = NEW.id;
END;
CREATE TRIGGER article_adopted AFTER UPDATE OF source_id ON article
WHEN NEW.source_id <> OLD.source_id BEGIN
  UPDATE source SET total = total - 1, unread = unread - (OLD.read = 0),
    starred = starred - OLD.starred, starred_unread = starred_unread - (OLD.starred > OLD.read)
    WHERE id = OLD.source_id;
  UPDATE source SET total = total + 1, unread = unread + (NEW.read = 0),
    starred = starred + NEW.starred, starred_unread = starred_unread + (NEW.starred > NEW.read)
    WHERE id = NEW.source_id;
  UPDATE article_filter SET source_id = NEW.source_id
    WHERE sort_at = NEW.sort_at AND id = NEW.id;
END;
CREATE TRIGGER tag_given AFTER INSERT ON article_tag BEGIN
  UPDATE tag SET total = total + 1,
    unread = unread + (SELECT read = 0 FROM article WHERE id = NEW.article_id),
    starred = starred + (SELECT starred FROM article WHERE id = NEW.article_id),
    starred_unread = starred_unread
      + (SELECT starred > read FROM article WHERE id = NEW.article_id)
    WHERE id = NEW.tag_id;
END;
CREATE TRIGGER tag_taken AFTER DELETE ON article_tag BEGIN
  UPDATE tag SET total = total - 1,
    unread = unread - (SELECT read = 0 FROM article WHERE id = OLD.article_id),
    starred = starred - (SELECT starred FROM article WHERE id = OLD.article_id),
    starred_unread = starred_unread
      - (SELECT starred > read FROM article WHERE id = OLD.article_id)
    WHERE id = OLD.tag_id;
END;
CREATE TRIGGER person_found AFTER INSERT ON article_person WHEN NEW.person_id IS NOT NULL BEGIN
  UPDATE person SET articles = articles + 1, mentions = mentions + NEW.count
    WHERE id = NEW.person_id;
  INSERT INTO person_form SELECT NEW.person_id, value, 1, value = NEW.name
    FROM json_each(NEW.forms) WHERE true
    ON CONFLICT(person_id, form) DO UPDATE
    SET articles = articles + 1, named = named + excluded.named;
  INSERT INTO person_role SELECT DISTINCT NEW.person_id, value, 1
    FROM json_each(NEW.roles) WHERE true
    ON CONFLICT(person_id, role) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER person_lost AFTER DELETE ON article_person WHEN OLD.person_id IS NOT NULL BEGIN
  UPDATE person SET articles = articles - 1, mentions = mentions - OLD.count
    WHERE id = OLD.person_id;
  UPDATE person_form SET articles = articles - 1, named = named - (form = OLD.name)
    WHERE person_id = OLD.person_id AND form IN (SELECT value FROM json_each(OLD.forms));
  UPDATE person_role SET articles = articles - 1
    WHERE person_id = OLD.person_id AND role IN (SELECT value FROM json_each(OLD.roles));
END;
"""
