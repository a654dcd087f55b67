"""The library of a command: opened, filled on first use, analysed, closed."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager

from reader import paths
from reader.cli.failures import complain
from reader.cli.wording import count
from reader.config import load
from reader.library.library import Library

_NOTICE_AFTER = 1.5
"""Seconds before a line on standard error says what takes so long."""


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
    found.create()
    if first_start:
        from reader.distribution import package_conflict

        if conflict := package_conflict():
            complain(conflict)
    with Library.open(found.library, notify=complain) as library:
        library.database.commands = load(found.config).commands
        for note in library.notes:
            complain(note)
        seeds = paths.seeds_dir()
        if seeds is not None and library.sources.ensure_seeds(seeds).last_read is None:
            for problem in library.sources.refresh().problems:
                complain(problem)
        yield library


def add_now(parser: argparse.ArgumentParser) -> None:
    """Declare ``--now``."""
    parser.add_argument("--now", action="store_true", help="do not wait for analysis")


def analyse(library: Library, options: argparse.Namespace, until: int | None = None) -> None:
    """Analyse the articles that are waiting for it, unless ``--now`` was given.

    ``until``: stop as soon as this article is analysed.
    """
    from reader.extraction import VERSION

    waiting = 0 if options.now else library.findings.pending(VERSION)
    if not waiting or (until is not None and library.findings.of(until) is not None):
        return
    from reader.library.analysis.analyse import analyse_pending

    notice = SlowNotice(
        f"analysing {count(waiting, 'new article')}… (Ctrl-C keeps progress; --now skips this)"
    )
    done: set[int] = set()

    def stored(article_id: int) -> None:
        done.add(article_id)
        notice.tick()

    analyse_pending(library, on_stored=stored, cancelled=lambda: until in done)
