"""The query, the formats, the span and the CSV of search, timeline, agenda, coverage and new."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reader.cli import output
from reader.cli.failures import UsageError, complain
from reader.cli.opening import add_now, analyse
from reader.cli.views import add_choice, days, selected_view
from reader.cli.wording import publication_day
from reader.library.articles.articles import ArticleRow
from reader.library.articles.view import View
from reader.library.library import Library
from reader.story.export.csv_text import csv_text
from reader.story.export.pages import linked, marked
from reader.story.query.completion import MEANINGS
from reader.story.query.query import ORDERS, STATES


def add_query(parser: argparse.ArgumentParser) -> None:
    """Declare the query and the options that select articles."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="QUERY",
        help=f'{" ".join(f"{key}:" for key in MEANINGS)} word "a phrase" -word begin* '
        f"/regex/ (a OR b) a NEAR b; is: {', '.join(STATES)}; sort: {', '.join(ORDERS)}",
    )
    add_choice(parser)
    add_now(parser)


def add_format(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Declare ``--format``."""
    parser.add_argument("--format", choices=formats, help="output format")


def check_format(name: str, options: argparse.Namespace) -> None:
    """Raise :class:`UsageError` if two output formats were given."""
    if options.json and options.format:
        shape = "--json" if getattr(options, "fields", None) is None else "--fields"
        shape = "--compact" if getattr(options, "compact", False) else shape
        raise UsageError(f"{name}: {shape} and --format cannot be combined")


def query_text(options: argparse.Namespace) -> str:
    """Return the query as typed."""
    return " ".join(options.words)


def query_view(library: Library, options: argparse.Namespace) -> View:
    """Return the selected articles; report people, sources and tags not found.

    Raises :class:`UsageError` for an invalid filter, without which the query would select
    everything.
    """
    text = query_text(options)
    if text:
        check_query(text)
        for problem in library.search.problems(text):
            complain(problem)
    return replace(selected_view(library, options), query=text)


def check_query(text: str) -> None:
    """Raise :class:`UsageError` if a part of a query is not understood."""
    from reader.library.articles.search_query import parse_typed

    if invalid := parse_typed(text).problems:
        raise UsageError(" ".join(invalid))


def prepare(library: Library, options: argparse.Namespace) -> None:
    """Analyse and index new articles, so that the output is complete.

    A read-only library is searched as it is. Raises :class:`UsageError` at once for an invalid
    query or source.
    """
    if hasattr(options, "words"):
        if options.words and not query_text(options).strip():
            raise UsageError("the query is empty")
        check_query(query_text(options))
        selected_view(library, options)
    if library.database.read_only:
        return
    analyse(library, options)
    library.search.index()


def prepare_events(library: Library, options: argparse.Namespace) -> None:
    """Do what :func:`prepare` does, and place new articles into events, unless ``--now``."""
    prepare(library, options)
    if not (options.now or library.database.read_only) and library.has_unplaced():
        library.coverage.update()


def document(text: str | bytes) -> None:
    """Print a document verbatim, text in UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def print_csv(rows: Iterable[Mapping[str, object]], names: Sequence[str]) -> None:
    """Print rows as CSV with a header."""
    document(csv_text(rows, names))


Part = tuple[str, Sequence[str]]
"""A heading and the lines below it."""

_COMMAND = ": newsreader "


def print_markdown(title: str, parts: Iterable[Part], articles: Iterable[ArticleRow] = ()) -> None:
    """Print a document (CommonMark) without the parts that have no lines; at its end those of the
    articles that it refers to, with source, date and URL.
    """
    written = [(heading, [_written(line) for line in lines]) for heading, lines in parts if lines]
    text = "\n".join(line for _, lines in written for line in lines)
    listed = [
        f"[{row.id}] {linked(_credit(row), row.url)}" for row in articles if f"[{row.id}]" in text
    ]
    output.block(f"# {marked(title)}")
    for heading, lines in [*written, *([("Articles", listed)] if listed else [])]:
        output.block(f"\n## {marked(heading)}\n")
        output.block("\n".join(f"- {line}" for line in lines))


def _written(line: str) -> str:
    """Return a line as Markdown, the command that it ends in as code."""
    words, found, command = line.partition(_COMMAND)
    is_code = found and "`" not in command
    return f"{marked(words)}: `{_COMMAND[2:]}{command}`" if is_code else marked(line)


def _credit(row: ArticleRow) -> list[str]:
    day = publication_day(row.published)
    return [part for part in (row.title, row.source, day.strip("-")) if part]


def ascii_only() -> bool:
    """Return whether standard output is limited to ASCII."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return not encoding.startswith("utf")


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
