"""Many requests at once: a cap in all, a smaller one per host, and an end at once on cancel."""

from __future__ import annotations

import queue
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from reader.sources.http.answer import Answer, Outcome, Request
from reader.sources.http.client import fetch

AT_ONCE = 16
PER_HOST = 2
TOO_OFTEN = 429


class _Turns:
    """Whose turn it is: requests in order, but never more than so many to one host."""

    def __init__(self, requests: Iterable[Request], per_host: int) -> None:
        self._waiting = deque((n, request, _host(request)) for n, request in enumerate(requests))
        self._busy: Counter[str] = Counter()
        self._per_host = per_host
        self._change = threading.Condition()
        self.total = len(self._waiting)

    def take(self) -> tuple[int, Request, str] | None:
        """Return the next request; waits for a host to be free; None when all are taken."""
        with self._change:
            while self._waiting:
                for place, (number, request, host) in enumerate(self._waiting):
                    if self._busy[host] < self._per_host:
                        del self._waiting[place]
                        self._busy[host] += 1
                        return number, request, host
                self._change.wait()
            return None

    def done(self, host: str) -> None:
        with self._change:
            self._busy[host] -= 1
            self._change.notify_all()

    def drop_host(self, host: str) -> list[tuple[int, Request]]:
        """Return the requests to a host that wait for their turn; they get none any more."""
        with self._change:
            dropped = [(number, one) for number, one, to in self._waiting if to == host]
            self._waiting = deque(turn for turn in self._waiting if turn[2] != host)
            self._change.notify_all()
        return dropped

    def drop(self) -> None:
        with self._change:
            self._waiting.clear()
            self._change.notify_all()


def _host(request: Request) -> str:
    return urlsplit(request.url).hostname or ""


def fetch_all(
    requests: Iterable[Request],
    cancelled: Callable[[], bool],
    *,
    started: Callable[[int], None] = lambda _: None,
    at_once: int = AT_ONCE,
    per_host: int = PER_HOST,
) -> Iterator[tuple[int, Answer]]:
    """Yield (number of the request, its answer) as the answers come in.

    Where a host says that we ask too often, requests to it that have not begun are
    not sent: their answer is LATER without a status. Ends early when ``cancelled``
    turns true: the rest is not asked for, what is under way is let go of (the threads
    are daemons and hold no lock of the caller's). ``started`` is told, on a thread of
    the pool, when a request begins.
    """
    turns = _Turns(requests, per_host)
    # Bounded: bodies that nobody has taken yet are memory.
    answers: queue.Queue[tuple[int, Answer]] = queue.Queue(maxsize=4)
    stop = threading.Event()

    def ended() -> bool:
        return stop.is_set() or cancelled()

    def hand_over(number: int, answer: Answer) -> None:
        while not ended():
            try:
                answers.put((number, answer), timeout=0.1)
                return
            except queue.Full:
                continue

    def work() -> None:
        while not ended():
            turn = turns.take()
            if turn is None:
                return
            number, request, host = turn
            started(number)
            dropped: list[tuple[int, Request]] = []
            try:
                answer = fetch(request, ended)
                if answer.status == TOO_OFTEN:  # before the host is free for the next
                    dropped = turns.drop_host(host)
            except Exception as error:  # a fault of ours must not leave the caller waiting
                kind = type(error).__name__
                problem = f"The feed could not be asked for ({kind}): please report this."
                answer = Answer(Outcome.BROKEN, request.url, problem=problem)
            finally:
                turns.done(host)
            hand_over(number, answer)
            for other, left in dropped:
                problem = f"{host} says we ask too often (429): not asked this time."
                hand_over(other, Answer(Outcome.LATER, left.url, problem=problem, wait=answer.wait))

    for _ in range(min(at_once, turns.total)):
        threading.Thread(target=work, name="fetch", daemon=True).start()
    left = turns.total
    try:
        while left and not cancelled():
            try:
                item = answers.get(timeout=0.1)
            except queue.Empty:
                continue
            left -= 1
            if item[1].outcome is not Outcome.CANCELLED:
                yield item
    finally:
        stop.set()
        turns.drop()
