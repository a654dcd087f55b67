"""The query, the formats and the CSV of search, timeline, agenda, coverage and new."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reader.cli.failures import UsageError, complain
from reader.cli.opening import add_now, analyse
from reader.cli.views import add_choice, selected_view
from reader.library.articles.view import View
from reader.library.library import Library


def add_query(parser: argparse.ArgumentParser) -> None:
    """Declare the query and the options that select articles."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="QUERY",
        help='words, "phrases", title: person: date: before: after: source: tag: is:, -word',
    )
    add_choice(parser)
    add_now(parser)


def add_format(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Declare ``--format``."""
    parser.add_argument("--format", choices=formats, help="output format")


def check_format(name: str, options: argparse.Namespace) -> None:
    """Raise :class:`UsageError` where two output formats were given."""
    if options.json and options.format:
        raise UsageError(f"{name}: --json and --format cannot be combined")


def query_text(options: argparse.Namespace) -> str:
    """Return the query as typed."""
    return " ".join(options.words)


def query_view(library: Library, options: argparse.Namespace) -> View:
    """Return the articles that the options select; report people, sources and tags not found.

    Raises :class:`UsageError` for a filter that is not understood: without it, the query
    would select everything.
    """
    text = query_text(options)
    if text:
        check_query(text)
        for problem in library.search.problems(text):
            complain(problem)
    return replace(selected_view(library, options), query=text)


def check_query(text: str) -> None:
    """Raise :class:`UsageError` for a query of which a part is not understood."""
    from reader.library.articles.typed_days import parse_typed

    if invalid := parse_typed(text).problems:
        raise UsageError(" ".join(invalid))


_FORMULA = frozenset("=+-@\t")


def prepare(library: Library, options: argparse.Namespace) -> None:
    """Analyse and index new articles, so that the output is complete.

    What cannot be written is searched as it is. Raises :class:`UsageError` at once for a query
    or source that is wrong whatever they hold.
    """
    if hasattr(options, "words"):
        check_query(query_text(options))
        selected_view(library, options)
    if library.database.read_only:
        return
    analyse(library, options)
    library.search.index()
    if not options.now:
        library.coverage.update()


def document(text: str) -> None:
    """Print a document verbatim in UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def print_csv(rows: Iterable[Mapping[str, object]], names: Sequence[str]) -> None:
    """Print rows as CSV (RFC 4180) with a header; lists are joined by ``; ``.

    An apostrophe is put before text that a spreadsheet would run as a formula.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
    document(buffer.getvalue())


def ascii_only() -> bool:
    """Return whether standard output is limited to ASCII."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return not encoding.startswith("utf")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA else str(value)
