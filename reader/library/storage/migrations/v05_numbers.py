"""Numbers that are never given twice: migration from version 4 to 5.

SQLite gives the number of a removed row again if it was the highest. What undoes a change
names articles, sources and people by their numbers, and must not find others in their place.
The numbers are given by :mod:`reader.library.storage.numbering` (the SQL has its former name).
"""

from __future__ import annotations

SQL = """
-- The highest number that a removed row had; see reader.library.numbering.
CREATE TABLE last_number(of TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO last_number VALUES ('article', 0), ('source', 0), ('person', 0);

CREATE TRIGGER article_number_freed AFTER DELETE ON article BEGIN
  UPDATE last_number SET number = OLD.id WHERE of = 'article' AND number < OLD.id;
END;
CREATE TRIGGER source_number_freed AFTER DELETE ON source BEGIN
  UPDATE last_number SET number = OLD.id WHERE of = 'source' AND number < OLD.id;
END;
CREATE TRIGGER person_number_freed AFTER DELETE ON person BEGIN
  UPDATE last_number SET number = OLD.id WHERE of = 'person' AND number < OLD.id;
END;

PRAGMA user_version = 5;
"""
