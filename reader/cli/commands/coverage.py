"""``newsreader coverage``."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator, Sequence

from reader.cli import output, story_documents
from reader.cli.failures import CommandError
from reader.cli.opening import opened
from reader.cli.output import Column
from reader.cli.sections import Part, print_markdown
from reader.cli.story_options import add_format, add_question, asked_view, check_format, get_ready
from reader.cli.views import add_limit, parse_article_id
from reader.cli.wording import count, day_of
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.views.coverage import Compared, EventRow

EXAMPLES = """  newsreader coverage                 events that several articles tell of
  newsreader coverage --article 3      who tells the event of article 3, and how they differ
  newsreader coverage summit --json    events with an article that holds the word
"""
_PAGE = 50
_WIDEST = 88
_COLUMNS = (
    Column("DAYS", 22),
    Column("EVENT"),
    Column("SOURCES", 24),
    Column("ARTICLES", 14),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_question(parser)
    add_format(parser, ("md",))
    parser.add_argument(
        "--article", type=parse_article_id, metavar="ID", help="compare the articles on its event"
    )
    add_limit(parser)


def run(options: argparse.Namespace) -> int:
    """Print events, or one of them compared."""
    check_format("coverage", options)
    with opened(options) as library:
        get_ready(library, options)
        if options.article is not None:
            _one(library, options)
            return 0
        events = _events(library, asked_view(library, options), options.limit)
        if options.json:
            output.array(story_documents.event(event) for event in events)
        elif options.format:
            print_markdown("Coverage", (_listed(event) for event in events))
        elif not output.table(_COLUMNS, (_cells(event) for event in events)):
            output.line("No event is told by several articles.")
    return 0


def _one(library: Library, options: argparse.Namespace) -> None:
    if library.articles.get(options.article) is None:
        raise CommandError(f"there is no article {options.article}; newsreader list prints them")
    event = library.coverage.of(options.article)
    found = library.coverage.get(event) if event is not None else None
    if found is None:
        raise CommandError(
            f"article {options.article} is of no event: its day is not known, or it waits for "
            "analysis"
        )
    if options.json:
        output.one(story_documents.compared(found))
    elif options.format:
        print_markdown(found.event.title, _parts(found))
    else:
        _print(found)


def _events(library: Library, view: View, limit: int | None) -> Iterator[EventRow]:
    before = None
    while limit is None or limit > 0:
        size = _PAGE if limit is None else min(_PAGE, limit)
        page = library.coverage.page(view, size, before)
        yield from page.events
        before = page.next
        if before is None:
            return
        limit = None if limit is None else limit - size


def _cells(event: EventRow) -> tuple[str, ...]:
    days = event.first if event.first == event.last else f"{event.first}..{event.last}"
    return days, event.title, ", ".join(event.sources), " ".join(map(str, event.articles))


def _print(found: Compared) -> None:
    width = min(output.screen_width(), _WIDEST)
    output.block(textwrap.fill(found.event.title, width))
    output.line(
        f"{count(len(found.event.articles), 'article')} of "
        f"{count(len(found.event.sources), 'source')}"
    )
    for heading, lines in _parts(found):
        _section(heading, lines, width)


def _listed(event: EventRow) -> Part:
    """Return an event of a document."""
    days = event.first if event.first == event.last else f"{event.first} to {event.last}"
    told = [f"{days}, {count(len(event.articles), 'article')} of {', '.join(event.sources)}"]
    return event.title, [*told, *([", ".join(event.people)] if event.people else [])]


def _parts(found: Compared) -> list[Part]:
    """Return what there is to say of an event, under headings."""
    coverage = found.coverage
    ordered = []
    for article_id in coverage.articles:
        row = found.rows[article_id]
        ordered.append(f"{day_of(row.published):<11}  {row.source}: {row.title} [{article_id}]")
    for group in coverage.copies:
        copied = ", ".join(f"[{article_id}]" for article_id in group[1:])
        ordered.append(f"the same text as [{group[0]}]: {copied}")
    shared = []
    for fact in coverage.facts:
        if len(fact.articles) > 1:
            first = (
                f"first in [{fact.articles[0]}]" if fact.sure else "which was first is not known"
            )
            number = count(len(fact.articles), "article")
            shared.append(f"{story_documents.what_of(fact, found.names)}: {first}, in {number}")
    differing = [
        f"{one.differs.capitalize()}, {story_documents.about(one, found.names)}: "
        + "; ".join(f"{side.says} [{side.article}]" for side in one.sides)
        for one in coverage.disagreements
    ]
    alone = [f'[{one.article}] "{" ".join(one.statement.text.split())}"' for one in coverage.alone]
    return [
        ("In order of publication", ordered),
        ("Told by several", shared),
        ("Where they differ", differing),
        ("Told by one alone", alone),
    ]


def _section(title: str, lines: Sequence[str], width: int) -> None:
    output.line()
    output.line(title)
    for line in lines or ["Nothing."]:
        output.block(textwrap.fill(line, width, initial_indent="  ", subsequent_indent="      "))
