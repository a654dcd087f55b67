"""``newsreader agenda``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence

from reader.cli import output, story_documents
from reader.cli.failures import complain
from reader.cli.opening import open_library
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_array
from reader.cli.story_options import (
    add_format,
    add_sentence_choice,
    begin,
    check_format,
    document,
    prepare,
    print_csv,
    selection,
)
from reader.cli.wording import count, publication_day
from reader.story.chronology.agenda import Announcement
from reader.story.chronology.timeline import Row

EXAMPLES = """  newsreader agenda                            upcoming dates from today on
  newsreader agenda --from 2026-01-01 --json   upcoming dates as of another day
  newsreader agenda --person macron            only dates mentioned with this person
  newsreader agenda source:kyiv --format ics > agenda.ics   export for a calendar program
"""
_LIMIT = 200
_COLUMNS = (
    Column("WHEN", 22, whole=True),
    Column("SENTENCE", least=30),
    Column("SOURCE", 16),
    Column("PUBLISHED", 10),
    Column("ARTICLE", 7, right=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_sentence_choice(parser)
    parser.add_argument(
        "--from",
        dest="first",
        type=begin,
        metavar="DAY",
        help="start date, as seen on that day (default: today)",
    )
    add_format(parser, ("ics", "md", "html", "csv"))
    add_rows(parser, _LIMIT)


def run(options: argparse.Namespace) -> int:
    """Print the upcoming dates."""
    check_format("agenda", options)
    with open_library(options) as library:
        prepare(library, options)
        choice = selection(library, options)
        found = library.timeline.agenda(
            choice.view, options.first, options.limit, person=choice.person
        )
    entries = (story_documents.upcoming(one, number) for number, one in enumerate(found, 1))
    if options.json:
        print_array(entries, options, story_documents.UPCOMING)
    elif options.format == "csv":
        print_csv(entries, story_documents.UPCOMING)
    elif options.format:
        _export(found, options.format, choice.title)
    elif found:
        if not output.table(_COLUMNS, _cells([one for one in found if not one.vague])):
            output.line("No exact dates.")
        if vague := [one for one in found if one.vague]:
            output.line()
            output.line("Without an exact date:")
            output.table(_COLUMNS, _cells(vague))
    else:
        output.line("No upcoming dates.")
    return 0


def _export(found: Sequence[Announcement], form: str, title: str) -> None:
    title = f"Agenda: {title}" if title else "Agenda"
    if form == "ics":
        from reader.story.export.calendar_file import calendar

        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
        exact = [one for one in found if not one.vague]
        document(calendar(exact, stamp, title))
        if len(exact) < len(found):
            omitted = len(found) - len(exact)
            complain(f"agenda: omitted {count(omitted, 'upcoming date')} without an exact date")
        return
    from reader.story.export import pages

    rows = [Row(announcement.heading, (announcement.group,)) for announcement in found]
    document((pages.markdown if form == "md" else pages.page)(rows, title))


def _cells(found: Sequence[Announcement]) -> Iterator[tuple[str, ...]]:
    for announcement in found:
        lead = announcement.group.lead
        yield (
            lead.grade.sign + ", ".join(filter(None, (announcement.period.label, lead.clock))),
            f"({announcement.status}) {lead.sentence}" if announcement.status else lead.sentence,
            ", ".join(announcement.group.sources),
            publication_day(lead.publication),
            str(lead.article),
        )
