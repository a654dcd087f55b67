"""Ending well: the terminal is restored and the library closed, whatever ends the app."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def on_end(end: Callable[[int], None]) -> None:
    """Call ``end`` with the exit code (128 + number) when a signal asks the app to end.

    Must be called inside the running event loop of the main thread.
    """
    loop = asyncio.get_running_loop()
    for number in ENDING:
        try:
            loop.add_signal_handler(number, end, 128 + number)
        except (NotImplementedError, RuntimeError, ValueError):
            return
