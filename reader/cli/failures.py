"""Exit codes, and failures as one line on standard error instead of a traceback."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from reader.text import error_reason, one_line

SUCCESS, FAILURE, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes of the process."""
LOG_NAME = "errors.log"
_MAX_LOG = 1 << 20


class UsageError(Exception):
    """An invalid command line; ``str(error)`` is the reason."""


class NoScreenError(UsageError):
    """The terminal can print lines but not draw, so reading goes line by line."""

    def __init__(self, words: str, paths: tuple[str, ...], library: str | None) -> None:
        super().__init__(words)
        self.paths, self.library = paths, library


class CommandError(Exception):
    """A failure of a command; ``str(error)`` is one sentence for the user."""


_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE})


def of_file(verb: str, shown: object, error: Exception) -> UsageError | CommandError:
    """Return the failure to read or write a file that the user named.

    A path that cannot be used is bad input; a disk that is full or broken is none.
    """
    reason = error_reason(error)
    kind = CommandError if getattr(error, "errno", None) in _OF_THE_DISK else UsageError
    return kind(f"cannot {verb} {one_line(str(shown), 200)}: {reason}")


def report(error: Exception) -> int:
    """Write one line about ``error`` and return the exit code."""
    from reader.config import ConfigError
    from reader.library.storage.errors import InputError, LibraryError
    from reader.paths import PathError

    if isinstance(error, UsageError | CommandError | ConfigError | LibraryError | PathError):
        complain(str(error))
        return USAGE if isinstance(error, UsageError | InputError) else FAILURE
    if isinstance(error, OSError) and error.strerror:
        full = "the output cannot be written: " if error.errno == errno.ENOSPC else ""
        complain(f"{f'{error.filename}: ' if error.filename else full}{error.strerror}")
        return FAILURE
    log = _write_log(error)
    where = f"details in {log}" if log else "no details could be written"
    complain(f"unexpected {type(error).__name__}: {error} ({where})")
    return FAILURE


_ASCII = str.maketrans({"“": '"', "”": '"', "\u2019": "'", "\u2013": "-", "…": "..."})


def fitting_punctuation(text: str, encoding: str | None) -> str:
    """Return ``text`` with typographic punctuation as ASCII if ``encoding`` lacks it."""
    try:
        "“”\u2019\u2013…".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return text.translate(_ASCII)
    return text


_OPENINGS = frozenset({
    "A", "Access", "Already", "An", "Article", "Bad", "Blocked", "Can't", "Cancelled", "Cannot",
    "Commands", "Connection", "Empty", "Enter", "Expectation", "Feed", "Feeds", "Following",
    "Gateway", "Give", "Host", "In", "Incomplete", "Internal", "Invalid", "Line", "Malformed",
    "Method", "More", "Network", "No", "None", "Not", "Nothing", "Only", "Payment", "Proxy",
    "Rate", "Redirect", "Request", "Response", "Rule", "Server", "Service", "Stopped", "That",
    "The", "There", "This", "Timed", "Type", "Unavailable", "Unchanged", "Unknown",
    "Unsupported", "Waiting", "Write", "Wrong",
})  # fmt: skip
"""The words with which messages begin; other words are names and keep their capital."""


def after_colon(sentence: str) -> str:
    """Return a message as it stands after ``newsreader:``, beginning with a small letter.

    The name of a feed before a colon, "Bad News: Timed out.", is known by its capitals.
    """
    first, _, rest = sentence.partition(" ")
    name, colon, _ = rest.partition(": ")
    named = bool(colon) and all(map(str.istitle, name.split()))
    own = first.rstrip(".:") in _OPENINGS and not named
    return f"{sentence[:1].lower()}{sentence[1:]}" if own else sentence


def complain(line: str) -> None:
    """Write one cleaned line to standard error."""
    with suppress(OSError, ValueError, AttributeError):
        text = f"newsreader: {after_colon(one_line(line, 1000))}\n"
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        text = fitting_punctuation(text, encoding)
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()


def rewrite(line: str) -> None:
    """Replace the last line of the terminal on standard error; "" clears it."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def silence() -> None:
    """Discard further output to a closed standard output."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace") as file:
            os.fchmod(handle, 0o600)
            file.write(f"{stamp}\n{details}\n")
        return log
    return None
