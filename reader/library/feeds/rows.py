"""Subscriptions as values, and how they are read from their tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.library.feeds.schedule import RefreshPolicy
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.sources.opml.outline import Subscription

PARSER = 3
"""Version of the reading of feeds: a feed that was read by an older one is read again."""


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What the user can set for one feed."""

    every: int | None = None
    """Seconds between two questions; None: by the feed's rhythm."""
    full_text: bool = False
    """Fetch the page of entries that are cut off."""
    user_agent: str = ""
    login: str = ""
    """Where name and password come from (:mod:`reader.library.feeds.login`)."""
    keep_days: int | None = None
    """Let read articles go after so many days; None: the rule over all feeds."""
    keep_count: int | None = None
    """Keep so many articles at most; None: the rule over all feeds."""
    keep_size: int | None = None
    """Keep so many megabytes at most, about; None: the rule over all feeds."""


@dataclass(frozen=True, slots=True)
class FeedInfo:
    """A subscription: what it is, how it is doing, what it holds."""

    id: int
    """Of its source: ``View(source=id)`` shows its articles."""
    url: str
    title: str
    given_title: str
    """What the feed calls itself."""
    folder: str
    """Names from the outermost in, joined by " / "; "" at the top."""
    tags: tuple[str, ...]
    site: str | None
    total: int
    unread: int
    starred: int
    muted: bool
    gone: bool
    """The server said that the feed is gone for good."""
    typed: bool
    problem: str
    """Of the last attempt, "" where it went well."""
    failures: int
    """In a row."""
    checked: int | None
    succeeded: int | None
    news: int | None
    """When it last brought a new article; these three in seconds since 1970."""
    due: int
    not_before: int
    rhythm: int | None
    """Seconds between articles on average."""
    settings: FeedSettings
    etag: str | None
    modified: str | None
    body_hash: str
    """"" where the body must be read again."""
    wishes: RefreshPolicy
    extra: tuple[tuple[str, str], ...]

    def subscription(self, *also: tuple[str, str]) -> Subscription:
        """Return it as a list of feeds has it, with attributes besides its own."""
        from reader.sources.opml.outline import Subscription

        title = self.title if self.title != self.url else ""
        extra = (*self.extra, *also)
        return Subscription(self.url, title, self.folder, self.tags, self.site, extra)


_ALL = (
    "SELECT f.source_id, s.location, s.title, f.given_title, f.folder, f.tags, f.site, s.total, "
    "s.unread, s.starred, f.muted, f.gone, f.typed, s.problem, f.failures, f.checked, "
    "f.succeeded, f.news, f.due, f.not_before, f.rhythm, f.every, f.full_text, f.user_agent, "
    "f.login, f.keep_days, f.keep_count, f.keep_size, f.etag, f.modified, f.body_hash, f.read_by, "
    "f.stated_every, f.skip_hours, f.skip_days, f.extra "
    "FROM feed f JOIN source s ON s.id = f.source_id"
)


def all_feeds(connection: sqlite3.Connection) -> list[FeedInfo]:
    """Return every subscription, by folder and title."""
    return _in_order(connection.execute(_ALL))


def some_feeds(connection: sqlite3.Connection, ids: Sequence[int]) -> list[FeedInfo]:
    """Return these subscriptions, by folder and title; those that are not there are left out."""
    some = " ".join([_ALL, "WHERE f.source_id IN (SELECT value FROM json_each(?))"])
    return _in_order(connection.execute(some, (json.dumps(list(ids)),)))


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[FeedInfo]:
    return sorted(map(_info, rows), key=lambda feed: (feed.folder, feed.title.casefold(), feed.id))


def one_feed(connection: sqlite3.Connection, feed_id: int) -> FeedInfo:
    """Return one subscription; raises :class:`LibraryError` if there is none with this id."""
    row = connection.execute(_ALL + " WHERE f.source_id = ?", (feed_id,)).fetchone()
    if row is None:
        raise LibraryError(f"There is no feed number {feed_id}.")
    return _info(row)


def _info(row: tuple[Any, ...]) -> FeedInfo:
    (
        feed_id, url, title, given, folder, tags, site, total, unread, starred, muted, gone, typed,
        problem, failures, checked, succeeded, news, due, not_before, rhythm, every, full_text,
        agent, login, keep_days, keep_count, keep_size, etag, modified, body_hash, read_by, stated,
        hours, days, extra,
    ) = row  # fmt: skip
    return FeedInfo(
        id=feed_id,
        url=url,
        title=title,
        given_title=given,
        folder=folder,
        tags=tuple(tags.split("\n")) if tags else (),
        site=site,
        total=total,
        unread=unread,
        starred=starred,
        muted=bool(muted),
        gone=bool(gone),
        typed=bool(typed),
        problem=problem,
        failures=failures,
        checked=checked,
        succeeded=succeeded,
        news=news,
        due=due,
        not_before=not_before,
        rhythm=rhythm,
        settings=FeedSettings(
            every, bool(full_text), agent, login, keep_days, keep_count, keep_size
        ),
        etag=etag if read_by == PARSER else None,
        modified=modified if read_by == PARSER else None,
        body_hash=body_hash if read_by == PARSER else "",
        wishes=RefreshPolicy(every, stated, None, _numbers(hours), _numbers(days)),
        extra=tuple((name, value) for name, value in json.loads(extra)),
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",") if number)
