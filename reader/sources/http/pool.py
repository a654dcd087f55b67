"""Many concurrent requests, limited in total and per host, ended at once on cancel."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.sources.http import messages
from reader.sources.http.client import fetch
from reader.sources.http.connections import Connections
from reader.sources.http.response import Outcome, Request, Response
from reader.sources.http.slots import MAX_RUNNING, Slot, SlotLimiter

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
