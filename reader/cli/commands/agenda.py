"""``newsreader agenda``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence

from reader.cli import output, story_documents
from reader.cli.asking import (
    add_format,
    add_question,
    asked_view,
    check_format,
    document,
    get_ready,
    heading,
    print_csv,
)
from reader.cli.opening import opened
from reader.cli.output import Column
from reader.cli.views import day, positive
from reader.story.agenda import Announcement
from reader.story.timeline import Row

EXAMPLES = """  newsreader agenda                          what is announced for the days to come
  newsreader agenda --from 2026-01-01 --json      as of another day
  newsreader agenda source:kyiv --format ics > agenda.ics   for any calendar
"""
_LIMIT = 200
_COLUMNS = (
    Column("WHEN", 22),
    Column("SENTENCE"),
    Column("ANNOUNCED BY", 16),
    Column("ON", 10),
    Column("ARTICLE", 7, right=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_question(parser)
    parser.add_argument(
        "--from", dest="first", type=day, metavar="DAY", help="as seen from this day (today)"
    )
    add_format(parser, ("ics", "md", "html", "csv"))
    parser.add_argument(
        "--limit", type=positive, metavar="N", default=_LIMIT, help=f"at most N ({_LIMIT})"
    )


def run(options: argparse.Namespace) -> int:
    """Print what is announced."""
    check_format("agenda", options)
    with opened(options) as library:
        get_ready(library, options)
        view = asked_view(library, options)
        found = library.timeline.agenda(view, options.first, options.limit)
    tellings = [announcement.telling for announcement in found]
    if options.json:
        output.array(story_documents.tellings(tellings))
    elif options.format == "csv":
        print_csv(story_documents.tellings(tellings), story_documents.TOLD)
    elif options.format:
        _export(found, options)
    elif not output.table(_COLUMNS, _cells(found)):
        output.line("Nothing is announced.")
    return 0


def _export(found: Sequence[Announcement], options: argparse.Namespace) -> None:
    title = heading(options, "Agenda")
    if options.format == "ics":
        from reader.story.calendar_file import calendar

        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
        document(calendar(found, stamp, title))
        return
    from reader.story import pages

    rows = [Row(announcement.period, (announcement.telling,)) for announcement in found]
    document((pages.markdown if options.format == "md" else pages.page)(rows, title))


def _cells(found: Sequence[Announcement]) -> Iterator[tuple[str, ...]]:
    for announcement in found:
        lead = announcement.telling.lead
        yield (
            announcement.period.words,
            lead.sentence,
            ", ".join(announcement.telling.sources),
            lead.published or "-",
            str(lead.article),
        )
