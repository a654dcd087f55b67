"""Corrections of dates: written, read back, and applied to the one expression they name."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.articles.correction_rules import (
    DateRule,
    add_rule,
    articles_named,
    correct_dates,
    load_corrections,
    name_of,
    read_date_rule,
)

URL = "https://news.example/a"


@pytest.fixture
def connection() -> sqlite3.Connection:
    """Three articles, the second without a URL; in each "Friday" and "May", and one "Friday" on."""
    made = sqlite3.connect(":memory:")
    made.executescript(
        """
        CREATE TABLE correction(id INTEGER PRIMARY KEY, at, kind, data);
        CREATE TABLE article(id INTEGER PRIMARY KEY, url, key);
        CREATE TABLE date_mention(article_id, start, text, type, value, first, last, days, mod,
                                  grade, why);
        """
    )
    articles = [(1, URL, "k1"), (2, "", "notes/b.txt"), (3, "https://news.example/c", "k3")]
    made.executemany("INSERT INTO article VALUES (?, ?, ?)", articles)
    for article in (1, 2, 3):
        for start, text in ((4, "Friday"), (20, "May"), (40, "Friday")):
            row = (article, start, text, "TIME", "2025-W01", "a", "b", 7, "APPROX", "likely", "?")
            made.execute("INSERT INTO date_mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return made


def changed(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The expressions that are not as they were."""
    sql = "SELECT article_id, start, value FROM date_mention WHERE value != '2025-W01'"
    return list(connection.execute(sql))


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (f'wrong date: 4 "Friday" in {URL}', DateRule(URL, 4, "Friday", None)),
        (f'  date: 4 "Friday" in {URL} = 2025-03-21\n', DateRule(URL, 4, "Friday", "2025-03-21")),
        ('date: 0 "\\"May\\"" in a = b.txt = 2025-05-01',
         DateRule("a = b.txt", 0, '"May"', "2025-05-01")),
        (f'date: 4 "Friday" in {URL}', None),
        (f'wrong date: 4 "Friday" in {URL} = 2025-03-21', None),
        (f'date: 4 "Friday\\x" in {URL} = 2025-03-21', None),
        (f'date: four "Friday" in {URL} = 2025-03-21', None),
        ("same person: A = B", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_line_is_a_rule_or_none(line: str, rule: DateRule | None) -> None:
    assert read_date_rule(line) == rule


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.integers(0, 999_999_999),
    st.dates() | st.none(),
)
def test_what_is_written_is_read_back(text: str, start: int, day: object) -> None:
    rule = DateRule(URL, start, text, str(day) if day else None)
    assert read_date_rule(str(rule)) == rule


def test_a_rule_changes_the_expression_it_names_and_no_other(
    connection: sqlite3.Connection,
) -> None:
    rule = DateRule(URL, 4, "Friday", "2025-03-21")
    assert add_rule(connection, "date", str(rule)) == 1
    for article in (1, 2, 3):
        correct_dates(connection, article)
    assert changed(connection) == [(1, 4, "2025-03-21")]
    found = connection.execute("SELECT * FROM date_mention WHERE article_id = 1 AND start = 4")
    assert found.fetchall() == [
        (1, 4, "Friday", "DATE", "2025-03-21", "2025-03-21", "2025-03-21", 1, None, "stated",
         "Set by you."),
    ]  # fmt: skip


def test_a_wrong_date_is_removed_and_no_other(connection: sqlite3.Connection) -> None:
    add_rule(connection, "date", str(DateRule("notes/b.txt", 40, "Friday", None)))
    add_rule(connection, "date", str(DateRule("notes/b.txt", 20, "June", None)))
    for article in (1, 2, 3):
        correct_dates(connection, article)
    left = connection.execute("SELECT article_id, start FROM date_mention").fetchall()
    assert sorted({(a, s) for a in (1, 2, 3) for s in (4, 20, 40)} - set(left)) == [(2, 40)]
    assert not changed(connection)


def test_the_last_rule_of_an_expression_counts(connection: sqlite3.Connection) -> None:
    for value in ("2025-03-21", "2025-03-28"):
        add_rule(connection, "date", str(DateRule(URL, 4, "Friday", value)))
    correct_dates(connection, 1)
    assert changed(connection) == [(1, 4, "2025-03-28")]


def test_rules_about_people_are_no_rules_about_dates(connection: sqlite3.Connection) -> None:
    add_rule(connection, "person", str(DateRule(URL, 4, "Friday", None)))
    correct_dates(connection, 1)
    count = connection.execute("SELECT count(*) FROM date_mention").fetchone()[0]
    assert count == 9
    connection.execute("DELETE FROM correction")
    add_rule(connection, "date", "same person: A = B")
    assert load_corrections(connection).rules == ()


def test_an_article_is_named_by_its_address_or_key(connection: sqlite3.Connection) -> None:
    assert [name_of(connection, article) for article in (1, 2, 9)] == [URL, "notes/b.txt", ""]
    assert articles_named(connection, URL) == [1]
    assert articles_named(connection, "k1") == [1]
    assert articles_named(connection, "notes/b.txt") == [2]
    assert articles_named(connection, "k9") == []
