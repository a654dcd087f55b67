"""The library of a command: opened, filled on first use, analysed, closed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from reader import paths
from reader.cli.failures import complain, rewrite
from reader.cli.wording import count
from reader.config import load
from reader.library.library import Library

if TYPE_CHECKING:
    from reader.library.rules.apply import Applied

_NOTICE_AFTER = 1.5
"""Seconds before a line on standard error says what takes so long."""
_NOTICE_EVERY = 5.0
"""Seconds between two such lines."""
_HINT = " (Ctrl-C keeps progress; --now skips this)"


class SlowNotice:
    """A line on standard error, printed once if work takes long."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._until = time.monotonic() + _NOTICE_AFTER

    def tick(self) -> None:
        """Print the line if it is due."""
        if self._line and time.monotonic() > self._until:
            complain(self._line)
            self._line = ""


@contextmanager
def open_library(options: argparse.Namespace) -> Iterator[Library]:
    """Open the library of this run; on first use, import the sample articles.

    Raises:
        reader.paths.PathError: there is no folder for the library.
        reader.library.storage.errors.LibraryError: the library cannot be opened.
    """
    found = paths.find(options.library)
    first_start = not found.library.exists()
    if closed := found.create():
        complain(closed)
    if first_start:
        from reader.distribution import package_conflict

        if conflict := package_conflict():
            complain(conflict)
    with Library.open(found.library, notify=complain) as library:
        library.database.commands = load(found.config).commands
        for note in library.notes:
            complain(note)
        if found.elsewhere:
            from reader.library.feeds.trust import trust_if_allowed

            trust_if_allowed(library.database, found.config)
        seeds = paths.seeds_dir()
        if seeds is not None and library.sources.ensure_seeds(seeds).last_read is None:
            for problem in library.sources.refresh().problems:
                complain(problem)
        yield library


def add_now(parser: argparse.ArgumentParser) -> None:
    """Declare ``--now``."""
    parser.add_argument("--now", action="store_true", help="do not wait for analysis")


def analyse(
    library: Library,
    options: argparse.Namespace,
    until: int | None = None,
    *,
    rewriting: bool = True,
) -> None:
    """Analyse the articles that are waiting for it, unless ``--now`` was given.

    ``until``: stop as soon as this article is analysed; ``rewriting``: whether a terminal
    shows progress on one line.
    """
    from reader.extraction import VERSION

    waiting = library.findings.pending(VERSION)
    if not waiting or (until is not None and library.findings.of(until) is not None):
        return
    if options.now:
        complain(f"{count(waiting, 'article')} not analysed yet (run without --now).")
        return
    from reader.library.analysis.analyse import analyse_pending

    with AnalysisProgress(waiting, rewriting=rewriting) as progress:
        done = progress.done
        analyse_pending(
            library,
            on_stored=progress.stored,
            cancelled=lambda: until in done,
            on_rules=lambda applied: tell(library, applied),
        )


class AnalysisProgress:
    """The progress of an analysis on standard error: a line that is rewritten on a terminal,
    elsewhere a line now and then."""

    def __init__(self, waiting: int, *, rewriting: bool) -> None:
        self.done: set[int] = set()
        self._waiting = waiting
        self._on_terminal = rewriting and sys.stderr.isatty()
        self._next = time.monotonic() + (0.3 if self._on_terminal else _NOTICE_AFTER)
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._on_terminal:
            rewrite("")

    def stored(self, article_id: int) -> None:
        """Take note of an analysed article; show how many are done if it is time."""
        self.done.add(article_id)
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + (0.2 if self._on_terminal else _NOTICE_EVERY)
        words = (
            f"analysing new articles: {len(self.done):,} of {max(self._waiting, len(self.done)):,}"
        )
        hint = "" if self._shown and not self._on_terminal else _HINT
        self._shown = True
        (rewrite if self._on_terminal else complain)(words + hint)


def tell(library: Library, applied: Applied) -> None:
    """Tell the user what rules have found and what went wrong."""
    from reader.library.rules.alerts import send_notices

    problem = send_notices(library.database.commands, applied)
    for line in (*applied.problems, *([problem] if problem else [])):
        complain(line)
