"""Failures: exit codes, and one line on standard error instead of a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from reader.text import one_line

SUCCESS, FAILURE, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes of the process."""
LOG_NAME = "errors.log"
_MAX_LOG = 1 << 20


class UsageError(Exception):
    """A command line that makes no sense; ``str(error)`` says why."""


class NoScreenError(UsageError):
    """The terminal can print lines, but not draw: what was to be opened is read line by line."""

    def __init__(self, words: str, paths: tuple[str, ...], library: str | None) -> None:
        super().__init__(words)
        self.paths, self.library = paths, library


class CommandError(Exception):
    """A command that failed; ``str(error)`` is one sentence for the user."""


def report(error: Exception) -> int:
    """Write one line about ``error`` and return the exit code."""
    if isinstance(error, UsageError):
        complain(str(error))
        return USAGE
    if isinstance(error, CommandError) or _is_for_user(error):
        complain(str(error))
        return FAILURE
    if isinstance(error, OSError) and error.strerror:
        of = f"{error.filename}: " if error.filename else ""
        complain(f"{of}{error.strerror}")
        return FAILURE
    log = _write_log(error)
    where = f"details in {log}" if log else "no details could be written"
    complain(f"unexpected {type(error).__name__}: {error} ({where})")
    return FAILURE


_ASCII = str.maketrans({"“": '"', "”": '"', "\u2019": "'", "\u2013": "-", "…": "..."})


def fitting_punctuation(text: str, encoding: str | None) -> str:
    """Return ``text`` with typographic punctuation in ASCII where ``encoding`` lacks it."""
    try:
        "“”\u2019\u2013…".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return text.translate(_ASCII)
    return text


def complain(line: str) -> None:
    """Write one cleaned line to standard error."""
    with suppress(OSError, ValueError, AttributeError):
        text = f"newsreader: {one_line(line, 1000)}\n"
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        text = fitting_punctuation(text, encoding)
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()


def rewrite(line: str) -> None:
    """Replace the last line of a terminal on standard error; "" clears it."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def silence() -> None:
    """Discard whatever is still written to a closed standard output."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_for_user(error: Exception) -> bool:
    """Return whether the text of ``error`` is a sentence for the user."""
    from reader.config import ConfigError
    from reader.library.storage.errors import LibraryError
    from reader.paths import PathError

    return isinstance(error, ConfigError | LibraryError | PathError)


def _write_log(error: Exception) -> Path | None:
    """Append the traceback to the log in the cache folder; return its path, or None."""
    import time
    import traceback

    from reader import paths

    with suppress(OSError, paths.PathError):
        log = paths.find().cache / LOG_NAME
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _MAX_LOG:
            log.unlink()
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        details = "".join(traceback.format_exception(error))
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{stamp}\n{details}\n")
        return log
    return None
