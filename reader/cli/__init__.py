"""The command line: ``newsreader`` starts the app, ``newsreader COMMAND`` prints and exits.

Exit codes: 0 success, 1 failure with one line on standard error, 2 wrong usage (or no
terminal to draw on), 130 interrupted. This module runs before the first frame and imports next
to nothing. Begin at :mod:`.arguments` and :mod:`.table`.
"""

from __future__ import annotations

import os
import sys

from reader import cached_screen
from reader.terminal import Preserved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def _replace_closed_streams() -> None:
    """Open the null device in place of closed standard streams (``>&-``).

    Otherwise files opened later would get their descriptors and receive output by mistake.
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
        with Preserved() as terminal:
            cached_screen.paint(words, terminal)
            return _run(words, terminal)
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


def _run(words: list[str], terminal: Preserved) -> int:
    """Run a command line."""
    from reader.cli.table import COMMANDS

    if not any(word.startswith("-") for word in words) and (not words or words[0] not in COMMANDS):
        from reader.cli.launch import launch

        return launch(words, terminal)
    from reader.cli.arguments import run

    code = run(words, terminal)
    sys.stdout.flush()
    return code


def _read_lines(paths: Sequence[str], library: str | None) -> int:
    """Read line by line, after adding the paths."""
    where = ["--library", library] if library else []
    added = main(["import-folder", *where, "--", *paths]) if paths else 0
    return added or main(["read", *where])
