"""Refreshes of files and feeds in the background, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.app.keys.keys import KeyNames, default_key
from reader.app.runtime.jobs import Job, Jobs
from reader.app.runtime.messages import LibraryChanged, ProgressChanged
from reader.app.runtime.throttle import Throttle
from reader.app.style import wording
from reader.library.library import Library

if TYPE_CHECKING:
    from reader.library.feeds.folders import RefreshReport
    from reader.library.feeds.post_refresh import PostRefresh
    from reader.library.feeds.report import FeedsReport, Progress
    from reader.library.feeds.rows import FeedInfo

REFRESH = "refresh"
PACE = 0.25
"""Seconds between two updates of the bar: drawing one for each of 2,000 feeds delays keys."""


class Refresher:
    """Refreshes, and reports to ``screen`` by messages; the screen notices new articles itself."""

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        screen: Widget,
        bar: tuple[str, str],
        keep: tuple[int, int, int, bool],
        then: Callable[[], None],
        key: KeyNames = default_key,
    ) -> None:
        """``keep``: days, articles and MB to keep of a feed, unread ones too. ``then`` follows."""
        self._library = library
        self._jobs = jobs
        self._screen = screen
        self._bar = bar
        self._keep = keep
        self._then = then
        self._key = key
        self._one = Lock()
        self._requested = False
        self._now: Progress | None = None

    @property
    def busy(self) -> bool:
        """True while a refresh is under way."""
        return self._jobs.busy(REFRESH)

    def due(self, *, quiet: bool) -> None:
        """Read the files and refresh the feeds that are due; ``quiet``: report only what is new."""
        if not self.busy:
            self._start(self._due, quiet=quiet)

    def every(self) -> bool:
        """Read the files and refresh all feeds; False while the user's last refresh goes on."""
        return self._request(self._library.feeds.active)

    def one(self, source: int) -> bool:
        """Refresh one feed; False while the user's last refresh goes on."""
        return self._request(lambda: [self._library.feeds.get(source)], files=False)

    def stop(self) -> str:
        """Cancel a refresh; return a message, "" where there is none."""
        if not self.busy:
            return ""
        from reader.app.rows.feed_reports import stopped_text

        self._jobs.cancel(REFRESH)
        return stopped_text(self._now, self._key)

    def _request(self, feeds: Callable[[], Sequence[FeedInfo]], *, files: bool = True) -> bool:
        """Refresh at the user's request, in place of an automatic refresh."""
        if self.busy and self._requested:
            return False
        self._start(feeds, files=files, quiet=False)
        return True

    def _due(self) -> Sequence[FeedInfo]:
        """Return the feeds that are due; without feeds nothing of theirs is loaded."""
        if not self._library.sources.has_feeds():
            return []
        from reader.library.feeds.refresh import due_feeds

        return due_feeds(self._library.database)

    def _start(
        self, feeds: Callable[[], Sequence[FeedInfo]], *, files: bool = True, quiet: bool
    ) -> None:
        self._requested = not quiet

        def work(job: Job) -> None:
            with self._one:  # one that was replaced closes its connections first
                self._now = None
                try:
                    self._work(job, feeds, files=files, quiet=quiet)
                finally:
                    self._screen.post_message(ProgressChanged(""))
            if not job.cancelled():
                self._then()

        self._jobs.start(REFRESH, work)

    def _work(
        self, job: Job, feeds: Callable[[], Sequence[FeedInfo]], *, files: bool, quiet: bool
    ) -> None:
        read = self._library.sources.refresh(cancelled=job.cancelled) if files else None
        if read is not None and (read.added or read.changed or read.gone):
            self._screen.post_message(LibraryChanged())
        due = [] if job.cancelled() else feeds()
        report = self._refresh(due, job) if due else None
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
        """Report the result; of an automatic refresh, only what is new."""
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

    def _refresh(self, feeds: Sequence[FeedInfo], job: Job) -> FeedsReport:
        """Refresh feeds, reporting the progress now and then."""
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
            return refresh_feeds(database, feeds, progress=progress, cancelled=job.cancelled)
        finally:
            throttled.end()

    def _after(self, job: Job, *, offline: bool) -> PostRefresh:
        """Fetch the full texts of the feeds set so, and delete old articles."""
        from reader.library.articles.pruning import retention
        from reader.library.feeds.post_refresh import post_refresh

        *limits, unread = self._keep
        kept = retention(*limits, unread=unread)
        database = self._library.database
        return post_refresh(database, kept, offline=offline, cancelled=job.cancelled)
