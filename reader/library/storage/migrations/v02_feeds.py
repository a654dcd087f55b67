"""The tables of the feeds: migration from version 1 to 2."""

from __future__ import annotations

SQL = """
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

PRAGMA user_version = 2;
"""
