"""The two things that go on behind the screen: reading sources and analysing new articles."""

from __future__ import annotations

from textual.widget import Widget

from reader.app import wording
from reader.app.jobs import Job, Jobs
from reader.app.messages import Analysed, LibraryChanged
from reader.library.errors import LibraryError
from reader.library.library import Library

REFRESH, ANALYSE = "refresh", "analyse"


class Background:
    """Starts the work in threads and reports to ``screen`` by messages."""

    def __init__(self, library: Library, jobs: Jobs, screen: Widget) -> None:
        self._library = library
        self._jobs = jobs
        self._screen = screen
        self._version = -1

    def refresh(self, quiet: bool = False) -> None:
        """Look for new and changed files, then analyse what is new.

        With ``quiet`` nothing is said unless something changed.
        """
        if self._jobs.busy(REFRESH):
            return

        def work(job: Job) -> None:
            report = self._library.sources.refresh(cancelled=job.cancelled)
            if job.cancelled():
                return
            parts = [
                f"{number:,} {name}"
                for number, name in (
                    (report.added, "new"),
                    (report.changed, "changed"),
                    (report.gone, "gone but kept"),
                )
                if number
            ]
            words = ", ".join(parts) if parts else ("" if quiet else "Nothing new.")
            if report.problems:
                more = len(report.problems) - 1
                words = report.problems[0] + (f" (and {more} more)" if more else "")
            if words or parts:
                self._screen.post_message(LibraryChanged(words, bool(report.problems)))
            self.analyse()

        self._jobs.start(REFRESH, work)

    def analyse(self) -> None:
        """Find the dates and people of the articles that have none yet."""
        if self._jobs.busy(ANALYSE):
            return

        def work(job: Job) -> None:
            from reader.library.analyse import analyse_pending

            def stored(article_id: int) -> None:
                self._screen.post_message(Analysed(article_id))

            done = analyse_pending(self._library, on_stored=stored, cancelled=job.cancelled)
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
        if self._jobs.busy(REFRESH):
            return "refreshing"
        if self._jobs.busy(ANALYSE):
            return "analysing"
        return ""


def counted(total: int, unread: int) -> str:
    """Return the state of the list: ``5 articles, 3 unread``."""
    words = wording.count(total, "article")
    return f"{words}, {unread:,} unread" if unread else words
