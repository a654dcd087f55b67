"""The command line: ``newsreader`` starts the app, ``newsreader COMMAND`` prints and exits.

Exit codes: 0 success, 1 failure with one line on standard error, 2 wrong usage (or no
terminal to draw on), 130 interrupted. This module imports next to nothing, because it is on
the way to the first frame. Begin at :mod:`.arguments` and :mod:`.table`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from reader.cli.table import COMMANDS


def _replace_closed_streams() -> None:
    """Open the null device in place of standard streams that were closed (``>&-``).

    Otherwise files opened later would get their numbers and be written to by mistake.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            lowest = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(lowest, mode, encoding="utf-8"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line ``arguments`` (default: those of the process); return the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _replace_closed_streams()
    try:
        if not any(word.startswith("-") for word in words) and (
            not words or words[0] not in COMMANDS
        ):
            from reader.cli.launch import launch

            return launch(words)
        from reader.cli.arguments import run

        code = run(words)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        from reader.cli.failures import INTERRUPTED

        return INTERRUPTED
    except BrokenPipeError:
        from reader.cli.failures import SUCCESS, silence

        silence()
        return SUCCESS
    except Exception as error:
        from reader.cli.failures import NoScreenError, report

        if isinstance(error, NoScreenError):
            return _read_lines(error.paths, error.library)
        return report(error)


def _read_lines(paths: Sequence[str], library: str | None) -> int:
    """Read line by line; what was to be opened is added first."""
    where = ["--library", library] if library else []
    added = main(["import-folder", *where, "--", *paths]) if paths else 0
    return added or main(["read", *where])
