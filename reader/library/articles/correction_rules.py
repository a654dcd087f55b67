"""The user's corrections, as stored and as lines of a text file.

Rules about people are those of :mod:`reader.story.identity.corrections`. A correction of a
date belongs to one expression of one article, identified by the article's URL (or its key, if
it has none) and the place in the text::

    wrong date: 1234 "next Thursday" in https://news.example/a
    date: 1234 "next Thursday" in notes/a.txt = 2025-03-27
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from sqlite3 import Connection

from reader.story.identity.corrections import NONE, Corrections, read_rules

_LINE = re.compile(
    r'(wrong date|date): (\d{1,9}) ("(?:[^"\\]|\\.)*") in (\S.*?)(?: = (\d{4}-\d\d-\d\d))?'
)


@dataclass(frozen=True, slots=True)
class DateRule:
    """The user's correction of one date expression in one article."""

    article: str
    """URL or key of the article."""
    start: int
    text: str
    value: str | None
    """The correct day; None if the expression is not a date."""

    def __str__(self) -> str:
        said = json.dumps(self.text, ensure_ascii=False)
        if self.value is None:
            return f"wrong date: {self.start} {said} in {self.article}"
        return f"date: {self.start} {said} in {self.article} = {self.value}"


def read_date_rule(line: str) -> DateRule | None:
    """Return the rule written in ``line``, None if it is not about a date."""
    found = _LINE.fullmatch(line.strip())
    if found is None or (found[1] == "date") != (found[5] is not None):
        return None
    try:
        text = json.loads(found[3])
    except ValueError:
        return None
    return DateRule(found[4], int(found[2]), str(text), found[5])


def load_corrections(connection: Connection) -> Corrections:
    """Return the rules about people in the order they were made."""
    rows = connection.execute(
        "SELECT data FROM correction WHERE kind = 'person' ORDER BY id"
    ).fetchall()
    return Corrections(read_rules("\n".join(row[0] for row in rows))) if rows else NONE


def add_rule(connection: Connection, kind: str, line: str) -> int:
    """Store a rule (``kind`` is person or date); return its number."""
    sql = "INSERT INTO correction(at, kind, data) VALUES (?, ?, ?)"
    cursor = connection.execute(sql, (int(time.time()), kind, line))
    return int(cursor.lastrowid or 0)


def name_of(connection: Connection, article_id: int) -> str:
    """Return the name by which rules refer to an article."""
    row = connection.execute("SELECT url, key FROM article WHERE id = ?", (article_id,)).fetchone()
    return str(row[0] or row[1]) if row else ""


def articles_named(connection: Connection, name: str) -> list[int]:
    """Return the articles to which a rule refers by ``name``."""
    rows = connection.execute("SELECT id FROM article WHERE url = ? OR key = ?", (name, name))
    return [row[0] for row in rows]


def correct_dates(connection: Connection, article_id: int) -> None:
    """Apply the user's date corrections to an article just analysed."""
    rows = connection.execute("SELECT data FROM correction WHERE kind = 'date' ORDER BY id")
    rules = [rule for row in rows if (rule := read_date_rule(row[0]))]
    if rules:
        name = name_of(connection, article_id)
        for rule in rules:
            if rule.article == name:
                correct_date(connection, article_id, rule)


def correct_date(connection: Connection, article_id: int, rule: DateRule) -> None:
    """Apply one rule to one article."""
    at = (article_id, rule.start, rule.text)
    if rule.value is None:
        sql = "DELETE FROM date_mention WHERE article_id = ? AND start = ? AND text = ?"
        connection.execute(sql, at)
    else:
        connection.execute(
            "UPDATE date_mention SET type = 'DATE', value = ?, first = ?, last = ?, days = 1, "
            "mod = NULL, grade = 'stated', why = 'Set by you.' "
            "WHERE article_id = ? AND start = ? AND text = ?",
            (rule.value, rule.value, rule.value, *at),
        )
