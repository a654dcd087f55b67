"""The options that select articles, and the types of their values."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING

from reader.cli.failures import UsageError, complain
from reader.cli.wording import count
from reader.library.articles.view import Scope, View
from reader.library.storage.fold import fold
from reader.text import one_line

if TYPE_CHECKING:
    from reader.library.library import Library

_DIGITS = 18
"""Maximum digits of a number, so that it can be stored."""


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Declare the options that select articles."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--unread", action="store_true", help="only unread articles")
    group.add_argument("--starred", action="store_true", help="only starred articles")
    parser.add_argument("--tag", help="only articles with this tag")
    parser.add_argument("--source", metavar="TITLE", help="only articles from this source")


def selected_view(library: Library, options: argparse.Namespace, text: str = "") -> View:
    """Return the selected articles. Raises :class:`UsageError` for an unknown source or tag."""
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
    if options.tag is not None:
        tags = [tag for tag, _ in library.marks.all_tags()]
        if fold(options.tag) not in map(fold, tags):
            known_tags = f"tags: {', '.join(tags[:8])}" if tags else "there are none"
            raise UsageError(f"no tag named “{one_line(options.tag, 60)}” ({known_tags})")
    return View(scope=scope, tag=options.tag, source=source, text=text)


def complain_hidden(number: int) -> None:
    """Report the number of articles hidden by rules."""
    if number:
        articles = count(number, "article")
        complain(f"{articles} hidden by rules (see newsreader search is:hidden).")


def whole_number(word: str) -> int | None:
    """Return ``word`` as a whole number from 0, None if it is not one or is too large."""
    digits = word.lstrip("0") or word[-1:]
    if not digits.isascii() or not digits.isdigit() or len(digits) > _DIGITS:
        return None
    return int(digits)


def positive(word: str) -> int:
    """Read a whole number above zero."""
    number = whole_number(word)
    if not number:
        shown = one_line(word, 40)
        raise argparse.ArgumentTypeError(f"invalid number “{shown}” (use a whole number from 1)")
    return number


def days(word: str) -> tuple[date, date]:
    """Read a day or period as ``read_typed`` does, and return its first and last day."""
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
    number = whole_number(word)
    if number is None:
        shown = one_line(word, 40)
        raise argparse.ArgumentTypeError(f"invalid article ID “{shown}” (see newsreader list)")
    return number


def no_article(article_id: int | str) -> UsageError:
    """Return the error for an article that is not in the library."""
    return UsageError(f"no article {article_id} (see newsreader list)")
