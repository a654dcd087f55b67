"""The coverage pages: events that several articles report, and one event compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reader.app.keys.command import EVENT, EVENTS
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.list_page import ListPage
from reader.app.pages.base.page import BasePage, PageContext, PageState
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.pages.exporting import save_sections
from reader.app.rows.coverage import coverage_page, event_numbers
from reader.app.rows.page_rows import Page, ToEvent
from reader.app.runtime.jobs import Job
from reader.app.runtime.messages import ViewLoaded
from reader.app.runtime.question import Question
from reader.app.widgets.event_list import EventList
from reader.app.widgets.sections_pane import SectionsPlace
from reader.library.articles.view import View
from reader.library.notebook.notebook import Draft
from reader.library.views.coverage import Compared
from reader.library.views.stories import suggested_name
from reader.story.notebook.clipping import Kind

FIRST = 64
"""Number of events shown before all are found."""
EMPTY = "No event has multiple sources."


class EventsPage(ListPage):
    """The list of events, that with the latest report first."""

    JOB = "events"
    scope = EVENTS

    def __init__(
        self, context: PageContext, view: View, name: str, row: int | None = None, wanted: str = ""
    ) -> None:
        """List the events of ``view`` under the title ``name`` that match ``wanted``."""
        super().__init__(context, row)
        self.events = EventList(context.glyphs, context.library.coverage)
        self._view, self._called, self._wanted = view, name, wanted

    @property
    def pane(self) -> EventList:
        """The list."""
        return self.events

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "coverage": self.open_row,
            "filter": self.filter,
            "clear_filter": self.clear,
            "follow": lambda: self.in_turn(self.follow),
            **self.find_handlers,
        }

    def filter(self) -> None:
        """Ask for words and filter the list by its rows as they are typed."""
        before = self._wanted

        def narrow(words: str) -> None:
            if words.strip() != self._wanted:
                self._wanted = words.strip()
                self.reading()
                self.reload()

        hint = "words of title, sources or people"
        self.ask(Question("Filter", narrow, before, hint, narrow, lambda: narrow(before)))

    def clear(self) -> None:
        """Show all events again."""
        if not self._wanted:
            self.show_message("No filter is active.")
            return
        self._wanted = ""
        self.reading()
        self.reload()

    def leave(self) -> None:
        """Show all events again, then go back."""
        if self._wanted:
            self.clear()
        else:
            super().leave()

    def find_row(self, words: str, step: int, *, here: bool) -> bool:
        """Go to the next event that contains ``words``."""
        return self.events.find(words, step, here=here)

    def page_state(self) -> PageState:
        """Return the state to reopen the list with."""
        context, view, name, row = self.context, self._view, self._called, self.events.current_id
        wanted = self._wanted
        return PageState(
            EventsPage,
            view,
            f"events of {name}",
            view,
            lambda: EventsPage(context, view, name, row, wanted),
        )

    def reload(self) -> None:
        """Reload the events in the background, showing the first ones early."""
        coverage, view, wanted = self.context.library.coverage, self._view, self._wanted
        self._title("")

        def work(job: Job) -> None:
            few = () if view.query or wanted else coverage.ids(view, FIRST)
            if len(few) == FIRST and not job.cancelled():
                self.post_message(ViewLoaded(job.number, (few, False)))
            found = few if 0 < len(few) < FIRST else coverage.ids(view)
            if wanted:
                found = [row.id for row in coverage.rows(found) if self.events.matches(row, wanted)]
            if not job.cancelled():
                self.post_message(ViewLoaded(job.number, (found, True)))

        self.context.jobs.ask(self.JOB, work)

    def on_view_loaded(self, message: ViewLoaded) -> None:
        """Show the events found."""
        if self.context.jobs.is_current(self.JOB, message.job):
            found: tuple[Sequence[int], bool] = message.found
            ids, whole = found
            self.events.empty_text = f"No match for “{self._wanted}”." if self._wanted else EMPTY
            self.show_ids(ids)
            self._title(f"{len(ids):,}" if whole else "")

    def _title(self, number: str) -> None:
        order = f"matching “{self._wanted}”" if self._wanted else "latest report first"
        self.set_title(self._called, order, number or "counting…")

    def choose(self) -> None:
        """Compare the coverage of the event under the cursor."""
        if self.events.current_id is not None:
            self.go(ToEvent(self.events.current_id))

    def follow(self) -> None:
        """Follow the event under the cursor."""
        coverage, event = self.context.library.coverage, self.events.current_id
        for row in coverage.rows([event] if event is not None else []):
            _follow(self, coverage.query_of(row.id), row.title)


class EventPage(SectionsPage):
    """One event: what happened, who reported it when, and the disagreements."""

    scope = EVENT

    def __init__(
        self, context: PageContext, event: int, place: SectionsPlace | None = None
    ) -> None:
        super().__init__(context, place)
        self._event = event
        self._query = self._called = ""
        self._found: Compared | None = None

    def page_state(self) -> PageState:
        """Return the state to reopen the page with."""
        context, event, place = self.context, self._event, self.rows.place
        return PageState(
            EventPage, event, "coverage", None, lambda: EventPage(context, event, place)
        )

    def known(self) -> Page:
        """Return the title of the event, its days and sources."""
        found = self.context.library.coverage.rows([self._event])
        title, numbers = (found[0].title, event_numbers(found[0])) if found else ("", "")
        return Page(title, empty="Looking for other reports…", numbers=numbers)

    def build(self) -> Page | None:
        """Return the page."""
        found = self.context.library.coverage.get(self._event)
        if found is None:
            return None
        self._query, self._called = found.storyline_query, found.event.title
        self._found = found
        return coverage_page(found)

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        save = partial(self.in_turn, partial(save_sections, self))
        follow = partial(self.in_turn, self.follow)
        return {**super().handlers(), "follow": follow, "save_page": save}

    def articles(self) -> Sequence[int]:
        """Return the articles that report the event."""
        return () if self._found is None else self._found.event.articles

    def drafts(self) -> list[Draft]:
        """Return the statements on what happened, or without any, the articles."""
        if self._found is None:
            return []
        title = self._called
        said = [
            Draft(one.article, Kind.EVENT, one.statement.start, one.statement.end, subject=title)
            for one in self._found.coverage.happened
        ]
        whole = [Draft(one, Kind.EVENT, subject=title) for one in self._found.event.articles]
        return said or whole

    def follow(self) -> None:
        """Follow the event and its storyline."""
        _follow(self, self._query, self._called)


def _follow(page: BasePage, query: str, title: str) -> None:
    """Ask for a name, and follow an event by a search made from it."""
    stories = page.context.library.stories
    if not query:
        page.show_message("No search sets this event apart from others, so it cannot be followed.")
    elif (known := stories.of_query(query)) is not None:
        page.show_message(f"Already followed as “{known.name}”.")
    else:

        def answered(words: str) -> None:
            story = stories.add(query, words.strip())
            undo = page.keyed_app.keys.press("undo", "to undo")
            page.show_message(f"Following “{story.name}”. {undo}")

        hint, about = "a name for this event", f"Follows {query}"
        page.ask(Question("Follow as", answered, suggested_name(title), hint, about=about))
