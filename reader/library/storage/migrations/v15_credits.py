"""Credits, years of birth and the salience of people: migration from version 14 to 15.

Lists rank people by salience: each article that is no copy adds to it, more where the person is
among the first of it, and nothing where the person only wrote or photographed it.
"""

from __future__ import annotations

SQL = """
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

PRAGMA user_version = 15;
"""
for _row in ("ap", "NEW", "OLD"):
    SQL = SQL.replace(
        f"WEIGHT({_row})",
        f"({_row}.credit = '') * CASE WHEN {_row}.place < 2 THEN 4 WHEN {_row}.place < 5 THEN 3 "
        f"WHEN {_row}.place < 12 OR {_row}.count > 1 THEN 2 ELSE 1 END",
    )
