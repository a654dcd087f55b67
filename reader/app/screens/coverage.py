"""Coverage: the events that several articles tell of, and one of them compared."""

from __future__ import annotations

from textual.content import Content

from reader.app.coverage_page import coverage_page
from reader.app.jobs import Job
from reader.app.page_rows import Page, ToEvent
from reader.app.panes.events import EventsPane
from reader.app.screens.listing import Counted, ListScreen
from reader.app.screens.page import Ground, PageScreen
from reader.library.view import View

FIRST = 64
"""Events that are shown before all are found."""
JOB = "events"
EMPTY = "No event is told by several of these articles."
FOOT = "enter compares the sources  u undo  esc closes"
PAGE_FOOT = "enter goes to the sentence  tab next section  u undo  esc closes"


class EventsScreen(ListScreen):
    """Lists events, the newest first."""

    def __init__(self, ground: Ground, view: View, name: str) -> None:
        super().__init__(ground, FOOT)
        self.events = EventsPane(ground.glyphs, ground.library.coverage)
        self._view, self._called = view, name

    @property
    def pane(self) -> EventsPane:
        """The list."""
        return self.events

    def on_mount(self) -> None:
        """Show the first events at once; all of them follow."""
        super().on_mount()
        self.reload()

    def reload(self) -> None:
        """Read the events anew; those of a search, which may take longer, behind the screen."""
        coverage = self.ground.library.coverage
        searched = bool(self._view.query)
        ids = self.events.ids if searched else coverage.ids(self._view, FIRST)
        more = searched or len(ids) == FIRST
        self.events.empty_words = "" if searched else EMPTY
        self.show_ids(ids)
        self._title(f"{len(ids):,}" if not more else self.ground.glyphs.words("counting…"))
        if more:

            def work(job: Job) -> None:
                found = coverage.ids(self._view)
                if not job.cancelled():
                    self.post_message(Counted(job.number, found))

            self.ground.jobs.ask(JOB, work)

    def on_counted(self, message: Counted) -> None:
        """Show all events, now that they are found."""
        if self.ground.jobs.is_current(JOB, message.job):
            self.events.empty_words = EMPTY
            self.show_ids(message.found)
            self._title(f"{len(message.found):,}")

    def _title(self, number: str) -> None:
        self.events.border_title = Content(f"Events told by several of {self._called}: {number}")
        self.events.refresh()

    def action_choose(self) -> None:
        """Compare the articles on the event under the cursor."""
        if self.events.current_id is not None:
            self.go(ToEvent(self.events.current_id))

    def action_leave(self) -> None:
        """Go back."""
        self.ground.jobs.cancel(JOB)
        super().action_leave()


class EventScreen(PageScreen):
    """One event: who told it when, where they differ, who had what first, who alone."""

    def __init__(self, ground: Ground, event: int) -> None:
        super().__init__(ground, PAGE_FOOT)
        self._event = event

    def build(self) -> Page | None:
        """Return the page."""
        found = self.ground.library.coverage.get(self._event)
        if found is None:
            return None
        return coverage_page(found, ascii_only=self.ground.glyphs.bar == "|")
