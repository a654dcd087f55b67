"""Feeds and accounts that go: on the server, here, and back by undo."""

from __future__ import annotations

import pytest

from reader.library.accounts.leaving import leave, make_local, undo_added, undo_local
from reader.library.accounts.managing import RemoteFeeds
from reader.library.accounts.rows import Account, feeds_of
from reader.library.library import Library
from tests.greader_server import GreaderServer, freshrss
from tests.library.accounts.client import add_account, article, sync
from tests.library.builders import entry, put, table_rows


def test_what_waits_for_another_account_stays(
    library: Library, server: GreaderServer, account: Account
) -> None:
    with GreaderServer(freshrss()) as another:
        item = another.add_item(another.add_feed("Times"), "Ferry late")
        other = add_account(library, another)
        sync(library, other)
        library.marks.set_read([article(library, item.id)], True)
        library.accounts.remove(account.id, keep=False)
        assert [one.account_id for one in library.accounts.waiting()] == [other.id]


def test_an_unsubscribed_feed_comes_back_as_the_users_own(
    library: Library, server: GreaderServer, account: Account
) -> None:
    server.add_item(server.add_feed("Gazette"), "Ferry late")
    sync(library, account)
    (feed,) = library.feeds.list()
    assert RemoteFeeds(library.database).unsubscribe(feed.id) == "Gazette"
    assert server.feeds == {}
    library.marks.undo()
    (back,) = library.feeds.list()
    assert (back.account, back.total) == (None, 1)


def test_a_feed_that_the_server_has_no_more_is_removed_without_asking_it(
    library: Library, server: GreaderServer, account: Account
) -> None:
    server.add_feed("Gazette")
    sync(library, account)
    server.unsubscribe(1)
    sync(library, account, full=True)
    (feed,) = library.feeds.list()
    with server.counting() as made:
        RemoteFeeds(library.database).unsubscribe(feed.id)
    assert made == []
    assert library.feeds.list() == []


TABLES = (
    "account", "source", "feed", "feed_item", "article", "remote_feed", "remote_item", "pending",
)  # fmt: skip


def two_accounts(library: Library) -> None:
    """Make two accounts of two feeds each, one without an address of its own; all by rows."""
    with library.database.write() as connection:
        for account in (1, 2):
            connection.execute(
                "INSERT INTO account(id, url, user, login, synced, failures, problem, offline) "
                "VALUES (?, 'https://s.example', ?, 'keyring', 5, 2, 'Busy.', 1)",
                (account, f"u{account}"),
            )
            for stream in ("a", "b"):
                place = f"greader:{account}/{stream}"
                cursor = connection.execute(
                    "INSERT INTO source(kind, location, title, problem) "
                    "VALUES ('feed', ?, ?, 'No')",
                    (place, stream),
                )
                url = f"https://{stream}{account}.example/feed" if stream == "a" else ""
                connection.execute(
                    "INSERT INTO feed(source_id, typed, due) VALUES (?, 0, 9)", (cursor.lastrowid,)
                )
                connection.execute(
                    "INSERT INTO remote_feed VALUES (?, ?, ?, ?, 'Port', 0)",
                    (cursor.lastrowid, account, stream, url),
                )
    for feed in library.feeds.list():
        number = feed.id * 10
        keys = (str(number), str(number + 1))
        ids = put(library, feed.id, *(entry(key, f"T{key}", f"Text {key}.") for key in keys))
        with library.database.write() as connection:
            for at, one in enumerate(ids):
                values = (one, feed.account, number + at)
                connection.execute("INSERT INTO remote_item VALUES (?, ?, ?)", values)
                connection.execute(
                    "INSERT INTO feed_item VALUES (?, ?, ?, 'f', 1)", (feed.id, keys[at], one)
                )
            connection.execute(
                "INSERT INTO remote_label VALUES (?, ?, 'x')", (feed.account, number)
            )
            connection.execute(
                "INSERT OR REPLACE INTO pending(account_id, remote_id, field, value, at) "
                "VALUES (?, ?, 'read', 1, 7)",
                (feed.account, number),
            )


def rows(library: Library) -> dict[str, list[dict[str, object]]]:
    """Return all rows of what belongs to feeds and accounts, without the counter of marks."""
    found = table_rows(library, *TABLES)
    for each in found["pending"]:
        del each["seq"]
    found["pending"].sort(key=lambda each: str(each["remote_id"]))
    return found


@pytest.mark.parametrize("keep", [True, False])
def test_leaving_an_account_and_its_undo_touch_nothing_else(library: Library, keep: bool) -> None:
    two_accounts(library)
    starred = put(library, library.feeds.list()[0].id, entry("own", "Starred"))
    with library.database.read() as connection:
        sql = "SELECT article_id FROM remote_item WHERE account_id = 1 ORDER BY remote_id DESC"
        starred += connection.execute(sql).fetchone()  # of the feed without an address
    library.marks.set_starred(starred, True)
    before = rows(library)
    with library.database.write() as connection:
        leave(connection, 1, keep=keep)
    after = rows(library)
    assert [one["id"] for one in after["account"]] == [2]
    for table in ("remote_feed", "remote_item", "pending"):
        own = [one for one in before[table] if one["account_id"] == 2]
        assert after[table] == own, table
    with library.database.read() as connection:
        labels = connection.execute("SELECT account_id FROM remote_label").fetchall()
    assert labels == [(2,), (2,)]
    own_feeds = [feed for feed in library.feeds.list() if feed.account is None]
    kept = [("https://a1.example/feed", 3, "", 0)] if keep else []
    assert [(f.url, f.total, f.problem, f.due) for f in own_feeds] == kept
    assert len(after["article"]) == 4 + (4 if keep else 2), "a feed without address goes"
    what = "left u1@s.example and " + ("kept its feeds" if keep else "removed its feeds")
    assert library.marks.undo() == what
    again = rows(library)
    for one in again["feed"]:  # it was due at once, and stays so
        one["due"] = 9
    assert again == before
    assert library.marks.undo(undone=True) == what
    assert [one["id"] for one in rows(library)["account"]] == [2]
    own_feeds = [feed for feed in library.feeds.list() if feed.account is None]
    assert [(f.url, f.total, f.problem, f.due) for f in own_feeds] == kept
    assert library.marks.undo() == what
    again = rows(library)
    for one in again["feed"]:
        one["due"] = 9
    assert again == before


def test_a_feed_that_becomes_the_users_own_has_no_ids_of_the_server(library: Library) -> None:
    two_accounts(library)
    with library.database.write() as connection:
        feed = feeds_of(connection, 1)["a"]
        make_local(connection, feed)
    left = {one["remote_id"] for one in rows(library)["remote_item"]}
    assert left == {20, 21, 30, 31, 40, 41}
    own = [feed for feed in library.feeds.list() if feed.account is None]
    assert [feed.url for feed in own] == ["https://a1.example/feed"]
    with library.database.write() as connection:
        undo_added(connection, {"id": 2})
    assert [(feed.url, feed.account) for feed in library.feeds.list() if feed.account != 1] == [
        ("https://a1.example/feed", None)
    ]


def test_a_feed_is_the_users_own_again_where_it_still_is_of_an_account(library: Library) -> None:
    two_accounts(library)
    with library.database.write() as connection:
        connection.execute("UPDATE account SET lists = \"{'old': 1}\"")
        feed = feeds_of(connection, 2)["a"]
        back = undo_local(connection, make_local(connection, feed))
        assert back == ("feed kept", {"feed": feed.id})
        assert feeds_of(connection, 2)["a"] == feed
        lists = connection.execute("SELECT lists FROM account ORDER BY id").fetchall()
        assert lists == [("{'old': 1}",), ("{}",)], "the next sync reads them whole"
        unlisted = feeds_of(connection, 2)["b"]
        assert undo_local(connection, {"feed": unlisted.id}) is None, "it has no address"
        again = undo_local(connection, back[1])
        assert again is not None
        assert "a" not in feeds_of(connection, 2)
        assert undo_local(connection, back[1]) is None
        assert undo_added(connection, {"id": 9}) is None


def test_a_feed_goes_back_to_its_own_row_and_to_a_free_place(library: Library) -> None:
    two_accounts(library)
    with library.database.write() as connection:
        feed = feeds_of(connection, 2)["a"]
        assert feed.id != 2
        inverse = make_local(connection, feed)
        where = inverse["row"][-2]
        # By the source that has the number of the account.
        connection.execute("UPDATE source SET location = ? WHERE id = 2", (where,))
        undo_local(connection, inverse)
        places = dict(connection.execute("SELECT id, location FROM source").fetchall())
    assert places[feed.id] not in ("https://a2.example/feed", where)
    assert where in places[feed.id]


def test_undo_leaves_feeds_and_articles_alone_that_are_gone(library: Library) -> None:
    two_accounts(library)
    with library.database.write() as connection:
        leave(connection, 1, keep=True)
        (gone,) = connection.execute(
            "SELECT id FROM source WHERE location = 'https://a1.example/feed'"
        ).fetchone()
        connection.execute("DELETE FROM source WHERE id = ?", (gone,))
    library.marks.undo()
    assert {feed.account for feed in library.feeds.list()} == {1, 2}
    assert len(library.feeds.list()) == 3
    with library.database.read() as connection:
        (items,) = connection.execute("SELECT count(*) FROM remote_item").fetchone()
    assert items == 6


def test_an_article_that_came_again_as_the_users_own_has_the_key_of_the_server(
    library: Library,
) -> None:
    two_accounts(library)
    with library.database.write() as connection:
        leave(connection, 1, keep=True)
        connection.execute("UPDATE article SET key = 'x' || key WHERE key = '10'")
        connection.execute("UPDATE feed_item SET key = 'x' || key WHERE key = '10'")
    library.marks.undo()
    found = rows(library)
    assert "10" in {one["key"] for one in found["article"]}
    assert "10" in {one["key"] for one in found["feed_item"]}
    assert {str(one["key"])[:1] for one in found["article"]} <= set("1234567890")
