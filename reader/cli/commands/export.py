"""``newsreader export``."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.atomic_write import atomic_write
from reader.cli import output
from reader.cli.failures import CommandError
from reader.cli.feeds import feed_document
from reader.cli.opening import opened
from reader.cli.wording import count

EXAMPLES = """  newsreader export                 the list on standard output
  newsreader export feeds.opml      into a file, which is replaced whole
  newsreader export --json          the feeds as JSON
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="where to; - is standard output")


def run(options: argparse.Namespace) -> int:
    """Write the list of feeds."""
    from reader.sources.opml.write import write_opml

    with opened(options) as library:
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
            output.line(f"{count(len(feeds), 'feed')} written to {target}.")
    elif options.json:
        output.array(map(feed_document, feeds))
    else:
        output.block(text)
    return 0
