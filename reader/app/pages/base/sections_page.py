"""A page of sections with a cursor: the base of a person, an event and what is new."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.pages.base.page import BasePage, PageContext
from reader.app.rows.page_rows import Page
from reader.app.runtime.jobs import Job
from reader.app.runtime.messages import ViewLoaded
from reader.app.widgets.page import PagePane, PagePlace

PATIENCE = 0.15
"""Seconds after which it is said that a page is being put together."""


class SectionsPage(BasePage):
    """A page that is put together behind the screen: its frame is painted first."""

    JOB = "page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,right_curly_bracket", "section(1)", "next section", priority=True),
        Binding("shift+tab,left_curly_bracket", "section(-1)", "section before", priority=True),
    ]
    KEYS = (("tab", "The next section; shift+tab: the one before."), *BasePage.KEYS)

    def __init__(self, context: PageContext, foot: str, place: PagePlace | None = None) -> None:
        """Show a page, from the place on where it was left."""
        super().__init__(context, foot)
        self.rows = PagePane(context.glyphs, place)

    @property
    def pane(self) -> PagePane:
        """The rows."""
        return self.rows

    def build(self) -> Page | None:
        """Return the page as it is now, None where there is none any more.

        Called in a thread of its own.
        """
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the frame, then the page."""
        self.reload()
        self.set_timer(PATIENCE, self._say_reading)

    def _say_reading(self) -> None:
        if not self.shown:
            self.rows.show(Page("", empty=self.context.glyphs.words("Reading the articles…")))

    def reload(self) -> None:
        """Put the page together as it is now, behind the screen."""

        def work(job: Job) -> None:
            page = self.build()
            if not job.cancelled():
                self.post_message(ViewLoaded(job.number, page))

        self.context.jobs.ask(self.JOB, work)

    def on_view_loaded(self, message: ViewLoaded) -> None:
        """Show the page; where there is none any more, leave."""
        if not self.context.jobs.is_current(self.JOB, message.job):
            return
        page: Page | None = message.found
        if page is None:
            self.dismiss(None)
            return
        self.set_title(page.title)
        self.rows.show(page)
        self.now_shown()

    def on_page_pane_chosen(self) -> None:
        """Open the row that was clicked."""
        self.action_choose()

    def choose(self) -> None:
        """Go where the row under the cursor leads."""
        if self.rows.unfold():
            return
        row = self.rows.current
        if row is not None and row.target is not None:
            self.go(row.target)

    def action_section(self, step: int) -> None:
        """Move the cursor by sections."""
        if isinstance(self.focused, PagePane):
            self.in_turn(lambda: self.rows.move_section(step))
