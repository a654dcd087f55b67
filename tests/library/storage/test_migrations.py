"""Migrations that are run without a copy of the library leave alone what cannot be made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reader.library.opening.opening import step
from reader.library.storage import migrations
from reader.library.storage.database import connect

FILLED = """
INSERT INTO source(id, kind, location, title) VALUES (1, 'feed', 'https://a.example/f', 'A'),
  (2, 'folder', '/papers', 'Papers');
INSERT INTO article(id, source_id, key, title, author, url, published_at, published_grade,
  published_why, published_from, sort_at, added, read, starred, words, content_hash, tags)
  VALUES (1, 1, 'k1', 'Mill', 'Ann', 'https://a.example/1', '2024-05-04', 'stated', 'Said.',
    'source', 1714780800, 1714780900, 1, 0, 5, x'00', 'war'),
  (2, 2, 'k2', 'Ferry', '', NULL, NULL, 'unknown', '', '', 1714780901, 1714780901, 0, 1, 3,
    x'01', '');
INSERT INTO content VALUES (1, 'The mill burned.', '[]', '2024-05-04', 'stated', 'Said.'),
  (2, 'The ferry sank.', '[[0,3,"title",""]]', NULL, 'unknown', '');
INSERT INTO raw VALUES (1, 'text/plain', x'789c'), (2, 'text/html', x'789c');
INSERT INTO revision(article_id, replaced, title, data, spans, content_hash)
  VALUES (1, 1714790000, 'Mil', x'789c', '[]', x'02');
INSERT INTO file VALUES (2, 'k2', 10, 1, 2, 0, '');
INSERT INTO tag(id, name) VALUES (1, 'war');
INSERT INTO article_tag VALUES (1, 1);
INSERT INTO publication VALUES (1, 'user', '2024-05-05', 'stated', 'You set it.');
INSERT INTO place VALUES (2, 77);
INSERT INTO analysis VALUES (1, 3, 'en', '2024-05-04', '', NULL);
INSERT INTO date_mention VALUES (1, 4, 8, 'May', 'DATE', '2024-05', NULL, '2024-05-01',
  '2024-05-31', 31, 'certain', 'Why.');
INSERT INTO person(id, name) VALUES (4, 'Ana Bel');
INSERT INTO article_person VALUES (1, 0, 4, 'Ana Bel', '["Ana Bel"]', '["mayor"]',
  '[[0,3,"Ana Bel","name"]]', 1, '[]', '', '');
INSERT INTO person_key VALUES ('bel', 4);
INSERT INTO correction VALUES (1, 1714790000, 'not_person', '{}');
INSERT INTO change(at, kind, phrase, inverse) VALUES (1714790000, 'read', 'read mark', x'789c');
"""
TABLES = (
    "source", "article", "content", "revision", "file", "tag", "article_tag",
    "publication", "place", "analysis", "date_mention", "person", "article_person",
    "person_key", "correction", "change",
)  # fmt: skip


def contents(connection: sqlite3.Connection, columns: dict[str, list[str]]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for table, names in columns.items():
        listed = ", ".join(f'"{name}"' for name in names)
        sql = " ".join(["SELECT", listed, "FROM", table, "ORDER BY 1, 2"])
        rows = connection.execute(sql).fetchall()
        held[table] = [repr(row) for row in rows]
    return held


@pytest.fixture
def first(tmp_path: Path) -> sqlite3.Connection:
    """A library of version 1 with a row in every table that matters."""
    connection = connect(tmp_path / "library.db", "rwc")
    step(connection, 0)
    connection.executescript(FILLED)
    return connection


def test_they_do(first: sqlite3.Connection) -> None:
    columns = {
        table: [row[1] for row in first.execute(f"PRAGMA table_info({table})")] for table in TABLES
    }
    before = contents(first, columns)
    assert all(before.values())
    for number in range(1, migrations.VERSION):
        if number + 1 not in migrations.ADDITIVE:
            break
        step(first, number)
        assert contents(first, columns) == before, f"version {number + 1}"
    first.close()


def test_there_is_no_gap_in_the_numbers(first: sqlite3.Connection) -> None:
    for number in range(1, migrations.VERSION):
        step(first, number)
        assert first.execute("PRAGMA user_version").fetchone() == (number + 1,)
    assert max(migrations.ADDITIVE) <= migrations.VERSION
    first.close()


COPIES_BEFORE = """
INSERT INTO source(id, kind, location, title) VALUES (3, 'feed', 'https://b.example/f', 'B');
INSERT INTO article(id, source_id, key, title, author, published_at, published_grade,
  published_why, published_from, sort_at, added, read, starred, words, content_hash, tags)
  SELECT value + 10, 1 + 2 * (value % 2), 'c' || value, 't', '', NULL, 'unknown', '', '',
    1714780900, 1714780900, 0, 0, 5, x'00', '' FROM json_each('[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]');
INSERT INTO sketch(article_id, whole, head, of) VALUES
  (10, 'text', 'title', NULL),
  (11, 'text', 'another title', 10),
  (13, 'text, and more', 'title', 10),
  (12, 'blurb', 'one', NULL), (15, 'blurb', 'one', 12), (14, 'blurb', 'two', NULL),
  (16, 'blurb', 'three', NULL), (18, 'blurb', 'four', NULL),
  (17, 'on monday', 'morning', NULL), (20, 'on monday', 'morning', 17),
  (19, 'on tuesday', 'morning', NULL);
"""


def test_articles_that_were_wrongly_left_out_are_listed_again(first: sqlite3.Connection) -> None:
    for number in range(1, 11):
        step(first, number)
    first.executescript(COPIES_BEFORE)
    hidden = "SELECT id FROM article WHERE copy = 1 ORDER BY id"
    assert [article_id for (article_id,) in first.execute(hidden)] == [11, 13, 15, 20]
    step(first, 11)
    assert [article_id for (article_id,) in first.execute(hidden)] == [13]
    assert first.execute("SELECT total, unread FROM left_out").fetchall() == [(1, 1)]
    first.close()


def test_undated_articles_of_a_first_fetch_go_to_the_end_of_the_list(
    first: sqlite3.Connection,
) -> None:
    for number in range(1, 25):
        step(first, number)
    first.executescript("""
INSERT INTO feed(source_id, typed) VALUES (1, 1);
INSERT INTO article(id, source_id, key, title, author, published_at, published_grade,
  published_why, published_from, sort_at, added, read, starred, words, content_hash, tags)
  SELECT value, 1, 'u' || value, 'Undated', '', NULL, 'unknown', '', '', 1714780900 + value % 2,
  1714780900 + value % 2, 0, 0, 5, x'00', '' FROM json_each('[30, 31]')
""")
    step(first, 25)
    moved = "SELECT id FROM article WHERE sort_at = 0"
    assert first.execute(moved).fetchall() == [(30,)]
    first.close()
