"""The library of a command: opening, first import, and analysis."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from reader import paths
from reader.cli import output
from reader.cli.failures import UsageError, complain, rewrite
from reader.cli.wording import count
from reader.config import load
from reader.library.articles.query import location_of
from reader.library.library import Library
from reader.library.storage.errors import DamagedError, LibraryError
from reader.text import one_line

if TYPE_CHECKING:
    from reader.library.rules.apply import Applied

_NOTICE_AFTER = 1.5
"""Seconds before a line on standard error explains a delay."""
_NOTICE_EVERY = 5.0
"""Seconds between such lines."""
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
def open_library(options: argparse.Namespace, *, new: bool = False) -> Iterator[Library]:
    """Open the library of this run; on first use, import the sample articles.

    ``new``: whether to create a missing library named with ``--library``.

    Raises:
        UsageError: there is no such library.
        reader.paths.PathError: there is no folder for the library.
        reader.library.storage.errors.LibraryError: the library cannot be opened.
    """
    found = paths.find(options.library)
    first_start = not found.library.exists()
    if first_start and found.elsewhere and not new and not os.path.lexists(found.library):
        raise UsageError(f"there is no library at {one_line(str(found.library))}.")
    if closed := found.create():
        complain(closed)
    if first_start:
        from reader.distribution import package_conflict

        if conflict := package_conflict():
            complain(conflict)
    with Library.open(found.library, notify=complain) as library:
        settings = load(found.config)
        library.database.commands = settings.commands
        library.database.refresh_every = settings.refresh_every * 60 or None
        library.database.quiet_hours = settings.quiet_hours
        library.database.hooks = {} if found.elsewhere else settings.hooks
        for note in library.notes:
            complain(note)
        if found.elsewhere:
            from reader.library.opening.trust import trust_if_allowed

            trust_if_allowed(library.database, found.config)
        seeds = paths.seeds_dir()
        if (
            seeds is not None
            and not library.has_seeds(location_of(seeds))
            and library.sources.ensure_seeds(seeds).last_read is None
        ):
            for problem in library.sources.refresh().problems:
                complain(problem)
        yield library


def add_now(parser: argparse.ArgumentParser) -> None:
    """Declare ``--now``."""
    parser.add_argument("--now", action="store_true", help="do not wait for analysis")


def analyse(
    library: Library,
    options: argparse.Namespace,
    until: Collection[int] = (),
    *,
    rewriting: bool = True,
) -> None:
    """Analyse the waiting articles, unless ``--now`` was given.

    ``until``: stop once these articles are analysed; ``rewriting``: whether a terminal shows
    progress on one line.
    """
    from reader.extraction import VERSION

    waiting = library.findings.pending(VERSION)
    wanted = {one for one in until if library.findings.of(one) is None}
    if not waiting or (until and not wanted):
        return
    if options.now:
        complain(f"{count(waiting, 'article')} not analysed yet (run without --now).")
        return
    from reader.library.analysis.analyse import analyse_pending

    with AnalysisProgress(waiting, rewriting=rewriting) as progress:
        done = progress.done
        try:
            analyse_pending(
                library,
                on_stored=progress.stored,
                cancelled=lambda: bool(wanted) and wanted <= done,
                on_rules=lambda applied: tell(library, applied),
            )
        except DamagedError:
            raise
        except LibraryError as error:  # a full disk: existing data can still be read
            complain(str(error))


class AnalysisProgress:
    """The progress of an analysis on standard error: a rewritten line on a terminal, elsewhere
    a line at intervals."""

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
        """Count an analysed article; show the progress if it is time."""
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


def confirmed(lines: Sequence[str], question: str) -> bool:
    """Print lines and ask on a terminal; return False elsewhere."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write("\n".join([*lines, f"{question} [y/N] "]))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def add_undo(add: Callable[..., object], of: str) -> None:
    """Declare with ``add_argument`` the options for :func:`undo`, which exclude each other."""
    undo, redo = f"undo the last change of {of}", "redo what was undone last"
    for verb, words in (("undo", undo), ("redo", redo)):
        add(f"--{verb}", dest="undo", action="store_const", const=verb, help=words)


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Declare the option that answers the question of :func:`undo`."""
    parser.add_argument("--yes", action="store_true", help="let an undo remove feeds and articles")


def check_yes(command: str, verb: str | None, *, yes: bool) -> None:
    """Raise :class:`UsageError` for ``--yes`` without an undo or redo (``verb``)."""
    if yes and verb not in ("undo", "redo"):
        raise UsageError(f"{command}: --yes only answers the question of an undo or redo")


def undo(library: Library, options: argparse.Namespace, verb: str, only: Collection[str]) -> None:
    """Undo or redo (``verb``) the last change of some kinds, and print what it was.

    Asks first, or raises :class:`UsageError`, if articles would be removed with their feeds.
    """
    from reader.app.style.wording import undo_question, undone

    redo = verb == "redo"
    loss = None if options.yes else library.marks.next_loss(only, undone=redo)
    if loss is not None and loss.articles:
        question = undo_question(loss, redo=redo)
        if not confirmed([f"{loss.phrase}\n"], question):
            raise UsageError(f"nothing {verb[:2]}done: {loss.phrase}. {question} Add --yes.")
    most = None if options.yes else loss.articles if loss else 0
    phrase = library.marks.undo(only, undone=redo, most=most)
    document = {f"{verb[:2]}done": phrase}
    output.said(document, undone(phrase, redo=redo), as_json=options.json)


def tell(library: Library, applied: Applied) -> None:
    """Print the results of rules, and their problems."""
    from reader.library.rules.alerts import deliver

    problem = deliver(library.database)
    for line in (*applied.problems, *([problem] if problem else [])):
        complain(line)
