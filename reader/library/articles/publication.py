"""The publication date of an article, chosen among those of user, source, text and story."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from math import floor
from sqlite3 import Connection

from reader.model import Grade, Published

_SURE = frozenset({Grade.STATED, Grade.CERTAIN})
_AHEAD = 86_400  # clocks and time zones differ; a date further ahead must not lead the list
_END = 0  # of the list of newest articles
_BACKLOG = """SELECT EXISTS (SELECT 1 FROM feed WHERE source_id = v.source_id) AND NOT EXISTS (
  SELECT 1 FROM article o WHERE o.source_id = v.source_id AND o.added < v.added)
  FROM article v WHERE v.id = ?"""


@lru_cache(maxsize=256)
def seconds(at: str) -> int | None:
    """Return a day (its first second, UTC) or an instant in seconds since 1970, or None."""
    try:
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return floor(moment.timestamp())
    except (ValueError, OverflowError):
        return None


def sort_at(published: Published, added: int, *, backlog: bool = False) -> int:
    """Return when an article was published, else first seen; a date over a day ahead is ignored.

    Undated articles of a feed's first fetch (``backlog``) may be of any age: they come last.
    """
    if backlog and published.at is None:
        return _END
    at = seconds(published.at) if published.at else None
    return added if at is None or at > added + _AHEAD else at


def propose(connection: Connection, article_id: int, origin: str, published: Published) -> bool:
    """Store the date of ``origin`` (text, neighbours, user); True if the best one changed."""
    if published.at is None:
        sql = "DELETE FROM publication WHERE article_id = ? AND origin = ?"
        connection.execute(sql, (article_id, origin))
    else:
        connection.execute(
            "INSERT OR REPLACE INTO publication VALUES (?, ?, ?, ?, ?)",
            (article_id, origin, published.at, published.grade.value, published.why),
        )
    return recompute(connection, article_id)


def recompute(connection: Connection, article_id: int) -> bool:
    """Copy the best publication date into the article; True if the day or grade changed.

    The user's date takes precedence over the source's, and that over inferred ones.
    """
    row = connection.execute(
        "SELECT c.given_at, c.given_grade, c.given_why, v.added, v.published_at, "
        "v.published_grade, v.published_why, v.published_from FROM content c "
        "JOIN article v ON v.id = c.article_id WHERE v.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return False
    said = {
        origin: Published(at, Grade(grade), why)
        for origin, at, grade, why in connection.execute(
            "SELECT origin, at, grade, why FROM publication WHERE article_id = ?", (article_id,)
        )
    }
    given = Published(row[0], Grade(row[1]), row[2])
    origin, best = _best(said, given)
    before = Published(row[4], Grade(row[5]), row[6])
    if (best, origin) != (before, row[7]):
        backlog = best.at is None and connection.execute(_BACKLOG, (article_id,)).fetchone()[0]
        place = sort_at(best, row[3], backlog=bool(backlog))
        connection.execute(
            "UPDATE article SET published_at = ?, published_grade = ?, published_why = ?, "
            "published_from = ?, sort_at = ? WHERE id = ?",
            (best.at, best.grade.value, best.why, origin, place, article_id),
        )
    return (best.at, best.grade) != (before.at, before.grade)


def _best(said: dict[str, Published], given: Published) -> tuple[str, Published]:
    if "user" in said:
        return "user", said["user"]
    if given.at is not None:
        return "source", given
    text = said.get("text")
    if text and (text.grade in _SURE or "neighbours" not in said):
        return "text", text
    if "neighbours" in said:
        return "neighbours", said["neighbours"]
    return "", given
