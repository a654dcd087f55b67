"""Joining an account: feeds that it shares with the user become one.

Feeds are matched by URL, articles by link, else by an id that is a link, else by title and text.
The stored article stays, with its dates, people, tags and revisions, and gets its server id;
its marks are sent only if the user asks for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from sqlite3 import Connection

from reader.library.accounts.leaving import give_key
from reader.library.accounts.rows import applying, one_account, update_account
from reader.library.articles.articles import split_tags
from reader.library.articles.store import set_tags_of, tidy
from reader.library.feeds.archive import archive_feed, restore_feed
from reader.library.feeds.rows import update_feed
from reader.library.storage.undo_log import Inverse, log

_Row = tuple[int, str, str, bytes]
"""Id, link, key and hash of an article."""
_Name = Callable[[_Row], object]


@dataclass(frozen=True, slots=True)
class Offer:
    """What an account shares with the user's own feeds."""

    feeds: tuple[str, ...] = ()
    """Titles of the shared feeds."""
    articles: int = 0
    """Shared articles of these feeds."""
    marks: int = 0
    """How many of these are read or starred here and not on the server."""


@dataclass(frozen=True, slots=True)
class _Pair:
    old: int
    """The user's own feed."""
    new: int
    """The account's."""
    title: str
    same: tuple[tuple[int, int], ...]
    """The same article twice: the user's own, the account's."""


def offer(connection: Connection, account_id: int) -> Offer:
    """Return what joining would do."""
    return _offer(connection, _pairs(connection, account_id))


def _offer(connection: Connection, pairs: list[_Pair]) -> Offer:
    same = [two for pair in pairs for two in pair.same]
    marks = sum(any(_lacking(connection, *two)) for two in same)
    return Offer(tuple(pair.title for pair in pairs), len(same), marks)


def _lacking(connection: Connection, mine: int, theirs: int) -> tuple[bool, bool]:
    """Return whether the server's article lacks the other's read mark and its star."""
    row = connection.execute(
        "SELECT m.read > t.read, m.starred > t.starred FROM article m, article t "
        "WHERE m.id = ? AND t.id = ?",
        (mine, theirs),
    ).fetchone()
    return bool(row[0]), bool(row[1])


def _pairs(connection: Connection, account_id: int) -> list[_Pair]:
    own = connection.execute(
        "SELECT s.id, s.location FROM source s JOIN feed f ON f.source_id = s.id "
        "WHERE s.id NOT IN (SELECT source_id FROM remote_feed)"
    )
    by_url = {_plain(url): feed_id for feed_id, url in own}
    theirs = connection.execute(
        "SELECT r.source_id, r.url, s.title FROM remote_feed r JOIN source s ON s.id = r.source_id "
        "WHERE r.account_id = ? AND r.gone = 0",
        (account_id,),
    ).fetchall()
    return [
        _Pair(by_url[_plain(url)], feed_id, title, _same(connection, by_url[_plain(url)], feed_id))
        for feed_id, url, title in theirs
        if _plain(url) in by_url
    ]


def _plain(url: str) -> str:
    """Return a URL without the parts that do not distinguish feeds."""
    return url.partition("#")[0].partition("://")[2].rstrip("/")


def _same(connection: Connection, old: int, new: int) -> tuple[tuple[int, int], ...]:
    sql = "SELECT id, coalesce(url, ''), key, content_hash FROM article WHERE source_id = ?"
    mine, theirs = (connection.execute(sql, (source,)).fetchall() for source in (old, new))
    ways: tuple[tuple[_Name, _Name], ...] = (
        (lambda row: row[1], lambda row: row[1]),
        (lambda row: _link(row[1]), lambda row: _link(row[1])),
        (lambda row: _link(row[2]), lambda row: _link(row[1])),
        (lambda row: row[3], lambda row: row[3]),
    )
    found: dict[int, int] = {}
    for name_mine, name_theirs in ways:
        ours = _by(mine, name_mine)
        for value, numbers in _by(theirs, name_theirs).items():
            # A value that several articles share identifies none.
            both = ours.get(value, [])
            if len(numbers) == len(both) == 1 and numbers[0] not in found.values():
                found.setdefault(both[0], numbers[0])
    return tuple(found.items())


def _link(url: str) -> str:
    """Return a web URL without tracking parameters; "" for anything else."""
    scheme, _, rest = url.partition("#")[0].partition("://")
    path, _, query = rest.partition("?")
    fields = [one for one in query.split("&") if one and not one.startswith("utm_")]
    return "?".join([path.rstrip("/"), *fields]) if scheme in ("http", "https") else ""


def _by(rows: list[_Row], name: _Name) -> dict[object, list[int]]:
    found: dict[object, list[int]] = {}
    for row in rows:
        if value := name(row):
            found.setdefault(value, []).append(row[0])
    return found


def join(connection: Connection, account_id: int, *, marks: bool) -> Offer:
    """Join the shared feeds inside the caller's transaction; with ``marks``, send the marks."""
    pairs = _pairs(connection, account_id)
    done = _offer(connection, pairs)
    if not pairs:
        return done
    feeds = [_join(connection, account_id, pair, marks=marks) for pair in pairs]
    name = one_account(connection, account_id).name
    inverse = {"account": account_id, "feeds": feeds}
    log(connection, "account joined", f"joined {len(pairs)} feeds with {name}", inverse)
    return done


def _join(connection: Connection, account_id: int, pair: _Pair, *, marks: bool) -> Inverse:
    sql = "SELECT id, key, read, starred, tags FROM article WHERE source_id = ?"
    articles = connection.execute(sql, (pair.old,)).fetchall()
    settings = connection.execute(
        "SELECT tags, full_text, keep_days, keep_count, keep_size FROM feed WHERE source_id = ?",
        (pair.old,),
    ).fetchone()
    names = ("tags", "full_text", "keep_days", "keep_count", "keep_size")
    update_feed(connection, pair.new, dict(zip(names, settings, strict=True)))
    numbers = [_take_place(connection, account_id, *two, marks=marks) for two in pair.same]
    sql = "UPDATE OR IGNORE article SET source_id = ? WHERE source_id = ?"
    connection.execute(sql, (pair.new, pair.old))
    sql = "SELECT location FROM source WHERE id = ?"
    location = connection.execute(sql, (pair.old,)).fetchone()[0]
    # Before the articles get the server's keys, which its document does not have.
    attic = archive_feed(connection, pair.old, int(time.time()))["attic"]
    for (mine, _), remote_id in zip(pair.same, numbers, strict=True):
        give_key(connection, mine, remote_id)
        connection.execute(
            "INSERT OR REPLACE INTO feed_item VALUES (?, ?, ?, '', ?)",
            (pair.new, str(remote_id), mine, int(time.time())),
        )
    return {"attic": attic, "location": location, "articles": articles, "numbers": numbers}


def _take_place(
    connection: Connection, account_id: int, mine: int, theirs: int, *, marks: bool
) -> int:
    """Put the user's article in the place of the server's; return its server id.

    A mark to be sent is set once it has that id, so it is queued like any other.
    """
    remote_id, read, starred, labels = connection.execute(
        "SELECT i.remote_id, a.read, a.starred, a.tags FROM remote_item i "
        "JOIN article a ON a.id = i.article_id WHERE a.id = ?",
        (theirs,),
    ).fetchone()
    (tags,) = connection.execute("SELECT tags FROM article WHERE id = ?", (mine,)).fetchone()
    lacks_read, lacks_star = _lacking(connection, mine, theirs)
    connection.execute("DELETE FROM article WHERE id = ?", (theirs,))
    every = tidy((*split_tags(labels), *split_tags(tags)))
    with applying(connection, account_id):
        sql = "UPDATE article SET read = ?, starred = ? WHERE id = ?"
        connection.execute(sql, (read, starred, mine))
        set_tags_of(connection, mine, split_tags(labels) if marks else every)
    connection.execute("INSERT INTO remote_item VALUES (?, ?, ?)", (mine, account_id, remote_id))
    if marks:
        set_tags_of(connection, mine, every)
    if marks and lacks_read:
        connection.execute("UPDATE article SET read = 1 WHERE id = ?", (mine,))
    if marks and lacks_star:
        connection.execute("UPDATE article SET starred = 1 WHERE id = ?", (mine,))
    return int(remote_id)


def undo_join(connection: Connection, inverse: Inverse) -> None:
    """Undo :func:`join`; what the account lost comes back with the next sync.

    It cannot be redone, as there is nothing to join before that sync.
    """
    account_id = inverse["account"]
    update_account(connection, account_id, {"lists": "{}"})
    for one in inverse["feeds"]:
        connection.executemany(
            "DELETE FROM pending WHERE account_id = ? AND remote_id = ?",
            [(account_id, number) for number in one["numbers"]],
        )
        connection.executemany(
            "DELETE FROM remote_item WHERE account_id = ? AND remote_id = ?",
            [(account_id, number) for number in one["numbers"]],
        )
        restore_feed(connection, {"attic": one["attic"]})
        sql = "SELECT id FROM source WHERE location = ?"
        row = connection.execute(sql, (one["location"],)).fetchone()
        for article_id, key, read, starred, *tags in one["articles"] if row else ():
            connection.execute("DELETE FROM feed_item WHERE article_id = ?", (article_id,))
            connection.execute(
                "UPDATE OR IGNORE article SET source_id = ?, key = ?, read = ?, starred = ? "
                "WHERE id = ?",
                (row[0], key, read, starred, article_id),
            )
            if tags:
                set_tags_of(connection, article_id, split_tags(tags[0]))
            connection.execute(
                "UPDATE feed_item SET article_id = ? WHERE source_id = ? AND key = ?",
                (article_id, row[0], key),
            )
