"""What the user sees when something fails: one line on standard error, never a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from reader.cli import FAILED, USAGE
from reader.text import one_line

LOG_NAME = "errors.log"
_MAX_LOG = 1 << 20


class UsageError(Exception):
    """The command cannot mean what was typed; ``str(error)`` says why."""


class CommandError(Exception):
    """The command failed; ``str(error)`` is one sentence for the user."""


def report(error: Exception) -> int:
    """Write the one line for ``error`` and return the exit code."""
    if isinstance(error, UsageError):
        complain(str(error))
        return USAGE
    if isinstance(error, CommandError) or _is_ours(error):
        complain(str(error))
        return FAILED
    if isinstance(error, OSError) and error.strerror:
        of = f"{error.filename}: " if error.filename else ""
        complain(f"{of}{error.strerror}")
        return FAILED
    log = _keep(error)
    where = f"details are in {log}" if log else "no details could be written"
    complain(f"stopped by an unexpected {type(error).__name__}: {error}; {where}")
    return FAILED


def complain(line: str) -> None:
    """Write one cleaned line to standard error."""
    with suppress(OSError, ValueError, AttributeError):
        text = f"newsreader: {one_line(line, 1000)}\n"
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()


def silence() -> None:
    """Let nothing more be written to a standard output that nobody reads."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_ours(error: Exception) -> bool:
    """Tell whether ``error`` already is a sentence for the user."""
    from reader.config import ConfigError
    from reader.library.storage.errors import LibraryError
    from reader.paths import PathError

    return isinstance(error, ConfigError | LibraryError | PathError)


def _keep(error: Exception) -> Path | None:
    """Append the traceback to the log in the cache folder; return where, or None."""
    import time
    import traceback

    from reader import paths

    with suppress(OSError, paths.PathError):
        log = paths.find().cache / LOG_NAME
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _MAX_LOG:
            log.unlink()
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        details = "".join(traceback.format_exception(error))
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{stamp}\n{details}\n")
        return log
    return None
