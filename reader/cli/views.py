"""The options that select articles, and the types of their values."""

from __future__ import annotations

import argparse
from datetime import date, datetime

from reader.cli.failures import UsageError
from reader.library.articles.view import Scope, View
from reader.library.library import Library
from reader.text import one_line


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Declare the options that select articles."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--unread", action="store_true", help="only unread articles")
    group.add_argument("--starred", action="store_true", help="only starred articles")
    parser.add_argument("--tag", help="only articles with this tag")
    parser.add_argument("--source", metavar="TITLE", help="only articles from this source")


def add_limit(parser: argparse.ArgumentParser) -> None:
    """Declare ``--limit``."""
    parser.add_argument("--limit", type=positive, metavar="N", help="limit to N results")


def selected_view(library: Library, options: argparse.Namespace, text: str = "") -> View:
    """Return the selected articles. Raises :class:`UsageError` for an unknown source."""
    scope = Scope.UNREAD if options.unread else Scope.STARRED if options.starred else Scope.ALL
    source = None
    if options.source is not None:
        known = library.sources.list()
        wanted = options.source.casefold()
        source = next(
            (s.id for s in known if wanted in (s.title.casefold(), s.location.casefold())), None
        )
        if source is None:
            titles = ", ".join(one_line(s.title, 40) for s in known[:8])
            raise UsageError(
                f"no source named “{one_line(options.source, 60)}” (sources: {titles})"
            )
    return View(scope=scope, tag=options.tag, source=source, text=text)


def positive(word: str) -> int:
    """Read a whole number above zero."""
    if not word.isascii() or not word.isdigit() or not 0 < int(word[:20]) < 1 << 62:
        raise argparse.ArgumentTypeError(f"invalid number “{word}” (use a whole number from 1)")
    return int(word)


def days(word: str) -> tuple[date, date]:
    """Read a day or a period as people write it, as ``read_typed`` does: its first and last day."""
    from reader.extraction.dates import read_typed

    try:
        typed = read_typed(word, date.today())
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return typed.first, typed.last


def day(word: str) -> str:
    """Read one day: ``2026-01-06``, ``yesterday``, ``next friday``."""
    first, last = days(word)
    if first != last:
        raise argparse.ArgumentTypeError(f"“{word}” is more than one day (use 2026-01-06)")
    return first.isoformat()


def instant(word: str) -> str:
    """Read a day as :func:`day` does, or a time in ISO 8601."""
    try:
        if len(word) > len("2026-01-06"):
            datetime.fromisoformat(word.replace("Z", "+00:00"))
            return word
    except ValueError:
        pass
    return day(word)


def parse_article_id(word: str) -> int:
    """Read an article ID."""
    if not word.isascii() or not word.isdigit() or int(word) >= 1 << 62:
        raise argparse.ArgumentTypeError(f"invalid article ID “{word}” (see newsreader list)")
    return int(word)


def no_article(article_id: int | str) -> UsageError:
    """Return the error for an article that is not in the library."""
    return UsageError(f"no article {article_id} (see newsreader list)")
