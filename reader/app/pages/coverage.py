"""Coverage: the events with several sources, and one of them compared."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.keys.command import EVENT, EVENTS
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.list_page import ListPage
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.rows.coverage import coverage_page
from reader.app.rows.page_rows import Page, ToEvent
from reader.app.runtime.jobs import Job
from reader.app.runtime.messages import ViewLoaded
from reader.app.widgets.event_list import EventList
from reader.app.widgets.sections_pane import SectionsPlace
from reader.library.articles.view import View

FIRST = 64
"""Events that are shown before all are found."""
EMPTY = "No event has multiple sources."


class EventsPage(ListPage):
    """Lists events, the newest first."""

    JOB = "events"
    scope = EVENTS

    def __init__(self, context: PageContext, view: View, name: str, row: int | None = None) -> None:
        super().__init__(context, row)
        self.events = EventList(context.glyphs, context.library.coverage)
        self._view, self._called = view, name

    @property
    def pane(self) -> EventList:
        """The list."""
        return self.events

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {**super().handlers(), "coverage": self.open_row, **self.find_handlers}

    def find_row(self, words: str, step: int, *, here: bool) -> bool:
        """Go to the next event with these words."""
        return self.events.find(words, step, here=here)

    def page_state(self) -> PageState:
        """Return how to list the same events again."""
        context, view, name, row = self.context, self._view, self._called, self.events.current_id
        return PageState(
            EventsPage,
            view,
            f"events of {name}",
            view,
            lambda: EventsPage(context, view, name, row),
        )

    def reload(self) -> None:
        """Read the events anew behind the screen, the first of them first."""
        coverage, view = self.context.library.coverage, self._view
        self._title("")

        def work(job: Job) -> None:
            few = () if view.query else coverage.ids(view, FIRST)
            if len(few) == FIRST and not job.cancelled():
                self.post_message(ViewLoaded(job.number, (few, False)))
            found = few if 0 < len(few) < FIRST else coverage.ids(view)
            if not job.cancelled():
                self.post_message(ViewLoaded(job.number, (found, True)))

        self.context.jobs.ask(self.JOB, work)

    def on_view_loaded(self, message: ViewLoaded) -> None:
        """Show the events that are found."""
        if self.context.jobs.is_current(self.JOB, message.job):
            found: tuple[Sequence[int], bool] = message.found
            ids, whole = found
            self.events.empty_text = EMPTY
            self.show_ids(ids)
            self._title(f"{len(ids):,}" if whole else "")

    def _title(self, number: str) -> None:
        self.set_title(self._called, "several sources", number or "counting…")

    def choose(self) -> None:
        """Compare the articles on the event under the cursor."""
        if self.events.current_id is not None:
            self.go(ToEvent(self.events.current_id))


class EventPage(SectionsPage):
    """One event: what happened, who reported it when, and where the reports differ."""

    scope = EVENT

    def __init__(
        self, context: PageContext, event: int, place: SectionsPlace | None = None
    ) -> None:
        super().__init__(context, place)
        self._event = event

    def page_state(self) -> PageState:
        """Return how to show the same event again."""
        context, event, place = self.context, self._event, self.rows.place
        return PageState(
            EventPage, event, "coverage", None, lambda: EventPage(context, event, place)
        )

    def build(self) -> Page | None:
        """Return the page."""
        found = self.context.library.coverage.get(self._event)
        if found is None:
            return None
        return coverage_page(found)
