"""``newsreader people``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial

from reader.cli import documents, output
from reader.cli.failures import UsageError
from reader.cli.opening import add_now, analyse, open_library
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_array
from reader.cli.story_options import add_format, check_format, print_csv, print_markdown
from reader.cli.views import add_choice, selected_view, whole_number
from reader.cli.wording import publication_day
from reader.library.library import Library
from reader.library.people.people import PersonSummary
from reader.library.people.person_details import PersonProfile
from reader.library.storage.fold import fold
from reader.text import one_line

EXAMPLES = """  newsreader people                everyone, the most prominent first
  newsreader people zelensky       people with this word in any form of their name
  newsreader people 4 --json       name variants, roles and articles of person 4
"""
_RANKING = """People are ranked by PROMINENCE: an article adds 1 to 4, more if it names the person
early or twice; bylines and copies of articles add nothing."""
_ALL = 1 << 31
_COLUMNS = (
    Column("PERSON", 6, right=True),
    Column("NAME", least=16),
    Column("ROLE"),
    Column("ARTICLES", 8, right=True),
    Column("MENTIONS", 8, right=True),
    Column("PROMINENCE", 10, right=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = f"{parser.description}\n\n{_RANKING}"
    parser.add_argument("name", nargs="*", metavar="NAME", help="part of a name, or ID of a person")
    add_format(parser, ("csv", "md"))
    add_choice(parser)
    add_rows(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print the people."""
    check_format("people", options)
    with open_library(options) as library:
        selected_view(library, options)  # reports a wrong source before the analysis
        analyse(library, options)
        chosen = _matching(library, options)
        pages = library.people.pages([summary.id for summary in chosen])
        printed = partial(documents.person_page, library)
        if options.json:
            print_array(map(printed, pages), options, documents.PERSON)
        elif options.format == "csv":
            print_csv((printed(page) | _shown(page) for page in pages), _CSV)
        elif options.format:
            print_markdown("People", ((page.name, _lines(page, library)) for page in pages))
        elif options.name and len(chosen) == 1:
            for page in pages:
                _print(page, library)
        elif not _print_table(chosen):
            output.line("No people found.")
    return 0


def _print_table(people: Sequence[PersonSummary]) -> int:
    """Print the people, on a narrow screen without the last two columns; return how many."""
    columns = _COLUMNS if output.screen_width() >= output.ROOMY else _COLUMNS[:-2]
    return output.table(columns, (_cells(one)[: len(columns)] for one in people))


def _matching(library: Library, options: argparse.Namespace) -> Sequence[PersonSummary]:
    """Return the people that the options select."""
    words = fold(" ".join(options.name)).split()
    limit = options.limit or _ALL
    among: frozenset[int] | None = None
    if len(words) == 1 and words[0].isascii() and words[0].isdecimal():
        number = whole_number(words[0])
        if number is None:
            raise UsageError(
                f"people: invalid ID “{one_line(words[0], 40)}” (see newsreader people)"
            )
        if library.people.get(number, 1) is None:
            raise UsageError(f"no person {number} (see newsreader people)")
        among = frozenset((number,))
    elif words:
        among = library.people.called(words)
        if not among:
            raise UsageError(f"no person named “{one_line(' '.join(options.name), 40)}”")
    return library.people.list(selected_view(library, options), limit, among)


def _cells(summary: PersonSummary) -> tuple[str, ...]:
    return (
        str(summary.id),
        summary.name,
        summary.role,
        str(summary.articles),
        str(summary.mentions),
        str(summary.prominence),
    )


_CSV = ("person", "name", "roles", "count", "mentions", "first_seen", "last_seen", "variants")


def _shown(page: PersonProfile) -> dict[str, object]:
    """Return the values of CSV columns that differ from JSON."""
    return {"roles": list(dict.fromkeys(role.role for role in page.roles)), "count": page.total}


def _lines(page: PersonProfile, library: Library) -> list[str]:
    """Return the lines about a person in a Markdown document."""
    roles = ", ".join(dict.fromkeys(role.role for role in page.roles))
    names = ", ".join(f"{text} ({number})" for text, number in page.variants)
    lines = [f"Mentioned {_seen(page)}", f"Name variants: {names}"]
    lines += [f"Roles: {roles}"] * bool(roles)
    for row in library.articles.rows(page.articles):
        day = publication_day(row.published) if row.published.day else "undated"
        lines.append(f"{day}: {row.title} ({row.source})")
    return lines


def _seen(page: PersonProfile) -> str:
    """Return the days from the first to the last article, likely ones with their sign."""
    return f"{publication_day(page.first_seen)} to {publication_day(page.last_seen)}"


def _print(page: PersonProfile, library: Library) -> None:
    output.line(page.name)
    if page.first_seen.day:
        output.line(f"Mentioned {_seen(page)}")
    output.line("Name variants: " + ", ".join(f"{text} ({n})" for text, n in page.variants))
    if page.roles:
        output.line()
        output.line("Roles")
        for role in page.roles:
            output.line(f"  {publication_day(role.published):<11}  {role.role} [{role.article}]")
    output.line()
    output.line("Articles")
    reasons = dict(page.merged)
    for row in library.articles.rows(page.articles):
        output.line(f"  {publication_day(row.published):<11}  {row.title} [{row.id}]")
        if row.id in reasons:
            output.line(f"               {reasons[row.id]}")
