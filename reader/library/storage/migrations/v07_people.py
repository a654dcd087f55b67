"""Mentions of people by week and source, counted as articles come: migration from version 6 to 7.

Lists of people show sources, a plot over time and the last article of each of them; counting
that for one screen would read tens of thousands of rows. Somebody whom two places of one
article mention (the user merged them) counts once in it. Weeks are numbered as in
:mod:`reader.library.articles.weeks`.
"""

from __future__ import annotations

SQL = """
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

PRAGMA user_version = 7;
"""
