"""Background work in daemon threads, so that quitting never waits for it as for Textual's."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import cache
from threading import Event, Lock, Thread, Timer
from typing import Generic, NamedTuple, TypeVar

log = logging.getLogger(__name__)

ANALYSE = "analyse"
"""The name of the analysis of new articles, whose progress pages show."""


class Job(NamedTuple):
    """A piece of background work."""

    number: int
    stop: Event

    def cancelled(self) -> bool:
        """Return whether the work should end."""
        return self.stop.is_set()


_TURN = 0.0005
"""Seconds that a thread may keep the interpreter while another waits; Python's own are ten times as
many, and a key waits so long at each step of the library and each system call."""


def take_short_turns() -> None:
    """Let the threads of this process take turns so often that no key is seen to wait for a job."""
    sys.setswitchinterval(_TURN)


_MMAP_THRESHOLD, _ARENA_MAX = -3, -8  # of mallopt(3)
_LARGE = 256 * 1024


@cache
def share_heap() -> None:
    """Let all threads allocate from one heap, where the C library is glibc.

    Otherwise each thread has its own, which keeps most of what is freed there: the app would
    hold twice as much after some hours of refreshes. What is large, such as a whole feed, stands
    outside of the heap, where it leaves no gap.
    """
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def trim_heap() -> None:
    """Give what is free between the values of the heap back to the system, where it is glibc's.

    The C library does so only at the end of the heap, and something always stands there.
    """
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


Breaking = Callable[[Callable[[], bool]], AbstractContextManager[None]]
"""Returns a context in which queries are interrupted once the function returns True."""


class Jobs:
    """Background work by name; a new start replaces the previous job of the name."""

    def __init__(
        self,
        failed: Callable[[str, Exception], None],
        breaking: Breaking = lambda _cancelled: nullcontext(),
    ) -> None:
        """Report exceptions to ``failed``; ``breaking`` interrupts queries of cancelled jobs."""
        self._failed = failed
        self._breaking = breaking
        self._running: dict[str, Job] = {}
        self._threads: dict[str, Thread] = {}
        self._count = 0

    def start(self, name: str, work: Callable[[Job], None]) -> Job:
        """Run ``work`` in a new thread; an exception goes to ``failed``."""
        self.cancel(name)
        self._count += 1
        job = Job(self._count, Event())
        self._running[name] = job

        def run() -> None:
            try:
                work(job)
            except Exception as error:
                if job.cancelled():
                    log.debug("%s was cancelled", name, exc_info=error)
                    return
                log.exception("%s failed", name)
                self._failed(name, error)

        thread = Thread(target=run, name=name, daemon=True)
        self._threads[name] = thread
        thread.start()
        return job

    def ask(self, name: str, work: Callable[[Job], None]) -> Job:
        """Run work that only reads the library; a replaced job's query is interrupted."""

        def asking(job: Job) -> None:
            with self._breaking(job.cancelled):
                work(job)

        return self.start(name, asking)

    def is_current(self, name: str, number: int) -> bool:
        """Return whether job ``number`` is the latest of its name."""
        job = self._running.get(name)
        return job is not None and job.number == number and not job.cancelled()

    def busy(self, name: str) -> bool:
        """Return whether work of this name is in progress."""
        thread = self._threads.get(name)
        return thread is not None and thread.is_alive()

    def cancel(self, name: str) -> None:
        """Cancel the work of this name; its results are discarded."""
        job = self._running.pop(name, None)
        if job is not None:
            job.stop.set()

    def stop_all(self, wait: float) -> None:
        """Cancel all work, and wait at most ``wait`` seconds in total for it to end."""
        for name in list(self._running):
            self.cancel(name)
        for thread in self._threads.values():
            thread.join(wait / max(1, len(self._threads)))


T = TypeVar("T")


class Throttle(Generic[T]):
    """Delivers values at most once per interval, and always the last; callable from any thread."""

    def __init__(
        self,
        deliver: Callable[[T], None],
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Call ``deliver`` with the values; ``clock`` returns monotonic seconds."""
        self._deliver = deliver
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._next = clock()
        self._timer: Timer | None = None
        self._value: T

    def __call__(self, value: T) -> None:
        """Deliver ``value`` now or once the interval has passed, unless a newer one replaces it."""
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
        """Drop the value that is waiting for delivery."""
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
