"""Attachments of articles: migration from version 5 to 6."""

from __future__ import annotations

SQL = """
CREATE TABLE attachment(
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,                  -- in the order of the feed, from 1
  url TEXT NOT NULL,
  type TEXT NOT NULL,                       -- media type, its first half, or ''
  size INTEGER,                             -- bytes
  title TEXT NOT NULL,
  PRIMARY KEY(article_id, number)
) WITHOUT ROWID;

PRAGMA user_version = 6;
"""
