"""Feeds and articles that an account has too: matched, merged, undone, nothing sent unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.library.accounts.rows import Account
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.greader_server import GreaderServer
from tests.library.accounts.client import sync, tags
from tests.library.builders import entry, put

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
