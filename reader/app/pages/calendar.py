"""The calendar page: mentions by day, the sentences of a day, and upcoming dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from reader.app.keys.command import CALENDAR
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.chronology import ChronologyPage, Place
from reader.app.rows.filters import TimelineFilter
from reader.app.rows.upcoming import PAGES, agenda_items, calendar_of, day_items, pages_of
from reader.app.style import wording
from reader.app.widgets.calendar_pane import CalendarPane
from reader.app.widgets.framed import Kind, TitleBar
from reader.app.widgets.sentence_list import SentenceList
from reader.library.articles.view import View
from reader.story.chronology.agenda import Announcement
from reader.story.chronology.timeline import Period, Zoom, period_of
from reader.story.words.days import day_words

ANNOUNCED = 60
"""Maximum announcements shown."""
STACKED = 76
"""Width in columns below which the sentences are shown under the calendar."""


class CalendarPage(ChronologyPage):
    """The calendar of a view."""

    scope = CALENDAR

    def __init__(
        self, context: PageContext, view: View, heading: str, place: Place | None = None
    ) -> None:
        super().__init__(context, view, heading, place)
        self.timeline = context.library.timeline
        self.calendar = CalendarPane(context.glyphs)
        self.list = SentenceList(context.glyphs, "day", "")
        self.list.kind = Kind.PANE
        self.title_bar = TitleBar(context.glyphs)
        self.upcoming = self.left is not None and self.left.upcoming
        """Whether upcoming dates are shown instead of the day."""
        self._found: Sequence[Announcement] = ()
        self._opened_on: date | None = None
        """The day to begin with, chosen for its mentions; None for a place come back to."""
        self._counted: tuple[TimelineFilter, tuple[str, str]] | None = None

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "left": self.go_left,
            "right": self.go_right,
            "open": self.enter,
            "back": self.step_back,
            "close": self.step_back,
            "next_pane": self.other_pane,
            "previous_pane": self.other_pane,
            "previous_month": lambda: self.calendar.step_month(-1),
            "next_month": lambda: self.calendar.step_month(1),
            "previous_year": lambda: self.calendar.step_month(-12),
            "next_year": lambda: self.calendar.step_month(12),
            "today": lambda: self.calendar.choose(self.calendar.today),
            "next_mention": lambda: self.next_day(backwards=False),
            "previous_mention": lambda: self.next_day(backwards=True),
            "upcoming": self.toggle_upcoming,
        }

    @property
    def pane(self) -> SentenceList:
        """The pane of sentences."""
        return self.list

    @property
    def initial_focus(self) -> Widget:
        """The days, or the pane where the reader was."""
        return self.list if self.left is not None and self.left.in_list else self.calendar

    def compose(self) -> ComposeResult:
        """Yield the days and their sentences."""
        self._stack(self.app.size.width)
        yield self.title_bar
        with Container(id="dates"):
            yield self.calendar
            yield self.list
        yield self.bar

    def on_resize(self, event: events.Resize) -> None:
        """Place the sentences beside or under the days."""
        self._stack(event.size.width)

    def _stack(self, width: int) -> None:
        """Place the sentences under the days if there is little room, or for a screen reader."""
        self.set_class(width < STACKED or self.app.has_class("-quiet"), "-stacked")

    def on_mount(self) -> None:
        """Show today, or else the last day with mentions."""
        self.calendar.set_head("Days")
        left = self.left.day if self.left is not None else None
        self._opened_on = None if left else self._first_day()
        self.calendar.day = left or self._opened_on or self.calendar.today
        self.now_shown()  # the days are shown once the size is known

    def library_changed(self) -> None:
        """Count again; go to the day to begin with, unless the reader has moved."""
        if not self._counted:
            return  # nothing is shown yet
        if self.calendar.day == self._opened_on and not (self._in_list or self.upcoming):
            self._opened_on = self.calendar.day = self._first_day()
        self._counted = None
        if self.list.current is not None:
            self.left = self.place()
        self._show()

    def _first_day(self) -> date:
        """Return today; without mentions, the last earlier day that has some, else the next."""
        today = self.calendar.today
        day, view, person = today.isoformat(), self.filters.view, self.filters.person
        if self.timeline.counts(view, day, day, person=person):
            return today
        for backwards in (True, False):
            found = self.timeline.next_day(day, view, backwards=backwards, person=person)
            if found is not None:
                return date.fromisoformat(found)
        return today

    # Showing

    def on_calendar_pane_day_chosen(self) -> None:
        """Show the counts of the months, and the sentences of the day."""
        self._show()

    def _show(self) -> None:
        filters, calendar = self.filters, self.calendar
        wanted = (filters, calendar.span)
        if wanted != self._counted:
            self._counted = wanted
            calendar.counts = self.timeline.counts(
                filters.view, *calendar.span, person=filters.person
            )
        calendar.show()
        if self.upcoming:
            self._show_agenda()
        else:
            self._show_day()
        if self.left is not None and self.left.sentence is not None:
            sentence, self.left = self.left.sentence, None
            self.list.move_to(self.list.number_of(sentence.article, sentence.start) or 0)

    def _show_day(self) -> None:
        filters, day = self.filters, self.calendar.day
        found = self.timeline.day(day.isoformat(), filters.view, person=filters.person)
        self.list.empty = self.nothing(f"No mentions of {day_words(day)}.")
        self.list.year_heads = False
        self.list.show(day_items(day, found))
        number = sum(len(group.sentences) for group in found.groups) + found.more
        title = wording.day(day.isoformat(), weekday=True)
        self._set_heads(title, wording.count(number, "sentence") if number else "")

    def _show_agenda(self) -> None:
        filters, day = self.filters, max(self.calendar.day, self.calendar.today)
        self._found = self.timeline.agenda(
            filters.view, day.isoformat(), ANNOUNCED, person=filters.person
        )
        self.list.empty = self.nothing(f"Nothing scheduled from {day_words(day)} on.")
        self.list.year_heads = True
        self.list.show(agenda_items(self._found))
        self._set_heads(f"Upcoming from {day_words(day)}")

    def _set_heads(self, name: str, numbers: str = "") -> None:
        """Set the titles of the page and of its list."""
        self.title_bar.set_head("Calendar", subject=self.filters.title)
        self.list.set_head(name, numbers=numbers)

    def narrow(self, filters: TimelineFilter) -> None:
        """Show only what passes these filters."""
        self.filters = filters
        self._show()

    def place(self) -> Place:
        """Return the reading place."""
        current = self.list.current
        return Place(
            self.filters,
            current.lead if current else None,
            day=self.calendar.day,
            upcoming=self.upcoming,
            in_list=self._in_list,
        )

    def page_state(self) -> PageState:
        """Return the state to reopen the page with."""
        context, place = self.context, self.place()
        view, name = place.filters.base, place.filters.heading
        return PageState(
            CalendarPage,
            (place.filters, place.day, place.upcoming),
            f"dates of {place.filters.title}",
            view,
            lambda: CalendarPage(context, view, name, place),
        )

    def jump(self, period: Period) -> None:
        """Go to the first day of a period."""
        self.calendar.choose(period.first)

    @property
    def _in_list(self) -> bool:
        return self.list.has_focus

    def go_left(self) -> None:
        """Go to the previous day; from the sentences, to the days."""
        if self._in_list:
            self.calendar.focus()
        else:
            self.calendar.step(-1)

    def go_right(self) -> None:
        """Go to the next day; in the sentences, to the article."""
        if self._in_list:
            self.open_row()
        else:
            self.calendar.step(1)

    def step(self, rows: int) -> None:
        """Move by weeks, or by sentences."""
        if self._in_list:
            super().step(rows)
        else:
            self.calendar.step(7 * rows)

    def page_on(self, pages: int, part: int = 1) -> None:
        """Move by pages of sentences; among the days by months, with half pages by weeks."""
        if self._in_list:
            super().page_on(pages, part)
        elif part > 1:
            self.calendar.step(7 * pages)
        else:
            self.calendar.step_month(pages)

    def to_end(self, side: int) -> None:
        """Go to the first or last sentence; among the days, to the first or last of the month."""
        if self._in_list:
            super().to_end(side)
        else:
            month = period_of(self.calendar.day, Zoom.MONTH)
            self.calendar.choose(month.first if side < 0 else month.last)

    def next_day(self, *, backwards: bool) -> None:
        """Go to the next day with mentions, or the previous one."""
        filters, day = self.filters, self.calendar.day
        found = self.timeline.next_day(
            day.isoformat(), filters.view, backwards=backwards, person=filters.person
        )
        if found is not None:
            self.calendar.choose(date.fromisoformat(found))
        else:
            self.show_message(f"No {'earlier' if backwards else 'later'} mentions.")

    def toggle_upcoming(self) -> None:
        """Switch between upcoming dates and the day."""
        self.upcoming = not self.upcoming
        self._show()

    def other_pane(self) -> None:
        """Go to the other pane."""
        (self.calendar if self._in_list else self.list).focus()

    def enter(self) -> None:
        """Go to the sentences; from there, to the article."""
        if self._in_list or self.list.count == 1:
            self.open_row()
        elif self.list.count:
            self.list.focus()

    def step_back(self) -> None:
        """Go back: from the sentences to the days, from upcoming dates to the day, else out."""
        if self._in_list:
            self.calendar.focus()
        elif self.upcoming:
            self.toggle_upcoming()
        else:
            self.leave()

    def toggle_numbers(self) -> None:
        """Switch between counts and marks for the mentions of each day."""
        self.calendar.numbers = not self.calendar.numbers
        self._show()

    def export_name(self) -> str:
        """Return the suggested file name."""
        return "agenda.ics" if self.upcoming else f"{self.calendar.day.isoformat()}.md"

    def exporters(self) -> Mapping[str, Callable[[], tuple[str, str]]]:
        """Return the exporters of announcements as a calendar, and of the shown rows as pages."""
        title = f"{self.list.head.name} \u00b7 {self.filters.title}"
        items, filters, found = list(self.list.items), self.filters, self._found
        day = None if self.upcoming else self.calendar.day.isoformat()
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")

        def announced() -> tuple[str, str]:
            of_day = day and self.timeline.agenda(filters.view, day, person=filters.person)
            return calendar_of(of_day or found, stamp, title)

        makers = {ending: partial(pages_of, items, title, ending) for ending in PAGES}
        return {".ics": announced, **makers}
