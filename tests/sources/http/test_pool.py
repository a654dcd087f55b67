"""Whose slot it is: requests in order, two to a host, and slow hosts in nobody's way."""

from __future__ import annotations

import pytest

from reader.sources.http import pool
from reader.sources.http.pool import MAX_RUNNING, PATIENCE, Slot, SlotLimiter, fetch_all
from reader.sources.http.response import Outcome, Request
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
    """Hire a worker and give it its first slot."""
    assert made.acquire()
    slot = made.next_slot()
    assert slot is not None
    return slot


def test_turns_come_in_order_and_two_to_a_host() -> None:
    made = SlotLimiter(asks("a", "a", "a", "b", "a"), max_concurrent=16, per_host=2)
    slots = [taken(made) for _ in range(3)]
    assert [slot.number for slot in slots] == [0, 1, 3]
    made.finish(slots[1])
    third = made.next_slot()  # by the worker that is done; so below
    assert third is not None
    assert third.number == 2
    made.finish(slots[2])  # b has nothing left, and a no more than two slots at once
    made.finish(third)
    last = made.next_slot()
    assert last is not None
    assert last.number == 4


def test_so_many_are_running_and_no_more() -> None:
    made = SlotLimiter(asks(*map(str, range(9))), max_concurrent=4, per_host=2)
    begun = [taken(made) for _ in range(4)]
    assert not made.acquire()
    made.finish(begun[0])
    again = made.next_slot()  # by the worker that is done
    assert again is not None
    assert again.number == 4
    assert not made.acquire()


def test_a_slow_request_gives_its_place_away_but_not_that_of_its_host() -> None:
    clock = Clock()
    made = SlotLimiter(asks("a", "a", "a", *"bcdefgh"), max_concurrent=2, per_host=2, clock=clock)
    assert [taken(made).number for _ in range(2)] == [0, 1]
    assert not made.acquire()
    clock.now += PATIENCE
    assert [taken(made).number for _ in range(2)] == [3, 4], "a has two already"
    assert not made.acquire()


def test_where_all_hosts_are_slow_no_more_than_a_few_dozen_are_asked() -> None:
    clock = Clock()
    made = SlotLimiter(asks(*map(str, range(200))), max_concurrent=16, per_host=2, clock=clock)
    running = 0
    for _ in range(10):
        while made.acquire():
            assert made.next_slot() is not None
            running += 1
        clock.now += PATIENCE
    assert running == MAX_RUNNING


def test_a_worker_too_many_ends_when_the_slow_ones_are_done() -> None:
    clock = Clock()
    made = SlotLimiter(asks(*"abcdef"), max_concurrent=1, per_host=2, clock=clock)
    slow = taken(made)
    clock.now += PATIENCE
    quick = taken(made)
    made.finish(slow)
    assert made.next_slot() is None, "one place, and the second worker has it"
    made.finish(quick)
    assert made.next_slot() is not None


def test_thirty_dead_hosts_hold_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PATIENCE", 0.1)
    with HostileServer(host="") as server:
        server.answers |= {"/dead": hang(), "/good": page(FEED)}

        def asked(number: int, path: str) -> Request:
            url = f"http://127.0.7.{number + 1}:{server.port}{path}"
            return Request(url, user_supplied=True, deadline=4.0)

        requests = [asked(n, "/dead") for n in range(30)] + [
            asked(n, "/good") for n in range(30, 90)
        ]
        order = [(n, answer.outcome) for n, answer in fetch_all(requests, lambda: False)]
    assert len(order) == 90
    assert {n for n, _ in order[:60]} == set(range(30, 90))
    assert all(outcome is Outcome.OK for _, outcome in order[:60])
