"""Background refreshes of files and feeds, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.app.keys.keys import KeyNames
from reader.app.runtime.jobs import Job, Jobs, Throttle, trim_heap
from reader.app.runtime.messages import LibraryChanged, ProgressChanged
from reader.app.style import wording
from reader.config import Config
from reader.library.library import Library

if TYPE_CHECKING:
    from reader.library.feeds.folders import RefreshReport
    from reader.library.feeds.refresh import PostRefresh
    from reader.library.feeds.report import FeedsReport, Progress
    from reader.library.feeds.rows import FeedInfo

REFRESH = "refresh"
PACE = 0.25
"""Seconds between updates of the bar: one for each of 2,000 feeds would delay keys."""


class Refresher:
    """Refreshes, and reports to ``screen`` by messages; the screen notices new articles itself."""

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        screen: Widget,
        bar: tuple[str, str],
        config: Config,
        then: Callable[[], None],
        key: KeyNames,
    ) -> None:
        """``bar``: its filled and its empty column. ``then`` runs after a refresh."""
        self._library = library
        self._jobs = jobs
        self._screen = screen
        self._bar = bar
        self._config = config
        self._then = then
        self._key = key
        self._one = Lock()
        self._requested = False
        self._now: Progress | None = None

    @property
    def busy(self) -> bool:
        """Whether a refresh is in progress."""
        return self._jobs.busy(REFRESH)

    def due(self, *, quiet: bool, without: Collection[int] = (), replace: bool = False) -> None:
        """Read the files and refresh the feeds that are due; ``quiet``: report only news.

        ``without``: IDs of feeds to leave alone. ``replace``: in place of a refresh in progress.
        """

        def wanted() -> Sequence[FeedInfo]:
            return [feed for feed in self._due() if feed.id not in without]

        if replace or not self.busy:
            self._start(wanted, quiet=quiet)

    def every(self) -> bool:
        """Read the files and refresh all feeds; return False during a refresh by the user."""
        return self._request(self._library.feeds.active)

    def one(self, source: int) -> bool:
        """Refresh one feed; return False during a refresh by the user."""
        return self._request(lambda: [self._library.feeds.get(source)], one=True)

    def stop(self) -> str:
        """Cancel a refresh; return a message, "" if there is none."""
        if not self.busy:
            return ""
        from reader.app.rows.feed_reports import stopped_text

        self._jobs.cancel(REFRESH)
        return stopped_text(self._now, self._key)

    def _request(self, feeds: Callable[[], Sequence[FeedInfo]], *, one: bool = False) -> bool:
        """Refresh at the user's request, replacing an automatic refresh."""
        if self.busy and self._requested:
            return False
        self._start(feeds, one=one, quiet=False)
        return True

    def _due(self) -> Sequence[FeedInfo]:
        """Return the feeds that are due; without any feeds, no feed code is loaded."""
        if not self._library.sources.has_feeds():
            return []
        from reader.library.feeds.refresh import due_feeds

        return due_feeds(self._library.database)

    def _start(
        self, feeds: Callable[[], Sequence[FeedInfo]], *, one: bool = False, quiet: bool
    ) -> None:
        """Start; ``one`` feed alone is refreshed in spite of a rate limit."""
        self._requested = not quiet

        def work(job: Job) -> None:
            with self._one:  # a replaced refresh closes its connections first
                self._now = None
                try:
                    self._work(job, feeds, one=one, quiet=quiet)
                finally:
                    self._screen.post_message(ProgressChanged(""))
                    trim_heap()
            if not job.cancelled():
                self._then()

        self._jobs.start(REFRESH, work)

    def _work(
        self, job: Job, feeds: Callable[[], Sequence[FeedInfo]], *, one: bool, quiet: bool
    ) -> None:
        read = None if one else self._library.sources.refresh(cancelled=job.cancelled)
        if read is not None and (read.added or read.changed or read.gone):
            self._screen.post_message(LibraryChanged())
        due = [] if job.cancelled() else feeds()
        report = self._refresh(due, job, insist=one) if due else None
        after = self._after(job, offline=report.offline) if report else None
        if not job.cancelled():
            self._report(read, report, after, quiet=quiet)

    def _report(
        self,
        read: RefreshReport | None,
        report: FeedsReport | None,
        after: PostRefresh | None,
        *,
        quiet: bool,
    ) -> None:
        """Report the result; for an automatic refresh, only new articles."""
        from reader.app.rows.feed_reports import changes, feed_problems, result_text, with_feeds

        summary = changes(read.added, read.changed, read.gone) if read else []
        problems = list(read.problems) if read else []
        if report is not None:
            summary = with_feeds(summary, report)
            problems += feed_problems(report, quiet=quiet, key=self._key)
        if after is not None:
            summary += [wording.count(after.full_texts, "full text")] * bool(after.full_texts)
            problems += after.problems
        text = result_text(summary, problems, quiet=quiet)
        if text:
            self._screen.post_message(LibraryChanged(text, bool(problems)))

    def _refresh(self, feeds: Sequence[FeedInfo], job: Job, *, insist: bool) -> FeedsReport:
        """Refresh feeds, reporting the progress at intervals."""
        from reader.app.rows.feed_reports import progress_text
        from reader.library.feeds.refresh import refresh_feeds

        def show(now: Progress) -> None:
            if not job.cancelled():
                self._screen.post_message(ProgressChanged(progress_text(now, self._bar)))

        throttled = Throttle(show, PACE)

        def progress(now: Progress) -> None:
            self._now = now
            throttled(now)

        try:
            database = self._library.database
            return refresh_feeds(
                database, feeds, progress=progress, cancelled=job.cancelled, insist=insist
            )
        finally:
            throttled.end()

    def _after(self, job: Job, *, offline: bool) -> PostRefresh:
        """Fetch full texts for the feeds set so, and delete old articles."""
        from reader.library.articles.pruning import retention
        from reader.library.feeds.refresh import post_refresh

        config, database = self._config, self._library.database
        kept = retention(
            config.keep_days, config.keep_count, config.keep_size, unread=config.prune_unread
        )
        return post_refresh(database, kept, offline=offline, cancelled=job.cancelled)
