"""Accounts on servers that fetch feeds: migration from version 17 to 18."""

from __future__ import annotations

SQL = """
CREATE TABLE account(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL,                        -- of the API
  user TEXT NOT NULL,
  login TEXT NOT NULL DEFAULT '',           -- where the password is; '' where it was typed
  abilities TEXT NOT NULL DEFAULT '',       -- what the server can, one a line
  synced INTEGER,                           -- seconds since 1970, all of these
  listed INTEGER NOT NULL DEFAULT 0,        -- when its feeds were last asked for
  reread INTEGER NOT NULL DEFAULT 0,        -- when articles of the last day were last asked for
  due INTEGER NOT NULL DEFAULT 0,           -- back-off
  not_before INTEGER NOT NULL DEFAULT 0,    -- the server's word; holds for the user too
  failures INTEGER NOT NULL DEFAULT 0,      -- in a row
  problem TEXT NOT NULL DEFAULT '',
  offline INTEGER NOT NULL DEFAULT 0,       -- 1: the last sync reached no server
  applying INTEGER NOT NULL DEFAULT 0,      -- 1 inside transactions that store what a server said
  UNIQUE(url, user)
);

-- A feed that a server fetches, beside its row in feed. The location of its source is its name
-- here; url is its address, which a feed of the user's own may have too.
CREATE TABLE remote_feed(
  source_id INTEGER PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL,
  stream TEXT NOT NULL,
  url TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',           -- its folder as the server writes it
  gone INTEGER NOT NULL DEFAULT 0,          -- 1: the server has it no more
  UNIQUE(account_id, stream)
);
CREATE TABLE remote_item(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL,
  remote_id INTEGER NOT NULL,
  UNIQUE(account_id, remote_id)
);

-- Marks that the server has not confirmed. A later mark takes the place of an earlier one with
-- a number of its own, so that the answer to the earlier one cannot delete it.
CREATE TABLE pending(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL,
  remote_id INTEGER NOT NULL,
  field TEXT NOT NULL,                      -- read, starred
  value INTEGER NOT NULL,
  at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,         -- times that the server refused it alone
  not_before INTEGER NOT NULL DEFAULT 0,
  said TEXT NOT NULL DEFAULT '',            -- by the server, when it refused it
  UNIQUE(account_id, remote_id, field)
);

-- Whatever sets a mark, it is queued in the same transaction; but not what a server said.
CREATE TRIGGER read_pending AFTER UPDATE OF read ON article
WHEN NEW.read <> OLD.read AND NOT EXISTS (SELECT 1 FROM account WHERE applying = 1)
  AND EXISTS (SELECT 1 FROM remote_item WHERE article_id = NEW.id) BEGIN
  DELETE FROM pending WHERE field = 'read' AND (account_id, remote_id) =
    (SELECT account_id, remote_id FROM remote_item WHERE article_id = NEW.id);
  INSERT INTO pending(account_id, remote_id, field, value, at)
    SELECT account_id, remote_id, 'read', NEW.read, strftime('%s', 'now')
    FROM remote_item WHERE article_id = NEW.id;
END;
CREATE TRIGGER star_pending AFTER UPDATE OF starred ON article
WHEN NEW.starred <> OLD.starred AND NOT EXISTS (SELECT 1 FROM account WHERE applying = 1)
  AND EXISTS (SELECT 1 FROM remote_item WHERE article_id = NEW.id) BEGIN
  DELETE FROM pending WHERE field = 'starred' AND (account_id, remote_id) =
    (SELECT account_id, remote_id FROM remote_item WHERE article_id = NEW.id);
  INSERT INTO pending(account_id, remote_id, field, value, at)
    SELECT account_id, remote_id, 'starred', NEW.starred, strftime('%s', 'now')
    FROM remote_item WHERE article_id = NEW.id;
END;

PRAGMA user_version = 18;
"""
