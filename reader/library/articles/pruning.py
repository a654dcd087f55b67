"""The deletion of old articles: by age, number and size, of one feed or of all.

Articles with a star, a tag or a clipping are kept, and unread ones unless the user chooses
otherwise. The key of a deleted article is kept while the feed still lists it, so that it does
not come back as new.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.library.storage.database import Database

_DAY = 86_400
_CHUNK = 500
_EXPIRED = (
    "SELECT a.id FROM article a WHERE a.source_id = :feed AND a.starred = 0 AND a.tags = '' "
    "AND a.id NOT IN (SELECT article_id FROM clipping) "
    "AND (a.read = 1 OR :unread) "
    "AND (iif(a.published_at IS NULL, a.added, a.sort_at) < :before "
    "OR a.id NOT IN (SELECT id FROM article WHERE source_id = :feed "
    "ORDER BY sort_at DESC, id DESC LIMIT :count)) LIMIT :chunk"
)
# The approximate size of an article: its words with their index, and its page. Measuring each
# text would take as long as reading the library.
_OVERSIZED = (
    "SELECT id FROM (SELECT a.id, a.read, a.starred, a.tags, "
    "sum(a.words * 12 + coalesce(length(c.data), 0)) "
    "OVER (ORDER BY a.sort_at DESC, a.id DESC) AS held "
    "FROM article a LEFT JOIN capture c ON c.article_id = a.id WHERE a.source_id = :feed) "
    "WHERE held > :size AND starred = 0 AND tags = '' AND (read = 1 OR :unread) "
    "AND id NOT IN (SELECT article_id FROM clipping) LIMIT :chunk"
)
_EVERYTHING = 1 << 62
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Retention:
    """The limits for all feeds; a feed's own take precedence."""

    days: int | None = None
    """Days after publication, else arrival, at which articles are deleted; None: never."""
    count: int | None = None
    """Articles kept per feed; None: all."""
    size: int | None = None
    """Approximate megabytes kept per feed; None: no limit."""
    unread: bool = False
    """Whether unread articles are deleted too."""


KEEP_ALL = Retention()


def retention(days: int, count: int, size: int, *, unread: bool) -> Retention:
    """Return the limits from settings in which 0 means no limit."""
    return Retention(days or None, count or None, size or None, unread)


def prune(database: Database, limits: Retention, now: int) -> int:
    """Delete articles beyond ``limits`` or their feed's own limits; return how many."""
    with database.read() as connection:
        feeds = connection.execute(
            "SELECT source_id, keep_days, keep_count, keep_size FROM feed"
        ).fetchall()
    pruned = 0
    for feed_id, *own in feeds:
        days, count, size = (
            one if one is not None else of_all
            for one, of_all in zip(own, (limits.days, limits.count, limits.size), strict=True)
        )
        values = {"feed": feed_id, "unread": int(limits.unread), "chunk": _CHUNK}
        if days is not None or count is not None:
            before = now - days * _DAY if days is not None else -_EVERYTHING
            kept = min(count or _EVERYTHING, _EVERYTHING)
            pruned += _delete_all(database, _EXPIRED, {**values, "before": before, "count": kept})
        if size is not None:
            held = min(size * _MEGABYTE, _EVERYTHING)
            pruned += _delete_all(database, _OVERSIZED, {**values, "size": held})
    return pruned


def _delete_all(database: Database, query: str, values: dict[str, int]) -> int:
    """Delete every article that ``query`` finds, a chunk at a time; return how many."""
    deleted = 0
    while True:
        with database.write() as connection:
            ids = connection.execute(query, values).fetchall()
            connection.executemany("DELETE FROM article WHERE id = ?", ids)
        deleted += len(ids)
        if len(ids) < _CHUNK:
            return deleted
