"""Whose turn it is among many requests: in order, so many at once, fewer to one host."""

from __future__ import annotations

import heapq
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.sources.http.response import Request

PATIENCE = 2.0
"""Seconds after which a request that is under way gives its place to another."""
MOST = 48
"""Requests under way at most, slow ones included: each may hold a body in memory."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A request that may be sent now; given back with :meth:`SlotLimiter.done`."""

    number: int
    """Its place among all requests, from 0."""
    request: Request
    host: str


class SlotLimiter:
    """The requests that wait, by host, and those under way; used by many threads.

    At most ``at_once`` are under way that are not slow, at most ``per_host`` to one
    host, slow ones included. So a few dozen dead hosts hold up nobody but themselves.
    """

    def __init__(
        self,
        requests: Iterable[Request],
        at_once: int,
        per_host: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``clock`` tells seconds that never go back."""
        self._at_once = at_once
        self._per_host = per_host
        self._clock = clock
        self._change = threading.Condition()
        self._waiting: dict[str, deque[Slot]] = {}
        self._under_way: dict[int, float] = {}
        self._busy: Counter[str] = Counter()
        self._workers = 0
        self.total = 0
        for number, request in enumerate(requests):
            host = urlsplit(request.url).hostname or ""
            self._waiting.setdefault(host, deque()).append(Slot(number, request, host))
            self.total += 1
        self._left = self.total
        # Hosts that have a request waiting and are free for it, by that request's number.
        self._ready = [(turns[0].number, host) for host, turns in self._waiting.items()]
        heapq.heapify(self._ready)

    def acquire(self) -> bool:
        """Return whether one more worker has something to do; the caller then starts it."""
        with self._change:
            wanted = min(self._places(), self._left + len(self._under_way))
            if self._workers >= wanted or not self._left:
                return False
            self._workers += 1
            return True

    def let_go(self) -> int:
        """Take a hiring back; return how many workers there are."""
        with self._change:
            self._workers -= 1
            return self._workers

    def take(self) -> Slot | None:
        """Return the next turn, waiting for a host to be free; None: the worker is to end."""
        with self._change:
            while self._left and self._workers <= self._places():
                turn = self._next()
                if turn is not None:
                    self._busy[turn.host] += 1
                    self._under_way[turn.number] = self._clock()
                    self._left -= 1
                    self._offer(turn.host)
                    return turn
                self._change.wait(PATIENCE)
            self._workers -= 1
            return None

    def done(self, turn: Slot) -> None:
        """Give a turn back: its host is free for the next."""
        with self._change:
            del self._under_way[turn.number]
            self._busy[turn.host] -= 1
            self._offer(turn.host)
            self._change.notify()
            if not self._left:
                self._change.notify_all()

    def drop_host(self, host: str) -> list[Slot]:
        """Return the requests to a host that wait for their turn; they get none any more."""
        with self._change:
            dropped = list(self._waiting.pop(host, ()))
            self._left -= len(dropped)
            if not self._left:
                self._change.notify_all()
        return dropped

    def drop(self) -> None:
        """Let no request begin any more."""
        with self._change:
            self._waiting.clear()
            self._left = 0
            self._change.notify_all()

    def _places(self) -> int:
        """Return how many workers there may be now: one more for each slow request."""
        late = self._clock() - PATIENCE
        slow = sum(began <= late for began in self._under_way.values())
        return min(self._at_once + slow, MOST)

    def _next(self) -> Slot | None:
        """Take the first request whose host is free, None where none is."""
        while self._ready:
            number, host = heapq.heappop(self._ready)
            turns = self._waiting.get(host)
            # Of a host that was offered twice only the first offer holds.
            if turns and turns[0].number == number and self._busy[host] < self._per_host:
                return turns.popleft()
        return None

    def _offer(self, host: str) -> None:
        """Note that a host is free for its next request."""
        turns = self._waiting.get(host)
        if turns and self._busy[host] < self._per_host:
            heapq.heappush(self._ready, (turns[0].number, host))
