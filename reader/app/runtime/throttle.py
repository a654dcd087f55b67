"""A throttle: the latest of many values, delivered at most once in so many seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock, Timer
from typing import Generic, TypeVar

T = TypeVar("T")


class Throttle(Generic[T]):
    """Delivers values at most once in so many seconds, and always the last of them.

    Called from any thread; what comes late is handed on by a thread of its own.
    """

    def __init__(
        self,
        deliver: Callable[[T], None],
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Call ``deliver`` with the values; ``clock`` returns seconds that never go back."""
        self._deliver = deliver
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._next = clock()
        self._timer: Timer | None = None
        self._value: T

    def __call__(self, value: T) -> None:
        """Hand ``value`` on, now or when its time has come; a newer one takes its place."""
        with self._lock:
            self._value = value
            if self._timer is not None:
                return
            wait = self._next - self._clock()
            if wait <= 0:
                self._hand_on()
            else:
                self._timer = Timer(wait, self._late)
                self._timer.daemon = True
                self._timer.start()

    def end(self) -> None:
        """Hand nothing on any more that waits for its time."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def _late(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer = None
                self._hand_on()

    def _hand_on(self) -> None:
        self._next = self._clock() + self._seconds
        self._deliver(self._value)
