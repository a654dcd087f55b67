"""``newsreader timeline``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from reader.cli import output, story_documents
from reader.cli.failures import UsageError
from reader.cli.opening import open_library
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_array
from reader.cli.story_options import (
    add_format,
    add_sentence_choice,
    add_span,
    ascii_only,
    check_format,
    document,
    prepare,
    print_csv,
    selection,
)
from reader.cli.views import positive
from reader.cli.wording import count
from reader.library.views.dated_sentences import FIRST, LAST
from reader.library.views.most_reported import USUAL, most_reported
from reader.story.chronology.chart import chart
from reader.story.chronology.day_events import DayEvent, event_rows
from reader.story.chronology.timeline import Row, Zoom

EXAMPLES = """\
  newsreader timeline                                   the 50 most reported days, one event each
  newsreader timeline --all --format md > all.md        every sentence that mentions a date
  newsreader timeline --top 10 --json                   the ten most reported days
  newsreader timeline --person macron --from 2025-12    events mentioned with one person
  newsreader timeline paris --zoom month --format md > paris.md
  newsreader timeline --format timelinejs > story.json
"""
_COLUMNS = (
    Column("WHEN", 22, whole=True),
    Column("SENTENCE", least=30),
    Column("SOURCES", 16),
    Column("ARTICLE", 7, right=True),
)
_CHART = 72


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_sentence_choice(parser)
    add_span(parser)
    parser.add_argument(
        "--zoom",
        choices=[zoom.value for zoom in Zoom],
        default="day",
        help="group by (default: day)",
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--top",
        type=positive,
        metavar="N",
        help=f"only the N most reported days, one event each (default: {USUAL}; not with --json)",
    )
    group.add_argument(
        "--all", action="store_true", help="every sentence that mentions a date or a longer period"
    )
    add_format(parser, ("md", "html", "csv", "timelinejs"))
    add_rows(parser)


def run(options: argparse.Namespace) -> int:
    """Print the timeline."""
    check_format("timeline", options)
    first, last = options.first or FIRST, options.last or LAST
    if first > last:
        raise UsageError(f"timeline: --from {first} is after --to {last}")
    with open_library(options) as library:
        prepare(library, options)
        choice = selection(library, options)
        view, person, zoom = choice.view, choice.person, Zoom(options.zoom)
        timeline = library.timeline
        whole = options.all or options.limit is not None
        if options.json and options.top is None:
            parts = timeline.stretches(first, last, view, zoom, options.limit, person=person)
            print_array(_documents(parts), options, story_documents.DATED_SENTENCE)
            return 0
        counts: dict[str, int] = {}
        events: tuple[DayEvent, ...] = ()
        if whole and options.top is None:
            parts = timeline.stretches(first, last, view, zoom, options.limit, person=person)
            rows = tuple(chain.from_iterable(parts))
        else:
            events = most_reported(
                library.database, options.top or USUAL, first, last, view, person=person
            )
            rows = event_rows(events, zoom)
        if not (options.json or options.format):
            counts = timeline.counts(view, first, last, person=person)
    groups = [group for row in rows for group in row.groups]
    if options.json:
        print_array(map(story_documents.day_event, events), options, story_documents.DAY_EVENT)
    elif options.format == "csv":
        print_csv(story_documents.dated_sentences(groups), story_documents.DATED_SENTENCE)
    elif options.format:
        _export(rows, options.format, choice.title)
    else:
        _chart(counts)
        if not output.table(_COLUMNS, _cells(rows)):
            output.line("No dates found.")
        elif events and (left := len(counts) - len(events)) > 0:
            output.line()
            output.line(f"{count(left, 'more day')} omitted (--all shows them).")
    return 0


def _documents(parts: Iterable[Sequence[Row]]) -> Iterator[dict[str, object]]:
    number = 1
    for rows in parts:
        groups = [group for row in rows for group in row.groups]
        yield from story_documents.dated_sentences(groups, number)
        number += len(groups)


def _export(rows: Sequence[Row], form: str, title: str) -> None:
    from reader.story.export import pages

    write = {"md": pages.markdown, "html": pages.page, "timelinejs": pages.timelinejs}
    document(write[form](rows, f"Timeline: {title}" if title else "Timeline"))


def _chart(counts: dict[str, int]) -> None:
    """Print the number of mentions over time as a sparkline and as a sentence."""
    from reader.story.export.spark import in_words, sparkline

    if len(counts) < 2:
        return
    width = min(_CHART, output.screen_width())
    found = chart(counts, width)
    output.line(sparkline([bar.count for bar in found.bars], width, ascii_only=ascii_only()))
    output.line(in_words(found.bars))
    for number, side in ((found.before, "earlier"), (found.after, "later")):
        if number:
            output.line(f"Not in this plot: {count(number, f'{side} mention')}.")
    output.line()


def _cells(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        for group in row.groups:
            lead = group.lead
            when = ", ".join(filter(None, (lead.when or row.period.label, lead.clock)))
            yield (
                f"{lead.grade.sign}{when}",
                lead.sentence,
                ", ".join(group.sources),
                str(lead.article),
            )
