"""Letting old articles of feeds go: by age and number, of one feed or of all.

Never those with a star or a tag, and unread ones only if the user says so. What
was let go is remembered while the feed still has it, so that it does not come
back as new.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from reader.library.database import Database

_DAY = 86_400
_CHUNK = 500
_GOING = (
    "SELECT a.id FROM article a WHERE a.source_id = ?1 AND a.starred = 0 AND a.tags = '' "
    "AND (a.read = 1 OR ?2) "
    "AND (a.sort_at < ?3 OR a.id NOT IN (SELECT id FROM article WHERE source_id = ?1 "
    "ORDER BY sort_at DESC, id DESC LIMIT ?4)) LIMIT ?5"
)
_EVERYTHING = 1 << 62


@dataclass(frozen=True, slots=True)
class Retention:
    """The rule over all feeds; a feed's own numbers go before it."""

    days: int | None = None
    """Articles that appeared longer ago are let go; None: never."""
    count: int | None = None
    """So many articles of a feed are kept at most; None: all."""
    unread: bool = False
    """True: unread ones are let go too."""


KEEP_ALL = Retention()


def rule_of(days: int, count: int, *, unread: bool) -> Retention:
    """Return the rule as the settings say it, where 0 is no limit."""
    return Retention(days or None, count or None, unread)


def let_go(database: Database, rule: Retention, now: int) -> int:
    """Let articles of all feeds go by ``rule`` and the feeds' own; return how many went."""
    with database.read() as connection:
        feeds = connection.execute("SELECT source_id, keep_days, keep_count FROM feed").fetchall()
    gone = 0
    for ident, days, count in feeds:
        days = days if days is not None else rule.days
        count = count if count is not None else rule.count
        if days is None and count is None:
            continue
        before = now - days * _DAY if days is not None else -_EVERYTHING
        while True:
            with database.write() as connection:
                went = _some(connection, ident, rule, before, count or _EVERYTHING)
            gone += went
            if went < _CHUNK:
                break
    return gone


def _some(
    connection: sqlite3.Connection, ident: int, rule: Retention, before: int, count: int
) -> int:
    ids = connection.execute(
        _GOING, (ident, int(rule.unread), before, min(count, _EVERYTHING), _CHUNK)
    ).fetchall()
    connection.executemany("DELETE FROM article WHERE id = ?", ids)
    return len(ids)
