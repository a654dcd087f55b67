"""Subscriptions as values, read from and written to their tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reader.library.articles.articles import split_tags
from reader.library.feeds.command_address import command_address
from reader.library.feeds.report import split_problem
from reader.library.feeds.schedule import RefreshPolicy
from reader.library.feeds.settings import COLUMNS, FeedSettings, from_columns
from reader.library.storage.errors import LibraryError
from reader.library.storage.statements import next_number, rows_at_once, update_row
from reader.text import one_line, safe_url

if TYPE_CHECKING:
    from reader.sources.opml.outline import Subscription

_DAY = 86_400
_QUIET = 30 * _DAY
_MAX_NAME = 200
_MAX_ADDRESS = 40

PARSER = 6
"""Version of the feed parser: a feed read by an older one is read again."""


@dataclass(frozen=True, slots=True)
class FeedLine:
    """The list row of a subscription; :meth:`Feeds.get` returns all of it."""

    id: int
    """Id of its source: ``View(source=id)`` shows its articles."""
    url: str
    title: str
    folder: str
    """Folder names from the outermost in, joined by " / "; "" at the top level."""
    tags: tuple[str, ...]
    total: int
    unread: int
    muted: bool
    gone: bool
    """Whether the server answered 410: the feed was permanently removed."""
    failures: int
    """Consecutive failures."""
    problem: str
    """What went wrong in the last attempt, "" if nothing."""
    remark: str
    """An oddity of the feed that costs the reader nothing, "" if there is none."""
    news: int | None
    """When it last brought a new article, in seconds since 1970."""
    rhythm: int | None
    """Average seconds between articles."""

    def silence(self, now: int) -> int:
        """Return the seconds since the last article, 0 if that is within the usual rhythm."""
        return silence(self.news, self.rhythm, now)


@dataclass(frozen=True, slots=True)
class FeedInfo(FeedLine):
    """A subscription: its description, status and article counts."""

    given_title: str
    """The feed's own title."""
    site: str | None
    starred: int
    checked: int | None
    succeeded: int | None
    due: int
    not_before: int
    """This and the next are in seconds since 1970."""
    settings: FeedSettings
    etag: str | None
    modified: str | None
    body_hash: str
    """"" where the body must be read again."""
    policy: RefreshPolicy
    extra: tuple[tuple[str, str], ...]
    account: int | None = None
    """The account whose server fetches it; None if this program does."""

    def subscription(self, *also: tuple[str, str]) -> Subscription:
        """Return it as an entry of an OPML list, with additional attributes."""
        from reader.sources.opml.outline import Subscription

        title = "" if self.untitled else self.title
        extra = (*self.extra, *also)
        return Subscription(self.url, title, self.folder, self.tags, self.site, extra)

    @property
    def untitled(self) -> bool:
        """Whether neither the feed nor the user names it."""
        # Addresses were cut with three dots up to version 0.1.
        return self.title.replace("...", "…") in (self.url, short_address(self.url))


def short_address(url: str) -> str:
    """Return host and end of the path of a URL: the name of a feed without a title.

    >>> short_address("https://www.example.org/news/2026/world/feed.xml?format=rss")
    'example.org/…/feed.xml'
    """
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2].removeprefix("www.")
    if not host:
        return url
    folder, _, last = parts.path.strip("/").rpartition("/")
    return one_line("/".join(filter(None, (host, folder and "…", last))), _MAX_ADDRESS)


def silence(news: int | None, rhythm: int | None, now: int) -> int:
    """Return the seconds since the last article, 0 below a month or four times the rhythm."""
    if news is None or now - news < max(_QUIET, 4 * (rhythm or 0)):
        return 0
    return now - news


_STORED = {
    "id": "f.source_id",
    "url": "coalesce(nullif(r.url, ''), s.location)",
    "account": "r.account_id",
    **{name: f"s.{name}" for name in ("title", "total", "unread", "starred", "problem")},
    **{
        name: f"f.{name}"
        for name in (
            "given_title", "folder", "tags", "site", "muted", "gone", "failures", "checked",
            "succeeded", "news", "due", "not_before", "rhythm", "etag", "modified", "body_hash",
            "extra", "read_by", "stated_every", "skip_hours", "skip_days",
        )
    },
}  # fmt: skip
"""The column of each value of a feed; the settings follow."""
_ALL = " ".join(
    [
        "SELECT",
        ", ".join([*_STORED.values(), *(f"f.{column}" for column in COLUMNS)]),
        "FROM feed f JOIN source s ON s.id = f.source_id",
        "LEFT JOIN remote_feed r ON r.source_id = f.source_id",
    ]
)

_COLUMNS = len(_STORED) + len(COLUMNS)


def all_feeds(connection: Connection) -> list[FeedInfo]:
    """Return every subscription, by folder and title."""
    return _in_order(rows_at_once(connection, _ALL, (), _COLUMNS))


def some_feeds(connection: Connection, ids: Sequence[int]) -> list[FeedInfo]:
    """Return these subscriptions, by folder and title; unknown ids are skipped."""
    some = " ".join([_ALL, "WHERE f.source_id IN (SELECT value FROM json_each(?))"])
    return _in_order(rows_at_once(connection, some, (json.dumps(list(ids)),), _COLUMNS))


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[FeedInfo]:
    return sorted(map(_info, rows), key=lambda feed: (feed.folder, feed.title.casefold(), feed.id))


def one_feed(connection: Connection, feed_id: int) -> FeedInfo:
    """Return one subscription; raises :class:`LibraryError` if there is none with this id."""
    row = connection.execute(_ALL + " WHERE f.source_id = ?", (feed_id,)).fetchone()
    if row is None:
        raise LibraryError(f"There is no feed {feed_id}.")
    return _info(row)


def _info(row: tuple[Any, ...]) -> FeedInfo:
    known = dict(zip(_STORED, row, strict=False))
    settings = from_columns(row[len(_STORED) :])
    known["problem"], known["remark"] = split_problem(known["problem"])
    read_by, stated, *skipped = (
        known.pop(name) for name in ("read_by", "stated_every", "skip_hours", "skip_days")
    )
    if read_by != PARSER:
        known |= {"etag": None, "modified": None, "body_hash": ""}
    known["tags"] = split_tags(known["tags"])
    known["muted"], known["gone"] = bool(known["muted"]), bool(known["gone"])
    known["extra"] = tuple((name, value) for name, value in json.loads(known["extra"]))
    policy = RefreshPolicy(settings.every, stated, None, *map(_numbers, skipped))
    return FeedInfo(**known, settings=settings, policy=policy)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",") if number)


def feed_lines(connection: Connection) -> list[FeedLine]:
    """Return every subscription, in no order."""
    rows = connection.execute(
        "SELECT f.source_id, coalesce(nullif(r.url, ''), s.location), s.title, f.folder, f.tags, "
        "s.total, s.unread, f.muted, f.gone, f.failures, s.problem, f.news, f.rhythm "
        "FROM feed f JOIN source s ON s.id = f.source_id "
        "LEFT JOIN remote_feed r ON r.source_id = f.source_id"
    )
    return [FeedLine(*_values(*row)) for row in rows]


def _values(*row: Any) -> tuple[Any, ...]:
    tags, problem = split_tags(row[4]), split_problem(row[10])
    return (*row[:4], tags, *row[5:10], *problem, *row[11:])


def add_feed(
    connection: Connection, one: Subscription, *, allow_private: bool, command: bool = False
) -> int | None:
    """Subscribe inside the caller's transaction; return the feed's id, None if already subscribed.

    ``command``: the user entered the address, so it may name a command.
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
            (feed_id, url, title or short_address(url)),
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
    # Articles kept when the feed was removed belong to it again.
    connection.execute(
        "INSERT INTO feed_item SELECT source_id, key, id, '', added FROM article "
        "WHERE source_id = ?",
        (feed_id,),
    )
    return feed_id


def tidy_folder(folder: str) -> str:
    """Return a path of folder names, each cleaned, without empty ones."""
    from reader.sources.opml.outline import (
        FOLDER_SEPARATOR,  # most callers set no folder
    )

    parts = (one_line(part, _MAX_NAME) for part in f" {folder} ".split(FOLDER_SEPARATOR))
    return FOLDER_SEPARATOR.join(part for part in parts if part)


def update_feed(connection: Connection, feed_id: int, values: Mapping[str, object]) -> None:
    """Set columns of a feed; their names must be trusted."""
    update_row(connection, "feed", "source_id", feed_id, values)
