"""The statements of all migrations, loaded only where a library is made or brought up to date.

The number before each is the version that it leads to. ``WEIGHT(row)`` and ``LEFT_OUT(id)`` are
written out by :func:`_written`.
"""

from __future__ import annotations

import re

from reader.library.storage.migrations.first_tables import FIRST_TABLES
from reader.library.storage.migrations.version_0_1 import VERSION_0_1

_WEIGHT = (
    r"(\1.credit = '') * CASE WHEN \1.place < 2 THEN 4 WHEN \1.place < 5 THEN 3 "
    r"WHEN \1.place < 12 OR \1.count > 1 THEN 2 ELSE 1 END"
)
_LEFT_OUT = r"""(SELECT a.starred = 0 AND (a.muted = 2 OR EXISTS (
    SELECT 1 FROM sketch s WHERE s.article_id = a.id AND s.of IS NOT NULL))
  FROM article a WHERE a.id = \1)"""
_VERSION_0_2 = (
    # 13: events found by weighted words, undated articles included.
    """
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
""",
    # 14: the outlet of an article in a folder or mailbox.
    """
ALTER TABLE article ADD COLUMN outlet TEXT NOT NULL DEFAULT '';
CREATE INDEX article_outlet ON article(outlet) WHERE outlet <> '';
""",
    # 15: credits, years of birth and the salience of people. Lists rank people by salience:
    # each article that is no copy adds to it, more where the person is among the first of
    # it, and nothing where the person only wrote or photographed it.
    """
ALTER TABLE article_person ADD COLUMN credit TEXT NOT NULL DEFAULT '';
ALTER TABLE article_person ADD COLUMN born INTEGER;
CREATE INDEX article_person_born ON article_person(person_id, born) WHERE born IS NOT NULL;
ALTER TABLE person ADD COLUMN salience INTEGER NOT NULL DEFAULT 0;
UPDATE person SET salience = (SELECT coalesce(sum(WEIGHT(ap)), 0)
  FROM article_person ap JOIN article v ON v.id = ap.article_id
  WHERE ap.person_id = person.id AND v.copy = 0);
DROP INDEX person_articles;
CREATE INDEX person_salience ON person(salience DESC, articles DESC, name) WHERE articles > 0;

CREATE TRIGGER person_told AFTER INSERT ON article_person WHEN NEW.person_id IS NOT NULL BEGIN
  UPDATE person SET salience = salience + WEIGHT(NEW)
    * (SELECT copy = 0 FROM article WHERE id = NEW.article_id) WHERE id = NEW.person_id;
END;
CREATE TRIGGER person_untold AFTER DELETE ON article_person WHEN OLD.person_id IS NOT NULL BEGIN
  UPDATE person SET salience = salience - WEIGHT(OLD)
    * coalesce((SELECT copy = 0 FROM article WHERE id = OLD.article_id), 0)
    WHERE id = OLD.person_id;
END;
CREATE TRIGGER people_copied AFTER UPDATE OF copy ON article WHEN NEW.copy <> OLD.copy BEGIN
  UPDATE person SET salience = salience + (OLD.copy - NEW.copy) * (
    SELECT sum(WEIGHT(ap)) FROM article_person ap
    WHERE ap.article_id = NEW.id AND ap.person_id = person.id)
    WHERE id IN (SELECT person_id FROM article_person WHERE article_id = NEW.id);
END;
""",
    # 16: rules and what they have done to articles.
    """
CREATE TABLE rule(
  id INTEGER PRIMARY KEY,
  place INTEGER NOT NULL,                   -- rules are applied in this order
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  actions TEXT NOT NULL,                    -- as the user writes them
  enabled INTEGER NOT NULL DEFAULT 1,
  made INTEGER NOT NULL
);
-- Which rule has done what to which article; the rule may be gone when an archived feed returns.
CREATE TABLE rule_hit(
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  rule_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  did TEXT NOT NULL,                        -- JSON: what was not so before
  PRIMARY KEY (article_id, rule_id)
) WITHOUT ROWID;
CREATE INDEX rule_hit_rule ON rule_hit(rule_id, at);
-- Articles that the rules have not been tested on.
CREATE TABLE rule_pending(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE
);
CREATE TRIGGER rule_waits AFTER INSERT ON article
WHEN EXISTS (SELECT 1 FROM rule WHERE enabled = 1) BEGIN
  INSERT OR IGNORE INTO rule_pending VALUES (NEW.id);
END;
CREATE TRIGGER rule_removed AFTER DELETE ON rule BEGIN
  DELETE FROM rule_hit WHERE rule_id = OLD.id;
END;
""",
    # 17: names that may be people's, kept with each analysis.
    """
ALTER TABLE analysis ADD COLUMN unsure TEXT NOT NULL DEFAULT '[]';
""",
    # 18: accounts on servers that fetch feeds.
    """
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
""",
    # 19: labels of servers, validators of lists, whose a change is.
    """
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
""",
    # 20: clippings in notebooks, and pages kept as they were fetched.
    """
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
""",
    # 21: articles that rules dim or hide, and notices. What is hidden is left out where
    # copies are, and like them shown with a star.
    """
-- 1: dimmed, 2: hidden
ALTER TABLE article ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_muted ON article(muted, starred, read) WHERE muted > 0;

-- 1: notify the user of new articles of it.
ALTER TABLE story ADD COLUMN notify INTEGER NOT NULL DEFAULT 0;
-- Notices the user has not seen.
CREATE TABLE notice(
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  name TEXT NOT NULL,                       -- of the rule or story
  at INTEGER NOT NULL,
  PRIMARY KEY (article_id, name)
) WITHOUT ROWID;
DROP TRIGGER rule_waits;
CREATE TRIGGER rule_waits AFTER INSERT ON article
WHEN EXISTS (SELECT 1 FROM rule WHERE enabled = 1)
  OR EXISTS (SELECT 1 FROM story WHERE notify = 1) BEGIN
  INSERT OR IGNORE INTO rule_pending VALUES (NEW.id);
END;

DROP TRIGGER copy_starred;
DROP TRIGGER copy_found;
DROP TRIGGER copy_changed;
DROP TRIGGER copy_forgotten;
CREATE TRIGGER copy_marked AFTER UPDATE OF starred, muted ON article
WHEN NEW.starred <> OLD.starred OR NEW.muted <> OLD.muted BEGIN
  UPDATE article SET copy = LEFT_OUT(NEW.id) WHERE id = NEW.id AND copy <> LEFT_OUT(NEW.id);
END;
CREATE TRIGGER copy_brought AFTER INSERT ON article WHEN NEW.muted = 2 AND NEW.starred = 0 BEGIN
  UPDATE article SET copy = 1 WHERE id = NEW.id;
END;
CREATE TRIGGER copy_found AFTER INSERT ON sketch BEGIN
  UPDATE article SET copy = LEFT_OUT(NEW.article_id)
    WHERE id = NEW.article_id AND copy <> LEFT_OUT(NEW.article_id);
END;
CREATE TRIGGER copy_changed AFTER UPDATE OF of ON sketch BEGIN
  UPDATE article SET copy = LEFT_OUT(NEW.article_id)
    WHERE id = NEW.article_id AND copy <> LEFT_OUT(NEW.article_id);
END;
CREATE TRIGGER copy_forgotten AFTER DELETE ON sketch BEGIN
  UPDATE article SET copy = LEFT_OUT(OLD.article_id)
    WHERE id = OLD.article_id AND copy <> LEFT_OUT(OLD.article_id);
END;
UPDATE article SET muted = 2 WHERE copy = 1 AND starred = 0 AND id IN (
  SELECT article_id FROM rule_hit WHERE json_extract(did, '$.hide') = 1);
""",
    # 22: markup as it was fetched, which nothing ever showed.
    """
DROP TABLE raw;
""",
    # 23: pages of stories and rules that are to be kept.
    """
-- 1: the pages of new articles of it are kept as they are fetched.
ALTER TABLE story ADD COLUMN keep_pages INTEGER NOT NULL DEFAULT 0;
-- Articles whose page is to be fetched and kept, with how often that was tried.
CREATE TABLE page_due(
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  tries INTEGER NOT NULL DEFAULT 0
);
DROP TRIGGER rule_waits;
CREATE TRIGGER rule_waits AFTER INSERT ON article
WHEN EXISTS (SELECT 1 FROM rule WHERE enabled = 1)
  OR EXISTS (SELECT 1 FROM story WHERE notify = 1 OR keep_pages = 1) BEGIN
  INSERT OR IGNORE INTO rule_pending VALUES (NEW.id);
END;
""",
    # 24: articles hidden as copies although they say more.
    """
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
""",
    # 25: years of death, and in which people spoke.
    """
ALTER TABLE article_person ADD COLUMN died INTEGER;
ALTER TABLE article_person ADD COLUMN alive INTEGER;
DROP INDEX article_person_born;
CREATE INDEX article_person_years ON article_person(person_id, born, died, alive)
  WHERE born IS NOT NULL OR died IS NOT NULL OR alive IS NOT NULL;
""",
    # 26: the mark of undone changes; old undated articles last in lists.
    """
ALTER TABLE change ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;

-- Undated articles of a feed's first fetch come last, as those that are fetched now.
UPDATE article SET sort_at = 0
  FROM (SELECT a.source_id, min(a.added) AS added FROM article a JOIN feed USING (source_id)
    GROUP BY a.source_id) AS first
  WHERE published_at IS NULL AND sort_at <> 0 AND article.source_id = first.source_id
    AND article.added = first.added;
""",
    # 27: the rules by which the stored events were made.
    """
-- The version of the rules, and while events of older ones are renewed, newest articles first,
-- the article below which they still are.
ALTER TABLE gist_count ADD COLUMN grouping INTEGER NOT NULL DEFAULT 0;
ALTER TABLE gist_count ADD COLUMN below INTEGER;
""",
)


def _written(sql: str, version: int) -> str:
    """Return the statements of a migration, the last of which sets the version."""
    sql = re.sub(r"\bWEIGHT\((\w+)\)", _WEIGHT, sql)
    sql = re.sub(r"\bLEFT_OUT\(([\w.]+)\)", _LEFT_OUT, sql)
    return f"{sql}\nPRAGMA user_version = {version};\n"


MIGRATIONS: tuple[str, ...] = tuple(
    _written(sql, version)
    for version, sql in enumerate((FIRST_TABLES, *VERSION_0_1, *_VERSION_0_2), 1)
)
"""``MIGRATIONS[n]`` brings a library from version n to version n + 1."""
