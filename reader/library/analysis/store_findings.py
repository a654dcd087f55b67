"""The storing of what extraction found in one article."""

from __future__ import annotations

import json
from datetime import date
from sqlite3 import Connection
from typing import Any

from reader.extraction.worker import from_wire
from reader.library.analysis.extractor_process import Request
from reader.library.articles.correction_rules import correct_dates
from reader.library.articles.identity import add, remove
from reader.library.articles.publication import propose
from reader.model import DateMention, Extraction, Grade, Published
from reader.story.identity.corrections import Corrections

AGAIN = -1
"""``analysed_by`` of an article to be re-read before all others."""


def request_for(connection: Connection, article_id: int, version: int) -> Request | None:
    """Return what to send to the extractor for an article, None if it is gone.

    A publication date given by source or user is the anchor. An inferred one is used only once
    this version has read the text without it: a better version may infer a better one.
    """
    row = connection.execute(
        "SELECT c.text, v.published_at, v.published_grade, v.published_why, v.published_from, "
        "n.version, date(v.added, 'unixepoch') "
        "FROM article v JOIN content c ON c.article_id = v.id "
        "LEFT JOIN analysis n ON n.article_id = v.id WHERE v.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    text, at, grade, why, origin, read_by, added = row
    fresh = origin in ("source", "user") or read_by == version
    published = Published(at, Grade(grade), why) if fresh else Published()
    return Request(article_id, text, published, added)


def store_findings(
    connection: Connection,
    request: Request,
    answer: dict[str, Any],
    version: int,
    corrections: Corrections,
) -> bool:
    """Store the answer to ``request``; False if the article has since changed or gone."""
    article_id = request.id
    sql = "SELECT text FROM content WHERE article_id = ?"
    row = connection.execute(sql, (article_id,)).fetchone()
    if row is None or row[0] != request.text:
        return False
    problem = str(answer["problem"])
    found = from_wire(answer) if "people" in answer else None
    language = found.language if found else "en"
    connection.execute(
        "INSERT INTO analysis VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "version = excluded.version, language = excluded.language, "
        "published_at = excluded.published_at, problem = excluded.problem, "
        "unsure = excluded.unsure, "
        # Date hints of an undated text stay true once related articles have dated it.
        "hint = CASE WHEN ? THEN excluded.hint ELSE hint END",
        (
            article_id,
            version,
            language,
            found.published.at if found else None,
            problem,
            json.dumps(answer["hint"]) if answer.get("hint") else None,
            json.dumps(list(found.unsure)) if found else "[]",
            request.published.at is None,
        ),
    )
    former = remove(connection, article_id, corrections)
    connection.execute("DELETE FROM date_mention WHERE article_id = ?", (article_id,))
    mark_read_by(connection, article_id, version)
    if found is None:
        return True
    if request.published.at is None:
        propose(connection, article_id, "text", found.published)
    _keep_dates(connection, article_id, found.dates)
    correct_dates(connection, article_id)
    add(connection, article_id, found.people, corrections, former)
    _read_again_if_placed(connection, article_id, found)
    return True


def mark_read_by(connection: Connection, article_id: int, version: int) -> None:
    """Record which extractor version has read an article (or :data:`AGAIN`)."""
    connection.execute("UPDATE article SET analysed_by = ? WHERE id = ?", (version, article_id))


def _keep_dates(connection: Connection, article_id: int, dates: tuple[DateMention, ...]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO date_mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                article_id, one.start, one.end, one.text, one.type, one.value, one.mod, one.first,
                one.last, _days(one), one.grade.value, one.why,
            )
            for one in dates
        ],
    )  # fmt: skip


def _days(mention: DateMention) -> int | None:
    if mention.first is None or mention.last is None:
        return None
    try:
        return (date.fromisoformat(mention.last) - date.fromisoformat(mention.first)).days + 1
    except ValueError:
        return None


def _read_again_if_placed(connection: Connection, article_id: int, found: Extraction) -> None:
    """Have the text re-read if the article's date is not the one it was read with."""
    sql = "SELECT published_at FROM article WHERE id = ?"
    row = connection.execute(sql, (article_id,)).fetchone()
    if row[0] is not None and row[0] != found.published.at and found.language == "en":
        mark_read_by(connection, article_id, AGAIN)
