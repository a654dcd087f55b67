"""Background work in daemon threads, so that quitting never waits for it.

Textual's own thread workers hold up quitting and deliver results of work that has
been replaced; here each kind of work has a running number, a newer start makes
the older one stale, and stale work is cancelled.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from threading import Event, Thread

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of background work."""

    number: int
    stop: Event

    def cancelled(self) -> bool:
        """Return whether the work should end."""
        return self.stop.is_set()


Breaking = Callable[[Callable[[], bool]], AbstractContextManager[None]]
"""Makes a block in which queries end as soon as the function returns True."""


def _unbroken(_cancelled: Callable[[], bool]) -> AbstractContextManager[None]:
    return nullcontext()


class Jobs:
    """Starts background work by name; a new start of a name replaces the one before."""

    def __init__(
        self, failed: Callable[[str, Exception], None], breaking: Breaking = _unbroken
    ) -> None:
        """Report to ``failed``. In ``breaking``, queries end when its function returns True."""
        self._failed = failed
        self._breaking = breaking
        self._running: dict[str, Job] = {}
        self._threads: dict[str, Thread] = {}
        self._count = 0

    def start(self, name: str, work: Callable[[Job], None]) -> Job:
        """Run ``work`` in a thread of its own; an exception goes to ``failed``."""
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
        """Run work that only reads the library: a query under way ends when it is replaced.

        A search runs at each letter typed, and may take longer than the next letter.
        """

        def asking(job: Job) -> None:
            with self._breaking(job.cancelled):
                work(job)

        return self.start(name, asking)

    def is_current(self, name: str, number: int) -> bool:
        """Return whether job ``number`` is the latest of its name."""
        job = self._running.get(name)
        return job is not None and job.number == number and not job.cancelled()

    def busy(self, name: str) -> bool:
        """Return whether work of this name is under way."""
        thread = self._threads.get(name)
        return thread is not None and thread.is_alive()

    def cancel(self, name: str) -> None:
        """Ask the work of this name to stop; its results no longer count."""
        job = self._running.pop(name, None)
        if job is not None:
            job.stop.set()

    def stop_all(self, wait: float) -> None:
        """Ask all work to stop and give it ``wait`` seconds in all to do so."""
        for name in list(self._running):
            self.cancel(name)
        for thread in self._threads.values():
            thread.join(wait / max(1, len(self._threads)))
