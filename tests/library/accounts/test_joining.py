"""Feeds and articles that an account has too: matched, merged, undone, nothing sent unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.library.accounts.joining import Offer
from reader.library.accounts.rows import Account
from reader.library.feeds.settings import FeedSettings
from reader.library.library import Library, View
from reader.sources.opml.outline import Subscription
from tests.greader_server import GreaderServer
from tests.library.accounts.client import sync, tags
from tests.library.builders import entry, put, put_one

FEED = "https://feeds.example/gazette"


@pytest.mark.parametrize(
    ("link", "key", "merged"),
    [
        ("https://articles.example/9", "guid", True),
        ("http://articles.example/9/?utm_source=feed#top", "guid", True),
        ("https://proxy.example/go/1", "https://articles.example/9", True),
        ("https://articles.example/8", "guid", False),
    ],
)
@pytest.mark.parametrize("marks", [False, True])
def test_what_both_have_is_merged_with_the_tags_of_both(
    library: Library,
    server: GreaderServer,
    account: Account,
    link: str,
    key: str,
    merged: bool,
    marks: bool,
) -> None:
    item = server.add_item(
        server.add_feed("Gazette", url=FEED), "Ferry", link="https://articles.example/9"
    )
    if server.quirks.label_streams:
        server.give_label(item, "Tide")
    own = library.feeds.add(Subscription(FEED, "Mine"))
    (number,) = put(library, own.id, replace(entry(key, "Own title", "Own words."), url=link))
    library.marks.set_tags(number, ["kept"])
    library.marks.set_read([number], True)
    sync(library, account)
    offer = library.accounts.join(account.id, marks=marks)
    assert (len(offer.feeds), offer.articles) == (1, merged)
    labels = ("Tide",) * server.quirks.label_streams
    if merged:
        assert tags(library, item.id) == (*labels, "kept")
        words = {one.words for one in library.accounts.waiting()}
        sent = {"mark as read", *["tag kept"] * server.quirks.label_streams}
        assert words == (sent if marks else set())
    library.marks.undo()
    mine = library.articles.get(number)
    assert mine is not None
    assert (mine.read, mine.tags) == (True, ("kept",))
    assert library.accounts.count_waiting() == 0


def own_feed(library: Library, *articles: tuple[str, str, str]) -> tuple[int, list[int]]:
    """Subscribe to the shared feed; return it and its articles, of key, link and text."""
    own = library.feeds.add(Subscription(FEED, "Mine"))
    made = [
        replace(entry(key, f"Own {key}", text), url=link or None) for key, link, text in articles
    ]
    return own.id, put(library, own.id, *made)


def both(library: Library, server: GreaderServer, *links: str) -> list[int]:
    """Return the articles of the user, in order, that have one of the server's items after it."""
    with library.database.read() as connection:
        pairs = connection.execute("SELECT remote_id, article_id FROM remote_item").fetchall()
    by_id = dict(pairs)
    return [by_id[next(i.id for i in server.items.values() if i.link == link)] for link in links]


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        (FEED, True),
        (f"{FEED}/", True),
        ("http://feeds.example/gazette#top", True),
        (f"{FEED}/2", False),
        ("https://other.example/gazette", False),
    ],
)
def test_a_feed_is_shared_by_its_address(
    library: Library, server: GreaderServer, account: Account, address: str, shared: bool
) -> None:
    server.add_item(server.add_feed("Gazette", url=FEED), "Ferry")
    library.feeds.add(Subscription(address, "Mine"))
    sync(library, account)
    assert bool(library.accounts.offer(account.id).feeds) is shared


def test_a_value_that_several_articles_share_identifies_none(
    library: Library, server: GreaderServer, account: Account
) -> None:
    feed = server.add_feed("Gazette", url=f"{FEED}/#top")
    links = [f"https://articles.example/{n}" for n in range(3)]
    for link in links:
        server.add_item(feed, f"Ferry {link[-1]}", link=link)
    sync(library, account)
    (known,) = [one for one in library.feeds.list() if one.title == "Gazette"]
    rows = {one.url: one for one in library.articles.first_page(View(source=known.id))}
    text = library.articles.get(rows[links[2]].id)
    assert text is not None
    _, mine = own_feed(
        library,
        ("a", links[0], "Words."),
        ("b", f"{links[0]}?utm_source=x", "Other words."),
        (links[1], f"{links[0]}?utm_medium=y", "More words."),
        ("c", "", "Last words."),
    )
    with library.database.write() as connection:  # as if sent with the words of the server
        connection.executemany(
            "UPDATE article SET content_hash = (SELECT content_hash FROM article WHERE id = ?) "
            "WHERE id = ?",
            [(rows[links[0]].id, mine[1]), (text.id, mine[3])],
        )
    library.marks.set_read(mine, True)
    library.marks.set_starred(mine[2:3], True)
    offered = library.accounts.offer(account.id)
    assert (offered.feeds, offered.articles, offered.marks) == (("Gazette",), 3, 3)
    assert library.accounts.join(account.id, marks=False) == offered
    assert both(library, server, *links) == [mine[0], mine[2], mine[3]]
    assert library.accounts.offer(account.id) == Offer()
    assert library.accounts.join(account.id, marks=True) == Offer()
    assert library.marks.undo() == f"joined 1 feeds with {account.name}"


@pytest.mark.parametrize("marks", [False, True])
def test_the_feed_of_the_account_takes_over_what_the_users_own_had(
    library: Library, server: GreaderServer, account: Account, marks: bool
) -> None:
    link = "https://articles.example/9"
    server.add_item(server.add_feed("Gazette", url=FEED), "Ferry", link=link)
    own, mine = own_feed(library, ("guid", link, "Words."), ("old", "", "Of long ago."))
    with library.database.write() as connection:  # as a refresh ties them to the document
        tie = "INSERT INTO feed_item SELECT source_id, key, id, 'f', 1 FROM article WHERE id = ?"
        connection.executemany(tie, [(one,) for one in mine])
    library.feeds.set_tags(own, ["news"])
    library.feeds.configure(own, FeedSettings(full_text=True, keep_days=9))
    library.marks.set_starred(mine[:1], True)
    sync(library, account)
    before = {one.title: one for one in library.feeds.list()}
    offered = library.accounts.join(account.id, marks=marks)
    assert (offered.articles, offered.marks) == (1, 1)
    (joined,) = library.feeds.list()
    assert (joined.title, joined.tags) == ("Gazette", ("news",))
    assert joined.settings == FeedSettings(full_text=True, keep_days=9)
    assert set(library.articles.ids(View(source=joined.id))) == set(mine)
    assert library.articles.count().starred == marks
    assert {one.words for one in library.accounts.waiting()} == ({"star"} if marks else set())
    sync(library, account)
    assert set(library.articles.ids(View())) == set(mine)
    library.marks.undo()
    after = {one.title: one for one in library.feeds.list()}
    assert (after["Mine"].tags, after["Mine"].settings) == (("news",), before["Mine"].settings)
    assert set(library.articles.ids(View(source=after["Mine"].id))) == set(mine)
    assert [library.articles.rows([one])[0].starred for one in mine] == [True, False]
    with library.database.read() as connection:  # the next sync reads its lists whole
        assert connection.execute("SELECT lists FROM account").fetchone() == ("{}",)
        tied = connection.execute(
            "SELECT article_id, key FROM feed_item WHERE source_id = ? ORDER BY article_id",
            (after["Mine"].id,),
        ).fetchall()
    assert tied == [(mine[0], "guid"), (mine[1], "old")]
    assert library.marks.undo(undone=True) is None
    again = put_one(
        library, after["Mine"].id, replace(entry("guid", "Own guid", "Words."), url=link)
    )
    assert again[0] == mine[0]
    sync(library, account)
    assert len(library.articles.ids(View())) == 3


def test_a_feed_that_the_account_lost_is_joined_with_none(
    library: Library, server: GreaderServer, account: Account
) -> None:
    feed = server.add_feed("Gazette", url=FEED)
    server.add_item(feed, "Ferry", link="https://articles.example/9")
    own_feed(library, ("guid", "https://articles.example/9", "Words."))
    sync(library, account)
    (known,) = [one for one in library.feeds.list() if one.title == "Gazette"]
    library.marks.set_starred(library.articles.ids(View(source=known.id)), True)
    server.unsubscribe(feed.id)
    sync(library, account)
    assert library.accounts.offer(account.id) == Offer()
