"""Joining an account: feeds that it shares with the user's own become one.

They are matched by the address of the feed, their articles by link, else by title and text. The
stored article stays, with its dates, people, tags and revisions, and gets the id that it has on
the server; of its marks nothing is sent unless the user says so.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass

from reader.library.accounts.leaving import give_key
from reader.library.accounts.rows import applying, one_account
from reader.library.feeds.archive import archive_feed, restore_feed
from reader.library.feeds.rows import update_feed
from reader.library.storage.undo_log import Inverse, log


@dataclass(frozen=True, slots=True)
class Offer:
    """What an account shares with the user's own feeds."""

    feeds: tuple[str, ...] = ()
    """Titles of the feeds that both have."""
    articles: int = 0
    """Articles of these feeds that both have."""
    marks: int = 0
    """Of these: read or starred here, and not on the server."""


@dataclass(frozen=True, slots=True)
class _Pair:
    old: int
    """The user's own feed."""
    new: int
    """The account's."""
    title: str
    same: tuple[tuple[int, int], ...]
    """Articles that are one: the user's own, the account's."""


def offer(connection: sqlite3.Connection, account_id: int) -> Offer:
    """Return what joining would do."""
    return _offer(connection, _pairs(connection, account_id))


def _offer(connection: sqlite3.Connection, pairs: list[_Pair]) -> Offer:
    same = [two for pair in pairs for two in pair.same]
    marks = sum(any(_lacking(connection, *two)) for two in same)
    return Offer(tuple(pair.title for pair in pairs), len(same), marks)


def _lacking(connection: sqlite3.Connection, mine: int, theirs: int) -> tuple[bool, bool]:
    """Return whether the server's article lacks the read mark, and the star, of the other."""
    row = connection.execute(
        "SELECT m.read > t.read, m.starred > t.starred FROM article m, article t "
        "WHERE m.id = ? AND t.id = ?",
        (mine, theirs),
    ).fetchone()
    return bool(row[0]), bool(row[1])


def _pairs(connection: sqlite3.Connection, account_id: int) -> list[_Pair]:
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
    """Return an address without what does not tell feeds apart."""
    return url.partition("#")[0].partition("://")[2].rstrip("/")


def _same(connection: sqlite3.Connection, old: int, new: int) -> tuple[tuple[int, int], ...]:
    found: dict[int, int] = {}
    for column in ("url", "content_hash"):
        mine, theirs = _by(connection, old, column), _by(connection, new, column)
        for value, numbers in theirs.items():
            # What several articles share says nothing.
            both = mine.get(value, [])
            if len(numbers) == len(both) == 1 and numbers[0] not in found.values():
                found.setdefault(both[0], numbers[0])
    return tuple(found.items())


def _by(connection: sqlite3.Connection, source: int, column: str) -> dict[object, list[int]]:
    queries = {
        "url": "SELECT url, id FROM article WHERE source_id = ? AND url IS NOT NULL",
        "content_hash": "SELECT content_hash, id FROM article WHERE source_id = ?",
    }
    found: dict[object, list[int]] = {}
    for value, number in connection.execute(queries[column], (source,)):
        found.setdefault(value, []).append(number)
    return found


def join(connection: sqlite3.Connection, account_id: int, *, marks: bool) -> Offer:
    """Make one of each two feeds, inside the caller's transaction; with ``marks``, send them."""
    pairs = _pairs(connection, account_id)
    done = _offer(connection, pairs)
    if not pairs:
        return done
    feeds = [_join(connection, account_id, pair, marks=marks) for pair in pairs]
    name = one_account(connection, account_id).name
    inverse = {"account": account_id, "feeds": feeds}
    log(connection, "account joined", f"joined {len(pairs)} feeds with {name}", inverse)
    return done


def _join(connection: sqlite3.Connection, account_id: int, pair: _Pair, *, marks: bool) -> Inverse:
    articles = connection.execute(
        "SELECT id, key, read, starred FROM article WHERE source_id = ?", (pair.old,)
    ).fetchall()
    settings = connection.execute(
        "SELECT tags, full_text, keep_days, keep_count, keep_size FROM feed WHERE source_id = ?",
        (pair.old,),
    ).fetchone()
    names = ("tags", "full_text", "keep_days", "keep_count", "keep_size")
    update_feed(connection, pair.new, dict(zip(names, settings, strict=True)))
    numbers = [_take_place(connection, account_id, *two, marks=marks) for two in pair.same]
    connection.execute(
        "UPDATE OR IGNORE article SET source_id = ? WHERE source_id = ?", (pair.new, pair.old)
    )
    for (mine, _), remote_id in zip(pair.same, numbers, strict=True):
        give_key(connection, mine, remote_id)
        connection.execute(
            "INSERT OR REPLACE INTO feed_item VALUES (?, ?, ?, '', ?)",
            (pair.new, str(remote_id), mine, int(time.time())),
        )
    location = connection.execute(
        "SELECT location FROM source WHERE id = ?", (pair.old,)
    ).fetchone()[0]
    attic = archive_feed(connection, pair.old, int(time.time()))["attic"]
    return {"attic": attic, "location": location, "articles": articles, "numbers": numbers}


def _take_place(
    connection: sqlite3.Connection, account_id: int, mine: int, theirs: int, *, marks: bool
) -> int:
    """Let the user's article take the place of the server's; return its id there.

    A mark that is to be sent is set once it has that id, and so is queued as any other.
    """
    remote_id, read, starred = connection.execute(
        "SELECT i.remote_id, a.read, a.starred FROM remote_item i "
        "JOIN article a ON a.id = i.article_id WHERE a.id = ?",
        (theirs,),
    ).fetchone()
    lacks_read, lacks_star = _lacking(connection, mine, theirs)
    connection.execute("DELETE FROM article WHERE id = ?", (theirs,))
    with applying(connection, account_id):
        connection.execute(
            "UPDATE article SET read = ?, starred = ? WHERE id = ?", (read, starred, mine)
        )
    connection.execute("INSERT INTO remote_item VALUES (?, ?, ?)", (mine, account_id, remote_id))
    if marks and lacks_read:
        connection.execute("UPDATE article SET read = 1 WHERE id = ?", (mine,))
    if marks and lacks_star:
        connection.execute("UPDATE article SET starred = 1 WHERE id = ?", (mine,))
    return int(remote_id)


def undo_join(connection: sqlite3.Connection, inverse: Inverse) -> None:
    """Undo :func:`join`: what the account lost by it comes back with the next sync."""
    account_id = inverse["account"]
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
        row = connection.execute(
            "SELECT id FROM source WHERE location = ?", (one["location"],)
        ).fetchone()
        for article_id, key, read, starred in one["articles"] if row else ():
            connection.execute("DELETE FROM feed_item WHERE article_id = ?", (article_id,))
            connection.execute(
                "UPDATE OR IGNORE article SET source_id = ?, key = ?, read = ?, starred = ? "
                "WHERE id = ?",
                (row[0], key, read, starred, article_id),
            )
            connection.execute(
                "UPDATE feed_item SET article_id = ? WHERE source_id = ? AND key = ?",
                (article_id, row[0], key),
            )
