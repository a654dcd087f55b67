"""``newsreader import``."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import output
from reader.cli.failures import complain
from reader.cli.feeds import feed_document
from reader.cli.opening import opened
from reader.cli.wording import count

EXAMPLES = """  newsreader import feeds.opml         subscribe; what is refused is named by line
  newsreader import feeds.opml --json  what was added and refused, as JSON
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help="a list of feeds (OPML)")


def run(options: argparse.Namespace) -> int:
    """Subscribe to the feeds of a list; nothing is fetched yet."""
    from reader.library.feeds.subscribe import add_file

    with opened(options) as library:
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
    known = f", {report.known} known already" if report.known else ""
    refused = f", {len(report.refused)} refused" if report.refused else ""
    fetch = " newsreader refresh fetches them." if report.added else ""
    output.line(f"{count(len(report.added), 'feed')} added{known}{refused}.{fetch}")
    return 0
