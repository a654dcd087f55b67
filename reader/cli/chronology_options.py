"""Choosing what is told of when: what timeline, agenda and the calendar have in common."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from reader.cli.failures import CommandError, complain
from reader.cli.story_options import add_question, asked_view, query_of
from reader.library.articles.view import View
from reader.library.library import Library
from reader.story.chronology.timeline import Period


@dataclass(frozen=True, slots=True)
class Choice:
    """The articles, and whom their times must be told with."""

    view: View
    person: int | None
    title: str
    """What was chosen, in words; empty where it is everything."""


def add_telling_choice(parser: argparse.ArgumentParser) -> None:
    """Declare the query and the options."""
    add_question(parser)
    parser.add_argument(
        "--person", metavar="NAME", help="times near which this person is named (or number)"
    )
    parser.add_argument("--search", metavar="WORDS", help="the same as QUERY")


def add_span(parser: argparse.ArgumentParser) -> None:
    """Declare ``--from`` and ``--to``: a day, a month or a year."""
    parser.add_argument(
        "--from", dest="first", type=begin, metavar="DAY", help="from this day, month or year on"
    )
    parser.add_argument(
        "--to", dest="last", type=_end, metavar="DAY", help="up to this day, month or year"
    )


def begin(word: str) -> str:
    """Read a day, a month or a year, and return its first day."""
    return _period(word).first.isoformat()


def _end(word: str) -> str:
    return _period(word).last.isoformat()


def _period(word: str) -> Period:
    from reader.story.chronology.periods import parse_period

    period = parse_period(word)
    if period is None:
        raise argparse.ArgumentTypeError(f"{word!r} is no day; write 2026-01-06, 2026-01 or 2026")
    return period


def chosen(library: Library, options: argparse.Namespace) -> Choice:
    """Return what the options choose. Raises :class:`CommandError` for a person there is none of.

    Of several people with the name the one in most articles is taken, and said.
    """
    if options.search:
        options.words = [*options.words, options.search]
        options.search = None
    view = asked_view(library, options)
    title = query_of(options)
    if options.source:
        title = f"{title} in {options.source}".strip()
    if options.person is None:
        return Choice(view, None, title)
    person, name = _person(library, options.person)
    return Choice(view, person, f"{title} with {name}".strip())


def _person(library: Library, wanted: str) -> tuple[int, str]:
    from reader.library.articles.people_named import people_named

    with library.database.read() as connection:
        found = people_named(connection, wanted)
    pages = [
        page for article_id in found[:6] if (page := library.people.get(article_id)) is not None
    ]
    if not pages:
        raise CommandError(
            f"nobody is called {wanted!r} in the articles; newsreader people lists them"
        )
    if len(pages) > 1:
        others = ", ".join(f"{page.name} ({page.id})" for page in pages[1:])
        complain(f"--person {wanted}: took {pages[0].name}; --person NUMBER takes {others}")
    return pages[0].id, pages[0].name
