"""The options that select dated sentences for timeline, agenda and calendar."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date

from reader.cli.failures import UsageError, complain
from reader.cli.story_options import add_query, query_text, query_view
from reader.cli.views import days
from reader.library.articles.view import View
from reader.library.library import Library


@dataclass(frozen=True, slots=True)
class Selection:
    """Selected articles, and the person that must be mentioned with their dates."""

    view: View
    person: int | None
    title: str
    """The selection in words; empty for everything."""


def add_sentence_choice(parser: argparse.ArgumentParser) -> None:
    """Declare the query and the options."""
    add_query(parser)
    parser.add_argument(
        "--person",
        metavar="NAME",
        help="only dates mentioned with this person (name or ID)",
    )
    parser.add_argument("--search", metavar="WORDS", help="same as QUERY")


def add_span(parser: argparse.ArgumentParser) -> None:
    """Declare ``--from`` and ``--to``: a day, a month or a year."""
    parser.add_argument(
        "--from", dest="first", type=begin, metavar="DAY", help="from this day, month or year on"
    )
    parser.add_argument(
        "--to", dest="last", type=_end, metavar="DAY", help="up to this day, month or year"
    )


def begin(word: str) -> str:
    """Read a day, a week, a month or a year, and return its first day."""
    return _period(word)[0].isoformat()


def _end(word: str) -> str:
    return _period(word)[1].isoformat()


def _period(word: str) -> tuple[date, date]:
    from reader.story.chronology.periods import parse_period

    period = parse_period(word)
    return days(word) if period is None else (period.first, period.last)


def selection(library: Library, options: argparse.Namespace) -> Selection:
    """Return what the options select.

    If several people have the name, the one in most articles is used, with a line on
    standard error. Raises :class:`UsageError` if nobody has it.
    """
    if options.search:
        options.words = [*options.words, options.search]
        options.search = None
    view = query_view(library, options)
    title = query_text(options)
    if options.source:
        title = f"{title} in {options.source}".strip()
    if options.person is None:
        return Selection(view, None, title)
    person, name = _person(library, options.person)
    return Selection(view, person, f"{title} with {name}".strip())


def _person(library: Library, wanted: str) -> tuple[int, str]:
    from reader.library.articles.people_named import people_named

    with library.database.read() as connection:
        found = people_named(connection, wanted)
    pages = [page for person_id in found[:6] if (page := library.people.get(person_id)) is not None]
    if not pages:
        raise UsageError(f"no person named “{wanted}” (see newsreader people)")
    if len(pages) > 1:
        others = ", ".join(f"{page.name} ({page.id})" for page in pages[1:])
        complain(f"--person {wanted}: using {pages[0].name}; use --person ID for {others}")
    return pages[0].id, pages[0].name
