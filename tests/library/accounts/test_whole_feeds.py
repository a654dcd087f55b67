"""Feeds marked read as a whole: with one request, and never anything that was not here."""

from __future__ import annotations

import pytest

from reader.library.accounts.rows import Account
from reader.library.articles.view import View
from reader.library.library import Library
from tests.greader_server import GreaderServer
from tests.library.accounts.client import sync, unread


@pytest.fixture
def numbers(library: Library, server: GreaderServer, account: Account) -> list[int]:
    """Sixty articles of a feed, all pulled, beside a few of another."""
    feeds = [server.add_feed("Gazette"), server.add_feed("Times")]
    made = [server.add_item(feeds[0], f"Title {n}").id for n in range(60)]
    made += [server.add_item(feeds[1], f"Other {n}").id for n in range(3)]
    sync(library, account)
    return made


def mark_all(library: Library, server: GreaderServer, account: Account) -> list[str]:
    """Mark everything read here and send it; return what was asked for."""
    assert library.marks.mark_all_read(View()) == 63
    with server.counting() as made:
        assert sync(library, account).problem == ""
    assert library.accounts.count_waiting() == 0
    return [path.rpartition("/")[2] for path in made]


def test_a_whole_feed_is_marked_with_one_request_and_a_limit(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    later = server.add_item(server.feeds[1], "Came meanwhile").id
    made = mark_all(library, server, account)
    assert made.count("mark-all-as-read") == server.quirks.time_ids
    assert made.count("edit-tag") == 1
    assert server.unread() == unread(library) == {later}


@pytest.mark.parametrize("trouble", ["unseen", "in parts", "refused"])
def test_an_article_that_was_not_here_stays_unread(
    library: Library, server: GreaderServer, account: Account, numbers: list[int], trouble: str
) -> None:
    kept = set()
    if trouble == "unseen":
        # Marked unread on the server after the pull, and not stored here.
        with library.database.write() as connection:
            connection.execute(
                "DELETE FROM article WHERE id = "
                "(SELECT article_id FROM remote_item WHERE remote_id = ?)",
                (numbers[5],),
            )
        kept = {numbers[5]}
        assert library.marks.mark_all_read(View()) == 62
    elif trouble == "in parts":
        server.page = 40
        assert library.marks.mark_all_read(View()) == 63
    else:
        server.faults.refuses_mark_all = True
        assert library.marks.mark_all_read(View()) == 63
    with server.counting() as made:
        assert sync(library, account).problem == ""
    assert library.accounts.count_waiting() == 0
    assert server.unread() == kept
    assert sum("edit-tag" in path for path in made) == 1
    if trouble == "in parts":
        assert not any("mark-all" in path for path in made)
