"""Leaving an account: its feeds become the user's own or are removed; undoable."""

from __future__ import annotations

import json
import time
from sqlite3 import Connection

from reader.library.accounts.rows import (
    KnownFeed,
    feeds_of,
    free_location,
    one_account,
    remote_feed,
)
from reader.library.feeds.archive import archive_feed, restore_feed
from reader.library.storage.undo_log import Again, Inverse, log


def leave(connection: Connection, account_id: int, *, keep: bool) -> None:
    """Remove an account inside the caller's transaction; with ``keep`` its feeds stay."""
    account = one_account(connection, account_id)
    inverse = remove_account(connection, account_id, keep=keep)
    how = "kept its feeds" if keep else "removed its feeds"
    log(connection, "account removed", f"left {account.name} and {how}", inverse)


def remove_account(connection: Connection, account_id: int, *, keep: bool) -> Inverse:
    """Remove an account; return what :func:`restore_account` needs."""
    inverse: Inverse = {
        "account": connection.execute(
            "SELECT id, url, user, login, abilities, synced, listed, reread, due, not_before, "
            "failures, problem, offline FROM account WHERE id = ?",
            (account_id,),
        ).fetchone(),
        "pending": connection.execute(
            "SELECT account_id, remote_id, field, value, at FROM pending WHERE account_id = ? "
            "ORDER BY seq",
            (account_id,),
        ).fetchall(),
        "feeds": [],
        "attic": [],
    }
    for feed in feeds_of(connection, account_id).values():
        if keep and feed.url:
            inverse["feeds"].append(make_local(connection, feed))
        else:
            inverse["attic"].append(archive_feed(connection, feed.id, int(time.time()))["attic"])
    # Starred and tagged articles stay although their feed is removed.
    inverse["items"] = connection.execute(
        "SELECT article_id, account_id, remote_id FROM remote_item WHERE account_id = ?",
        (account_id,),
    ).fetchall()
    connection.execute("DELETE FROM pending WHERE account_id = ?", (account_id,))
    connection.execute("DELETE FROM remote_item WHERE account_id = ?", (account_id,))
    connection.execute("DELETE FROM remote_label WHERE account_id = ?", (account_id,))
    connection.execute("DELETE FROM account WHERE id = ?", (account_id,))
    return inverse


def make_local(connection: Connection, feed: KnownFeed) -> Inverse:
    """Make a feed the user's own, due at once; return what :func:`undo_local` needs."""
    row = connection.execute(
        "SELECT r.source_id, r.account_id, r.stream, r.url, r.label, r.gone, s.location, s.problem "
        "FROM remote_feed r JOIN source s ON s.id = r.source_id WHERE r.source_id = ?",
        (feed.id,),
    ).fetchone()
    items = connection.execute(
        "SELECT i.article_id, i.account_id, i.remote_id FROM remote_item i "
        "JOIN article a ON a.id = i.article_id WHERE a.source_id = ?",
        (feed.id,),
    ).fetchall()
    connection.execute("DELETE FROM remote_feed WHERE source_id = ?", (feed.id,))
    sql = "DELETE FROM remote_item WHERE article_id = ?"
    connection.executemany(sql, [item[:1] for item in items])
    connection.execute(
        "UPDATE source SET location = ?, problem = '' WHERE id = ?",
        (free_location(connection, feed.url, feed.id), feed.id),
    )
    connection.execute("UPDATE feed SET due = 0 WHERE source_id = ?", (feed.id,))
    return {"row": list(row), "items": items}


def undo_added(connection: Connection, inverse: Inverse) -> Again | None:
    """Undo adding an account, or leave it again as it was left."""
    there = connection.execute("SELECT 1 FROM account WHERE id = ?", (inverse["id"],)).fetchone()
    if there is None:
        return None
    keep = bool(inverse.get("keep"))
    return "account removed", remove_account(connection, inverse["id"], keep=keep)


def undo_local(connection: Connection, inverse: Inverse) -> Again | None:
    """Undo :func:`make_local`, or do it again; do nothing if the feed has been removed since."""
    if "feed" in inverse:
        feed = remote_feed(connection, inverse["feed"])
        return ("feed kept", make_local(connection, feed)) if feed and feed.url else None
    *values, location, problem = inverse["row"]
    if connection.execute("SELECT 1 FROM feed WHERE source_id = ?", values[:1]).fetchone() is None:
        return None
    connection.execute("INSERT OR IGNORE INTO remote_feed VALUES (?, ?, ?, ?, ?, ?)", values)
    connection.execute("UPDATE account SET lists = '{}' WHERE id = ?", (values[1],))
    connection.execute(
        "UPDATE source SET location = ?, problem = ? WHERE id = ?",
        (free_location(connection, location, values[0]), problem, values[0]),
    )
    _restore_items(connection, inverse["items"])
    return "feed kept", {"feed": values[0]}


def restore_account(connection: Connection, inverse: Inverse) -> Again:
    """Undo :func:`remove_account`."""
    connection.execute(
        "INSERT OR IGNORE INTO account(id, url, user, login, abilities, synced, listed, reread, "
        "due, not_before, failures, problem, offline) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        inverse["account"],
    )
    for one in inverse["feeds"]:
        undo_local(connection, one)
    for number in inverse["attic"]:
        restore_feed(connection, {"attic": number})
    _restore_items(connection, inverse["items"])
    connection.executemany(
        "INSERT OR IGNORE INTO pending(account_id, remote_id, field, value, at) "
        "VALUES (?, ?, ?, ?, ?)",
        inverse["pending"],
    )
    return "account added", {"id": inverse["account"][0], "keep": bool(inverse["feeds"])}


def _restore_items(connection: Connection, rows: list[list[int]]) -> None:
    """Give the articles that still exist their server ids again."""
    there = {
        number
        for (number,) in connection.execute(
            "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([row[0] for row in rows]),),
        )
    }
    for article_id, account_id, remote_id in rows:
        if article_id in there:
            connection.execute(
                "INSERT OR IGNORE INTO remote_item VALUES (?, ?, ?)",
                (article_id, account_id, remote_id),
            )
            give_key(connection, article_id, remote_id)


def give_key(connection: Connection, article_id: int, remote_id: int) -> None:
    """Key an article by its server id, under which its later versions arrive."""
    key = str(remote_id)
    connection.execute(
        "UPDATE OR IGNORE feed_item SET key = ? WHERE article_id = ? AND key <> ?",
        (key, article_id, key),
    )
    sql = "UPDATE OR IGNORE article SET key = ? WHERE id = ? AND key <> ?"
    connection.execute(sql, (key, article_id, key))
