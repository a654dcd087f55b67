"""Coverage: the events that several articles tell of, and one of them compared."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.pages.base.list_page import ListScreen
from reader.app.pages.base.page import Ground, StoryScreen
from reader.app.pages.base.page_history import Recall
from reader.app.pages.base.sections_page import PageScreen
from reader.app.rows.coverage import coverage_page
from reader.app.rows.page_rows import Page, ToEvent
from reader.app.runtime.jobs import Job
from reader.app.runtime.messages import WorkedOut
from reader.app.widgets.events import EventsPane
from reader.app.widgets.page import PagePlace
from reader.library.articles.view import View

FIRST = 64
"""Events that are shown before all are found."""
EMPTY = "No event is told by several of these articles."
FOOT = "? keys  enter compares the sources  u undo  esc closes"
PAGE_FOOT = "? keys  enter goes to the sentence  tab next section  esc closes"


class EventsScreen(ListScreen):
    """Lists events, the newest first."""

    JOB = "events"
    KEYS = (("enter", "Compare the sources of the event."), *StoryScreen.KEYS)

    def __init__(self, ground: Ground, view: View, name: str, row: int | None = None) -> None:
        super().__init__(ground, FOOT, row)
        self.events = EventsPane(ground.glyphs, ground.library.coverage)
        self._view, self._called = view, name

    @property
    def pane(self) -> EventsPane:
        """The list."""
        return self.events

    def recall(self) -> Recall:
        """Return how to list the same events again."""
        ground, view, name, row = self.ground, self._view, self._called, self.events.current_id
        return Recall(
            EventsScreen,
            view,
            f"events of {name}",
            view,
            lambda: EventsScreen(ground, view, name, row),
        )

    def reload(self) -> None:
        """Read the events anew behind the screen, the first of them first."""
        coverage, view = self.ground.library.coverage, self._view
        self._title("")

        def work(job: Job) -> None:
            few = () if view.query else coverage.ids(view, FIRST)
            if len(few) == FIRST and not job.cancelled():
                self.post_message(WorkedOut(job.number, (few, False)))
            found = few if 0 < len(few) < FIRST else coverage.ids(view)
            if not job.cancelled():
                self.post_message(WorkedOut(job.number, (found, True)))

        self.ground.jobs.ask(self.JOB, work)

    def on_worked_out(self, message: WorkedOut) -> None:
        """Show the events that are found."""
        if self.ground.jobs.is_current(self.JOB, message.job):
            found: tuple[Sequence[int], bool] = message.found
            ids, whole = found
            self.events.empty_words = EMPTY
            self.show_ids(ids)
            self._title(f"{len(ids):,}" if whole else "")

    def _title(self, number: str) -> None:
        self.entitle(f"Events told by several of {self._called}: {number or 'counting…'}")

    def choose(self) -> None:
        """Compare the articles on the event under the cursor."""
        if self.events.current_id is not None:
            self.go(ToEvent(self.events.current_id))


class EventScreen(PageScreen):
    """One event: who told it when, where they differ, who had what first, who alone."""

    KEYS = (("enter", "Read the article from the sentence on."), *PageScreen.KEYS)

    def __init__(self, ground: Ground, event: int, place: PagePlace | None = None) -> None:
        super().__init__(ground, PAGE_FOOT, place)
        self._event = event

    def recall(self) -> Recall:
        """Return how to show the same event again."""
        ground, event, place = self.ground, self._event, self.rows.place
        return Recall(
            EventScreen, event, "coverage", None, lambda: EventScreen(ground, event, place)
        )

    def build(self) -> Page | None:
        """Return the page."""
        found = self.ground.library.coverage.get(self._event)
        if found is None:
            return None
        return coverage_page(found, ascii_only=self.ground.glyphs.bar == "|")
