"""``newsreader export``."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.atomic_write import atomic_write
from reader.cli import output
from reader.cli.failures import CommandError
from reader.cli.feeds import feed_document
from reader.cli.opening import open_library
from reader.cli.wording import count

EXAMPLES = """  newsreader export                 print the OPML
  newsreader export feeds.opml      write it to a file (atomically)
  newsreader export --json          print the feeds as JSON
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="output file (- for stdout)")


def run(options: argparse.Namespace) -> int:
    """Write the feeds as OPML."""
    from reader.sources.opml.write import write_opml

    with open_library(options) as library:
        feeds = library.feeds.list()
        text = write_opml(library.feeds.subscriptions())
    if options.file not in (None, "-"):
        target = Path(options.file).expanduser()
        try:
            atomic_write(target, text)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise CommandError(f"cannot write {target}: {reason}") from error
        if options.json:
            output.one({"file": str(target.absolute()), "feeds": len(feeds)})
        else:
            output.line(f"Exported {count(len(feeds), 'feed')} to {target}.")
    elif options.json:
        output.array(map(feed_document, feeds))
    else:
        output.block(text)
    return 0
