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
from reader.cli.wording import count, covered_days, published_line
from reader.model import Extraction

EXAMPLES = """  newsreader extract story.txt                       dates and people of a file
  newsreader extract --published 2026-01-06 -        read stdin; publication date known
  newsreader extract --jsonl < in.jsonl > out.jsonl  one {"id", "text", "published"} a line
"""
_DATES = (Column("DAYS", 22), Column("TEXT", 22), Column("REASON"))
_PEOPLE = (
    Column("NAME", 22),
    Column("ROLE", 22),
    Column("MENTIONS", 8, right=True),
    Column("REASON"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="text file (- for stdin)")
    parser.add_argument(
        "--published", type=instant, metavar="DATE", help="publication date, if known"
    )
    parser.add_argument("--jsonl", action="store_true", help="read and write JSON Lines")


def run(options: argparse.Namespace) -> int:
    """Print the dates and people found."""
    if options.jsonl:
        if options.file not in (None, "-") or options.published:
            raise UsageError("extract: --jsonl cannot be combined with FILE or --published")
        return _stream(sys.stdin.buffer)
    if options.file is None and sys.stdin.isatty():
        raise UsageError("extract: FILE is missing (use - for standard input)")
    name = options.file or "-"
    found = find(read(name), options.published)
    if options.json:
        from reader.story.identity.people import MemoryIndex

        people = MemoryIndex().add(name, found.people)
        output.one(documents.extraction(name, found, people))
    else:
        _print(found)
    return 0


def _stream(lines: Iterable[bytes]) -> int:
    """Analyse requests line by line; for an invalid one, yield an object with ``error``."""
    from reader.story.identity.people import MemoryIndex

    index = MemoryIndex()
    failed = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        request_id: object = None
        try:
            request = _object(line)
            request_id = request.get("id")
            _check(request)
            found = _analyse(request["text"], request.get("published"))
            people = index.add(str(number), found.people)
            output.record(documents.extraction(request_id, found, people))
        except ValueError as error:
            failed += 1
            reason = f"line {number}: {error}"
            complain(f"extract: {reason}")
            output.record({"id": request_id, "error": reason, "dates": [], "people": []})
    if failed:
        raise CommandError(f"extract: {count(failed, 'line')} failed")
    return 0


def _analyse(text: str, published: str | None) -> Extraction:
    """Return the findings in a text; raise ``ValueError`` if the analysis fails in any way."""
    try:
        return find(text, published)
    except Exception as error:  # one text must not stop the others
        raise ValueError(f"analysis failed ({type(error).__name__})") from error


def _object(line: bytes) -> dict[str, Any]:
    """Parse a request; raise ``ValueError`` if it is not a JSON object."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        request = None
    if not isinstance(request, dict):
        raise ValueError("not a JSON object on one line")
    return request


def _check(request: dict[str, Any]) -> None:
    """Raise ``ValueError`` for a request with missing or invalid values."""
    if not isinstance(request.get("text"), str):
        raise ValueError('"text" is missing')
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
        output.line(f"Language: {found.language}. Only English text is analysed.")
        return
    output.line()
    rows = [(covered_days(date), f"“{date.text}”", date.why) for date in found.dates]
    if not output.table(_DATES, rows):
        output.line("No dates found.")
    output.line()
    people = [(p.name, p.role or "", str(len(p.mentions)), p.why) for p in found.people]
    if not output.table(_PEOPLE, people):
        output.line("No people found.")
