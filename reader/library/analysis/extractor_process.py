"""The parent's side of the extractor processes: starts, feeds, watches, replaces and ends them.

Several act as one, so that a backlog is analysed on more than one core. Answers come in the
order of the requests: findings that depend on what is stored are the same with any number.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import reader
from reader.library.storage.errors import LibraryError
from reader.model import Published

AHEAD = 4
"""Texts the process holds at once, so that it never waits."""

COMMAND: tuple[str, ...] = ("-m", "reader.extraction.worker")

_CHUNK = 1 << 16
_PACKAGE = str(Path(reader.__file__).resolve().parent.parent)


@dataclass(frozen=True, slots=True)
class Request:
    """A text to analyse."""

    id: int
    text: str
    published: Published
    latest: str | None = None
    """The day on which the article was first seen: the latest it can have been published."""

    def line(self) -> bytes:
        """Return the request as a line of the worker's input."""
        when = self.published
        given = [when.at, when.grade.value, when.why] if when.at else None
        message = {"id": self.id, "text": self.text, "published": given, "latest": self.latest}
        return json.dumps(message).encode() + b"\n"


class ExtractorProcess:
    """Sends texts to a worker process and returns its answers.

    A text that ends the process gets a ``problem``, and a new process takes the next one.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting: deque[Request] = deque()
        self._out = bytearray()
        self._in = bytearray()
        self._ready = False

    def __enter__(self) -> ExtractorProcess:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def room(self) -> bool:
        """True if another text may be sent."""
        return len(self._waiting) < AHEAD

    @property
    def waiting(self) -> int:
        """How many answers are outstanding."""
        return len(self._waiting)

    def pipes(self) -> Iterator[tuple[IO[bytes], int]]:
        """Yield the pipes to wait for, with the events of :mod:`selectors`; none before a text."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return
        yield process.stdout, selectors.EVENT_READ
        if self._out:
            yield process.stdin, selectors.EVENT_WRITE

    def send(self, request: Request) -> None:
        """Queue a text; return at once. Raises :class:`LibraryError` if no process starts."""
        self._waiting.append(request)
        self._out += request.line()
        if self._process is None:
            self._start()

    def poll(self, seconds: float) -> Iterator[dict[str, Any]]:
        """Move bytes for at most ``seconds`` and yield the answers received."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return
        with selectors.DefaultSelector() as selector:
            for pipe, events in self.pipes():
                selector.register(pipe, events)
            ready = [key.fileobj for key, _ in selector.select(seconds)]
        if process.stdin in ready:
            try:
                written = os.write(process.stdin.fileno(), self._out[:_CHUNK])
                del self._out[:written]
            except BlockingIOError:
                pass
            except BrokenPipeError:
                self._out.clear()  # the other pipe shows that it ended
        if process.stdout in ready:
            data = os.read(process.stdout.fileno(), _CHUNK)
            self._in += data
            yield from self._answers()
            if not data:
                yield self._died()

    def _answers(self) -> Iterator[dict[str, Any]]:
        *lines, rest = self._in.split(b"\n")
        self._in = bytearray(rest)
        for line in lines:
            answer: dict[str, Any] = json.loads(line)
            if "ready" in answer:
                self._ready = True
                continue
            self._waiting.popleft()
            yield answer

    def _died(self) -> dict[str, Any]:
        """Blame the current text for the end of the process; send the others again."""
        process = self._process
        code = process.wait() if process else 0
        self.close()
        if not self._ready:
            raise LibraryError("The analysis process does not start: reinstall newsreader.")
        bad = self._waiting.popleft()
        self._in.clear()
        self._out = bytearray().join(request.line() for request in self._waiting)
        if self._waiting:
            self._start()
        return {"id": bad.id, "version": None, "problem": _skip_reason(code)}

    def _start(self) -> None:
        process = start_python(COMMAND, "The analysis process", subprocess.PIPE)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                os.set_blocking(pipe.fileno(), False)
        self._process = process
        self._ready = False

    def close(self) -> None:
        """End the process at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def start_python(arguments: Sequence[str], what: str, stdin: int) -> subprocess.Popen[bytes]:
    """Run a module of the package, its output piped; raise :class:`LibraryError` on ``what``."""
    path = os.pathsep.join(filter(None, [_PACKAGE, os.environ.get("PYTHONPATH")]))
    try:
        return subprocess.Popen(
            # -P: never import from the current folder, which may be anything.
            [sys.executable, "-P", *arguments], stdin=stdin, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise LibraryError(f"{what} cannot be started: {reason}.") from error


def _skip_reason(code: int) -> str:
    if code == -signal.SIGPROF:
        return "The text took too long to analyse and was skipped."
    return "The analysis of this text crashed, and it was skipped."


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
