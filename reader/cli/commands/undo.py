"""``newsreader undo`` and ``newsreader redo``: the last change of any kind, or the list of them."""

from __future__ import annotations

import argparse
from datetime import datetime

from reader.cli.failures import UsageError
from reader.cli.opening import add_yes, open_library, undo
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_rows
from reader.library.storage.undo_log import KEPT

EXAMPLES = """  newsreader undo                undo the last change, whatever it was
  newsreader undo --list -n 10   the changes that can be undone, the last one first
  newsreader redo                make again what was undone last
"""
_COLUMNS = (Column("WHEN", 16, whole=True), Column("CHANGE"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    verb = parser.prog.rpartition(" ")[2]
    parser.set_defaults(verb=verb)
    parser.add_argument(
        "--list", action="store_true", help=f"list what can be {verb}ne, the last change first"
    )
    add_yes(parser)
    add_rows(parser)


def run(options: argparse.Namespace) -> int:
    """Undo or redo the last change, or list the changes, and change nothing."""
    if not options.list and (options.limit or options.fields is not None or options.compact):
        raise UsageError(f"{options.verb}: -n, --fields and --compact only shape --list")
    with open_library(options) as library:
        if not options.list:
            undo(library, options, options.verb, ())
            return 0
        print_rows(
            library.marks.history(options.limit or KEPT, undone=options.verb == "redo"),
            options,
            lambda change: {"at": change.at, "change": change.phrase},
            (_COLUMNS, lambda change: (_local(change.at), change.phrase)),
            f"Nothing to {options.verb}.",
        )
    return 0


def _local(at: str) -> str:
    """Return the local day and time of an instant."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
