"""What goes on behind the screen: reading sources, asking feeds, analysing new articles."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.app import wording
from reader.app.jobs import Job, Jobs
from reader.app.messages import Analysed, FeedAdded, FeedsFound, LibraryChanged, Progressed
from reader.library.errors import LibraryError
from reader.library.library import Library

if TYPE_CHECKING:
    from reader.library.after_refresh import AfterRefresh
    from reader.library.feed_report import FeedsReport, Progress
    from reader.library.feed_rows import FeedInfo

REFRESH, ANALYSE, ADD, FULL_TEXT = "refresh", "analyse", "add", "full text"
BAR = 10
"""Columns of the progress bar."""


class Background:
    """Starts the work in threads and reports to ``screen`` by messages."""

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        screen: Widget,
        bar: tuple[str, str] = ("█", "░"),
        keep: tuple[int, int, bool] = (0, 0, False),
    ) -> None:
        """Work for ``screen``. ``keep``: days and articles to keep of a feed, unread ones too."""
        self._library = library
        self._jobs = jobs
        self._screen = screen
        self._bar = bar
        self._keep = keep
        self._version = -1

    def start(self) -> None:
        """Read the files and ask the feeds that are due; say nothing unless something is new."""
        self._refresh(self._due, quiet=True)

    def _due(self) -> Sequence[FeedInfo]:
        """Return the feeds whose time has come; without feeds nothing of theirs is loaded."""
        if not self._library.sources.has_feeds():
            return []
        from reader.library.refresh import due_feeds

        return due_feeds(self._library.database)

    def refresh_all(self) -> None:
        """Read the files and ask every feed."""
        self._refresh(lambda: self._library.feeds.asked())

    def refresh_one(self, source: int) -> None:
        """Ask one feed."""
        self._refresh(lambda: [self._library.feeds.get(source)], files=False)

    def _refresh(
        self, feeds: Callable[[], Sequence[FeedInfo]], *, quiet: bool = False, files: bool = True
    ) -> None:
        if self._jobs.busy(REFRESH):
            return

        def work(job: Job) -> None:
            said: list[str] = []
            problems: list[str] = []
            if files:
                report = self._library.sources.refresh(cancelled=job.cancelled)
                said += _numbers(report.added, report.changed, report.gone)
                problems += report.problems
                if said:
                    self._screen.post_message(LibraryChanged())
            asked = [] if job.cancelled() else feeds()
            if asked:
                answer = self._ask(asked, job)
                said = _add_up(said, answer)
                problems += _problems(answer, quiet=quiet)
                after = self._after(job, offline=answer.offline)
                said += [wording.count(after.full_texts, "full text")] * bool(after.full_texts)
                problems += after.problems
            self._screen.post_message(Progressed(""))
            if job.cancelled():
                return
            words = ", ".join(said) if said else ("" if quiet else "Nothing new.")
            if problems:
                more = len(problems) - 1
                words = problems[0] + (f" (and {more} more)" if more else "")
            if words:
                self._screen.post_message(LibraryChanged(words, bool(problems)))
            self.analyse()

        self._jobs.start(REFRESH, work)

    def _ask(self, feeds: Sequence[FeedInfo], job: Job) -> FeedsReport:
        """Refresh feeds, telling how far it is."""
        from reader.library.refresh import refresh_feeds

        def progress(now: Progress) -> None:
            self._screen.post_message(Progressed(self._progress(now)))
            if now.last.added or now.last.changed:
                self._screen.post_message(LibraryChanged())

        database = self._library.database
        return refresh_feeds(database, feeds, progress=progress, cancelled=job.cancelled)

    def _after(self, job: Job, *, offline: bool) -> AfterRefresh:
        """Fetch the pages that feeds are set to fetch, and let old articles go."""
        from reader.library.after_refresh import after_refresh
        from reader.library.retention import rule_of

        days, count, unread = self._keep
        rule = rule_of(days, count, unread=unread)
        database = self._library.database
        return after_refresh(database, rule, offline=offline, cancelled=job.cancelled)

    def full_text(self, article_id: int) -> None:
        """Fetch the page of an article and make it the text."""

        def work(job: Job) -> None:
            result = self._library.full_texts.fetch(article_id, job.cancelled)
            if job.cancelled():
                return
            words = result.problem or "The full text. x: the feed's version. u undoes it."
            self._screen.post_message(LibraryChanged(words, bool(result.problem)))
            self.analyse()

        self._jobs.start(FULL_TEXT, work)

    def _progress(self, now: Progress) -> str:
        """Return a bar with counts, what failed and what is slow."""
        full = BAR * now.done // max(1, now.total)
        words = self._bar[0] * full + self._bar[1] * (BAR - full) + f" {now.done}/{now.total}"
        if now.added:
            words += f", {now.added} new"
        if now.failed:
            words += f", {now.failed} failed"
        if now.waiting_for and now.done < now.total:
            words += f", waiting for {now.waiting_for[0]}"
        return words

    def add(self, words: str) -> None:
        """Add what the user typed: a feed, a page that names one, a file or a folder."""

        def work(_job: Job) -> None:
            path = Path(words.strip()).expanduser()
            if "://" not in words and path.exists():
                self._add_path(path)
            else:
                self._subscribe(words, _job)

        self._jobs.start(ADD, work)

    def _add_path(self, path: Path) -> None:
        """Add a list of feeds, or a file or folder with articles."""
        if path.suffix.lower() in (".opml", ".xml"):
            from reader.library.subscribe import add_file

            report = add_file(self._library.database, path)
            words = f"{wording.count(len(report.added), 'feed')} added from {path.name}."
            self._screen.post_message(LibraryChanged(words))
            self._jobs.start(REFRESH, lambda job: self._refresh_due(job))
            return
        info = self._library.sources.add_path(path.absolute())
        self._library.sources.refresh()
        self._screen.post_message(FeedAdded(info.id, info.title))
        self.analyse()

    def _refresh_due(self, job: Job) -> None:
        answer = self._ask(self._due(), job)
        self._after(job, offline=answer.offline)
        self._screen.post_message(Progressed(""))
        self._screen.post_message(LibraryChanged())
        self.analyse()

    def _subscribe(self, words: str, job: Job) -> None:
        """Subscribe to a feed; where a page names several, let the user choose."""
        from reader.library.subscribe import Choice, subscribe

        answer = subscribe(self._library.database, words, cancelled=job.cancelled)
        if isinstance(answer, Choice):
            found = [(f.url, f.title or f.url, f.kind) for f in answer.found]
            self._screen.post_message(FeedsFound(found))
            return
        self._screen.post_message(FeedAdded(answer.id, answer.title))
        self.analyse()

    def analyse(self) -> None:
        """Find the dates and people of the articles that have none yet."""
        if self._jobs.busy(ANALYSE):
            return

        def work(job: Job) -> None:
            from reader.library.analyse import analyse_pending

            def stored(article_id: int) -> None:
                self._screen.post_message(Analysed(article_id))

            done = analyse_pending(
                self._library, on_stored=stored, cancelled=job.cancelled, rest=time.sleep
            )
            if done and not job.cancelled():
                self._screen.post_message(LibraryChanged())

        self._jobs.start(ANALYSE, work)

    def watch(self) -> None:
        """Notice what another instance wrote; called now and then."""
        try:
            version = self._library.data_version()
        except LibraryError:
            return
        if version != self._version and self._version != -1:
            self._screen.post_message(LibraryChanged())
        self._version = version

    def state(self) -> str:
        """Return what is going on, for the key bar; empty where nothing is."""
        if self._jobs.busy(ADD):
            return "adding"
        if self._jobs.busy(FULL_TEXT):
            return "fetching"
        if self._jobs.busy(REFRESH):
            return "refreshing"
        if self._jobs.busy(ANALYSE):
            return "analysing"
        return ""


def _numbers(added: int, changed: int, gone: int) -> list[str]:
    """Return what a refresh changed, as words."""
    named = ((added, "new"), (changed, "changed"), (gone, "gone but kept"))
    return [f"{number:,} {name}" for number, name in named if number]


def _add_up(files: list[str], feeds: FeedsReport) -> list[str]:
    """Return what files and feeds brought."""
    found = _numbers(feeds.added, feeds.changed, 0)
    return files + [f"{words} from feeds" if files else words for words in found]


def _problems(report: FeedsReport, *, quiet: bool) -> list[str]:
    """Return what went wrong; being offline is a state and said only when asked for."""
    if report.offline:
        return [] if quiet else ["Offline: no server could be reached. Reading goes on."]
    return [f"{result.title}: {result.problem}" for result in report.failed]


def counted(total: int, unread: int) -> str:
    """Return the state of the list: ``5 articles, 3 unread``."""
    words = wording.count(total, "article")
    return f"{words}, {unread:,} unread" if unread else words
