"""The watch of a worker process on its parent: it ends soon after its parent has ended."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_EVERY = 0.5
"""Seconds of work between two looks."""


@contextmanager
def exit_with_parent() -> Iterator[None]:
    """End this process once its parent has ended, also in the middle of its work.

    A worker that waits for work sees the end of its input by itself. To be entered in
    the main thread, when the process begins.
    """
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
