"""``newsreader agenda``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence

from reader.cli import output, story_documents
from reader.cli.chronology_options import add_telling_choice, begin, chosen
from reader.cli.failures import complain
from reader.cli.opening import opened
from reader.cli.output import Column
from reader.cli.story_options import (
    add_format,
    check_format,
    document,
    get_ready,
    print_csv,
)
from reader.cli.views import positive
from reader.story.chronology.agenda import Announcement
from reader.story.chronology.timeline import Row

EXAMPLES = """  newsreader agenda                          what is announced for the days to come
  newsreader agenda --from 2026-01-01 --json      as of another day
  newsreader agenda --person macron          what is announced with one person
  newsreader agenda source:kyiv --format ics > agenda.ics   days and weeks, for any calendar
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
    add_telling_choice(parser)
    parser.add_argument(
        "--from", dest="first", type=begin, metavar="DAY", help="as seen from this day (today)"
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
        choice = chosen(library, options)
        found = library.timeline.agenda(
            choice.view, options.first, options.limit, person=choice.person
        )
    tellings = [announcement.telling for announcement in found]
    if options.json:
        output.array(story_documents.tellings(tellings))
    elif options.format == "csv":
        print_csv(story_documents.tellings(tellings), story_documents.TOLD)
    elif options.format:
        _export(found, options.format, choice.title)
    elif found:
        _print([one for one in found if not one.vague], "Nothing is announced for a day or week.")
        if vague := [one for one in found if one.vague]:
            output.line()
            output.line("Only for a month, a season or a year:")
            _print(vague, "")
    else:
        output.line("Nothing is announced.")
    return 0


def _print(found: Sequence[Announcement], nothing: str) -> None:
    if not output.table(_COLUMNS, _cells(found)):
        output.line(nothing)


def _export(found: Sequence[Announcement], form: str, title: str) -> None:
    title = f"Agenda: {title}" if title else "Agenda"
    if form == "ics":
        from reader.story.export.calendar_file import calendar

        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
        exact = [one for one in found if not one.vague]
        document(calendar(exact, stamp, title))
        if len(exact) < len(found):
            complain(f"agenda: left out {len(found) - len(exact)} that name no day or week")
        return
    from reader.story.export import pages

    rows = [Row(announcement.period, (announcement.telling,)) for announcement in found]
    document((pages.markdown if form == "md" else pages.page)(rows, title))


def _cells(found: Sequence[Announcement]) -> Iterator[tuple[str, ...]]:
    for announcement in found:
        lead = announcement.telling.lead
        yield (
            ", ".join(filter(None, (announcement.period.words, lead.clock))),
            lead.sentence,
            ", ".join(announcement.telling.sources),
            lead.published or "-",
            str(lead.article),
        )
