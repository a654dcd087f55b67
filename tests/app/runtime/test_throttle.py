"""What changes all the time is told now and then, and its last state always."""

from __future__ import annotations

from threading import Event

from reader.app.runtime.jobs import Throttle
from tests.waiting import PATIENCE


class Clock:
    def __init__(self) -> None:
        self.now = 5.0

    def __call__(self) -> float:
        return self.now


def test_the_first_is_told_at_once_and_the_next_when_its_time_has_come() -> None:
    told: list[int] = []
    clock = Clock()
    paced = Throttle(told.append, 60.0, clock)
    for value in range(100):
        paced(value)
    assert told == [0]
    paced.end()
    clock.now += 60
    paced(100)
    assert told == [0, 100]
    paced.end()


def test_the_last_is_told_though_nothing_follows() -> None:
    told: list[int] = []
    done = Event()

    def tell(value: int) -> None:
        told.append(value)
        if value == 9:
            done.set()

    paced = Throttle(tell, 0.05)
    for value in range(10):
        paced(value)
    assert done.wait(PATIENCE), "the last was never told"
    assert told[0] == 0
    assert len(told) < 10


def test_nothing_is_told_after_the_end() -> None:
    told: list[int] = []
    clock = Clock()
    paced = Throttle(told.append, 0.05, clock)
    paced(1)
    paced(2)
    paced.end()
    assert not Event().wait(0.2)
    assert told == [1]
