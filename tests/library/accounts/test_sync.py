"""Pull and push against a server that is no kinder than the real ones."""

from __future__ import annotations

import pytest

from reader.library.accounts import queue
from reader.library.accounts import sync as syncing
from reader.library.accounts.rows import Account
from reader.library.accounts.sync import sync_account
from reader.library.articles.pruning import Retention, prune
from reader.library.library import Library
from reader.sources.greader.session import Cancelled, find_server
from reader.sources.http.client import fetch
from reader.sources.http.messages import TOO_LARGE
from reader.sources.http.response import Outcome, Request, Response
from tests.greader_server import API_PASSWORD, USER, GreaderServer
from tests.library.accounts.client import CLOCK, article, ids, starred, sync, unread


def filled(server: GreaderServer, count: int = 12) -> list[int]:
    """Put articles on the server: every third is read, one of these has a star."""
    feeds = [server.add_feed("Times & <i>", "World"), server.add_feed("Gazette", "Tech")]
    made = [server.add_item(feeds[n % 2], f"Title {n} & more") for n in range(count)]
    for item in made[::3]:
        item.read = True
    made[0].starred = made[1].starred = True
    return [item.id for item in made]


@pytest.fixture
def numbers(library: Library, server: GreaderServer, account: Account) -> list[int]:
    """The ids of the articles of a server that was filled, and of a library that took them."""
    made = filled(server)
    sync(library, account)
    return made


def test_the_first_sync_brings_what_is_unread_or_starred(
    library: Library, server: GreaderServer, account: Account
) -> None:
    numbers = filled(server)
    done = sync(library, account)
    assert done.problem == ""
    assert (done.added, done.feeds) == (9, 2)
    assert unread(library) == server.unread()
    assert starred(library) == server.starred() == set(numbers[:2])
    feeds = {feed.title: feed.folder for feed in library.feeds.list()}
    assert feeds == {"Times & <i>": "World", "Gazette": "Tech"}
    stored = library.articles.get(article(library, numbers[1]))
    assert stored is not None
    assert stored.title == "Title 1 & more"
    assert "The council met on Monday" in stored.text
    assert stored.author == "Ann Author"


@pytest.mark.usefixtures("numbers")
def test_an_idle_sync_takes_two_requests(
    library: Library, server: GreaderServer, account: Account
) -> None:
    with server.counting() as made:
        done = sync(library, account, now=CLOCK + 60)
    assert done.requests == len(made) == 2
    assert not any("subscription" in path for path in made)


def test_lists_are_sent_only_where_they_changed(
    library: Library, server: GreaderServer, account: Account
) -> None:
    server.quirks.validators = True
    filled(server)
    sync(library, account)
    sync(library, account, now=CLOCK + 4000)
    assert server.unchanged == 1 + server.quirks.label_streams
    assert len(library.feeds.list()) == 2
    server.add_feed("Another")
    assert sync(library, account, now=CLOCK + 8000).feeds == 1
    before = server.unchanged
    sync(library, account, full=True, now=CLOCK + 12_000)
    assert server.unchanged == before


def test_articles_that_are_too_large_together_come_in_smaller_parts(
    library: Library, server: GreaderServer, account: Account
) -> None:
    filled(server, 40)

    def send(request: Request, cancelled: Cancelled) -> Response:
        if "contents" in request.url and len(request.form or ()) > 8:
            problem = TOO_LARGE.format(limit=15)
            return Response(Outcome.INVALID, request.url, problem=problem)
        return fetch(request, cancelled)

    done = sync_account(library.database, account.id, send=send, clock=lambda: CLOCK)
    assert done.problem == ""
    assert unread(library) == server.unread()


def test_marks_are_sent_and_taken(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    library.marks.set_read([article(library, numbers[1])], True)
    library.marks.set_starred([article(library, numbers[2])], True)
    server.items[numbers[4]].read = True
    server.items[numbers[5]].starred = True
    server.items[numbers[0]].starred = False
    done = sync(library, account)
    assert (done.sent, done.waiting, done.problem) == (2, 0, "")
    assert server.items[numbers[1]].read
    assert server.items[numbers[2]].starred
    assert unread(library) == server.unread()
    assert starred(library) == server.starred() == {numbers[1], numbers[2], numbers[5]}


def test_a_mark_and_its_opposite_leave_one_row_with_the_last(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    number = article(library, numbers[1])
    library.marks.set_read([number], True)
    library.marks.set_starred([number], False)
    assert library.marks.undo() is not None
    assert library.marks.undo() is not None
    waiting = {(one.field, one.value) for one in library.accounts.waiting()}
    assert waiting == {("read", False), ("starred", True)}
    sync(library, account)
    assert not server.items[numbers[1]].read
    assert server.items[numbers[1]].starred
    assert library.accounts.count_waiting() == 0


def test_what_waits_is_left_alone_by_a_pull(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    library.marks.set_read([article(library, numbers[1])], True)
    library.marks.set_starred([article(library, numbers[4])], True)
    server.faults.bad_ids = {numbers[1], numbers[4]}
    server.items[numbers[2]].read = True
    done = sync(library, account)
    assert done.refused == 2
    assert numbers[1] not in unread(library)
    assert numbers[4] in starred(library)
    assert numbers[2] not in unread(library)
    assert {one.said != "" for one in library.accounts.waiting()} == {True}


def test_what_waits_counts_for_an_article_that_comes_again(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    number = article(library, numbers[1])
    library.marks.set_read([number], True)
    library.marks.set_starred([number], False)
    with library.database.write() as connection:
        connection.execute("DELETE FROM article WHERE id = ?", (number,))
        connection.execute("DELETE FROM feed_item WHERE key = ?", (str(numbers[1]),))
    server.faults.bad_ids = {numbers[1]}
    assert sync(library, account).added == 1
    assert numbers[1] not in unread(library) | starred(library)


def test_one_bad_id_is_parked_and_the_others_are_sent(
    library: Library, server: GreaderServer, account: Account
) -> None:
    numbers = filled(server, 40)
    sync(library, account)
    server.faults.bad_ids = {numbers[11]}
    library.marks.set_read([article(library, n) for n in server.unread()], True)
    done = sync(library, account)
    assert done.refused == done.waiting == 1
    assert server.unread() == {numbers[11]}
    with server.counting() as made:
        sync(library, account, now=CLOCK + 60)
    assert not any("edit-tag" in path for path in made)
    server.faults.bad_ids = set()
    sync(library, account, now=CLOCK + 3 * 3600)
    assert server.unread() == set()
    assert library.accounts.count_waiting() == 0


def test_a_mark_made_while_its_opposite_is_sent_stays(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    number = article(library, numbers[1])
    library.marks.set_read([number], True)
    with library.database.read() as connection:
        (batch,) = queue.batches(connection, account.id, CLOCK, 100)
    library.marks.set_read([number], False)
    with library.database.write() as connection:
        queue.confirmed(connection, account.id, batch)
    (one,) = library.accounts.waiting()
    assert (one.field, one.value) == ("read", False)


def test_a_lost_answer_is_sent_again(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    library.marks.set_read([article(library, numbers[1])], True)
    server.faults.outage_after = 2
    assert sync(library, account).problem
    assert library.accounts.count_waiting() in (0, 1)
    server.faults.outage = False
    assert sync(library, account, now=CLOCK + 4000).problem == ""
    assert library.accounts.count_waiting() == 0
    assert numbers[1] not in server.unread()


def test_without_a_server_everything_waits_and_nothing_changes(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    before = unread(library), starred(library)
    server.faults.outage = True
    library.marks.set_read([article(library, numbers[1])], True)
    done = sync(library, account)
    assert done.waiting == 1
    assert done.problem
    assert unread(library) == before[0] - {numbers[1]}
    assert starred(library) == before[1]


@pytest.mark.parametrize("fault", ["cut", "login_page", "server_error"])
@pytest.mark.usefixtures("numbers")
def test_an_answer_that_is_none_changes_nothing(
    library: Library, server: GreaderServer, account: Account, fault: str
) -> None:
    before = unread(library), starred(library)
    server.items[max(server.unread())].read = True
    setattr(server.faults, fault, 1)
    assert sync(library, account).problem
    assert (unread(library), starred(library)) == before
    assert sync(library, account, now=CLOCK + 60).problem == ""
    assert unread(library) == server.unread()


def test_an_empty_list_of_unread_ids_is_doubted(
    library: Library, server: GreaderServer, account: Account
) -> None:
    filled(server, 60)
    sync(library, account)
    server.faults.empty_unread = 1
    done = sync(library, account)
    assert unread(library) == server.unread()
    assert done.problem == ""
    server.faults.empty_unread = 9
    if server.quirks.unread_count:
        assert "counts" in sync(library, account).problem
        assert unread(library) == server.unread()


def test_everything_read_elsewhere_is_read_here(
    library: Library, server: GreaderServer, account: Account
) -> None:
    filled(server, 60)
    sync(library, account)
    for item in server.items.values():
        item.read = True
    assert sync(library, account).problem == ""
    assert unread(library) == set()


def test_a_refused_token_is_renewed_only_with_a_password(
    library: Library, server: GreaderServer, account: Account
) -> None:
    filled(server)
    server.faults.unauthorized = 5
    done = sync(library, account)
    assert "log in again" in done.problem
    assert server.faults.unauthorized == 4
    found = find_server(server.url, USER, API_PASSWORD)
    library.accounts.log_in_again(account.id, found, "command: printf api-secret")
    server.faults.unauthorized = 5
    done = sync(library, account, now=CLOCK + 60)
    assert done.problem == ""
    assert unread(library) == server.unread()


def test_a_rate_limit_ends_the_sync_and_is_heeded(
    library: Library, server: GreaderServer, account: Account
) -> None:
    filled(server)
    server.faults.rate_limited = 1
    assert "Rate limited" in sync(library, account).problem
    with server.counting() as made:
        assert "rate-limited" in sync(library, account, now=CLOCK + 20).skipped
    assert made == []
    assert sync(library, account, now=CLOCK + 31).added == 9


def test_pages_are_read_twice_where_another_client_marks_meanwhile(
    library: Library, server: GreaderServer, account: Account
) -> None:
    filled(server, 40)
    server.page = 5
    sync(library, account)
    assert unread(library) == server.unread()
    once: list[int] = []

    def meanwhile(home: GreaderServer) -> None:
        if len(once) < 1:
            once.append(1)
            oldest_of_page = sorted(home.unread(), reverse=True)[4]
            home.items[oldest_of_page].read = True

    server.faults.on_page = meanwhile
    sync(library, account)
    assert server.unread() <= unread(library)
    sync(library, account)
    assert unread(library) == server.unread()


@pytest.mark.usefixtures("numbers")
def test_a_feed_that_is_gone_keeps_its_articles_until_the_user_says(
    library: Library, server: GreaderServer, account: Account
) -> None:
    before = unread(library), starred(library)
    server.unsubscribe(1)
    sync(library, account)
    assert (unread(library), starred(library)) == before
    (gone,) = [feed for feed in library.feeds.list() if "No longer" in feed.problem]
    library.accounts.keep_feed(gone.id)
    assert library.feeds.get(gone.id).account is None
    library.marks.undo()
    assert library.feeds.get(gone.id).account == account.id
    assert (unread(library), starred(library)) == before
    library.marks.undo(undone=True)
    assert library.feeds.get(gone.id).account is None
    library.marks.undo()
    assert library.feeds.get(gone.id).account == account.id


@pytest.mark.usefixtures("numbers")
def test_names_and_folders_follow_the_server(
    library: Library, server: GreaderServer, account: Account
) -> None:
    server.feeds[1].title, server.feeds[1].folder = "Daily", "Papers"
    done = sync(library, account, full=True)
    assert done.feeds == 1
    assert ("Daily", "Papers") in {(feed.title, feed.folder) for feed in library.feeds.list()}


def test_edits_of_the_last_day_arrive_and_what_was_read_elsewhere(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    server.items[numbers[1]].html = "<p>The council met on Tuesday, as it says now.</p>"
    done = sync(library, account, full=True, now=server.items[numbers[1]].published + 3600)
    assert done.changed == 1
    stored = library.articles.get(article(library, numbers[1]))
    assert stored is not None
    assert "Tuesday" in stored.text
    assert stored.edited
    assert ids(library) == set(numbers)
    assert unread(library) == server.unread()


def test_a_first_sync_goes_on_where_it_was_interrupted(
    library: Library, server: GreaderServer, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(server, 60)
    monkeypatch.setattr("reader.library.accounts.pull.CHUNK", 10)
    server.faults.outage_after = 6
    assert sync(library, account).problem
    newest = sorted(server.unread(), reverse=True)
    assert unread(library) == set(newest[: len(unread(library))])
    assert 0 < len(unread(library)) < len(newest)
    server.faults.outage = False
    with server.counting() as made:
        sync(library, account, now=CLOCK + 4000)
    assert unread(library) == server.unread()
    assert sum("contents" in path for path in made) < 5


def test_one_sync_at_a_time(library: Library, server: GreaderServer, account: Account) -> None:
    with syncing.locked(library.database, account.id) as mine:
        assert mine
        assert "already" in sync(library, account).skipped


@pytest.mark.usefixtures("numbers")
def test_pruned_articles_do_not_come_back(
    library: Library, server: GreaderServer, account: Account
) -> None:
    for item in server.items.values():
        item.read = False
    sync(library, account)
    prune(library.database, Retention(count=1, unread=True), CLOCK)
    left = ids(library)
    assert sync(library, account).added == 0
    assert ids(library) == left
    assert server.unread() == set(server.items)
