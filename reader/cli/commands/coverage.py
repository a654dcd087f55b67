"""``newsreader coverage``."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator, Sequence

from reader.cli import output, story_documents
from reader.cli.failures import CommandError
from reader.cli.opening import open_library
from reader.cli.output import Column
from reader.cli.sections import Part, print_markdown
from reader.cli.story_options import add_format, add_query, check_format, prepare, query_view
from reader.cli.views import add_limit, no_article, parse_article_id
from reader.cli.wording import count, publication_day
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.views.coverage import Compared, EventRow

EXAMPLES = """  newsreader coverage                  events covered by several articles
  newsreader coverage --article 3      compare the articles about the event of article 3
  newsreader coverage summit --json    events with an article that contains the word
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
    add_query(parser)
    add_format(parser, ("md",))
    parser.add_argument(
        "--article",
        type=parse_article_id,
        metavar="ID",
        help="compare the articles about its event",
    )
    add_limit(parser)


def run(options: argparse.Namespace) -> int:
    """Print events, or compare the articles of one."""
    check_format("coverage", options)
    with open_library(options) as library:
        prepare(library, options)
        if options.article is not None:
            _one(library, options)
            return 0
        events = _events(library, query_view(library, options), options.limit)
        if options.json:
            output.array(story_documents.event(event) for event in events)
        elif options.format:
            print_markdown("Coverage", (_listed(event) for event in events))
        elif not output.table(_COLUMNS, (_cells(event) for event in events)):
            output.line("No event has multiple articles.")
    return 0


def _one(library: Library, options: argparse.Namespace) -> None:
    if library.articles.get(options.article) is None:
        raise no_article(options.article)
    event = library.coverage.of(options.article)
    found = library.coverage.get(event) if event is not None else None
    if found is None:
        raise CommandError(
            f"article {options.article} belongs to no event: it has not been analysed yet"
        )
    if options.json:
        output.one(story_documents.compared(found))
    elif options.format:
        print_markdown(found.event.title, parts(found))
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
    days = days or "undated"
    return days, event.title, ", ".join(event.sources), " ".join(map(str, event.articles))


def _print(found: Compared) -> None:
    width = min(output.screen_width(), _WIDEST)
    output.block(textwrap.fill(found.event.title, width))
    output.line(
        f"{count(len(found.event.articles), 'article')}, "
        f"{count(len(found.event.sources), 'source')}, "
        f"{count(len(found.coverage.independent), 'independent report')}"
    )
    for heading, lines in parts(found):
        _section(heading, lines, width)


def _listed(event: EventRow) -> Part:
    """Return an event as a part of a Markdown document."""
    days = event.first if event.first == event.last else f"{event.first} to {event.last}"
    days = days or "undated"
    articles = count(len(event.articles), "article")
    lines = [f"{days}, {articles} from {', '.join(event.sources)}"]
    return event.title, [*lines, *([", ".join(event.people)] if event.people else [])]


def parts(found: Compared) -> list[Part]:
    """Return the comparison of an event's articles under headings."""
    coverage = found.coverage
    ordered = []
    for article_id in coverage.articles:
        row = found.rows[article_id]
        ordered.append(
            f"{publication_day(row.published):<11}  {row.source}: {row.title} [{article_id}]"
        )
    for group in coverage.copies:
        copied = ", ".join(f"[{article_id}]" for article_id in group[1:])
        ordered.append(f"identical text to [{group[0]}]: {copied}")
    shared = []
    for fact in coverage.facts:
        if len(fact.articles) > 1:
            first = f"first in [{fact.articles[0]}]" if fact.sure else "first source unknown"
            number = count(len(fact.articles), "article")
            shared.append(f"{story_documents.fact_text(fact, found.names)}: {first}, {number}")
    differing = [
        f"{one.differs.capitalize()}, {story_documents.subject(one, found.names)}: "
        + "; ".join(f"{side.says} [{side.article}]" for side in one.sides)
        for one in coverage.disagreements
    ]
    single = [
        f"[{one.article}] “{' '.join(one.statement.text.split())}”"
        for one in coverage.single_source
    ]
    return [
        ("In order of publication", ordered),
        ("Reported by several", shared),
        ("Disagreements", differing),
        ("Reported by one source", single),
    ]


def _section(title: str, lines: Sequence[str], width: int) -> None:
    output.line()
    output.line(title)
    for line in lines or ["None."]:
        output.block(textwrap.fill(line, width, initial_indent="  ", subsequent_indent="      "))
