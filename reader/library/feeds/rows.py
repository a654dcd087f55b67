"""Subscriptions as values, read from their tables and added to them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.library.feeds.command_address import command_address
from reader.library.feeds.schedule import RefreshPolicy
from reader.library.feeds.settings import COLUMNS, FeedSettings, from_columns
from reader.library.storage.errors import LibraryError
from reader.library.storage.numbering import next_number
from reader.text import one_line, safe_url

if TYPE_CHECKING:
    from reader.sources.opml.outline import Subscription

_DAY = 86_400
_QUIET = 30 * _DAY
_MAX_NAME = 200

PARSER = 3
"""Version of the reading of feeds: a feed that was read by an older one is read again."""


@dataclass(frozen=True, slots=True)
class FeedInfo:
    """A subscription: what it is, its status, its numbers of articles."""

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
    """The server answered 410: the feed was permanently removed."""
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
    policy: RefreshPolicy
    extra: tuple[tuple[str, str], ...]
    account: int | None = None
    """The account whose server fetches it; None where this program does."""

    def subscription(self, *also: tuple[str, str]) -> Subscription:
        """Return it as a list of feeds has it, with attributes besides its own."""
        from reader.sources.opml.outline import Subscription

        title = self.title if self.title != self.url else ""
        extra = (*self.extra, *also)
        return Subscription(self.url, title, self.folder, self.tags, self.site, extra)


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A subscription in a list of thousands; :meth:`Feeds.get` has all of it."""

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
    """The server answered 410: the feed was permanently removed."""
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


_ALL = " ".join(
    [
        "SELECT f.source_id, coalesce(nullif(r.url, ''), s.location), s.title, f.given_title,",
        "f.folder, f.tags, f.site,",
        "s.total, s.unread, s.starred, f.muted, f.gone, s.problem, f.failures, f.checked,",
        "f.succeeded, f.news, f.due, f.not_before, f.rhythm, f.etag, f.modified, f.body_hash,",
        "f.read_by, f.stated_every, f.skip_hours, f.skip_days, f.extra, r.account_id,",
        ", ".join(f"f.{column}" for column in COLUMNS),
        "FROM feed f JOIN source s ON s.id = f.source_id",
        "LEFT JOIN remote_feed r ON r.source_id = f.source_id",
    ]
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
        raise LibraryError(f"There is no feed {feed_id}.")
    return _info(row)


def _info(row: tuple[Any, ...]) -> FeedInfo:
    (
        feed_id, url, title, given, folder, tags, site, total, unread, starred, muted, gone,
        problem, failures, checked, succeeded, news, due, not_before, rhythm, etag, modified,
        body_hash, read_by, stated, hours, days, extra, account, *settings,
    ) = row  # fmt: skip
    chosen = from_columns(settings)
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
        problem=problem,
        failures=failures,
        checked=checked,
        succeeded=succeeded,
        news=news,
        due=due,
        not_before=not_before,
        rhythm=rhythm,
        settings=chosen,
        etag=etag if read_by == PARSER else None,
        modified=modified if read_by == PARSER else None,
        body_hash=body_hash if read_by == PARSER else "",
        policy=RefreshPolicy(chosen.every, stated, None, _numbers(hours), _numbers(days)),
        extra=tuple((name, value) for name, value in json.loads(extra)),
        account=account,
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",") if number)


def feed_lines(connection: sqlite3.Connection) -> list[FeedLine]:
    """Return every subscription, in no order."""
    rows = connection.execute(
        "SELECT f.source_id, coalesce(nullif(r.url, ''), s.location), s.title, f.folder, f.tags, "
        "s.total, s.unread, f.muted, f.gone, f.failures, s.problem, f.news, f.rhythm "
        "FROM feed f JOIN source s ON s.id = f.source_id "
        "LEFT JOIN remote_feed r ON r.source_id = f.source_id"
    )
    return [
        FeedLine(feed_id, url, title, folder, tuple(tags.split("\n")) if tags else (), *rest)
        for feed_id, url, title, folder, tags, *rest in rows
    ]


def add_feed(
    connection: sqlite3.Connection,
    one: Subscription,
    *,
    allow_private: bool,
    command: bool = False,
) -> int | None:
    """Subscribe inside the caller's transaction; return the feed's id, None if it is known.

    ``command``: the user has entered it, so it may name a command.
    """
    url = one.url if command and command_address(one.url) else safe_url(one.url)
    if url is None:
        raise LibraryError(
            "Only http and https URLs without a name or password are supported: set the login of "
            "a feed in its settings."
        )
    remote = "SELECT 1 FROM remote_feed WHERE url = ? AND gone = 0"
    if connection.execute(remote, (url,)).fetchone() is not None:
        return None
    title = one_line(one.title, _MAX_NAME)
    row = connection.execute("SELECT id, kind FROM source WHERE location = ?", (url,)).fetchone()
    if row is not None and row[1] == "feed":
        known = connection.execute("SELECT 1 FROM feed WHERE source_id = ?", (row[0],)).fetchone()
        if known is not None:
            return None
        feed_id = int(row[0])
    else:
        feed_id = next_number(connection, "source")
        connection.execute(
            "INSERT INTO source(id, kind, location, title) VALUES (?, 'feed', ?, ?)",
            (feed_id, url, title or url),
        )
    connection.execute(
        "INSERT INTO feed(source_id, named, folder, tags, site, typed, extra) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            feed_id,
            int(bool(title)),
            tidy_folder(one.folder),
            "\n".join(dict.fromkeys(one_line(tag, 60) for tag in one.tags)),
            safe_url(one.site),
            int(allow_private),
            json.dumps(one.extra),
        ),
    )
    # Articles that were kept when the feed was removed are its own again.
    connection.execute(
        "INSERT INTO feed_item SELECT source_id, key, id, '', added FROM article "
        "WHERE source_id = ?",
        (feed_id,),
    )
    return feed_id


def tidy_folder(folder: str) -> str:
    """Return a path of folder names, each cleaned, without empty ones."""
    from reader.sources.opml.outline import (
        FOLDER_SEPARATOR,  # most of those who read feeds set none
    )

    parts = (one_line(part, _MAX_NAME) for part in f" {folder} ".split(FOLDER_SEPARATOR))
    return FOLDER_SEPARATOR.join(part for part in parts if part)


def update_feed(connection: sqlite3.Connection, feed_id: int, values: Mapping[str, object]) -> None:
    """Set columns of a feed, whose names are this program's own."""
    columns = ", ".join(f'"{name}" = ?' for name in values)
    sql = " ".join(["UPDATE feed SET", columns, "WHERE source_id = ?"])
    connection.execute(sql, (*values.values(), feed_id))
