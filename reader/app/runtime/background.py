"""Background work: reading sources, refreshing feeds, analysing new articles, export."""

from __future__ import annotations

import os
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.app.keys.keys import KeyNames, default_key
from reader.app.runtime.jobs import Job, Jobs
from reader.app.runtime.messages import (
    Analysed,
    FeedAdded,
    FeedsFound,
    FeedsImported,
    LibraryChanged,
)
from reader.app.runtime.refreshing import PACE, Refresher
from reader.app.runtime.syncing import Syncer
from reader.app.runtime.throttle import Throttle
from reader.app.style import wording
from reader.library.library import Library
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.library.rules.apply import Applied

ANALYSE, ADD, FULL_TEXT, EXPORT = "analyse", "add", "full text", "export"

FEW = 10
"""Articles below which an analysis shows no progress."""
BAR = 10
"""Columns of its bar."""
STOPPED = "Stopped."
FULL_TEXT_LOADED = "Full text loaded. Press {switch} to switch back, {undo} to undo."
FILE_EXISTS = "{name} already exists: choose another name."
NO_FOLDER = "There is no folder {path}."
CANNOT_WRITE = "Cannot write {path}: {reason}."
EXPORTED = "Exported {feeds} to {name}."


class Background:
    """Starts the work in threads and reports to ``screen`` by messages."""

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        screen: Widget,
        bar: tuple[str, str] = ("█", "░"),
        keep: tuple[int, int, int, bool] = (0, 0, 0, False),
        key: KeyNames = default_key,
    ) -> None:
        """Work for ``screen``; ``bar`` and ``keep`` as :class:`Refresher` has them."""
        self._library = library
        self._jobs = jobs
        self._screen = screen
        self.refreshing = Refresher(library, jobs, screen, bar, keep, self.analyse, key)
        self.syncing = Syncer(library, jobs, screen, self.analyse)
        self._key = key
        self._bar = bar
        self._analysis = ""
        """How far the analysis is, in words."""
        self._version = -1

    def start(self) -> None:
        """Read the files, refresh the feeds and sync the accounts that are due."""
        self.refreshing.due(quiet=True)
        self.syncing.due()

    def stop(self) -> str:
        """Cancel all network activity; return a message, "" where there was none."""
        stopped = STOPPED if self.syncing.stop() else ""
        text = self.refreshing.stop() or stopped
        for name in (ADD, FULL_TEXT):
            if self._jobs.busy(name):
                self._jobs.cancel(name)
                text = text or STOPPED
        return text

    def full_text(self, article_id: int) -> None:
        """Fetch the page of an article and make it the text."""

        def work(job: Job) -> None:
            result = self._library.full_texts.fetch(article_id, job.cancelled)
            if job.cancelled():
                return
            loaded = FULL_TEXT_LOADED.format(switch=self._key("full_text"), undo=self._key("undo"))
            text = result.problem or loaded
            self._screen.post_message(LibraryChanged(text, bool(result.problem)))
            self.analyse()

        self._jobs.start(FULL_TEXT, work)

    def add(self, location: str) -> None:
        """Add a feed, a page that names one, a file or a folder."""

        def work(job: Job) -> None:
            from reader.library.feeds.subscribe import local_path

            path = local_path(location)
            if path is not None:
                self._add_path(path)
            else:
                self._subscribe(location, job)

        self._jobs.start(ADD, work)

    def _add_path(self, path: Path) -> None:
        """Add a list of feeds, or a file or folder with articles."""
        from reader.library.feeds.subscribe import LISTS, add_file

        if path.is_file() and path.suffix.lower() in LISTS:
            report = add_file(self._library.database, path)
            self._screen.post_message(FeedsImported(path.name, report))
            self.refreshing.due(quiet=False)
            return
        sources = self._library.sources
        known = {info.id for info in sources.files()}
        info = sources.add_path(path.absolute())
        read = sources.refresh(only={info.id})
        faults = [*read.problems, *read.skipped]
        total = next((one.total for one in sources.files() if one.id == info.id), 0)
        if not total:
            if info.id not in known and faults:
                sources.discard_empty(info.id)
            text = " ".join([f"{info.title} has no article that can be read.", *faults[:3]])
            self._screen.post_message(LibraryChanged(text, True))
            return
        self._screen.post_message(FeedAdded(info.id, info.title))
        if faults:
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            self._screen.post_message(LibraryChanged(faults[0] + more, bool(read.problems)))
        self.analyse()

    def _subscribe(self, location: str, job: Job) -> None:
        """Subscribe to a feed; where a page names several, let the user choose."""
        from reader.library.feeds.subscribe import Choice, subscribe, web_address

        try:
            subscribed = subscribe(self._library.database, location, cancelled=job.cancelled)
        except LibraryError:
            if not self.syncing.look_for(web_address(location), job):
                raise
            return
        if isinstance(subscribed, Choice):
            found = [(f.url, f.title or f.url, f.kind) for f in subscribed.found]
            self._screen.post_message(FeedsFound(found))
            return
        self._screen.post_message(FeedAdded(subscribed.id, subscribed.title))
        self.analyse()

    def export(self, file_name: str) -> str:
        """Write the list of feeds to a file that is not there yet; return why not, else ""."""
        path = Path(file_name).expanduser().absolute()
        if os.path.lexists(path):
            return FILE_EXISTS.format(name=path.name)
        if not path.parent.is_dir():
            return NO_FOLDER.format(path=path.parent)

        def work(_job: Job) -> None:
            from reader.atomic_write import atomic_write
            from reader.sources.opml.write import write_opml

            feeds = self._library.feeds.subscriptions()
            try:
                atomic_write(path, write_opml(feeds))
            except OSError as error:
                raise LibraryError(CANNOT_WRITE.format(path=path, reason=error.strerror)) from error
            message = EXPORTED.format(feeds=wording.count(len(feeds), "feed"), name=path)
            self._screen.post_message(LibraryChanged(message))

        self._jobs.start(EXPORT, work)
        return ""

    def analyse(self) -> None:
        """Find the dates and people of the articles that have none yet."""
        if self._jobs.busy(ANALYSE):
            return

        def work(job: Job) -> None:
            from reader.extraction import VERSION
            from reader.library.analysis.analyse import analyse_pending

            stored: deque[int] = deque()
            total = self._library.findings.pending(VERSION)
            seen: set[int] = set()
            self._analysis = ""

            def show(_: int) -> None:
                ids = [stored.popleft() for _ in range(len(stored))]
                self._screen.post_message(Analysed(ids))

            throttled = Throttle(show, PACE)

            def on_stored(article_id: int) -> None:
                stored.append(article_id)
                seen.add(article_id)
                self._analysis = _progress(len(seen), max(total, len(seen)), self._bar)
                throttled(article_id)

            done = analyse_pending(
                self._library,
                on_stored=on_stored,
                cancelled=job.cancelled,
                rest=time.sleep,
                on_rules=self._tell_of_rules,
            )
            if done and not job.cancelled():
                self._screen.post_message(LibraryChanged())

        self._jobs.start(ANALYSE, work)

    def _tell_of_rules(self, applied: Applied) -> None:
        """Show what rules have found in new articles, and what went wrong."""
        if not applied.matched and not applied.problems:
            return
        from reader.library.rules.alerts import send_notices, summary

        problem = send_notices(self._library.database.commands, applied)
        faults = [*applied.problems, *([problem] if problem else [])]
        self._screen.post_message(
            LibraryChanged(" ".join([summary(applied), *faults[:1]]).strip(), bool(faults))
        )

    def watch(self) -> None:
        """Notice what another instance wrote, and send marks; called now and then."""
        self.syncing.marks()
        try:
            version = self._library.data_version()
        except LibraryError:
            return
        if version != self._version and self._version != -1:
            self._screen.post_message(LibraryChanged())
        self._version = version

    def state(self) -> str:
        """Return the work under way, for the key bar; empty where there is none."""
        if self._jobs.busy(ADD):
            return "adding"
        if self._jobs.busy(FULL_TEXT):
            return "fetching"
        if self.refreshing.busy:
            return "refreshing"
        if self._jobs.busy(ANALYSE):
            return f"analysing {self._analysis}".rstrip()
        return ""


def _progress(done: int, total: int, bar: tuple[str, str]) -> str:
    """Return a bar with counts; of a few articles nothing, they are done at once."""
    if total < FEW:
        return ""
    full = BAR * done // total
    return f"{bar[0] * full}{bar[1] * (BAR - full)} {done:,}/{total:,}"


def counted(total: int, unread: int) -> str:
    """Return the state of the list: ``3 unread of 5``."""
    return f"{unread:,} unread of {total:,}" if unread else wording.count(total, "article")
