"""Many requests at once: a cap in all, a smaller one per host, and an end at once on cancel."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator

from reader.sources.http.client import fetch
from reader.sources.http.response import Outcome, Request, Response
from reader.sources.http.slots import MOST, Slot, SlotLimiter

MAX_CONCURRENT = 16
PER_HOST = 2
TOO_OFTEN = 429
_TICK = 0.1
_OF_A_THREAD = 192 * 1024 * 1024
"""Bytes of address space that a thread takes at most: its stack, a heap of its own, a body."""
Ask = Callable[[int, Request, Callable[[], bool]], Response]
"""Sends a request, whose number it is given, and returns its answer."""


def fetch_all(
    requests: Iterable[Request],
    cancelled: Callable[[], bool],
    *,
    started: Callable[[int], None] = lambda _: None,
    ask: Ask | None = None,
    at_once: int = MAX_CONCURRENT,
    per_host: int = PER_HOST,
) -> Iterator[tuple[int, Response]]:
    """Yield (number of the request, its answer) as the answers come in.

    A request that is slow gives its place to another (see :class:`SlotLimiter`). Where a
    host says that we ask too often, requests to it that have not begun are not sent:
    their answer is LATER without a status. Ends early when ``cancelled`` turns true:
    the rest is not asked for, what is under way is let go of (the threads are daemons
    and hold no lock of the caller's). ``started`` is told, on a thread of the pool,
    when a request begins; ``ask`` sends it there, where :func:`fetch` is not all there is to it.
    """
    turns = SlotLimiter(requests, min(at_once, _affordable()), per_host)
    # Bounded: bodies that nobody has taken yet are memory.
    answers: queue.Queue[tuple[int, Response]] = queue.Queue(maxsize=4)
    stop = threading.Event()

    def ended() -> bool:
        return stop.is_set() or cancelled()

    def hand_over(number: int, answer: Response) -> None:
        while not ended():
            try:
                answers.put((number, answer), timeout=_TICK)
                return
            except queue.Full:
                continue

    def work() -> None:
        while not ended():
            turn = turns.take()
            if turn is None:
                return
            started(turn.number)
            dropped: list[Slot] = []
            try:
                if ask is None:
                    answer = fetch(turn.request, ended)
                else:
                    answer = ask(turn.number, turn.request, ended)
                if answer.status == TOO_OFTEN:  # before the host is free for the next
                    dropped = turns.drop_host(turn.host)
            except Exception as error:  # a fault of ours must not leave the caller waiting
                kind = type(error).__name__
                problem = f"The feed could not be asked for ({kind}): please report this."
                answer = Response(Outcome.INVALID, turn.request.url, problem=problem)
            finally:
                turns.done(turn)
            hand_over(turn.number, answer)
            for other in dropped:
                problem = f"{turn.host} says we ask too often (429): not asked this time."
                later = Response(
                    Outcome.RATE_LIMITED, other.request.url, problem=problem, wait=answer.wait
                )
                hand_over(other.number, later)

    left = turns.total
    try:
        while left and not cancelled():
            while turns.acquire():
                try:
                    threading.Thread(target=work, name="fetch", daemon=True).start()
                except RuntimeError:  # no memory for one more: those at work must do
                    if not turns.let_go():
                        raise
                    break
            try:
                item = answers.get(timeout=_TICK)
            except queue.Empty:
                continue
            left -= 1
            if item[1].outcome is not Outcome.CANCELLED:
                yield item
    finally:
        stop.set()
        turns.drop()


def _affordable() -> int:
    """Return how many threads there is room for, where the process may not grow freely."""
    try:
        import resource
    except ImportError:
        return MOST
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return MOST if limit == resource.RLIM_INFINITY else max(1, limit // _OF_A_THREAD)
