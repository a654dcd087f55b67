"""``newsreader serve``."""

from __future__ import annotations

import argparse
import sys

from reader import paths
from reader.cli.failures import UsageError, complain
from reader.cli.mcp.protocol import serve
from reader.cli.mcp.tools import tools
from reader.library.library import Library

EXAMPLES = """\
  newsreader serve --stdio                             for a client that starts it
  newsreader serve --stdio --library /path/to/library.db
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--stdio", action="store_true", help="read requests from standard input (required)"
    )


def run(options: argparse.Namespace) -> int:
    """Serve requests until standard input ends, without writing to the library."""
    if not options.stdio:
        raise UsageError("serve: --stdio is missing: requests are read from standard input only")
    with Library.open(paths.find(options.library).library, read_only=True) as library:
        for note in library.notes:
            complain(note)
        serve(sys.stdin.buffer, sys.stdout.buffer, tools(library))
    return 0
