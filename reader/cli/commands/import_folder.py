"""``newsreader import-folder``."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import output
from reader.cli.failures import FAILURE, SUCCESS, CommandError, complain
from reader.cli.opening import SlowNotice, open_library
from reader.cli.wording import count

EXAMPLES = """  newsreader import-folder ~/articles           add its articles, mails and documents
  newsreader import-folder a.txt b.html --json  print a report as JSON
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folder or file (never changed)")


def run(options: argparse.Namespace) -> int:
    """Add the sources and read what is new or changed in them; 1 where one has no article."""
    paths = [Path(word).expanduser().absolute() for word in options.paths]
    for path in paths:
        if not path.exists():
            raise CommandError(f"no file or folder {path}")
    with open_library(options) as library:
        known = {info.id for info in library.sources.files()}
        sources = [library.sources.add_path(path) for path in paths]
        notice = SlowNotice("reading files… (Ctrl-C keeps progress)")
        report = library.sources.refresh(
            lambda _: notice.tick(), only={source.id for source in sources}
        )
        totals = {info.id: info.total for info in library.sources.list()}
        empty = [source for source in dict.fromkeys(sources) if not totals.get(source.id)]
        for source in empty:
            if source.id not in known and (
                source.kind == "file" or report.skipped or report.problems
            ):
                library.sources.discard_empty(source.id)
    if options.json:
        output.one(
            {
                "added": report.added,
                "changed": report.changed,
                "unchanged": report.unchanged,
                "gone": report.gone,
                "problems": list(report.problems),
                "skipped": list(report.skipped),
                "sources": [
                    {"title": s.title, "path": s.location, "articles": totals.get(s.id, 0)}
                    for s in dict.fromkeys(sources)
                ],
            }
        )
    else:
        for problem in (*report.problems, *report.skipped):
            complain(problem)
        for source in empty:
            complain(f"{source.location} has no article that can be read.")
        output.line(
            f"Added {count(report.added, 'article')}; {report.changed} changed, "
            f"{report.unchanged} unchanged, {report.gone} removed at the source (kept)."
        )
    return FAILURE if empty else SUCCESS
