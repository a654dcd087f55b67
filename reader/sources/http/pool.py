"""Many concurrent requests, limited in total and per host, ended at once on cancel."""

from __future__ import annotations

import heapq
import queue
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.sources.http import messages
from reader.sources.http.client import fetch
from reader.sources.http.connections import Connections
from reader.sources.http.response import Outcome, Request, Response

PATIENCE = 2.0
"""Seconds after which a running request counts as slow and gives its place to another."""
MAX_RUNNING = 48
"""Most concurrent requests, slow ones included: each may have a body in memory."""


def server_of(url: str) -> str:
    """Return host and port of a URL, without the default port of its scheme."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    usual = parts.port in (None, {"http": 80, "https": 443}.get(parts.scheme))
    return host if usual else f"{host}:{parts.port}"


@dataclass(frozen=True, slots=True)
class Slot:
    """A request that may be sent now; returned with :meth:`SlotLimiter.finish`."""

    number: int
    """Its position among all requests, from 0."""
    request: Request
    host: str
    """Its server: host and port."""


class SlotLimiter:
    """The waiting requests, by host, and the running ones; safe to use from many threads.

    At most ``max_concurrent`` run that are not slow, and at most ``per_host`` to one host,
    slow ones included, so that a few dozen dead hosts delay only themselves.
    """

    def __init__(
        self,
        requests: Iterable[Request],
        max_concurrent: int,
        per_host: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``clock`` returns monotonic seconds."""
        self._max_concurrent = max_concurrent
        self._per_host = per_host
        self._clock = clock
        self._change = threading.Condition()
        self._waiting: dict[str, deque[Slot]] = {}
        self._running: dict[int, float] = {}
        self._busy: Counter[str] = Counter()
        self._workers = 0
        self.total = 0
        for number, request in enumerate(requests):
            host = server_of(request.url)
            self._waiting.setdefault(host, deque()).append(Slot(number, request, host))
            self.total += 1
        self._left = self.total
        # Hosts with a waiting request that are free for it, by the number of that request.
        self._ready = [(slots[0].number, host) for host, slots in self._waiting.items()]
        heapq.heapify(self._ready)

    def acquire(self) -> bool:
        """Return whether there is work for one more worker, which the caller then starts."""
        with self._change:
            wanted = min(self._allowed_workers(), self._left + len(self._running))
            if self._workers >= wanted or not self._left:
                return False
            self._workers += 1
            return True

    def release(self) -> int:
        """Give back a worker that could not be started; return how many are left."""
        with self._change:
            self._workers -= 1
            return self._workers

    def next_slot(self) -> Slot | None:
        """Return the next slot, waiting until a host is free; None tells the worker to end."""
        with self._change:
            while self._left and self._workers <= self._allowed_workers():
                slot = self._next()
                if slot is not None:
                    self._busy[slot.host] += 1
                    self._running[slot.number] = self._clock()
                    self._left -= 1
                    self._offer(slot.host)
                    return slot
                self._change.wait(PATIENCE)
            self._workers -= 1
            return None

    def finish(self, slot: Slot) -> None:
        """Return a slot: its host is free for the next request."""
        with self._change:
            del self._running[slot.number]
            self._busy[slot.host] -= 1
            self._offer(slot.host)
            self._change.notify()
            if not self._left:
                self._change.notify_all()

    def is_waiting(self, host: str) -> bool:
        """Return whether a request to a host is waiting."""
        with self._change:
            return bool(self._waiting.get(host))

    def cancel_host(self, host: str) -> list[Slot]:
        """Remove and return the waiting requests to a host."""
        with self._change:
            dropped = list(self._waiting.pop(host, ()))
            self._left -= len(dropped)
            if not self._left:
                self._change.notify_all()
        return dropped

    def cancel(self) -> None:
        """Remove all waiting requests, so that no more begin."""
        with self._change:
            self._waiting.clear()
            self._left = 0
            self._change.notify_all()

    def _allowed_workers(self) -> int:
        """Return how many workers may run now: one more for each slow request."""
        late = self._clock() - PATIENCE
        slow = sum(began <= late for began in self._running.values())
        return min(self._max_concurrent + slow, MAX_RUNNING)

    def _next(self) -> Slot | None:
        """Remove and return the first request whose host is free; None if there is none."""
        while self._ready:
            number, host = heapq.heappop(self._ready)
            slots = self._waiting.get(host)
            # If a host was offered twice, only the first offer counts.
            if slots and slots[0].number == number and self._busy[host] < self._per_host:
                return slots.popleft()
        return None

    def _offer(self, host: str) -> None:
        """Record that a host is free for its next request."""
        slots = self._waiting.get(host)
        if slots and self._busy[host] < self._per_host:
            heapq.heappush(self._ready, (slots[0].number, host))


MAX_CONCURRENT = 16
PER_HOST = 2
_TOO_MANY_REQUESTS = 429  # RFC 6585, section 4
_TICK = 0.1
_THREAD_SIZE = 192 * 1024 * 1024
"""Most bytes of address space that one thread takes: stack, heap, a body."""
Send = Callable[[int, Request, Callable[[], bool], Connections], Response]
"""Sends a request, given its number, and returns the response."""


def fetch_all(
    requests: Iterable[Request],
    cancelled: Callable[[], bool],
    *,
    started: Callable[[int], None] = lambda _: None,
    send: Send = lambda _, request, ended, kept: fetch(request, ended, connections=kept),
    max_concurrent: int = MAX_CONCURRENT,
    per_host: int = PER_HOST,
) -> Iterator[tuple[int, Response]]:
    """Yield (number of the request, its response) as the responses arrive.

    A slow request gives its place to another (see :class:`SlotLimiter`). If a host answers
    429, its waiting requests are not sent: their response is RATE_LIMITED without a status.
    Ends early when ``cancelled`` turns true: waiting requests are dropped, running ones
    abandoned (the threads are daemons and hold no lock of the caller's). ``started`` is
    called on a thread of the pool when a request begins; ``send`` sends it there, instead of
    :func:`fetch`.
    """
    limiter = SlotLimiter(requests, min(max_concurrent, _affordable()), per_host)
    # Bounded: waiting bodies take memory.
    responses: queue.Queue[tuple[int, Response]] = queue.Queue(maxsize=4)
    stop = threading.Event()
    kept = Connections(limiter.is_waiting)
    worker = _Worker(limiter, responses, lambda: stop.is_set() or cancelled(), started, send, kept)
    left = limiter.total
    try:
        while left and not cancelled():
            while limiter.acquire():
                try:
                    threading.Thread(target=worker.run, name="fetch", daemon=True).start()
                except RuntimeError:  # no memory for another thread: those running must do
                    if not limiter.release():
                        raise
                    break
            try:
                item = responses.get(timeout=_TICK)
            except queue.Empty:
                continue
            left -= 1
            if item[1].outcome is not Outcome.CANCELLED:
                yield item
    finally:
        stop.set()
        limiter.cancel()
        kept.close()


@dataclass(frozen=True, slots=True)
class _Worker:
    """The work of each thread of the pool, and what the threads share."""

    limiter: SlotLimiter
    responses: queue.Queue[tuple[int, Response]]
    ended: Callable[[], bool]
    started: Callable[[int], None]
    send: Send
    kept: Connections

    def run(self) -> None:
        """Send requests as slots become free and deliver the responses, until all are sent."""
        while not self.ended():
            slot = self.limiter.next_slot()
            if slot is None:
                return
            self.started(slot.number)
            response, dropped = self._response(slot)
            self._deliver(slot.number, response)
            for other in dropped:
                problem = messages.RATE_LIMITED_BEFORE.format(host=slot.host)
                limited = Response(
                    Outcome.RATE_LIMITED, other.request.url, problem=problem, wait=response.wait
                )
                self._deliver(other.number, limited)

    def _response(self, slot: Slot) -> tuple[Response, Sequence[Slot]]:
        """Return the response to a request, and the requests not sent because of it."""
        dropped: Sequence[Slot] = ()
        try:
            response = self.send(slot.number, slot.request, self.ended, self.kept)
            if response.status == _TOO_MANY_REQUESTS:  # before the host is free for the next
                dropped = self.limiter.cancel_host(slot.host)
        except Exception as error:  # a bug must not leave the caller waiting
            problem = messages.INTERNAL_ERROR.format(kind=type(error).__name__)
            response = Response(Outcome.INVALID, slot.request.url, problem=problem)
        finally:
            self.limiter.finish(slot)
        return response, dropped

    def _deliver(self, number: int, response: Response) -> None:
        while not self.ended():
            try:
                self.responses.put((number, response), timeout=_TICK)
                return
            except queue.Full:
                continue


def _affordable() -> int:
    """Return how many threads fit into the process's address space."""
    try:
        import resource
    except ImportError:
        return MAX_RUNNING
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return MAX_RUNNING if limit == resource.RLIM_INFINITY else max(1, limit // _THREAD_SIZE)
