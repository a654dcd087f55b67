"""Background work: reading sources, refreshing feeds, analysing new articles, exporting feeds."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.app.keys.keys import KeyNames
from reader.app.runtime.jobs import ANALYSE, Job, Jobs, Throttle, share_heap, take_short_turns
from reader.app.runtime.messages import (
    Analysed,
    FeedAdded,
    FeedsFound,
    FeedsImported,
    LibraryChanged,
)
from reader.app.runtime.refreshing import PACE, REFRESH, Refresher
from reader.app.runtime.syncing import Syncer
from reader.app.style import wording
from reader.config import Config
from reader.library.library import Library
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.library.rules.apply import Applied

ADD, FULL_TEXT, EXPORT = "add", "full text", "export"
PIPE, KEEP_PAGES = "command", "keep pages"

FEW = 10
"""Minimum number of articles for which an analysis shows its progress."""
BAR = 10
"""Width of its bar in columns."""
STOPPED = "Stopped."


class Background:
    """Starts background work in threads and reports to ``screen`` by messages."""

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        screen: Widget,
        bar: tuple[str, str],
        config: Config,
        key: KeyNames,
    ) -> None:
        """``bar``: the filled and the empty column of a bar of progress."""
        self._library = library
        self._jobs = jobs
        self._screen = screen
        self.refreshing = Refresher(library, jobs, screen, bar, config, self.analyse, key)
        self.syncing = Syncer(library, jobs, screen, self.analyse)
        self._key = key
        self._bar = bar
        self._analysis = ""
        """The progress of the analysis, in words."""
        self._version = -1

    def start(self) -> None:
        """Read the files, and refresh the feeds and sync the accounts that are due."""
        share_heap()
        take_short_turns()
        if self._library.database.hooks:
            from reader.library.rules.running import follow_stored

            follow_stored(self._library.database)
        self.refreshing.due(quiet=True)
        self.syncing.due()

    def stop(self) -> str:
        """Cancel all network activity; return a message, "" if there was none."""
        stopped = STOPPED if self.syncing.stop() else ""
        text = self.refreshing.stop() or stopped
        for name in (ADD, FULL_TEXT, KEEP_PAGES, PIPE):
            if self._jobs.busy(name):
                self._jobs.cancel(name)
                text = text or STOPPED
        return text

    def full_text(self, article_id: int) -> None:
        """Fetch the web page of an article and replace its text by the full text."""

        def work(job: Job) -> None:
            result = self._library.full_texts.fetch(article_id, job.cancelled)
            if job.cancelled():
                return
            switch, undo = self._key("full_text"), self._key("undo")
            loaded = f"Full text loaded. Press {switch} to switch back, {undo} to undo."
            self._screen.post_message(
                LibraryChanged(result.problem or loaded, bool(result.problem))
            )
            self.analyse()

        self._jobs.start(FULL_TEXT, work)

    def keep_pages(self, ids: Sequence[int] = ()) -> None:
        """Keep the pages that stories and rules ask for, and of ``ids`` if their feed is set so."""

        def work(job: Job) -> None:
            found = self._library.full_texts.keep_pages(ids, job.cancelled)
            problem = next((one.problem for one in found if one.problem), "")
            if found and not job.cancelled():
                text = problem or f"Kept {wording.count(len(found), 'page')} as fetched."
                self._screen.post_message(LibraryChanged(text, bool(problem)))

        self._jobs.start(KEEP_PAGES, work)

    def add(self, *locations: str) -> None:
        """Add feeds, pages that name one, files or folders; of several, report each that fails."""

        def work(job: Job) -> None:
            added, problems = 0, []
            for location in locations:
                try:
                    added += self._add(location, job)
                except LibraryError as error:
                    if len(locations) == 1:
                        raise
                    problems.append(f"{location}: {error}")
            if len(locations) > 1 and not job.cancelled():
                text = " ".join([f"Added {added} of {len(locations)}.", *problems])
                self._screen.post_message(LibraryChanged(text, bool(problems)))

        self._jobs.start(ADD, work)

    def _add(self, location: str, job: Job) -> bool:
        """Add what is at one location; return whether nothing is left to ask."""
        from reader.library.feeds.subscribe import local_path

        path = local_path(location)
        if path is None:
            return self._subscribe(location, job)
        self._add_path(path)
        return True

    def _add_path(self, path: Path) -> None:
        """Add a list of feeds, or a file or folder with articles."""
        from reader.library.feeds.subscribe import add_file, is_list

        if is_list(path):
            report = add_file(self._library.database, path)
            self._screen.post_message(FeedsImported(path.name, report))
            asked = {feed.id for feed in report.local}  # fetched when the user has agreed
            self.refreshing.due(quiet=False, without=asked)
            return
        sources = self._library.sources
        known = {info.id for info in sources.files()}
        info = sources.add_path(path.absolute(), undoable=True)
        read = sources.refresh(only={info.id})
        faults = [*read.problems, *read.skipped]
        total = next((one.total for one in sources.files() if one.id == info.id), 0)
        if not total:
            if info.id not in known and faults:
                sources.discard_empty(info.id)
            text = " ".join([f"{info.title} contains no readable article.", *faults[:3]])
            self._screen.post_message(LibraryChanged(text, True))
            return
        self._screen.post_message(FeedAdded(info.id, info.title, info.id not in known))
        if faults:
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            self._screen.post_message(LibraryChanged(faults[0] + more, bool(read.problems)))
        self.analyse()

    def _subscribe(self, location: str, job: Job) -> bool:
        """Subscribe to a feed; if a page lists several, let the user choose and return False."""
        from reader.library.feeds.subscribe import Choice, subscribe, web_address

        try:
            subscribed = subscribe(self._library.database, location, cancelled=job.cancelled)
        except LibraryError:
            if not self.syncing.look_for(web_address(location), job):
                raise
            return False
        if isinstance(subscribed, Choice):
            found = [(f.url, f.title or f.url, f.kind) for f in subscribed.found]
            self._screen.post_message(FeedsFound(found))
            return False
        self._screen.post_message(FeedAdded(subscribed.id, subscribed.title))
        self.analyse()
        return True

    def export(self, file_name: str) -> str:
        """Write the list of feeds to a new file; return the error, else ""."""
        path = Path(file_name).expanduser().absolute()
        if os.path.lexists(path):
            return f"{path.name} already exists: choose another name."
        if not path.parent.is_dir():
            return f"There is no folder {path.parent}."

        def work(_job: Job) -> None:
            from reader.atomic_write import atomic_write
            from reader.sources.opml.outline import write_opml

            feeds = self._library.feeds.subscriptions()
            try:
                atomic_write(path, write_opml(feeds))
            except OSError as error:
                raise LibraryError(f"Cannot write {path}: {error.strerror}.") from error
            exported = f"Exported {wording.count(len(feeds), 'feed')} to {path}."
            self._screen.post_message(LibraryChanged(exported))

        self._jobs.start(EXPORT, work)
        return ""

    def has_pending(self) -> bool:
        """Return whether articles wait for their analysis."""
        from reader.extraction import VERSION

        return self._library.findings.pending(VERSION) > 0

    def analyse(self) -> None:
        """Analyse the articles that are waiting for it."""
        if self._jobs.busy(ANALYSE):
            return

        def work(job: Job) -> None:
            from reader.extraction import VERSION
            from reader.library.analysis.analysis_process import analyse_apart

            stored: deque[int] = deque()
            total = self._library.findings.pending(VERSION)
            seen: set[int] = set()
            self._analysis = _progress(0, total, self._bar)

            def show(_: int) -> None:
                self._screen.post_message(Analysed([stored.popleft() for _ in range(len(stored))]))

            throttled = Throttle(show, PACE)

            def on_stored(article_id: int) -> None:
                stored.append(article_id)
                seen.add(article_id)
                self._analysis = _progress(len(seen), max(total, len(seen)), self._bar)
                throttled(article_id)

            done = analyse_apart(
                self._library,
                on_stored=on_stored,
                cancelled=job.cancelled,
                on_rules=self._tell_of_rules,
            )
            if not job.cancelled():
                self._run_hooks()
            if done and not job.cancelled():
                self._screen.post_message(LibraryChanged())

        self._jobs.start(ANALYSE, work)

    def _run_hooks(self) -> None:
        database = self._library.database
        if not database.hooks:
            return
        from reader.library.rules.running import run_hooks, take_stored

        for problem in run_hooks(database, take_stored(database))[:1]:
            self._screen.post_message(LibraryChanged(problem, problem=True))

    def _tell_of_rules(self, applied: Applied) -> None:
        """Show the rules' results for new articles, and problems."""
        from reader.library.rules.alerts import deliver, summary

        said: list[str] = []
        problem = deliver(self._library.database, lambda notices: said.append(summary(notices)))
        faults = [*applied.problems, *([problem] if problem else [])]
        if applied.matched:
            self.keep_pages()
        if said or faults or applied.matched:
            words = " ".join([*said, *faults[:1]])
            self._screen.post_message(LibraryChanged(words, bool(faults), " ".join(said)))

    def watch(self) -> None:
        """Notice changes by another process, analyse its articles, and send marks; called often.

        An analysis says itself what it has read, and its end is noticed here.
        """
        self.syncing.marks()
        if self._jobs.busy(ANALYSE):
            return
        try:
            version = self._library.data_version()
            changed = version != self._version and self._version != -1
            waiting = changed and self.has_pending()
        except LibraryError:
            return
        if changed:
            self._screen.post_message(LibraryChanged())
        if waiting and not self._jobs.busy(REFRESH):  # which analyses at its end
            self.analyse()
        self._version = version

    def state(self) -> str:
        """Return the work in progress for the key bar; empty if there is none."""
        states = {
            ADD: "adding",
            FULL_TEXT: "fetching",
            PIPE: "running a command",
            REFRESH: "refreshing",
            ANALYSE: f"analysing {self._analysis}",
        }
        if not self._analysis:  # nothing is waiting: the run only looks
            del states[ANALYSE]
        return next((words for name, words in states.items() if self._jobs.busy(name)), "")


def _progress(done: int, total: int, bar: tuple[str, str]) -> str:
    """Return counts, with a bar for many articles; nothing if there are none."""
    full = BAR * done // max(1, total)
    drawn = f"{bar[0] * full}{bar[1] * (BAR - full)} " if total >= FEW else ""
    return f"{drawn}{done:,}/{total:,}" if total else ""


def counted(total: int, unread: int) -> str:
    """Return the state of the list: ``3 unread of 5``."""
    return f"{unread:,} unread of {total:,}" if unread else wording.count(total, "article")
