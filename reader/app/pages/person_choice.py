"""Lists of the people of a view, sorted and filtered by any spelling; a choice among them."""

from __future__ import annotations

from dataclasses import dataclass

from reader.app.keys.command import CHOOSE
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.list_page import ListPage
from reader.app.pages.base.page import PageContext
from reader.app.rows.page_rows import Target, ToPerson
from reader.app.runtime.jobs import Job
from reader.app.runtime.messages import ViewLoaded
from reader.app.runtime.question import AnswerError, Question
from reader.app.widgets.people import PeoplePane
from reader.library.articles.view import View
from reader.library.articles.weeks import monday
from reader.library.people.people_list import PeopleList, Sort
from reader.story.words.days import month_words

NEWEST = 1000
"""Articles of a view whose people are shown until all are counted."""


@dataclass(frozen=True, slots=True)
class PeoplePlace:
    """Where somebody was in a list of people."""

    row: int | None
    sort: Sort
    wanted: str
    """The name that was typed."""


class PeopleListPage(ListPage):
    """Lists people: the base of the people of a view and of a choice among them."""

    JOB = "people"

    def __init__(
        self, context: PageContext, view: View, title: str, place: PeoplePlace | None = None
    ) -> None:
        """List the people of ``view`` under ``title``, from ``place`` on."""
        super().__init__(context, place.row if place else None)
        self.people = PeoplePane(context.glyphs)
        self._view, self._title = view, title
        self._wanted = place.wanted if place else ""
        self._left_out: int | None = None
        if place is not None:
            self.people.sort = place.sort

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "sort": self.sort,
            "find": self.filter,
            "filter": self.filter,
            "clear_filter": self.clear,
        }

    @property
    def pane(self) -> PeoplePane:
        """The list."""
        return self.people

    def reload(self) -> None:
        """Count everyone anew behind the screen; of many articles, first the newest."""
        if self.people.people is None:
            self.set_title(self._title, numbers="counting…")
        people, view = self.context.library.people, self._view

        def work(job: Job) -> None:
            found = people.people_list(view, NEWEST)
            if not job.cancelled():
                self.post_message(ViewLoaded(job.number, found))
            if not found.whole and not job.cancelled():
                self.post_message(ViewLoaded(job.number, people.people_list(view)))

        self.context.jobs.ask(self.JOB, work)

    def on_view_loaded(self, message: ViewLoaded) -> None:
        """Show who is counted."""
        if self.context.jobs.is_current(self.JOB, message.job):
            self._show(message.found)

    def _show(self, found: PeopleList) -> None:
        self.people.people = found
        self._list()

    def _list(self) -> None:
        """Show those who are wanted, in the order that is wanted."""
        found = self.people.people
        if found is None:
            return
        ids = found.ids(self.people.sort, self._wanted)
        if self._left_out is not None:
            ids = [person_id for person_id in ids if person_id != self._left_out]
        self.people.empty_text = (
            f"No match for “{self._wanted}”." if self._wanted
            else "No people found in these articles yet."
        )  # fmt: skip
        self.show_ids(ids)
        wanted = f"matching “{self._wanted}”" if self._wanted else ""
        numbers = f"{len(ids):,}" if found.whole else "counting…"
        if ids and found.weeks.last > found.weeks.first:
            first, last = monday(found.weeks.first), monday(found.weeks.last)
            numbers = f"{month_words(first)} \u2013 {month_words(last)} · {numbers}"
        self.set_title(self._title, wanted, numbers)

    def sort(self) -> None:
        """Take the next order."""
        sorts = list(Sort)
        self.people.sort = sorts[(sorts.index(self.people.sort) + 1) % len(sorts)]
        self.people.touched = False
        self.people.cursor = 0
        self._list()
        self.show_message(f"Sorted by {self.people.sort.value}.")

    def filter(self) -> None:
        """Ask for a name; the list follows as it is typed."""
        before = self._wanted

        def narrow(words: str) -> None:
            self._wanted = words.strip()
            self._list()

        def answered(words: str) -> None:
            narrow(words)
            self.named()

        self.ask(Question("Name", answered, before, "any spelling, or the beginning of a name",
                          narrow, lambda: narrow(before)))  # fmt: skip

    def named(self) -> None:
        """Take note that a name was typed to the end."""

    def clear(self) -> None:
        """Show everyone again."""
        if not self._wanted:
            self.show_message("No filter is active.")
        self._wanted = ""
        self._list()

    def choose(self) -> None:
        """Go to who stands under the cursor."""
        if self.people.current_id is not None:
            self.go(ToPerson(self.people.current_id))

    def leave(self) -> None:
        """Show everyone again, then go back."""
        if self._wanted:
            self.clear()
        else:
            super().leave()


class PersonChooser(PeopleListPage):
    """Returns who was chosen; a name can be typed at once."""

    scope = CHOOSE

    def __init__(
        self, context: PageContext, view: View, title: str, left_out: int | None = None
    ) -> None:
        """List the people of ``view`` but for ``left_out``; ``title`` says what for."""
        super().__init__(context, view, title)
        self._left_out = left_out

    def on_mount(self) -> None:
        """Ask for a name."""
        self.call_after_refresh(self.filter)

    def page_state(self) -> None:
        """Return None: a choice is no place to come back to."""

    def named(self) -> None:
        """Choose the first of the name; where there is none, let another be typed."""
        if self.people.people is not None and not self.people.ids:
            raise AnswerError(self.people.empty_text)
        self.open_row()

    def go(self, target: Target) -> None:
        """Return who was chosen."""
        self.dismiss(target)
