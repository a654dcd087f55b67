"""The timeline page: dated sentences in chronological order, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from reader.app.keys.command import TIMELINE
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.chronology import ChronologyPage, Place
from reader.app.rows.filters import TimelineFilter
from reader.app.style.wording import count
from reader.app.widgets.timeline_pane import TimelinePane
from reader.library.articles.view import View
from reader.story.chronology.timeline import ZOOMS, Period, Row


class TimelinePage(ChronologyPage):
    """The timeline of a view."""

    scope = TIMELINE

    def __init__(
        self, context: PageContext, view: View, heading: str, place: Place | None = None
    ) -> None:
        super().__init__(context, view, heading, place)
        self.rows = TimelinePane(context.library, context.jobs, context.glyphs, self.filters)
        self.rows.landing = self.reading

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "zoom_out": lambda: self.zoom(1),
            "zoom_in": lambda: self.zoom(-1),
        }

    @property
    def pane(self) -> TimelinePane:
        """The pane of sentences."""
        return self.rows

    def on_mount(self) -> None:
        """Read the first page."""
        if self.left is not None and self.left.sentence is not None:
            self.rows.come_back(self.left.zoom, self.left.sentence)
        else:
            self.rows.begin()

    def on_timeline_pane_landed(self) -> None:
        """Run the commands that waited for the rows."""
        self.now_shown()

    def library_changed(self) -> None:
        """Read the rows of the present if there were none."""
        if self.shown and not self.rows.items:
            self.rows.begin()

    def page_state(self) -> PageState:
        """Return the state to reopen the page with."""
        context, place = self.context, self.place()
        view, name = place.filters.base, place.filters.heading
        return PageState(
            TimelinePage,
            (place.filters, place.zoom),
            f"timeline of {place.filters.title}",
            view,
            lambda: TimelinePage(context, view, name, place),
        )

    def narrow(self, filters: TimelineFilter) -> None:
        """Show only what passes these filters, at the same day."""
        self.filters = filters
        self.rows.open(filters)

    def place(self) -> Place:
        """Return the reading place."""
        current = self.rows.current
        sentence = current.lead if current else self.left.sentence if self.left else None
        return Place(self.filters, sentence, self.rows.zoom)

    def jump(self, period: Period) -> None:
        """Go to a period."""
        self.rows.go(period.first)

    def zoom(self, step: int) -> None:
        """Switch to the next zoom level, if there is one."""
        place = ZOOMS.index(self.rows.zoom) + step
        if 0 <= place < len(ZOOMS):
            self.rows.rescale(ZOOMS[place])

    def toggle_numbers(self) -> None:
        """Show or hide the numbers behind the chart."""
        self.rows.numbers = not self.rows.numbers
        self.rows.refresh()

    def export_name(self) -> str:
        """Return the suggested file name."""
        return "timeline.md"

    def exporters(self) -> Mapping[str, Callable[[], tuple[str, str]]]:
        """Return the exporters of the most reported days, as filtered and at the current zoom."""
        from reader.library.views.most_reported import USUAL, most_reported
        from reader.story.chronology.day_events import event_rows
        from reader.story.export import pages

        writers = {".md": pages.markdown, ".html": pages.page, ".json": pages.timelinejs}
        filters, zoom = self.filters, self.rows.zoom

        def make(write: Callable[[Iterable[Row], str], str]) -> tuple[str, str]:
            events = most_reported(
                self.context.library.database,
                USUAL,
                view=filters.view,
                person=filters.person,
            )
            what = count(len(events), "day")
            if len(events) == USUAL:
                what = f"the {what} most reported"
            return write(event_rows(events, zoom), f"Timeline: {filters.title}"), what

        return {ending: partial(make, write) for ending, write in writers.items()}
