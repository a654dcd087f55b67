"""``newsreader people``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from reader.cli import documents, output
from reader.cli.opening import add_now, analyse, open_library
from reader.cli.output import Column
from reader.cli.sections import print_markdown
from reader.cli.story_options import add_format, check_format, print_csv
from reader.cli.views import add_choice, add_limit, selected_view
from reader.library.library import Library
from reader.library.people.people import PersonSummary
from reader.library.people.person_details import PersonProfile
from reader.library.storage.fold import fold

EXAMPLES = """  newsreader people                everyone, by number of articles
  newsreader people zelensky       people with this word in any form of their name
  newsreader people 4 --json       name variants, roles and articles of person 4
"""
_ALL = 1 << 31
_COLUMNS = (
    Column("PERSON", 6, right=True),
    Column("NAME"),
    Column("ROLE"),
    Column("ARTICLES", 8, right=True),
    Column("MENTIONS", 8, right=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", nargs="*", metavar="NAME", help="part of a name, or ID of a person")
    add_format(parser, ("csv", "md"))
    add_choice(parser)
    add_limit(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print the people."""
    check_format("people", options)
    with open_library(options) as library:
        selected_view(library, options)  # a wrong source is said before the analysis
        analyse(library, options)
        chosen = _matching(library, options)
        if options.json:
            output.array(documents.person_page(page) for page in _pages(library, chosen))
            return 0
        if options.format == "csv":
            pages = _pages(library, chosen)
            print_csv((documents.person_page(page) | _shown(page) for page in pages), _CSV)
            return 0
        if options.format:
            pages = _pages(library, chosen)
            print_markdown("People", ((page.name, _lines(page, library)) for page in pages))
            return 0
        if options.name and len(chosen) == 1:
            for page in _pages(library, chosen):
                _print(page, library)
            return 0
        if not output.table(_COLUMNS, map(_cells, chosen)):
            output.line("No people found.")
    return 0


def _pages(library: Library, chosen: Sequence[PersonSummary]) -> Iterator[PersonProfile]:
    """Yield everything about people, a few at a time."""
    return library.people.pages([summary.id for summary in chosen])


def _matching(library: Library, options: argparse.Namespace) -> Sequence[PersonSummary]:
    """Return the people that the options select."""
    words = fold(" ".join(options.name)).split()
    limit = options.limit or _ALL
    everyone = library.people.list(selected_view(library, options), _ALL if words else limit)
    if not words:
        return everyone
    if len(words) == 1 and words[0].isdecimal():
        return [summary for summary in everyone if summary.id == int(words[0])]
    called = library.people.called(words)
    return [summary for summary in everyone if summary.id in called][:limit]


def _cells(summary: PersonSummary) -> tuple[str, ...]:
    return (
        str(summary.id),
        summary.name,
        summary.role,
        str(summary.articles),
        str(summary.mentions),
    )


_CSV = ("person", "name", "roles", "count", "mentions", "first_seen", "last_seen", "variants")


def _shown(page: PersonProfile) -> dict[str, object]:
    """Return the columns of the CSV that differ from JSON."""
    return {"roles": list(dict.fromkeys(role.role for role in page.roles)), "count": page.total}


def _lines(page: PersonProfile, library: Library) -> list[str]:
    """Return the lines of a person in a Markdown document."""
    roles = ", ".join(dict.fromkeys(role.role for role in page.roles))
    names = ", ".join(f"{text} ({number})" for text, number in page.variants)
    lines = [f"Mentioned {page.first_seen} to {page.last_seen}", f"Name variants: {names}"]
    lines += [f"Roles: {roles}"] * bool(roles)
    for row in library.articles.rows(page.articles):
        lines.append(f"{row.published.day or 'undated'}: {row.title} ({row.source})")
    return lines


def _print(page: PersonProfile, library: Library) -> None:
    output.line(page.name)
    if page.first_seen:
        output.line(f"Mentioned {page.first_seen} to {page.last_seen}")
    output.line("Name variants: " + ", ".join(f"{text} ({n})" for text, n in page.variants))
    if page.roles:
        output.line()
        output.line("Roles")
        for role in page.roles:
            output.line(f"  {role.published.day or '-':<10}  {role.role} [{role.article}]")
    output.line()
    output.line("Articles")
    reasons = dict(page.merged)
    for row in library.articles.rows(page.articles):
        output.line(f"  {row.published.day or '-':<10}  {row.title} [{row.id}]")
        if row.id in reasons:
            output.line(f"              {reasons[row.id]}")
