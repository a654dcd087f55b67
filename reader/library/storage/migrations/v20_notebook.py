"""Clippings in notebooks, and pages kept as they were fetched: migration from version 19 to 20."""

from __future__ import annotations

SQL = """
-- No foreign key: a clipping outlives its article, with all that is needed to cite it.
CREATE TABLE clipping(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  notebook TEXT NOT NULL,
  kind TEXT NOT NULL,                       -- article, sentence, quote, date, event, person
  article_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  url TEXT,
  published_at TEXT,
  published_grade TEXT NOT NULL,
  published_why TEXT NOT NULL,
  accessed INTEGER NOT NULL,                -- seconds since 1970
  sha256 TEXT NOT NULL,                     -- of the text as read, hexadecimal
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  quote TEXT NOT NULL,                      -- with what stands around it: found again after edits
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX clipping_article ON clipping(article_id);
CREATE TABLE capture(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,                      -- seconds since 1970
  url TEXT NOT NULL,                        -- that answered, after redirects
  type TEXT NOT NULL,
  size INTEGER NOT NULL,                    -- bytes, before they were compressed
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,                       -- the article that was read from it
  data BLOB NOT NULL                        -- zlib
);
ALTER TABLE feed ADD COLUMN keep_pages INTEGER NOT NULL DEFAULT 0;

PRAGMA user_version = 20;
"""
