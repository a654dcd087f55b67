"""Waiting in tests for what takes a moment, with a loud failure when it does not come."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds to wait for what takes one, on a machine with much else to do."""


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds; fail with ``what`` was waited for where it never does."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"no {what} in {PATIENCE:.0f} s"
        time.sleep(0.02)
