"""``newsreader dates``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace

from reader.cli import documents, output
from reader.cli.chronology_options import add_span
from reader.cli.failures import UsageError
from reader.cli.opening import add_now, analyse, opened
from reader.cli.output import Column
from reader.cli.story_options import add_format, check_format, plain, print_csv
from reader.cli.views import add_choice, add_limit, parse_article_id, view_of
from reader.cli.wording import span_of
from reader.library.articles.mentions import DatedMention

EXAMPLES = """  newsreader dates                                        by first day
  newsreader dates --from 2026-01-01 --to 2026-01-31       what tells of January 2026
  newsreader dates --article 3 --json                      those of article 3
  newsreader dates --calendar --from 2025-12               months, with how much is told of a day

A time tells of a stretch of days where it touches it and is not much longer: of a day times
of up to a week, of a week up to a month, of a month up to a season, else up to twice as long.
"""
_FIRST, _LAST = "0001-01-01", "9999-12-31"
_MONTHS = 12
_NAMES = (
    "value", "first", "last", "text", "sentence", "article", "title", "source", "published",
    "grade", "why", "start", "end", "type", "mod",
)  # fmt: skip
_COLUMNS = (
    Column("DAYS", 22),
    Column("WORDING", 18),
    Column("SENTENCE"),
    Column("ARTICLE", 7, right=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_span(parser)
    parser.add_argument(
        "--calendar", action="store_true", help=f"months of days (the last {_MONTHS} told of)"
    )
    add_format(parser, ("csv",))
    parser.add_argument(
        "--article", type=parse_article_id, metavar="ID", help="of this article only"
    )
    add_choice(parser)
    add_limit(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print the dates."""
    if options.first and options.last and options.first > options.last:
        raise UsageError(f"dates: --from {options.first} is after --to {options.last}")
    check_format("dates", options)
    if options.calendar and (options.format or options.article is not None):
        raise UsageError("dates: --calendar goes with neither --format nor --article")
    with opened(options) as library:
        analyse(library, options)
        view = view_of(library, options)
        if options.calendar:
            span = (options.first or _FIRST, options.last or _LAST)
            _calendar(library.timeline.counts(view, *span), options)
            return 0
        if options.first or options.last:
            view = replace(view, day=(options.first or _FIRST, options.last or _LAST))
        found = library.findings.dates(view, options.limit, options.article)
        if options.json:
            output.array(map(documents.dated, found))
        elif options.format:
            print_csv(map(documents.dated, found), _NAMES)
        elif not output.table(_COLUMNS, map(_cells, found)):
            output.line("No dates.")
    return 0


def _calendar(counts: Mapping[str, int], options: argparse.Namespace) -> None:
    """Print the months of which something is told, with a mark and the number for each day."""
    from reader.story.export.spark import month_strip

    months = sorted({told[:7] for told in counts})
    if not (options.first or options.last):
        months = months[-_MONTHS:]
    if options.json:
        output.array(
            {"day": told, "mentions": count} for told, count in counts.items() if told[:7] in months
        )
        return
    for number, month in enumerate(months):
        strip = month_strip(counts, month, ascii_only=plain())
        if number:
            output.line()
        output.line(strip.title)
        for line in strip.lines:
            output.line(line.rstrip())
        for numbers in strip.numbers:
            output.line(numbers)
    if not months:
        output.line("Nothing is told of any day.")


def _cells(dated: DatedMention) -> tuple[str, ...]:
    mention = dated.mention
    return span_of(mention), f'"{mention.text}"', dated.sentence, str(dated.article)
