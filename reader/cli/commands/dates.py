"""``newsreader dates``."""

from __future__ import annotations

import argparse
from dataclasses import replace

from reader.cli import documents, output
from reader.cli.failures import UsageError
from reader.cli.opening import add_now, analyse, opened
from reader.cli.output import Column
from reader.cli.views import add_choice, add_limit, article_id, day, view_of
from reader.cli.wording import span_of
from reader.library.findings import DatedMention

EXAMPLES = """  newsreader dates                                        by first day
  newsreader dates --from 2026-01-01 --to 2026-01-31       what touches January 2026
  newsreader dates --article 3 --json                      those of article 3
"""
_FIRST, _LAST = "0001-01-01", "9999-12-31"
_COLUMNS = (
    Column("DAYS", 22),
    Column("WORDING", 18),
    Column("SENTENCE"),
    Column("ARTICLE", 7, right=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help="from this day on")
    parser.add_argument("--to", dest="last", type=day, metavar="DAY", help="up to this day")
    parser.add_argument("--article", type=article_id, metavar="ID", help="of this article only")
    add_choice(parser)
    add_limit(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print the dates."""
    if options.first and options.last and options.first > options.last:
        raise UsageError(f"dates: --from {options.first} is after --to {options.last}")
    with opened(options) as library:
        analyse(library, options)
        view = view_of(library, options)
        if options.first or options.last:
            view = replace(view, day=(options.first or _FIRST, options.last or _LAST))
        found = library.findings.dates(view, options.limit, options.article)
        if options.json:
            output.array(map(documents.dated, found))
        elif not output.table(_COLUMNS, map(_cells, found)):
            output.line("No dates.")
    return 0


def _cells(dated: DatedMention) -> tuple[str, ...]:
    mention = dated.mention
    return span_of(mention), f'"{mention.text}"', dated.sentence, str(dated.article)
