"""The publication date of an article inferred from related ones that this module loads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from sqlite3 import Connection

from reader.model import Grade, Published
from reader.story.chronology.publication_dates import MonthDay, StoryArticle, place
from reader.story.words.words import keywords

MOST_UNDATED = 2000
"""Most undated articles that one run tries to date."""

MOST_NEIGHBOURS = 300
"""Most related articles examined for each, those sharing the rarest people first."""

_OF_ONE_PERSON = 100

_UNDATED = """SELECT n.article_id FROM analysis n JOIN article v ON v.id = n.article_id
  WHERE n.hint IS NOT NULL AND v.published_from IN ('', 'neighbours')"""

_NEAR = """SELECT DISTINCT mine.article_id FROM article_person mine
  WHERE mine.article_id IN (SELECT value FROM json_each(:undated)) AND (
    mine.article_id IN (SELECT value FROM json_each(:news)) OR EXISTS (
      SELECT 1 FROM article_person other WHERE other.person_id = mine.person_id
        AND other.article_id IN (SELECT value FROM json_each(:news))))
  ORDER BY mine.article_id DESC LIMIT :most"""

_ARTICLE = """SELECT v.title, c.text, v.published_at, v.published_grade, v.published_why,
  v.published_from, v.added, n.hint FROM article v JOIN content c ON c.article_id = v.id
  LEFT JOIN analysis n ON n.article_id = v.id WHERE v.id = ?"""


def undated_near(connection: Connection, touched: Iterable[int]) -> list[int]:
    """Return the undated articles that are among ``touched`` or share a person with one."""
    news = json.dumps(list(touched))
    undated = [row[0] for row in connection.execute(_UNDATED)]
    if not undated or news == "[]":
        return []
    rows = connection.execute(
        _NEAR, {"undated": json.dumps(undated), "news": news, "most": MOST_UNDATED}
    )
    return [row[0] for row in rows]


def date_by_related(connection: Connection, article_id: int) -> Published:
    """Return when an undated article appeared by related ones, whatever the order they came in."""
    own = _article(connection, article_id)
    if own is None or own.hint is None:
        return Published()
    near = filter(
        None, (_article(connection, other) for other in _neighbours(connection, article_id))
    )
    dated = [article for article in near if article.published.at is not None]
    names = dict(
        connection.execute(
            "SELECT p.id, p.name FROM article_person ap JOIN person p ON p.id = ap.person_id "
            "WHERE ap.article_id = ?",
            (article_id,),
        )
    )
    return place([own, *dated], names).get(article_id, Published())


def _neighbours(connection: Connection, article_id: int) -> list[int]:
    people = connection.execute(
        "SELECT p.id FROM article_person ap JOIN person p ON p.id = ap.person_id "
        "WHERE ap.article_id = ? ORDER BY p.articles, p.name",
        (article_id,),
    ).fetchall()
    found: dict[int, None] = {}
    for (person,) in people:
        rows = connection.execute(
            "SELECT article_id FROM article_person WHERE person_id = ? AND article_id <> ? "
            "ORDER BY article_id DESC LIMIT ?",
            (person, article_id, _OF_ONE_PERSON),
        )
        found.update(dict.fromkeys(row[0] for row in rows))
        if len(found) >= MOST_NEIGHBOURS:
            break
    return list(found)[:MOST_NEIGHBOURS]


def _article(connection: Connection, article_id: int) -> StoryArticle | None:
    row = connection.execute(_ARTICLE, (article_id,)).fetchone()
    if row is None:
        return None
    title, text, at, grade, why, origin, added, hint = row
    # A date inferred from neighbours is no evidence for others: guesses must not chain.
    known = Published(at, Grade(grade), why) if origin not in ("", "neighbours") else Published()
    hinted = json.loads(hint) if hint and known.at is None else None
    people = connection.execute(
        "SELECT person_id FROM article_person WHERE article_id = ? AND person_id IS NOT NULL",
        (article_id,),
    )
    dates = connection.execute(
        "SELECT DISTINCT first, last FROM date_mention WHERE article_id = ? AND first IS NOT NULL "
        "AND last IS NOT NULL ORDER BY first, last",
        (article_id,),
    )
    return StoryArticle(
        article_id,
        known,
        frozenset(row[0] for row in people),
        keywords(title, text),
        MonthDay(*hinted["day"]) if hinted else None,
        tuple(MonthDay(*day) for day in hinted["mentioned"]) if hinted else (),
        tuple(dates) if known.at is not None else (),
        datetime.fromtimestamp(added, UTC).date().isoformat(),
    )
