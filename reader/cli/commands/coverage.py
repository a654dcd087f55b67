"""``newsreader coverage``."""

from __future__ import annotations

import argparse
import shlex
import textwrap
from collections.abc import Iterable, Iterator
from datetime import datetime

from reader.cli import output, story_documents
from reader.cli.failures import CommandError
from reader.cli.opening import open_library
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_array, print_object
from reader.cli.story_options import (
    Part,
    add_format,
    add_query,
    check_format,
    prepare_events,
    print_markdown,
    query_text,
    query_view,
)
from reader.cli.views import no_article, parse_article_id, whole_number
from reader.cli.wording import (
    count,
    publication_day,
    publication_days,
    references,
    short_span,
)
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.views.coverage import Compared, EventRow
from reader.story.events.account import (
    Reported,
    by_statement,
    one_of_each,
    reported,
    shared_facts,
)
from reader.story.events.coverage import Fact
from reader.story.events.difference import Difference, Disagreement
from reader.story.events.reports import Statement

EXAMPLES = """  newsreader coverage                  events covered by several articles
  newsreader coverage 3                compare the articles about the event of article 3
  newsreader coverage summit --json    events with an article that contains the word
"""
_PAGE = 50
_WIDEST = 88
_SHOWN = 5
_COLUMNS = (
    Column("DAYS", 24, whole=True),
    Column("EVENT", least=30),
    Column("SOURCES", 24),
    Column("ARTICLES", 14, whole=True),
)
_NARROW_COLUMNS = Column("ID", 6, right=True), *_COLUMNS[:2]


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
    add_rows(parser)


def run(options: argparse.Namespace) -> int:
    """Print events, or compare the articles of one."""
    check_format("coverage", options)
    with open_library(options) as library:
        prepare_events(library, options)
        word = query_text(options)
        if options.article is None and word.isdecimal():
            options.article = whole_number(word)
            if options.article is None:
                raise no_article(word)
        if options.article is not None:
            _one(library, options)
            return 0
        events = _events(library, query_view(library, options), options.limit)
        if options.json:
            print_array(
                (story_documents.event(event) for event in events), options, story_documents.EVENT
            )
        elif options.format:
            print_markdown("Coverage", (_listed(event) for event in events))
        elif not _table(events):
            output.line("No event has multiple articles.")
    return 0


def _table(events: Iterable[EventRow]) -> int:
    """Print events, on a narrow screen with the ID of one article; return how many."""
    if output.screen_width() >= output.ROOMY:
        return output.table(_COLUMNS, map(_cells, events))
    cells = ((str(event.articles[0]), *_cells(event)[:2]) for event in events)
    return output.table(_NARROW_COLUMNS, cells)


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
        print_object(story_documents.compared(found), options)
    elif options.format:
        print_markdown(found.event.title, parts(found), found.rows.values())
    else:
        _print(found)


def _events(library: Library, view: View, limit: int | None) -> Iterator[EventRow]:
    ids = library.coverage.ids(view, -1 if limit is None else limit)
    for begin in range(0, len(ids), _PAGE):
        yield from library.coverage.rows(ids[begin : begin + _PAGE])


def _cells(event: EventRow) -> tuple[str, ...]:
    return (
        short_span(publication_days(event.first, event.last)) or "undated",
        event.title,
        ", ".join(event.sources),
        " ".join(map(str, event.articles)),
    )


def _print(found: Compared) -> None:
    width = min(output.screen_width(), _WIDEST)
    event = found.event
    output.block(textwrap.fill(event.title, width))
    days = publication_days(event.first, event.last, " to ")
    several = len(event.sources) > 1
    facts = [
        days,
        count(len(event.articles), "article"),
        count(len(found.coverage.independent), "independent report") if several else "",
        count(len(event.sources), "source"),
    ]
    output.line(", ".join(filter(None, facts)))
    for heading, lines in parts(found, _SHOWN):
        if lines:
            output.line()
            output.section(heading, lines, width)


def _listed(event: EventRow) -> Part:
    """Return an event as a section of a Markdown document."""
    days = publication_days(event.first, event.last, " to ") or "undated"
    articles = count(len(event.articles), "article")
    lines = [f"{days}, {articles} from {', '.join(event.sources)}"]
    return event.title, [*lines, *([", ".join(event.people)] if event.people else [])]


def parts(found: Compared, shown: int | None = None) -> list[Part]:
    """Return the sections of an event, with at most ``shown`` lines each."""
    coverage = found.coverage
    happened = [f"{_flat(one.statement)} {references(one.articles)}" for one in coverage.happened]
    who = [_who(found, one) for one in reported(coverage, found.event.articles)]
    shared = [
        f"{count(len(reports), 'report')}: {_fact(found, fact)}"
        f"{f': {_flat(fact.statement)}' if fact.is_day else ''} {references(reports)}"
        for fact in shared_facts(coverage)
        for reports in (one_of_each(coverage, fact),)
    ]
    single = [
        f"{found.rows[one.article].source} [{one.article}]: {_flat(one.statement)}"
        for one in coverage.single_source
    ]
    return [
        ("What happened", happened),
        ("Who reported when", who),
        ("Reported by several", _some(shared, shown)),
        ("Disagree", [_differing(found, one, " / ") for one in coverage.disagreements]),
        ("Developed", [_differing(found, one, ", then ") for one in coverage.developments]),
        ("Reported by one", _some(single, shown)),
        ("Storyline" if found.storyline else "More", _storyline(found)),
    ]


def _flat(statement: Statement) -> str:
    return " ".join(statement.text.split())


def _storyline(found: Compared) -> list[str]:
    lines = [f"{_first(one):<11} {one.title} {references(one.articles)}" for one in found.storyline]
    follow = f"To follow it: newsreader search {shlex.quote(found.storyline_query)} --save NAME"
    return [*lines, follow] if found.storyline_query else lines


def _first(event: EventRow) -> str:
    return publication_day(event.first) if event.first.day else "undated"


def _some(lines: list[str], shown: int | None) -> list[str]:
    if shown is None or len(lines) <= shown + 1:
        return lines
    return [*lines[:shown], f"… {len(lines) - shown} more (--format md prints all)"]


def _who(found: Compared, one: Reported) -> str:
    row = found.rows.get(one.article)
    if row is None:
        return f"[{one.article}]"
    at = row.published.at or ""
    when = f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}" if len(at) > 10 else ""
    line = f"{when or publication_day(row.published):<11}  {row.source}: {row.title} [{row.id}]"
    if one.copy_of is not None:
        return f"{line} (same text as [{one.copy_of}])"
    if one.same_report is not None:
        return f"{line} (same report as [{one.same_report}])"
    if one.same_agency is not None:
        line = f"{line} (same agency as [{one.same_agency}])"
    if one.same_outlet is not None:
        line = f"{line} (same source as [{one.same_outlet}])"
    first = ", ".join(_fact(found, fact) for fact in one.first_with)
    return f"{line}, first to report {first}" if first else line


def _fact(found: Compared, fact: Fact) -> str:
    return found.sign(fact.what, fact.articles) + story_documents.fact_text(fact, found.names)


def _differing(found: Compared, one: Disagreement, joined: str) -> str:
    parts = [
        f"{found.sign(says, ids)}{says} ({', '.join(_cited(found, article) for article in ids)})"
        for says, sides in by_statement(one)
        for ids in ([side.article for side in sides],)
    ]
    spelling = "spelling of " if one.differs is Difference.SPELLING else ""
    return f"{spelling}{story_documents.subject(one, found.names)}: {joined.join(parts)}"


def _cited(found: Compared, article_id: int) -> str:
    row = found.rows.get(article_id)
    return f"{row.source if row else '?'} [{article_id}]"
