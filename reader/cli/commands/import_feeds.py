"""``newsreader import``."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import output
from reader.cli.failures import complain
from reader.cli.feeds import feed_document
from reader.cli.opening import open_library
from reader.cli.wording import count

EXAMPLES = """  newsreader import feeds.opml         subscribe to all feeds of the file
  newsreader import feeds.opml --json  print added and refused feeds as JSON
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help="OPML file")


def run(options: argparse.Namespace) -> int:
    """Subscribe to the feeds of an OPML file without fetching them yet."""
    from reader.library.feeds.subscribe import add_file

    with open_library(options) as library:
        report = add_file(library.database, Path(options.file).expanduser())
    if options.json:
        output.one(
            {
                "added": [feed_document(feed) for feed in report.added],
                "known": report.known,
                "refused": [{"line": no.line, "reason": no.reason} for no in report.refused],
            }
        )
        return 0
    for no in report.refused:
        where = f"line {no.line}: " if no.line else ""
        complain(f"{where}{no.reason}")
    known = f", {report.known} already subscribed" if report.known else ""
    refused = f", {len(report.refused)} refused" if report.refused else ""
    fetch = " Run newsreader refresh to fetch them." if report.added else ""
    output.line(f"Added {count(len(report.added), 'feed')}{known}{refused}.{fetch}")
    return 0
