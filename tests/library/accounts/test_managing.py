"""Feeds of an account that are changed on its server: there and here alike, or nowhere."""

from __future__ import annotations

import time

import pytest

from reader.library.accounts.managing import RemoteFeeds
from reader.library.accounts.rows import Account
from reader.library.feeds.opml_backup import opml_backup_path
from reader.library.library import Library, LibraryError, View
from reader.sources.opml.outline import Subscription
from tests.greader_server import GreaderServer
from tests.library.accounts.client import sync

FEED = "https://feeds.example/gazette"


@pytest.fixture
def feed(library: Library, server: GreaderServer, account: Account) -> int:
    """A feed of the account with one article."""
    server.add_item(server.add_feed("Gazette", "World", FEED), "Ferry")
    sync(library, account)
    return library.feeds.list()[0].id


def test_a_feed_is_renamed_and_moved_there_and_here(
    library: Library, server: GreaderServer, account: Account, feed: int
) -> None:
    remote = RemoteFeeds(library.database)
    assert remote.rename(feed, " The \n Post ") == "Renamed Gazette to The Post on the server."
    assert remote.move(feed, " Dailies ") == "Moved The Post to Dailies on the server."
    with library.database.read() as connection:
        assert connection.execute("SELECT label FROM remote_feed").fetchone() == ("Dailies",)
    for _ in range(2):  # a sync changes nothing
        (here,) = library.feeds.list()
        (there,) = server.feeds.values()
        assert (here.title, here.folder) == (there.title, there.folder) == ("The Post", "Dailies")
        saved = opml_backup_path(library.database.path).read_text()
        assert 'title="The Post"' in saved
        assert "Dailies" in saved
        sync(library, account)
    library.accounts.remove(account.id, keep=True)
    (own,) = library.feeds.list()
    assert (own.title, own.folder) == ("The Post", "Dailies")
    library.feeds.rename(own.id, "")
    assert library.feeds.get(own.id).title == "The Post"


def test_what_a_server_requires_is_asked_for_before_it_is(
    library: Library, server: GreaderServer, account: Account, feed: int
) -> None:
    remote, own = (
        RemoteFeeds(library.database),
        library.feeds.add(Subscription("http://own.example/")),
    )
    with server.counting() as asked:
        with pytest.raises(LibraryError, match="Gazette needs a name: the server requires one"):
            remote.rename(feed, " \n")
        with pytest.raises(LibraryError, match="Gazette needs a folder: servers require one"):
            remote.move(feed, " ")
        for change in (remote.unsubscribe, lambda one: remote.rename(one, "x")):
            with pytest.raises(LibraryError, match="your own, not one of an account"):
                change(own.id)
        with library.database.write() as connection:
            later = int(time.time()) + 900
            connection.execute("UPDATE account SET not_before = ?", (later,))
        with pytest.raises(LibraryError, match="is rate-limited: try again later"):
            remote.rename(feed, "x")
    assert asked == []
    assert {one.title for one in library.feeds.list()} == {"Gazette", "own.example"}


def test_a_subscription_is_made_with_its_folder_and_synced_next(
    library: Library, server: GreaderServer, account: Account, feed: int
) -> None:
    with library.database.write() as connection:
        connection.execute("UPDATE account SET due = 99999999999")
    url = "https://feeds.example/herald"
    title = RemoteFeeds(library.database).subscribe(account.id, url, "Alps")
    there = next(one for one in server.feeds.values() if one.url == url)
    here = next(one for one in library.feeds.list() if one.id != feed)
    assert title == here.title == there.title
    assert here.folder == there.folder == "Alps"
    assert url in opml_backup_path(library.database.path).read_text()
    with library.database.read() as connection:
        assert connection.execute("SELECT due FROM account").fetchone() == (0,)
    assert library.accounts.get(account.id).problem == ""


@pytest.mark.parametrize("gone", [False, True])
def test_a_subscription_that_ends_leaves_what_is_marked_and_comes_back_as_the_users_own(
    library: Library, server: GreaderServer, account: Account, feed: int, gone: bool
) -> None:
    server.add_item(next(iter(server.feeds.values())), "Tide")
    sync(library, account)
    starred, plain = library.articles.ids(View())
    library.marks.set_starred([starred], True)
    sync(library, account)
    if gone:
        server.unsubscribe(next(iter(server.feeds)))
        sync(library, account)
    remote, other = (
        RemoteFeeds(library.database),
        library.feeds.add(Subscription("http://b.example/")),
    )
    with server.counting() as asked:
        if gone:
            with pytest.raises(LibraryError, match="Gazette is no longer on the server"):
                remote.rename(feed, "x")
        assert remote.unsubscribe(feed) == "Gazette"
    assert bool(asked) is not gone
    assert [one.id for one in library.feeds.list()] == [other.id]
    assert server.feeds == {}
    assert list(library.articles.ids(View())) == [starred]
    assert FEED not in opml_backup_path(library.database.path).read_text()
    assert library.marks.undo() == "removed Gazette"
    (own,) = [one for one in library.feeds.list() if one.id != other.id]
    assert (own.url, own.account) == (FEED, None)
    assert set(library.articles.ids(View())) == {starred, plain}
    assert server.feeds == {}
