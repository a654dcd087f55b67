"""``newsreader extract``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from reader.cli import documents, output
from reader.cli.failures import CommandError, UsageError, complain
from reader.cli.output import Column
from reader.cli.texts import find, read
from reader.cli.views import instant
from reader.cli.wording import count, published_line, span_of
from reader.model import Extraction
from reader.story.identity.people import MemoryIndex

EXAMPLES = """  newsreader extract story.txt                       dates and people of a file
  newsreader extract --published 2026-01-06 -        of standard input, the day being known
  newsreader extract --jsonl < in.jsonl > out.jsonl  line by line: {"id", "text", "published"}
"""
_DATES = (Column("DAYS", 22), Column("WORDING", 22), Column("WHY"))
_PEOPLE = (Column("NAME", 22), Column("ROLE", 22), Column("MENTIONS", 8, right=True), Column("WHY"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="a text; - for standard input")
    parser.add_argument(
        "--published", type=instant, metavar="DATE", help="when it appeared, if that is known"
    )
    parser.add_argument(
        "--jsonl", action="store_true", help="read and write JSON lines, one answer a line"
    )


def run(options: argparse.Namespace) -> int:
    """Print what is found."""
    if options.jsonl:
        if options.file not in (None, "-") or options.published:
            raise UsageError("extract: --jsonl reads standard input and takes no FILE or DATE")
        return _stream(sys.stdin.buffer)
    if options.file is None and sys.stdin.isatty():
        raise UsageError("extract: name a FILE, or - for standard input")
    name = options.file or "-"
    found = find(read(name), options.published)
    if options.json:
        people = MemoryIndex().add(name, found.people)
        output.one(documents.extraction(name, found, people))
    else:
        _print(found)
    return 0


def _stream(lines: Iterable[bytes]) -> int:
    """Answer line by line; a line that cannot be answered gets an ``error`` in its place."""
    index = MemoryIndex()
    failed = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        article_id: object = None
        try:
            request = _object(line)
            article_id = request.get("id")
            _check(request)
            found = _found(request["text"], request.get("published"))
            people = index.add(str(number), found.people)
            output.record(documents.extraction(article_id, found, people))
        except ValueError as error:
            failed += 1
            reason = f"line {number}: {error}"
            complain(f"extract: {reason}")
            output.record({"id": article_id, "error": reason, "dates": [], "people": []})
    if failed:
        raise CommandError(f"extract: {count(failed, 'line')} could not be answered")
    return 0


def _found(text: str, published: str | None) -> Extraction:
    """Return what is in a text. Raises ``ValueError`` where that fails, whatever the reason."""
    try:
        return find(text, published)
    except Exception as error:  # one text must not stop the others
        raise ValueError(f"could not be analysed ({type(error).__name__})") from error


def _object(line: bytes) -> dict[str, Any]:
    """Return a request. Raises ``ValueError`` for what is none."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        request = None
    if not isinstance(request, dict):
        raise ValueError("is not a JSON object on one line")
    return request


def _check(request: dict[str, Any]) -> None:
    """Raise ``ValueError`` for a request that cannot be answered."""
    if not isinstance(request.get("text"), str):
        raise ValueError('has no "text"')
    published = request.get("published")
    if published is None:
        return
    if not isinstance(published, str):
        raise ValueError('"published" must be a date or null')
    try:
        instant(published)
    except argparse.ArgumentTypeError as error:
        raise ValueError(f'"published": {error}') from None


def _print(found: Extraction) -> None:
    output.line(published_line(found.published))
    if found.language != "en":
        output.line(f"The language is {found.language}: only English is analysed.")
        return
    output.line()
    rows = [(span_of(date), f'"{date.text}"', date.why) for date in found.dates]
    if not output.table(_DATES, rows):
        output.line("No dates.")
    output.line()
    people = [(p.name, p.role or "", str(len(p.mentions)), p.why) for p in found.people]
    if not output.table(_PEOPLE, people):
        output.line("No people.")
