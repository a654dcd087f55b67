"""``newsreader people``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from reader.cli import documents, output
from reader.cli.asking import add_format, check_format, print_csv
from reader.cli.opening import add_now, analyse, opened
from reader.cli.output import Column
from reader.cli.sections import print_markdown
from reader.cli.views import add_choice, add_limit, view_of
from reader.library.fold import fold
from reader.library.library import Library
from reader.library.people import PersonPage, PersonSummary

EXAMPLES = """  newsreader people                everyone, those in most articles first
  newsreader people zelensky       whose name or another wording of it holds the word
  newsreader people 4 --json       person 4: variants, roles, articles
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
    parser.add_argument(
        "name", nargs="*", metavar="NAME", help="words of a name, or the number of a person"
    )
    add_format(parser, ("csv", "md"))
    add_choice(parser)
    add_limit(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print the people."""
    check_format("people", options)
    with opened(options) as library:
        analyse(library, options)
        found = _matching(library, options)
        if options.json:
            output.array(documents.person_page(page) for _, page in found)
            return 0
        if options.format == "csv":
            print_csv((documents.person_page(page) | _shown(page) for _, page in found), _CSV)
            return 0
        if options.format:
            print_markdown("People", ((page.name, _lines(page, library)) for _, page in found))
            return 0
        if options.name:
            chosen = list(found)
            if len(chosen) == 1:
                _print(chosen[0][1], library)
                return 0
            found = iter(chosen)
        if not output.table(_COLUMNS, (_cells(summary) for summary, _ in found)):
            output.line("Nobody.")
    return 0


def _matching(
    library: Library, options: argparse.Namespace
) -> Iterator[tuple[PersonSummary, PersonPage]]:
    """Yield the people asked for, with everything about them."""
    words = fold(" ".join(options.name)).split()
    number = int(words[0]) if len(words) == 1 and words[0].isdecimal() else None
    left = options.limit or _ALL
    for summary in library.people.list(view_of(library, options), _ALL):
        if number is not None and summary.id != number:
            continue
        page = library.people.get(summary.id)
        if page is None:
            continue
        names = fold(" ".join((page.name, *(text for text, _ in page.variants))))
        if number is None and not all(word in names for word in words):
            continue
        yield summary, page
        left -= 1
        if not left:
            return


def _cells(summary: PersonSummary) -> tuple[str, ...]:
    return (
        str(summary.id),
        summary.name,
        summary.role,
        str(summary.articles),
        str(summary.mentions),
    )


_CSV = ("person", "name", "roles", "count", "mentions", "first_seen", "last_seen", "variants")


def _shown(page: PersonPage) -> dict[str, object]:
    """Return what a table shows otherwise than JSON."""
    return {"roles": list(dict.fromkeys(role.role for role in page.roles)), "count": page.total}


def _lines(page: PersonPage, library: Library) -> list[str]:
    """Return what a document says of a person."""
    roles = ", ".join(dict.fromkeys(role.role for role in page.roles))
    names = ", ".join(f"{text} ({number})" for text, number in page.variants)
    lines = [f"Seen from {page.first_seen} to {page.last_seen}", f"Called: {names}"]
    lines += [f"Roles: {roles}"] * bool(roles)
    for row in library.articles.rows(page.articles):
        lines.append(f"{row.published.day or 'no date'}: {row.title} ({row.source})")
    return lines


def _print(page: PersonPage, library: Library) -> None:
    output.line(page.name)
    if page.first_seen:
        output.line(f"Seen from {page.first_seen} to {page.last_seen}.")
    output.line("Called: " + ", ".join(f"{text} ({n})" for text, n in page.variants))
    if page.roles:
        output.line()
        output.line("Roles")
        for said in page.roles:
            output.line(f"  {said.published.day or '-':<10}  {said.role} [{said.article}]")
    output.line()
    output.line("Articles")
    why = dict(page.merged)
    for row in library.articles.rows(page.articles):
        output.line(f"  {row.published.day or '-':<10}  {row.title} [{row.id}]")
        if row.id in why:
            output.line(f"              {why[row.id]}")
