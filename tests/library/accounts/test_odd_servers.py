"""Servers, clocks and other clients that do what nobody expects: no mark is lost for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.library.accounts.queue import DAY
from reader.library.accounts.rows import Account, SyncResult
from reader.library.accounts.sync import due_accounts, sync_account
from reader.library.library import Library
from reader.sources.greader.session import Cancelled
from reader.sources.http.client import fetch
from reader.sources.http.response import Request, Response
from tests.greader_server import LONG, GreaderServer, _Api, _RefusedError
from tests.library.accounts.client import CLOCK, article, ids, starred, sync, unread
from tests.library.accounts.test_sync import filled

YEAR = 365 * DAY


@pytest.fixture
def numbers(library: Library, server: GreaderServer, account: Account) -> list[int]:
    """The ids of the articles of a server that was filled, and of a library that took them."""
    made = filled(server)
    assert sync(library, account).problem == ""
    return made


def sync_through(
    library: Library, account: Account, before: Callable[[Request], None], now: int = CLOCK
) -> SyncResult:
    """Sync, and let something happen before each request."""

    def send(request: Request, cancelled: Cancelled) -> Response:
        before(request)
        return fetch(request, cancelled)

    return sync_account(library.database, account.id, send=send, clock=lambda: now)


@pytest.mark.parametrize("server", ["FreshRSS"], indirect=True)  # of others it is the login
def test_a_form_token_that_expires_in_a_push_is_asked_for_again(
    library: Library,
    server: GreaderServer,
    account: Account,
    numbers: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert server.quirks.header_on_post
    library.marks.set_read([article(library, numbers[1])], True)
    library.marks.set_starred([article(library, numbers[2])], True)
    good = [0]
    token = vars(GreaderServer)["form_token"].fget
    monkeypatch.setattr(
        GreaderServer, "form_token", property(lambda me: f"{good[0]}{token(me)[1:]}")
    )
    sent = [0]

    def before(request: Request) -> None:
        if "edit-tag" in request.url:
            sent[0] += 1
            good[0] = 1 if sent[0] >= 2 else 0  # the token of the first is worth nothing now

    done = sync_through(library, account, before)
    assert (done.problem, done.waiting) == ("", 0)
    assert server.items[numbers[1]].read
    assert server.items[numbers[2]].starred


def test_ids_may_be_decimal_and_long_in_one_list(
    library: Library, server: GreaderServer, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(server)
    honest = _Api.ids

    def mixed(api: _Api) -> object:
        answer = honest(api)
        for place, one in enumerate(answer["itemRefs"]):
            if place % 2:
                one["id"] = f"{LONG}{int(one['id']):016x}"
        answer["itemRefs"] += answer["itemRefs"][:3]
        return answer

    monkeypatch.setattr(_Api, "ids", mixed)
    done = sync(library, account)
    assert (done.problem, done.added) == ("", 9)
    assert unread(library) == server.unread()
    assert starred(library) == server.starred()
    assert sync(library, account, now=CLOCK + 60).requests == 2


@pytest.mark.parametrize("stream", ["", "feed/2"])
def test_an_article_that_comes_twice_is_stored_once(
    library: Library,
    server: GreaderServer,
    account: Account,
    monkeypatch: pytest.MonkeyPatch,
    stream: str,
) -> None:
    filled(server)
    honest = _Api.contents

    def doubled(api: _Api) -> object:
        answer = honest(api)
        again = [dict(one) for one in answer["items"]]
        for one in again if stream else ():
            one["origin"] = {"streamId": stream}
        answer["items"] += again
        return answer

    monkeypatch.setattr(_Api, "contents", doubled)
    done = sync(library, account)
    assert (done.problem, done.added) == ("", 9)
    with library.database.read() as connection:
        (stored,) = connection.execute("SELECT count(*) FROM article").fetchone()
    assert stored == len(ids(library)) == 9
    assert unread(library) == server.unread()


def test_a_starred_article_that_vanished_keeps_its_star(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    server.items[numbers[0]].starred = False
    del server.items[numbers[1]]
    library.marks.set_starred([article(library, numbers[2])], True)
    done = sync(library, account)
    assert done.problem == ""
    assert starred(library) == {numbers[1], numbers[2]}
    assert sync(library, account, now=CLOCK + 60).problem == ""
    assert starred(library) == {numbers[1], numbers[2]}


def test_a_clock_that_was_years_ahead_holds_nothing_up(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    library.marks.set_read([article(library, numbers[1])], True)
    library.marks.set_read([article(library, numbers[2])], True)
    server.faults.bad_ids = {numbers[1]}
    assert sync(library, account, now=CLOCK + YEAR).refused == 1
    server.faults.rate_limited = 1
    assert sync(library, account, now=CLOCK + YEAR + 60).problem
    server.faults.bad_ids = set()
    server.feeds[1].title = "Daily"
    assert [one.id for one in due_accounts(library.database, CLOCK)] == [account.id]
    done = sync(library, account, now=CLOCK)
    assert (done.skipped, done.problem, done.waiting) == ("", "", 0)
    assert server.items[numbers[1]].read
    assert "Daily" in {feed.title for feed in library.feeds.list()}


def test_a_feed_may_get_another_address_on_the_server(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    server.feeds[1].url = "https://moved.example/feed.xml"
    assert sync(library, account, full=True).feeds == 1
    assert "https://moved.example/feed.xml" in {feed.url for feed in library.feeds.list()}
    assert sync(library, account, full=True, now=CLOCK + 60).feeds == 0
    assert unread(library) == server.unread()


def test_marks_of_a_feed_that_was_unsubscribed_elsewhere_hold_up_no_others(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    gone, there = numbers[4], numbers[5]
    library.marks.set_read([article(library, one) for one in (gone, there)], True)
    library.marks.set_starred([article(library, numbers[2])], True)
    server.unsubscribe(1)
    done = sync(library, account)
    assert (done.problem, done.waiting) == ("", 0)
    assert server.items[there].read
    assert gone in ids(library)
    assert numbers[2] in starred(library)


def test_marks_from_both_sides_during_a_sync_meet(
    library: Library, server: GreaderServer, account: Account, numbers: list[int]
) -> None:
    here, elsewhere, both = numbers[1], numbers[2], numbers[4]
    library.marks.set_read([article(library, both)], True)
    done: list[str] = []

    def before(request: Request) -> None:
        if "items/ids" in request.url and not done:
            done.append(request.url)
            library.marks.set_read([article(library, here)], True)
            library.marks.set_read([article(library, both)], False)
            server.items[elsewhere].read = True

    assert sync_through(library, account, before).waiting == 2
    assert here not in unread(library)
    assert both in unread(library)
    assert sync(library, account, now=CLOCK + 60).waiting == 0
    assert server.items[here].read
    assert not server.items[both].read
    assert unread(library) == server.unread()


@pytest.mark.parametrize("status", [401, 500])
def test_a_fault_in_the_middle_of_a_push_costs_no_mark(
    library: Library, server: GreaderServer, account: Account, status: int
) -> None:
    filled(server, 60)
    sync(library, account)
    server.quirks.time_ids = False
    library.marks.set_starred([article(library, one) for one in server.unread()], True)
    library.marks.set_read([article(library, one) for one in server.unread()], True)
    wanted, sent = server.unread(), [0]

    def before(request: Request) -> None:
        if "edit-tag" in request.url:
            sent[0] += 1
            if sent[0] == 2 and status == 500:
                server.faults.server_error = 1
            elif sent[0] == 2:
                server.faults.unauthorized = 9

    sync_through(library, account, before)
    server.faults.unauthorized = server.faults.server_error = 0
    assert sync(library, account, now=CLOCK + 60).problem == ""
    assert library.accounts.count_waiting() == 0
    assert server.unread() == unread(library) == set()
    assert wanted <= server.starred()
    assert starred(library) == server.starred()


def test_a_redirected_mark_waits_instead_of_being_lost(
    library: Library,
    server: GreaderServer,
    account: Account,
    numbers: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = numbers[1]
    library.marks.set_read([article(library, read)], True)
    honest = _Api.edit_tag

    def redirected(api: _Api) -> str:
        if api.posted:
            raise _RefusedError(301, "Moved", Location=f"{account.url}/reader/api/0/edit-tag")
        return honest(api)

    with monkeypatch.context() as patched:
        patched.setattr(_Api, "edit_tag", redirected)
        done = sync(library, account)
    assert "redirects" in done.problem
    assert (done.sent, done.waiting) == (0, 1)
    assert read not in unread(library)
    assert sync(library, account, now=CLOCK + 4000).waiting == 0
    assert server.items[read].read
