"""``newsreader export``."""

from __future__ import annotations

import argparse

from reader.cli import output, texts
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
    from reader.sources.opml.outline import write_opml

    with open_library(options) as library:
        feeds = library.feeds.list()
        text = write_opml(library.feeds.subscriptions())
    if options.file not in (None, "-"):
        target = texts.write(options.file, text)
        document = {"file": str(target.absolute()), "feeds": len(feeds)}
        sentence = f"Exported {count(len(feeds), 'feed')} to {target}."
        output.said(document, sentence, as_json=options.json)
    elif options.json:
        output.array(map(feed_document, feeds))
    else:
        output.block(text)
    return 0
