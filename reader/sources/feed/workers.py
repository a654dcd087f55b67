"""Parsing processes that can be stopped: no document blocks or crashes the reader."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Self

import reader
from reader.model import Entry
from reader.sources.feed.feed import Feed, NotAFeed
from reader.sources.feed.serialization import LENGTH, Result, unpack
from reader.sources.page.image import ScaledImage

SECONDS = 20
"""Seconds of processor time, not wall-clock time, for one document."""
MEMORY = 768 * 1024 * 1024
"""Address space of one parsing process, in bytes."""
_TICK = 0.1
_WALL_CLOCK = 6  # factor for wall-clock time, as a document may wait for memory or the disk
_PIPE = 1 << 20
_MAX_RESULT = 64 * 1024 * 1024  # the largest body, written as ASCII
_INVALID_RESULT = (
    "Invalid result of the parsing process, perhaps after an update: restart newsreader."
)
_TOO_COMPLEX = "The feed is too complex: parsing was aborted."
_NO_MEMORY = "Not enough memory to parse it now."
# This package first, whatever else is installed; the rest of the path as it is here.
_CODE = (
    "import sys; sys.path.insert(0, {root!r}); import reader; sys.path.append(sys.path.pop(0)); "
    "from reader.sources.feed.worker import main; main()"
)

Cancelled = Callable[[], bool]


class _StoppedError(Exception):
    """The process ended, or had to be stopped; the message is for the user."""


class _Process:
    """One parsing process."""

    def __init__(self, seconds: int, memory: int) -> None:
        root = str(Path(reader.__file__).parent.parent)
        # -P: never import from the current folder.
        command = [sys.executable, "-P", "-c", _CODE.format(root=root), str(memory), str(seconds)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._room = _widen(self._process.stdin, self._process.stdout)
        self._selector = selectors.DefaultSelector()
        if self._process.stdout is not None:
            self._selector.register(self._process.stdout, selectors.EVENT_READ)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def run(self, head: bytes, body: bytes, until: float, cancelled: Cancelled) -> bytes:
        source, sink = self._process.stdout, self._process.stdin
        if source is None or sink is None:
            raise _StoppedError("The parsing process has no pipes.")
        writer = None
        if LENGTH.size + len(head) + len(body) <= self._room:
            _write(sink, head, body)
        else:
            writer = threading.Thread(target=_write, args=(sink, head, body), daemon=True)
            try:
                writer.start()
            except RuntimeError:
                raise _StoppedError(_NO_MEMORY) from None
        length = LENGTH.unpack(self._read(source, LENGTH.size, until, cancelled))[0]
        if length > _MAX_RESULT:
            raise _StoppedError("The feed is too large.")
        result = self._read(source, length, until, cancelled)
        if writer is not None:
            writer.join(_TICK)
        return result

    def _read(self, source: IO[bytes], size: int, until: float, cancelled: Cancelled) -> bytes:
        parts: list[bytes] = []
        left = size
        while left:
            if cancelled():
                raise _StoppedError("Cancelled.")
            if time.monotonic() > until:
                raise _StoppedError(_TOO_COMPLEX)
            if not self._selector.select(_TICK):
                continue
            part = os.read(source.fileno(), min(left, _PIPE))
            if not part:
                raise _StoppedError(self._reason_it_ended())
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _reason_it_ended(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self._process.wait(2) == -signal.SIGPROF:
                return _TOO_COMPLEX
        return "The feed crashed the parser."

    def close(self, *, kill: bool) -> None:
        if kill:
            self._process.kill()
        self._selector.close()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _widen(*pipes: IO[bytes] | None) -> int:
    """Enlarge the buffers of pipes if possible; return the bytes that surely fit into one."""
    change = getattr(fcntl, "F_SETPIPE_SZ", None)
    if change is None:
        return 0
    try:
        return min(fcntl.fcntl(pipe, change, _PIPE) for pipe in pipes if pipe is not None)
    except OSError:  # the user already has many wide pipes
        return 0


def _write(sink: IO[bytes], head: bytes, body: bytes) -> None:
    # The process may end during the write; whoever waits for its result notices.
    with contextlib.suppress(OSError, ValueError):
        sink.write(LENGTH.pack(len(head)) + head)
        sink.write(body)
        sink.flush()


class Parsers:
    """A pool of parsing processes, one per concurrent call; use it as a context manager.

    Processes start when first needed and are kept until the end; a stopped one is replaced.
    Any thread may call :meth:`read`.
    """

    def __init__(self, *, seconds: int = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._idle: list[_Process] = []
        self._lock = threading.Lock()

    def read(
        self,
        body: bytes,
        *,
        url: str,
        now: datetime,
        content_type: str = "",
        known: Mapping[str, str] | None = None,
        cancelled: Cancelled = lambda: False,
    ) -> Feed | NotAFeed:
        """Return the result of :func:`reader.sources.feed.read.read_feed`, or why there is none.

        Raises nothing; the process is stopped as soon as ``cancelled`` turns true.
        """
        result = self._run(
            body,
            cancelled,
            url=url,
            now=now.isoformat(),
            content_type=content_type,
            known=dict(known or {}),
        )
        return result if isinstance(result, Feed | NotAFeed) else NotAFeed(_INVALID_RESULT)

    def read_page(
        self,
        body: bytes,
        *,
        url: str,
        number: int = 1,
        content_type: str = "",
        cancelled: Cancelled = lambda: False,
    ) -> Entry | NotAFeed:
        """Return the article of a web page, its page ``number``, or why there is none."""
        job = {"what": "page", "url": url, "number": number, "content_type": content_type}
        result = self._run(body, cancelled, **job)
        return result if isinstance(result, Entry | NotAFeed) else NotAFeed(_INVALID_RESULT)

    def read_file(
        self, body: bytes, *, key: str, suffix: str, cancelled: Cancelled = lambda: False
    ) -> list[Entry] | NotAFeed:
        """Return the articles of a file, or why there are none; raise nothing."""
        result = self._run(body, cancelled, what="file", key=key, suffix=suffix)
        if isinstance(result, NotAFeed):
            return NotAFeed(result.problem.replace("The feed", "The file"))
        return result if isinstance(result, list) else NotAFeed(_INVALID_RESULT)

    def read_image(
        self,
        body: bytes,
        columns: int,
        rows: int,
        background: tuple[int, int, int],
        cancelled: Cancelled = lambda: False,
    ) -> ScaledImage | NotAFeed:
        """Return an image as :func:`reader.sources.page.image.read_image`, or why there is none."""
        job = {"what": "image", "columns": columns, "rows": rows, "background": background}
        result = self._run(body, cancelled, **job)
        if isinstance(result, NotAFeed):
            return NotAFeed(result.problem.replace("The feed", "The image"))
        return result if isinstance(result, ScaledImage) else NotAFeed(_INVALID_RESULT)

    def _run(self, body: bytes, cancelled: Cancelled, **job: Any) -> Result:
        head = json.dumps({**job, "size": len(body)}).encode("ascii")
        try:
            process = self._take()
        except OSError:
            return NotAFeed(
                "The parsing process could not be started, perhaps for too many open files."
            )
        try:
            until = time.monotonic() + self._seconds * _WALL_CLOCK
            result, last = unpack(process.run(head, body, until, cancelled))
        except _StoppedError as error:
            process.close(kill=True)
            return NotAFeed(str(error))
        except MemoryError:
            process.close(kill=True)
            return NotAFeed(_NO_MEMORY)
        except (ValueError, TypeError, LookupError, struct.error):
            process.close(kill=True)
            return NotAFeed(_INVALID_RESULT)
        except BaseException:
            process.close(kill=True)
            raise
        if last:
            process.close(kill=True)
        else:
            with self._lock:
                self._idle.append(process)
        return result

    def _take(self) -> _Process:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    return process
                process.close(kill=True)
        return _Process(self._seconds, self._memory)

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for process in idle:
            process.close(kill=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
