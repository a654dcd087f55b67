"""The library as a command needs it: opened, filled on first use, analysed, closed."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager

from reader import paths
from reader.cli.failures import complain
from reader.library.library import Library

_PATIENCE = 1.5
"""Seconds of silence before a line says what takes so long."""


class Patience:
    """Says once on standard error what is going on, if it takes long."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._until = time.monotonic() + _PATIENCE

    def tick(self) -> None:
        """Note that work goes on."""
        if self._line and time.monotonic() > self._until:
            complain(self._line)
            self._line = ""


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Library]:
    """Open the library of this run; on first use, take in the articles that ship with the reader.

    Raises :class:`reader.paths.PathError` and :class:`reader.library.storage.errors.LibraryError`.
    """
    found = paths.find(options.library)
    first_start = not found.library.exists()
    found.create()
    if first_start:
        from reader.distribution import package_conflict

        if conflict := package_conflict():
            complain(conflict)
    with Library.open(found.library, notify=complain) as library:
        for note in library.notes:
            complain(note)
        seeds = paths.seeds_dir()
        if seeds is not None and library.sources.ensure_seeds(seeds).last_read is None:
            for problem in library.sources.refresh().problems:
                complain(problem)
        yield library


def add_now(parser: argparse.ArgumentParser) -> None:
    """Declare ``--now``."""
    parser.add_argument(
        "--now", action="store_true", help="answer from the articles analysed so far"
    )


def analyse(library: Library, options: argparse.Namespace, until: int | None = None) -> None:
    """Find dates and people in the articles that wait for it, unless ``--now`` was given.

    With ``until`` no longer than that article waits.
    """
    from reader.extraction import VERSION

    waiting = 0 if options.now else library.findings.pending(VERSION)
    if not waiting or (until is not None and library.findings.of(until) is not None):
        return
    from reader.library.analysis.analyse import analyse_pending

    patience = Patience(
        f"finding dates and people in {waiting} articles, this once "
        "(Ctrl-C keeps what is done; --now answers at once)"
    )
    done: set[int] = set()

    def stored(article_id: int) -> None:
        done.add(article_id)
        patience.tick()

    analyse_pending(library, on_stored=stored, cancelled=lambda: until in done)
