"""``newsreader import``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader import paths
from reader.cli import output
from reader.cli.failures import UsageError, complain
from reader.cli.feeds import feed_document, known_words, local_words
from reader.cli.opening import confirmed, open_library
from reader.cli.wording import count
from reader.text import one_line

if TYPE_CHECKING:
    from reader.library.feeds.rows import FeedInfo

_SHOWN = 10

EXAMPLES = """  newsreader import feeds.opml         subscribe to all feeds of the file
  newsreader import feeds.opml --json  print added and refused feeds as JSON
  newsreader import newsboat           import newsboat's feeds, query feeds, filters and keys
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help="OPML file or newsboat's urls, or newsboat for its configuration",
    )
    parser.add_argument(
        "habits", nargs="?", metavar="FOLDER", help="newsboat's folder (default: where it looks)"
    )
    add_allow_local(parser)


def add_allow_local(parser: argparse.ArgumentParser) -> None:
    """Declare the option that allows all feeds of a list on the local network."""
    parser.add_argument(
        "--allow-local",
        action="store_true",
        help="fetch its feeds on the local network too",
    )


def run(options: argparse.Namespace) -> int:
    """Subscribe to the feeds of a file without fetching them yet."""
    from reader.library.feeds.subscribe import add_file

    if options.file == "newsboat":
        return _import_newsboat(options)
    if options.habits is not None:
        raise UsageError("import: FOLDER is for newsboat only (newsreader import newsboat FOLDER)")
    path = Path(options.file).expanduser()
    if path.is_dir():
        raise UsageError(f"{one_line(options.file)} is a folder: newsreader add adds its articles")
    with open_library(options, new=True) as library:
        report = add_file(library.database, path)
        local = report.local
        allowed = report.known_local if options.allow_local else []
        if allowed:
            library.feeds.allow_local([feed.id for feed in allowed])
        if local and (options.allow_local or _may_fetch(local)):
            library.feeds.allow_local([feed.id for feed in local])
            local = []
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
    if local:
        complain(local_words(len(local)))
    known = known_words(report.known, len(allowed))
    refused = f", {len(report.refused)} refused" if report.refused else ""
    any_ = len(report.added) > len(local) or allowed
    fetch = " Run newsreader refresh to fetch them." if any_ else ""
    output.line(f"Added {count(len(report.added), 'feed')}{known}{refused}.{fetch}")
    return 0


def _may_fetch(local: Sequence[FeedInfo]) -> bool:
    """Ask on a terminal whether feeds on the local network may be fetched."""
    lines = ["These feeds are on your local network:"]
    lines += [f"  {one_line(feed.url, 200)}" for feed in local[:_SHOWN]]
    if len(local) > _SHOWN:
        lines.append(f"  and {len(local) - _SHOWN} more")
    return confirmed(lines, "Fetch them?")


def _import_newsboat(options: argparse.Namespace) -> int:
    """Import the configuration of newsboat, without running its commands."""
    from reader.cli.newsboat import folder_of, print_habits, take_over

    if options.json:
        raise UsageError("import newsboat: --json is not supported")
    with open_library(options, new=True) as library:
        folder = folder_of(options.habits)
        habits = take_over(library, folder, allow_local=options.allow_local)
    print_habits(habits, paths.find(options.library).config)
    return 0
