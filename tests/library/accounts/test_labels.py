"""Tags of articles and labels of the server: pushed, pulled, and never lost to a fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.library.accounts.rows import Account
from reader.library.library import Library
from tests.greader_server import GreaderServer
from tests.library.accounts.client import CLOCK, article, ids, sync, tags


@pytest.fixture
def numbers(library: Library, server: GreaderServer, account: Account) -> list[int]:
    """Six articles, all pulled."""
    feed = server.add_feed("Gazette", "News")
    made = [server.add_item(feed, f"Title {n}").id for n in range(6)]
    sync(library, account)
    return made


def test_tags_go_to_the_server_where_it_has_labels(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    library.marks.set_tags(article(library, numbers[0]), ['Ferry "A" \\ & more', "Tide"])
    library.marks.set_tags(article(library, numbers[0]), ['Ferry "A" \\ & more'])
    words = {one.words for one in library.accounts.waiting()}
    done = sync(library, account, full=True)
    assert (done.problem, done.waiting) == ("", 0)
    assert tags(library, numbers[0]) == ('Ferry "A" \\ & more',)
    if not server.quirks.label_streams:
        assert words == set()
        return
    assert words == {'tag Ferry "A" \\ & more', "untag Tide"}
    assert server.items[numbers[0]].labels == {'Ferry "A" \\ & more'}
    library.marks.undo()
    library.marks.undo()
    sync(library, account, full=True)
    assert server.items[numbers[0]].labels == set()


def test_labels_come_from_the_server_and_leave_other_tags_alone(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    if not server.quirks.label_streams:
        return
    old = server.add_item(server.feeds[1], "Read long ago", read=True, published=1)
    server.give_label(old, "Tide")
    server.give_label(server.items[numbers[1]], "Tide")
    with library.database.write() as connection:
        connection.execute("UPDATE account SET applying = 1")
    library.marks.set_tags(article(library, numbers[2]), ["Tide"])
    with library.database.write() as connection:
        connection.execute("UPDATE account SET applying = 0")
    assert sync(library, account, full=True).problem == ""
    assert old.id in ids(library)
    assert tags(library, old.id) == tags(library, numbers[1]) == ("Tide",)
    assert tags(library, numbers[2]) == ("Tide",), "never was a label: it is the user's own"
    server.items[numbers[1]].labels.clear()
    sync(library, account, full=True, now=CLOCK + 60)
    assert tags(library, numbers[1]) == ()
    assert tags(library, old.id) == tags(library, numbers[2]) == ("Tide",)
    server.labels.clear()
    for item in server.items.values():
        item.labels.clear()
    sync(library, account, full=True, now=CLOCK + 120)
    assert tags(library, old.id) == ("Tide",), "a label that is gone as a whole stays here"
    assert server.items[old.id].labels == set()


def test_a_tag_that_waits_is_left_alone(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    if not server.quirks.label_streams:
        return
    server.give_label(server.items[numbers[0]], "Tide")
    sync(library, account, full=True)
    server.faults.bad_ids = {numbers[0]}
    library.marks.set_tags(article(library, numbers[0]), ["Ferry"])
    sync(library, account, full=True, now=CLOCK + 60)
    assert tags(library, numbers[0]) == ("Ferry",)
    server.items[numbers[0]].labels.clear()
    sync(library, account, full=True, now=CLOCK + 80)
    server.give_label(server.items[numbers[0]], "Tide")
    sync(library, account, full=True, now=CLOCK + 100)
    assert tags(library, numbers[0]) == ("Ferry",)
    server.faults.bad_ids = set()
    library.accounts.retry(account.id)
    sync(library, account, full=True, now=CLOCK + 120)
    assert server.items[numbers[0]].labels == {"Ferry"}


@pytest.mark.parametrize("change", [set.clear, lambda labels: labels.add("News")])
def test_a_label_that_is_deleted_or_named_as_a_folder_meanwhile_tags_nothing(
    library: Library,
    server: GreaderServer,
    account: Account,
    numbers: list[int],
    change: Callable[[set[str]], None],
) -> None:
    if not server.quirks.label_streams:
        return
    server.give_label(server.items[numbers[0]], "Tide")
    server.faults.on_page = lambda home: change(home.labels)
    sync(library, account, full=True)
    assert all(tags(library, number) == () for number in numbers[1:])
