"""``newsreader doctor``."""

from __future__ import annotations

import argparse
import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import TYPE_CHECKING

from reader import __version__, config, paths
from reader.cli import output
from reader.cli.failures import LOG_NAME
from reader.cli.opening import open_library
from reader.distribution import NEWEST_TESTED_TEXTUAL, is_tested_textual, package_conflict
from reader.library.articles.attachments import size_in_words
from reader.library.library import Library
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.library.accounts.rows import Account

_COUNTS = ("articles", "sources", "accounts", "waiting", "pages", "pages_size", "pending", "size")
EXAMPLES = """  newsreader doctor                     check library and settings; exit code 1 if
                                        they have problems, 0 for faults of feeds
  newsreader doctor --library old.db    check another library
  newsreader doctor --rescue            rebuild a damaged library from what can be read
  newsreader doctor --shrink            make the library smaller, without losing anything
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--rescue",
        action="store_true",
        help="replace a damaged library by a rebuilt one; the damaged file is kept",
    )
    group.add_argument(
        "--shrink",
        action="store_true",
        help="rewrite the library without gaps; needs its size of free space",
    )


def run(options: argparse.Namespace) -> int:
    """Print paths, versions and problems; return 1 if there are problems.

    The faults of feeds are printed too, but are their publishers' and no problems of the library.
    Changes nothing except with ``--rescue`` and ``--shrink``.
    """
    from reader.extraction import VERSION

    found = paths.find(options.library)
    if options.rescue:
        return _rescue(found, as_json=options.json)
    if options.shrink:
        return _shrink(options)
    seeds = paths.seeds_dir()
    settings = config.load(found.config)
    problems, faults = config_problems(settings), list[str]()
    if seeds is None:
        problems.append("The sample articles are missing; reinstall newsreader.")
    if conflict := package_conflict():
        problems.append(conflict)
    log = found.cache / LOG_NAME
    facts: dict[str, object] = {
        "version": __version__,
        "schema": output.SCHEMA,
        "extraction": VERSION,
        "python": platform.python_version(),
        "textual": _version("textual"),
        "sqlite": sqlite3.sqlite_version,
        "platform": platform.platform(terse=True),
        "encoding": sys.stdout.encoding,
        "library": str(found.library),
        "config": str(found.config),
        "cache": str(found.cache),
        "seeds": str(seeds) if seeds else None,
        "errors": str(log) if log.exists() else None,
        **_check(found, VERSION, problems, faults),
        "problems": problems,
        "feed_problems": faults,
    }
    if options.json:
        output.one(facts)
    else:
        textual = facts["textual"]
        if isinstance(textual, str) and not is_tested_textual(textual):
            facts["textual"] = f"{textual} (newest tested: {NEWEST_TESTED_TEXTUAL})"
        _print(facts, problems, faults)
    return 1 if problems else 0


def config_problems(settings: config.Config) -> list[str]:
    """Return the problems of the settings, each with its line."""
    from reader.app.keys.keymap import apply

    found = apply(settings.keys, settings.preset)[1]
    if settings.theme:
        from reader.app.style.themes import theme_problem  # loads Textual

        found = [*filter(None, [theme_problem(settings.theme)]), *found]
    return [*settings.problems, *map(settings.located, found)]


def _check(
    found: paths.Paths, version: int, problems: list[str], faults: list[str]
) -> dict[str, object]:
    """Check the library without changing it; add to ``problems``, and of feeds to ``faults``."""
    if not found.library.exists():
        return dict.fromkeys(_COUNTS, 0)
    try:
        with Library.open(found.library, read_only=True) as library:
            problems += library.notes
            trouble = library.check()
            if trouble:
                problems.append(
                    f"The library is damaged ({trouble}); run newsreader doctor --rescue to "
                    "rebuild it from what can be read."
                )
            sources = library.sources.list()
            for one in sources:
                if one.problem:
                    kept = faults if one.kind == "feed" else problems
                    kept.append(f"{one.title}: {one.problem}")
            accounts = library.accounts.list()
            problems += [problem for account in accounts for problem in _of_account(account)]
            return {
                "articles": library.articles.count().total,
                "sources": len(sources),
                "accounts": len(accounts),
                "waiting": library.accounts.count_waiting(),
                **dict(zip(("pages", "pages_size"), library.captures.totals(), strict=True)),
                "pending": library.findings.pending(version),
                "size": found.library.stat().st_size,
            }
    except LibraryError as error:
        problems.append(str(error))
        return dict.fromkeys(_COUNTS)


def _of_account(account: Account) -> Iterator[str]:
    """Yield the problems of an account, not counting being offline."""
    from reader.sources.greader.session import warning

    if account.problem and not account.offline:
        yield f"{account.name}: {account.problem}"
    if account.refused:
        yield (
            f"{account.name}: the server refused {account.refused} changes (see newsreader "
            "account waiting)."
        )
    if warned := warning(account.url):
        yield warned


def _rescue(found: paths.Paths, *, as_json: bool) -> int:
    """Rebuild a damaged library and print a report."""
    from reader.cli.rescuing import rescue_report
    from reader.library.opening.rescue import rescue

    done = rescue(found.library)
    if as_json:
        output.one(
            {
                "library": str(found.library),
                "damaged": done is not None,
                "articles": done.articles if done else None,
                "articles_before": done.before if done else None,
                "without_text": done.without_text if done else None,
                "feeds": done.feeds if done else None,
                "feeds_listed": done.feeds_listed if done else None,
                "damaged_file": str(done.aside) if done else None,
                "aside": str(done.aside) if done else None,  # name of schema 1
            }
        )
    else:
        for line in rescue_report(done, found.library):
            output.line(line)
    return 0


def _shrink(options: argparse.Namespace) -> int:
    """Make the library smaller and print by how much."""
    with open_library(options) as library:
        before, after = library.shrink()
        document = {"library": str(library.path), "size_before": before, "size": after}
    words = f"{size_in_words(after)}, {size_in_words(before)} before"
    output.said(document, f"Shrank {library.path}: {words}.", as_json=options.json)
    return 0


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _print(facts: dict[str, object], problems: list[str], faults: list[str]) -> None:
    for name, value in facts.items():
        if not isinstance(value, list):
            output.line(f"{name:<11} {'-' if value is None else value}")
    output.line()
    for problem in problems:
        output.line(f"PROBLEM     {problem}")
    for fault in faults:
        output.line(f"FEED        {fault}")
    if not problems:
        output.line("No other problems found." if faults else "No problems found.")
