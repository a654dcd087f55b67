"""Years of death, and in which people spoke: migration from version 24 to 25."""

from __future__ import annotations

SQL = """
ALTER TABLE article_person ADD COLUMN died INTEGER;
ALTER TABLE article_person ADD COLUMN alive INTEGER;
DROP INDEX article_person_born;
CREATE INDEX article_person_years ON article_person(person_id, born, died, alive)
  WHERE born IS NOT NULL OR died IS NOT NULL OR alive IS NOT NULL;

PRAGMA user_version = 25;
"""
