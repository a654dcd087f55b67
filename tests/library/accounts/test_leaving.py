"""Feeds and accounts that go: on the server, here, and back by undo."""

from __future__ import annotations

from reader.library.accounts.managing import RemoteFeeds
from reader.library.accounts.rows import Account
from reader.library.library import Library
from tests.greader_server import GreaderServer, freshrss
from tests.library.accounts.client import add_account, article, sync


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
