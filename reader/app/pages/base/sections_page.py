"""A page of sections with a cursor: the base of person, event and what's new."""

from __future__ import annotations

from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import BasePage, PageContext
from reader.app.rows.page_rows import Page, ToArticle
from reader.app.runtime.jobs import Job
from reader.app.runtime.messages import ViewLoaded
from reader.app.widgets.sections_pane import SectionsPane, SectionsPlace


class SectionsPage(BasePage):
    """A page that is built in the background, after its frame is painted."""

    JOB = "page"

    def __init__(self, context: PageContext, place: SectionsPlace | None = None) -> None:
        """Show a page, at the place where it was left."""
        super().__init__(context)
        self.rows = SectionsPane(context.glyphs, place)

    @property
    def pane(self) -> SectionsPane:
        """The rows."""
        return self.rows

    def build(self) -> Page | None:
        """Return the current content, None if the subject no longer exists.

        Called in a background thread.
        """
        raise NotImplementedError

    def known(self) -> Page:
        """Return what is shown at once, while the page is being built."""
        return Page("", empty="Loading articles…")

    def first(self) -> Page | None:
        """Return a beginning of the page that is found at once, None for none.

        Called in a background thread, before :meth:`build`; commands wait for the whole page.
        """
        return None

    def on_mount(self) -> None:
        """Show what is known, then the page."""
        page = self.known()
        self.set_title(page.title, numbers=page.numbers)
        self.rows.show_known(page)
        self.reload()

    @property
    def has_no_rows(self) -> bool:
        """Whether the page has neither facts nor a section with rows."""
        page = self.rows.page
        return self.shown and not page.head and not any(one.rows for one in page.sections)

    def reload(self) -> None:
        """Rebuild the page in the background."""
        shown = self.shown

        def work(job: Job) -> None:
            begun = None if shown else self.first()
            if begun is not None and not job.cancelled():
                self.post_message(ViewLoaded(job.number, (begun, False)))
            page = self.build()
            if not job.cancelled():
                self.post_message(ViewLoaded(job.number, (page, True)))

        self.context.jobs.ask(self.JOB, work)

    def on_view_loaded(self, message: ViewLoaded) -> None:
        """Show the page, or leave it if its subject no longer exists."""
        if not self.context.jobs.is_current(self.JOB, message.job):
            return
        found: tuple[Page | None, bool] = message.found
        page, whole = found
        if page is None:
            self.dismiss(None)
            return
        self.set_title(page.title, numbers=page.numbers)
        if not whole:
            self.rows.show_known(page)
            return
        self.rows.show(page)
        self.now_shown()
        self.show_hints()

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "next_pane": lambda: self.section(1),
            "previous_pane": lambda: self.section(-1),
            "unfold": lambda: self.in_turn(self.unfold),
            "coverage": lambda: self.in_turn(self.compare_selected),
            **self.find_handlers,
        }

    def find_row(self, words: str, step: int, *, here: bool) -> bool:
        """Go to the next row that contains ``words``."""
        return self.rows.find(words, step, here=here)

    def compare_selected(self) -> None:
        """Compare the coverage of the event under the cursor."""
        target = self.rows.current.target if self.rows.current is not None else None
        self.compare(target.article if isinstance(target, ToArticle) else None)

    def unfold(self) -> None:
        """Unfold the section if the cursor is on its fold."""
        if not self.rows.unfold():
            self.show_message("Nothing to unfold here.")

    def choose(self) -> None:
        """Go where the row under the cursor leads."""
        if self.rows.unfold():
            return
        row = self.rows.current
        if row is not None and row.target is not None:
            self.go(row.target)
        else:
            self.show_message("Nothing to open here.")

    def section(self, step: int) -> None:
        """Move the cursor by sections."""
        self.in_turn(lambda: self.rows.move_section(step))
