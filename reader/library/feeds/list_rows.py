"""Subscriptions as a list shows them: a tenth of what is known, in a tenth of the time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_DAY = 86_400
_QUIET = 30 * _DAY


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A subscription in a list of thousands; :meth:`Feeds.get` tells all of it."""

    id: int
    """Of its source."""
    url: str
    title: str
    folder: str
    """Names from the outermost in, joined by " / "; "" at the top."""
    tags: tuple[str, ...]
    total: int
    unread: int
    muted: bool
    gone: bool
    """The server said that the feed is gone for good."""
    failures: int
    """In a row."""
    problem: str
    """Of the last attempt, "" where it went well."""
    news: int | None
    """When it last brought a new article, in seconds since 1970."""
    rhythm: int | None
    """Seconds between articles on average."""

    def silence(self, now: int) -> int:
        """Return for how many seconds the feed has been silent, 0 where that is its rhythm."""
        return silence(self.news, self.rhythm, now)


def silence(news: int | None, rhythm: int | None, now: int) -> int:
    """Return for how many seconds a feed has been silent, 0 below a month and four times its
    rhythm."""
    if news is None or now - news < max(_QUIET, 4 * (rhythm or 0)):
        return 0
    return now - news


def feed_lines(connection: sqlite3.Connection) -> list[FeedLine]:
    """Return every subscription, in no order."""
    rows = connection.execute(
        "SELECT f.source_id, s.location, s.title, f.folder, f.tags, s.total, s.unread, f.muted, "
        "f.gone, f.failures, s.problem, f.news, f.rhythm "
        "FROM feed f JOIN source s ON s.id = f.source_id"
    )
    return [
        FeedLine(feed_id, url, title, folder, tuple(tags.split("\n")) if tags else (), *rest)
        for feed_id, url, title, folder, tags, *rest in rows
    ]
