"""Labels of servers, validators of lists, whose a change is: migration from version 18 to 19."""

from __future__ import annotations

SQL = """
ALTER TABLE change ADD COLUMN program INTEGER NOT NULL DEFAULT 0;

-- JSON: the validators of its lists that change seldom, and the names of its labels.
ALTER TABLE account ADD COLUMN lists TEXT NOT NULL DEFAULT '{}';

-- What the server had at the last pull: a tag that only one side has was given or taken there.
CREATE TABLE remote_label(
  account_id INTEGER NOT NULL,
  remote_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY(account_id, remote_id, name)
) WITHOUT ROWID;

-- As marks are, where the server has labels: the field of a tag is "tag:" and its name.
CREATE TRIGGER tags_pending AFTER UPDATE OF tags ON article
WHEN NEW.tags <> OLD.tags AND NOT EXISTS (SELECT 1 FROM account WHERE applying = 1)
  AND EXISTS (SELECT 1 FROM remote_item i JOIN account a ON a.id = i.account_id
    WHERE i.article_id = NEW.id AND instr(a.abilities, 'label-streams')) BEGIN
  INSERT OR REPLACE INTO pending(account_id, remote_id, field, value, at)
    SELECT i.account_id, i.remote_id, 'tag:' || t.name,
      instr(char(10) || NEW.tags || char(10), char(10) || t.name || char(10)) > 0,
      strftime('%s', 'now')
    FROM remote_item i, tag t
    WHERE i.article_id = NEW.id
      AND (instr(char(10) || NEW.tags || char(10), char(10) || t.name || char(10)) > 0)
        <> (instr(char(10) || OLD.tags || char(10), char(10) || t.name || char(10)) > 0);
END;

PRAGMA user_version = 19;
"""
