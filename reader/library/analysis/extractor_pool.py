"""Several extractor processes as one, so that a backlog is analysed on more than one core.

Answers come in the order of the requests, whichever process is done first: findings that depend
on what is already stored are the same with any number of processes.
"""

from __future__ import annotations

import os
import selectors
from collections import deque
from collections.abc import Iterator
from typing import Any

from reader.library.analysis.extractor_process import ExtractorProcess, Request

MOST = 2
"""The most processes; each takes some 60 MB."""
BACKLOG = 40
"""Waiting texts for which a second process is started; that itself takes a part of a second."""
_HELD = 24
"""The most texts without an answer passed on; others go on while one takes long."""


def processes_for(waiting: int, spare: int = 0) -> int:
    """Return how many processes read this number of texts; ``spare``: cores left to others."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(MOST, (cores or 1) - spare)) if waiting >= BACKLOG else 1


class ExtractorPool:
    """Sends texts to the least busy of several processes and returns the answers in order."""

    def __init__(self, processes: int) -> None:
        self._processes = [ExtractorProcess() for _ in range(processes)]
        self._order: deque[int] = deque()
        self._answers: dict[int, dict[str, Any]] = {}

    def __enter__(self) -> ExtractorPool:
        return self

    def __exit__(self, *exception: object) -> None:
        for process in self._processes:
            process.close()

    @property
    def room(self) -> bool:
        """True if another text may be sent."""
        return len(self._order) < _HELD and any(process.room for process in self._processes)

    @property
    def busy(self) -> bool:
        """True while an answer is outstanding."""
        return bool(self._order)

    def send(self, request: Request) -> None:
        """Queue a text; return at once. Raises :class:`LibraryError` if no process starts."""
        self._order.append(request.id)
        min(self._processes, key=lambda process: process.waiting).send(request)

    def poll(self, seconds: float) -> Iterator[dict[str, Any]]:
        """Move bytes for at most ``seconds`` and yield the answers whose turn it is."""
        with selectors.DefaultSelector() as selector:
            for process in self._processes:
                for pipe, events in process.pipes():
                    selector.register(pipe, events, process)
            ready = {key.data: None for key, _ in selector.select(seconds)}
        for process in ready:
            for answer in process.poll(0):
                self._answers[answer["id"]] = answer
        while self._order and self._order[0] in self._answers:
            yield self._answers.pop(self._order.popleft())
