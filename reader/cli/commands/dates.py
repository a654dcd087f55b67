"""``newsreader dates``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace

from reader.cli import documents, output
from reader.cli.failures import UsageError
from reader.cli.opening import open_library
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_array
from reader.cli.story_options import (
    add_format,
    add_query,
    add_span,
    ascii_only,
    check_format,
    prepare,
    print_csv,
    query_view,
)
from reader.cli.views import no_article, parse_article_id
from reader.cli.wording import covered_days, short_span
from reader.library.articles.mentions import DatedMention

EXAMPLES = """  newsreader dates                                     all dates mentioned in articles
  newsreader dates --from 2026-01-01 --to 2026-01-31   mentions of January 2026
  newsreader dates strike --from 2026                  mentions in articles with the word
  newsreader dates --article 3 --json                  dates in article 3
  newsreader dates --calendar --from 2025-12           calendar with the mentions of each day

A date range matches a mention that overlaps it and is not much longer: a day matches
mentions of up to a week, a week up to a month, a month up to a season, and a longer range
mentions of up to twice its length.
"""
_FIRST, _LAST = "0001-01-01", "9999-12-31"
_MONTHS = 12
_NAMES = (
    "value", "first", "last", "text", "sentence", "article", "title", "source", "published",
    "grade", "why", "start", "end", "type", "mod",
)  # fmt: skip
_COLUMNS = (
    Column("DAYS", 24, whole=True),
    Column("TEXT", 18),
    Column("SENTENCE", least=30),
    Column("ARTICLE", 7, right=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_query(parser)
    add_span(parser)
    parser.add_argument(
        "--calendar",
        action="store_true",
        help=f"calendar view (last {_MONTHS} months with mentions)",
    )
    add_format(parser, ("csv",))
    parser.add_argument(
        "--article", type=parse_article_id, metavar="ID", help="only dates in this article"
    )
    add_rows(parser)


def run(options: argparse.Namespace) -> int:
    """Print the dates."""
    if options.first and options.last and options.first > options.last:
        raise UsageError(f"dates: --from {options.first} is after --to {options.last}")
    check_format("dates", options)
    if options.calendar and (options.format or options.article is not None):
        raise UsageError("dates: --calendar cannot be combined with --format or --article")
    with open_library(options) as library:
        if options.article is not None and library.articles.get(options.article) is None:
            raise no_article(options.article)
        prepare(library, options)
        view = query_view(library, options)
        if options.calendar:
            span = (options.first or _FIRST, options.last or _LAST)
            _calendar(library.timeline.counts(view, *span), options)
            return 0
        if options.first or options.last:
            view = replace(view, day=(options.first or _FIRST, options.last or _LAST))
        found = library.findings.dates(view, options.limit, options.article)
        if options.json:
            print_array(map(documents.dated, found), options, _NAMES)
        elif options.format:
            print_csv(map(documents.dated, found), _NAMES)
        elif not output.table(_COLUMNS, map(_cells, found)):
            output.line("No dates found.")
    return 0


def _calendar(counts: Mapping[str, int], options: argparse.Namespace) -> None:
    """Print months with a mark and the count of mentions for each day."""
    from reader.story.export.spark import month_strip

    months = sorted({day[:7] for day in counts})
    if not (options.first or options.last):
        months = months[-_MONTHS:]
    if options.json:
        shown = {day: number for day, number in counts.items() if day[:7] in months}
        days = ({"day": day, "mentions": n} for day, n in shown.items())
        print_array(days, options, ("day", "mentions"))
        return
    for number, month in enumerate(months):
        strip = month_strip(counts, month, ascii_only=ascii_only())
        if number:
            output.line()
        output.line(strip.title)
        for line in strip.lines:
            output.line(line.rstrip())
        for numbers in strip.numbers:
            output.line(numbers)
    if not months:
        output.line("No dates found.")


def _cells(dated: DatedMention) -> tuple[str, ...]:
    mention = dated.mention
    return (
        mention.grade.sign + short_span(covered_days(mention)),
        f"“{mention.text}”",
        dated.sentence,
        str(dated.article),
    )
