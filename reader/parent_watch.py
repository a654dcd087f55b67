"""The watch of a worker process on its parent, so that it ends soon after it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_EVERY = 0.5
"""Seconds of work between checks."""


@contextmanager
def exit_with_parent() -> Iterator[None]:
    """End this process once its parent has ended, even amid its work; for the main thread."""
    parent = os.getppid()

    def look(_number: int, _frame: object) -> None:
        if os.getppid() != parent:
            os._exit(0)

    signal.signal(signal.SIGVTALRM, look)
    signal.setitimer(signal.ITIMER_VIRTUAL, _EVERY, _EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
