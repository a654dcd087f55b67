"""``newsreader timeline``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence

from reader.cli import output, story_documents
from reader.cli.chronology_options import add_span, add_telling_choice, chosen
from reader.cli.failures import UsageError
from reader.cli.opening import opened
from reader.cli.output import Column
from reader.cli.story_options import (
    add_format,
    check_format,
    document,
    get_ready,
    plain,
    print_csv,
)
from reader.cli.views import add_limit
from reader.library.views.dated_sentences import FIRST, LAST
from reader.library.views.timeline import stretches
from reader.story.chronology.chart import chart
from reader.story.chronology.timeline import Row, Zoom, moment

EXAMPLES = """  newsreader timeline                                  what happened, in that order
  newsreader timeline --person macron --from 2025-12    named with one person
  newsreader timeline paris --zoom month --format md > paris.md
  newsreader timeline --format timelinejs > story.json
"""
_COLUMNS = (
    Column("WHEN", 22),
    Column("SENTENCE"),
    Column("SOURCES", 16),
    Column("ARTICLE", 7, right=True),
)
_CHART = 72


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_telling_choice(parser)
    add_span(parser)
    parser.add_argument(
        "--zoom", choices=[zoom.value for zoom in Zoom], default="day", help="rows of a (day)"
    )
    add_format(parser, ("md", "html", "csv", "timelinejs"))
    add_limit(parser)


def run(options: argparse.Namespace) -> int:
    """Print the timeline."""
    check_format("timeline", options)
    first, last = options.first or FIRST, options.last or LAST
    if first > last:
        raise UsageError(f"timeline: --from {first} is after --to {last}")
    with opened(options) as library:
        get_ready(library, options)
        choice = chosen(library, options)
        view, person, zoom = choice.view, choice.person, Zoom(options.zoom)
        timeline = library.timeline
        if options.json:
            parts = stretches(
                library.database, first, last, view, zoom, options.limit, person=person
            )
            output.array(_documents(parts))
            return 0
        rows = timeline.between(first, last, view, zoom, options.limit, person=person)
        counts = timeline.counts(view, first, last, person=person)
    tellings = [telling for row in rows for telling in row.tellings]
    if options.format == "csv":
        print_csv(story_documents.tellings(tellings), story_documents.TOLD)
    elif options.format:
        _export(rows, options.format, choice.title)
    else:
        _chart(counts)
        if not output.table(_COLUMNS, _cells(rows)):
            output.line("Nothing is told of any day.")
    return 0


def _documents(parts: Iterable[Sequence[Row]]) -> Iterator[dict[str, object]]:
    number = 1
    for rows in parts:
        tellings = [telling for row in rows for telling in row.tellings]
        yield from story_documents.tellings(tellings, number)
        number += len(tellings)


def _export(rows: Sequence[Row], form: str, title: str) -> None:
    from reader.story.export import pages

    write = {"md": pages.markdown, "html": pages.page, "timelinejs": pages.timelinejs}
    document(write[form](rows, f"Timeline: {title}" if title else "Timeline"))


def _chart(counts: dict[str, int]) -> None:
    """Print how much is told of when: a line of bars, and the same in words."""
    from reader.story.export.spark import in_words, sparkline

    if len(counts) < 2:
        return
    width = min(_CHART, output.screen_width())
    found = chart(counts, width)
    output.line(sparkline([bar.count for bar in found.bars], width, ascii_only=plain()))
    output.line(in_words(found.bars))
    for number, side in ((found.before, "before"), (found.after, "after")):
        if number:
            output.line(f"{number:,} more far {side} them.")
    output.line()


def _cells(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        for telling in row.tellings:
            lead = telling.lead
            sources = ", ".join(telling.sources)
            yield (
                moment(row.period, telling) or row.period.words,
                lead.sentence,
                sources,
                str(lead.article),
            )
