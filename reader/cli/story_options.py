"""The query, the formats and the CSV of search, timeline, agenda, coverage and new."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reader.cli import output
from reader.cli.failures import UsageError, complain
from reader.cli.opening import add_now, analyse
from reader.cli.views import add_choice, selected_view
from reader.library.articles.view import View
from reader.library.library import Library
from reader.story.export.csv_text import csv_text
from reader.story.export.pages import marked
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


def document(text: str) -> None:
    """Print a document verbatim in UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def print_csv(rows: Iterable[Mapping[str, object]], names: Sequence[str]) -> None:
    """Print rows as CSV with a header."""
    document(csv_text(rows, names))


Part = tuple[str, Sequence[str]]
"""A heading and the lines below it."""


def print_markdown(title: str, parts: Iterable[Part]) -> None:
    """Print a document (CommonMark) without the parts that have no lines."""
    output.block(f"# {marked(title)}")
    for heading, lines in parts:
        if lines:
            output.block(f"\n## {marked(heading)}\n")
            output.block("\n".join(f"- {marked(line)}" for line in lines))


def ascii_only() -> bool:
    """Return whether standard output is limited to ASCII."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return not encoding.startswith("utf")
