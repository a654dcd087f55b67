"""``newsreader import-folder``."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import output
from reader.cli.failures import FAILURE, SUCCESS, UsageError, complain
from reader.cli.opening import SlowNotice, open_library
from reader.cli.wording import count
from reader.library.storage.errors import LibraryError

EXAMPLES = """  newsreader import-folder ~/articles           add its articles, mails and documents
  newsreader import-folder a.txt b.html --json  print a report as JSON
  newsreader import-folder --remove ~/articles  forget it; the files stay as they are
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folder or file (never changed)")
    parser.add_argument(
        "--remove", action="store_true", help="forget folders or files, by path or title"
    )


def run(options: argparse.Namespace) -> int:
    """Add the sources and read new and changed files; return 1 if one has no article."""
    if options.remove:
        return _remove(options)
    paths = [Path(word).expanduser().absolute() for word in options.paths]
    for path in paths:
        if not path.exists():
            raise UsageError(f"no file or folder {path}")
    with open_library(options, new=True) as library:
        known = {info.id for info in library.sources.files()}
        sources = [library.sources.add_path(path, undoable=True) for path in paths]
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
                **output.attributes(report, "added changed unchanged gone problems skipped"),
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
            complain(f"{source.location} contains no readable article.")
        output.line(
            f"Added {count(report.added, 'article')}; {report.changed} changed, "
            f"{report.unchanged} unchanged, {report.gone} removed at the source (kept)."
        )
    return FAILURE if empty else SUCCESS


def _remove(options: argparse.Namespace) -> int:
    """Forget folders or files; if one is unknown, all are kept."""
    with open_library(options) as library:
        try:
            found = [library.sources.find(word) for word in dict.fromkeys(options.paths)]
        except LibraryError as error:
            raise UsageError(str(error)) from error
        for source in dict.fromkeys(found):
            library.sources.remove(source.id)
    if options.json:
        output.array({"title": s.title, "path": s.location} for s in dict.fromkeys(found))
        return SUCCESS
    for source in dict.fromkeys(found):
        output.line(f"Removed {source.title} (undo: newsreader feeds --undo).")
    return SUCCESS
