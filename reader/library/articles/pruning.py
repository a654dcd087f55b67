"""Letting old articles of feeds go: by age, number and size, of one feed or of all.

Never those with a star or a tag, and unread ones only if the user says so. What
was let go is remembered while the feed still has it, so that it does not come
back as new.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.library.storage.database import Database

_DAY = 86_400
_CHUNK = 500
_GOING = (
    "SELECT a.id FROM article a WHERE a.source_id = ?1 AND a.starred = 0 AND a.tags = '' "
    "AND (a.read = 1 OR ?2) "
    "AND (a.sort_at < ?3 OR a.id NOT IN (SELECT id FROM article WHERE source_id = ?1 "
    "ORDER BY sort_at DESC, id DESC LIMIT ?4)) LIMIT ?5"
)
# What an article takes, about: its words with their index, and what the source had. To read
# each text for its length would take as long as to read the library.
_TOO_MUCH = (
    "SELECT id FROM (SELECT a.id, a.read, a.starred, a.tags, "
    "sum(a.words * 12 + coalesce(length(r.data), 0)) "
    "OVER (ORDER BY a.sort_at DESC, a.id DESC) AS held "
    "FROM article a LEFT JOIN raw r ON r.article_id = a.id WHERE a.source_id = ?1) "
    "WHERE held > ?3 AND starred = 0 AND tags = '' AND (read = 1 OR ?2) LIMIT ?4"
)
_EVERYTHING = 1 << 62
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Retention:
    """The rule over all feeds; a feed's own numbers go before it."""

    days: int | None = None
    """Articles that appeared longer ago are let go; None: never."""
    count: int | None = None
    """So many articles of a feed are kept at most; None: all."""
    size: int | None = None
    """So many megabytes of a feed are kept at most, about."""
    unread: bool = False
    """True: unread ones are let go too."""


KEEP_ALL = Retention()


def rule_of(days: int, count: int, size: int, *, unread: bool) -> Retention:
    """Return the rule as the settings say it, where 0 is no limit."""
    return Retention(days or None, count or None, size or None, unread)


def let_go(database: Database, rule: Retention, now: int) -> int:
    """Let articles of all feeds go by ``rule`` and the feeds' own; return how many went."""
    with database.read() as connection:
        feeds = connection.execute(
            "SELECT source_id, keep_days, keep_count, keep_size FROM feed"
        ).fetchall()
    gone = 0
    for article_id, *own in feeds:
        limits = (rule.days, rule.count, rule.size)
        days, count, size = (
            one if one is not None else of_all for one, of_all in zip(own, limits, strict=True)
        )
        if days is not None or count is not None:
            before = now - days * _DAY if days is not None else -_EVERYTHING
            kept = min(count or _EVERYTHING, _EVERYTHING)
            gone += _all_of(database, _GOING, (article_id, int(rule.unread), before, kept, _CHUNK))
        if size is not None:
            held = min(size * _MEGABYTE, _EVERYTHING)
            gone += _all_of(database, _TOO_MUCH, (article_id, int(rule.unread), held, _CHUNK))
    return gone


def _all_of(database: Database, query: str, parameters: tuple[int, ...]) -> int:
    """Let everything go that ``query`` finds, some at a time."""
    gone = 0
    while True:
        with database.write() as connection:
            ids = connection.execute(query, parameters).fetchall()
            connection.executemany("DELETE FROM article WHERE id = ?", ids)
        gone += len(ids)
        if len(ids) < _CHUNK:
            return gone
