"""The parsing process: jobs as frames on standard input, results on standard output.

A frame is a length (4 bytes, big-endian) and as many bytes: a job in JSON, followed by the
body of ``size`` bytes, or a result as :mod:`serialization` writes it. The process limits its
own memory and the processor time of a job, and ends with its input, so that it never outlives
a killed reader.
"""

from __future__ import annotations

import contextlib
import gc
import json
import signal
import sys
from datetime import datetime
from typing import Any, BinaryIO

from reader.parent_watch import exit_with_parent
from reader.sources.feed.feed import NotAFeed
from reader.sources.feed.read import page_text, read_feed
from reader.sources.feed.serialization import LENGTH, Result, pack


def main() -> None:
    """Serve until standard input ends; arguments: memory in bytes, processor seconds per job."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    _limit(memory)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    # Output of a library must not get between frames.
    sys.stdout = sys.stderr
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)  # parsing makes hardly any reference cycles
    with exit_with_parent():
        while (job := _receive(source)) is not None:
            signal.setitimer(signal.ITIMER_PROF, seconds)  # ends compiled code as well
            result, last = _serve(job, source)
            sink.write(LENGTH.pack(len(result)) + result)
            sink.flush()
            signal.setitimer(signal.ITIMER_PROF, 0)
            if last:
                return


def _limit(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _receive(source: BinaryIO) -> dict[str, Any] | None:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    job: dict[str, Any] = json.loads(source.read(LENGTH.unpack(head)[0]))
    return job


def _serve(job: dict[str, Any], source: BinaryIO) -> tuple[bytes, bool]:
    """Return the result of a job, and whether the process has to end after it."""
    what = job.get("what", "feed")
    read = {"page": _page, "file": _file, "image": _image}.get(what, _feed)
    try:
        return pack(read(source.read(job["size"]), job)), False
    except MemoryError:
        problem = f"The {what} is too large: parsing it needs too much memory."
        return pack(NotAFeed(problem), last=True), True
    except RecursionError:
        return pack(NotAFeed(f"The {what} is nested too deeply.")), False
    except Exception as error:  # hostile bytes must not stop the next feed
        return pack(NotAFeed(f"The {what} could not be parsed ({type(error).__name__}).")), False


def _feed(body: bytes, job: dict[str, Any]) -> Result:
    return read_feed(
        body,
        url=job["url"],
        now=datetime.fromisoformat(job["now"]),
        content_type=job["content_type"],
        known=job["known"],
    )


def _page(body: bytes, job: dict[str, Any]) -> Result:
    """Return the article of a web page."""
    from reader.sources.page.page import read_page  # loads much that feeds do not need

    html = page_text(body, job["content_type"])
    return html if isinstance(html, NotAFeed) else read_page(html, job["url"], job["number"])


def _file(body: bytes, job: dict[str, Any]) -> Result:
    """Return the articles of a file; a problem continues the file's name."""
    from reader.sources.base.decode import NotReadableError
    from reader.sources.files.document import read_documents  # loads much that feeds do not need

    try:
        return list(read_documents(body, job["key"], job["suffix"]))
    except NotReadableError as error:
        return NotAFeed(str(error))


def _image(body: bytes, job: dict[str, Any]) -> Result:
    """Return an image that fits a number of cells."""
    from reader.sources.base.decode import NotReadableError
    from reader.sources.page.image import read_image

    red, green, blue = job["background"]
    try:
        return read_image(body, job["columns"], job["rows"], (red, green, blue))
    except NotReadableError as error:
        return NotAFeed(f"The image {error}")
