"""Whose turn it is: requests in order, two to a host, and slow hosts in nobody's way."""

from __future__ import annotations

import pytest

from reader.sources.http import slots
from reader.sources.http.pool import fetch_all
from reader.sources.http.response import Outcome, Request
from reader.sources.http.slots import MOST, PATIENCE, Slot, SlotLimiter
from tests.hostile_server import HostileServer, hang, page

FEED = b"<rss version='2.0'><channel><title>x</title></channel></rss>"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def asks(*hosts: str) -> list[Request]:
    return [Request(f"http://{host}/{n}") for n, host in enumerate(hosts)]


def taken(made: SlotLimiter) -> Slot:
    """Hire a worker and give it its first turn."""
    assert made.acquire()
    turn = made.take()
    assert turn is not None
    return turn


def test_turns_come_in_order_and_two_to_a_host() -> None:
    made = SlotLimiter(asks("a", "a", "a", "b", "a"), at_once=16, per_host=2)
    turns = [taken(made) for _ in range(3)]
    assert [turn.number for turn in turns] == [0, 1, 3]
    made.done(turns[1])
    third = made.take()  # by the worker that is done; so below
    assert third is not None
    assert third.number == 2
    made.done(turns[2])  # b has nothing left, and a no more than two turns at once
    made.done(third)
    last = made.take()
    assert last is not None
    assert last.number == 4


def test_so_many_are_under_way_and_no_more() -> None:
    made = SlotLimiter(asks(*map(str, range(9))), at_once=4, per_host=2)
    begun = [taken(made) for _ in range(4)]
    assert not made.acquire()
    made.done(begun[0])
    again = made.take()  # by the worker that is done
    assert again is not None
    assert again.number == 4
    assert not made.acquire()


def test_a_slow_request_gives_its_place_away_but_not_that_of_its_host() -> None:
    clock = Clock()
    made = SlotLimiter(asks("a", "a", "a", *"bcdefgh"), at_once=2, per_host=2, clock=clock)
    assert [taken(made).number for _ in range(2)] == [0, 1]
    assert not made.acquire()
    clock.now += PATIENCE
    assert [taken(made).number for _ in range(2)] == [3, 4], "a has two already"
    assert not made.acquire()


def test_where_all_hosts_are_slow_no_more_than_a_few_dozen_are_asked() -> None:
    clock = Clock()
    made = SlotLimiter(asks(*map(str, range(200))), at_once=16, per_host=2, clock=clock)
    under_way = 0
    for _ in range(10):
        while made.acquire():
            assert made.take() is not None
            under_way += 1
        clock.now += PATIENCE
    assert under_way == MOST


def test_a_worker_too_many_ends_when_the_slow_ones_are_done() -> None:
    clock = Clock()
    made = SlotLimiter(asks(*"abcdef"), at_once=1, per_host=2, clock=clock)
    slow = taken(made)
    clock.now += PATIENCE
    quick = taken(made)
    made.done(slow)
    assert made.take() is None, "one place, and the second worker has it"
    made.done(quick)
    assert made.take() is not None


def test_thirty_dead_hosts_hold_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "PATIENCE", 0.1)
    with HostileServer(host="") as server:
        server.answers |= {"/dead": hang(), "/good": page(FEED)}

        def asked(number: int, path: str) -> Request:
            url = f"http://127.0.7.{number + 1}:{server.port}{path}"
            return Request(url, typed=True, deadline=4.0)

        requests = [asked(n, "/dead") for n in range(30)] + [
            asked(n, "/good") for n in range(30, 90)
        ]
        order = [(n, answer.outcome) for n, answer in fetch_all(requests, lambda: False)]
    assert len(order) == 90
    assert {n for n, _ in order[:60]} == set(range(30, 90))
    assert all(outcome is Outcome.OK for _, outcome in order[:60])
