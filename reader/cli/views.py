"""Choosing articles on the command line."""

from __future__ import annotations

import argparse
from datetime import date, datetime

from reader.cli.failures import CommandError
from reader.library.articles.view import Scope, View
from reader.library.library import Library
from reader.text import one_line


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Declare the options that choose articles."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--unread", action="store_true", help="unread articles only")
    group.add_argument("--starred", action="store_true", help="starred articles only")
    parser.add_argument("--tag", help="articles with this tag")
    parser.add_argument("--source", metavar="TITLE", help="articles of this source")


def add_limit(parser: argparse.ArgumentParser) -> None:
    """Declare ``--limit``."""
    parser.add_argument("--limit", type=positive, metavar="N", help="at most N")


def view_of(library: Library, options: argparse.Namespace, text: str = "") -> View:
    """Return the chosen articles. Raises :class:`CommandError` for a source there is none of."""
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
            raise CommandError(f"no source is called {options.source!r}; there are: {titles}")
    return View(scope=scope, tag=options.tag, source=source, text=text)


def positive(word: str) -> int:
    """Read a whole number above zero."""
    number = int(word)
    if not 0 < number < 1 << 62:
        raise argparse.ArgumentTypeError(f"must be above zero, not {word}")
    return number


def day(word: str) -> str:
    """Read a day."""
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} is no day; write 2026-01-06") from None


def instant(word: str) -> str:
    """Read a day, or an instant in ISO 8601."""
    try:
        if len(word) == 10:
            return date.fromisoformat(word).isoformat()
        datetime.fromisoformat(word.replace("Z", "+00:00"))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{word!r} is no date; write 2026-01-06 or 2026-01-06T14:45:00+00:00"
        ) from None
    return word


def parse_article_id(word: str) -> int:
    """Read the number of an article."""
    if not word.isascii() or not word.isdigit() or int(word) >= 1 << 62:
        raise argparse.ArgumentTypeError(
            f"{word!r} is no number of an article; newsreader list prints them"
        )
    return int(word)
