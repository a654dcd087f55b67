"""The people of a view: sorted, filtered by any spelling, each with a profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.app.keys.command import CHOOSE, PEOPLE
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.list_page import ListPage
from reader.app.pages.base.page import PageContext
from reader.app.pages.base.page_history import PageState
from reader.app.pages.person_edits import PersonEdits
from reader.app.rows.page_rows import Target, ToPerson, ToView
from reader.app.runtime.jobs import Job
from reader.app.runtime.messages import ViewLoaded
from reader.app.runtime.question import Question
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


class PeoplePage(ListPage):
    """Lists people; with ``choose`` it only returns who was chosen."""

    JOB = "people"

    def __init__(
        self,
        context: PageContext,
        view: View,
        name: str,
        *,
        choose: str = "",
        but: int | None = None,
        place: PeoplePlace | None = None,
    ) -> None:
        """List the people of ``view``, which is called ``name``, from ``place`` on.

        ``choose``: what somebody is chosen for, in words; ``but``: somebody left out.
        """
        super().__init__(context, place.row if place else None)
        self.people = PeoplePane(context.glyphs)
        self._view, self._called = view, name
        self._choose, self._but = choose, but
        self._wanted = place.wanted if place else ""
        if place is not None:
            self.people.sort = place.sort
        self._edits = PersonEdits(self)

    @property
    def scope(self) -> str:
        """The scope of the list of people, or of a choice among them."""
        return CHOOSE if self._choose else PEOPLE

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "sort": self.sort,
            "find": self.filter,
            "filter": self.filter,
            "clear_filter": self.clear,
            "mentions": self.articles,
            "person": self.open_row,
            "rename": lambda: self._edit(self._edits.rename),
            "merge": lambda: self._edit(self._edits.merge),
            "split": lambda: self._edit(self._edits.split),
            "not_a_person": lambda: self._edit(self._edits.not_a_person),
        }

    @property
    def pane(self) -> PeoplePane:
        """The list."""
        return self.people

    def on_mount(self) -> None:
        """Where somebody is to be chosen, a name can be typed at once."""
        if self._choose:
            self.call_after_refresh(self.filter)

    def recall(self) -> PageState | None:
        """Return how to list the same people again."""
        if self._choose:
            return None
        context, view, name = self.context, self._view, self._called
        place = PeoplePlace(self.people.current_id, self.people.sort, self._wanted)
        return PageState(
            PeoplePage,
            view,
            self._title,
            view,
            lambda: PeoplePage(context, view, name, place=place),
        )

    @property
    def _title(self) -> str:
        return self._choose or (f"People in {self._called}" if self._called else "People")

    def reload(self) -> None:
        """Count everyone anew behind the screen; of many articles, first the newest."""
        if self.people.people is None:
            self.set_title(f"{self._title} (counting…)")
        people, view = self.context.library.people, self._view

        def work(job: Job) -> None:
            crowd = people.people_list(view, NEWEST)
            if not job.cancelled():
                self.post_message(ViewLoaded(job.number, crowd))
            if not crowd.whole and not job.cancelled():
                self.post_message(ViewLoaded(job.number, people.people_list(view)))

        self.context.jobs.ask(self.JOB, work)

    def on_view_loaded(self, message: ViewLoaded) -> None:
        """Show who is counted."""
        if self.context.jobs.is_current(self.JOB, message.job):
            self._show(message.found)

    def _show(self, crowd: PeopleList) -> None:
        self.people.people = crowd
        self._list()

    def _list(self) -> None:
        """Show those who are wanted, in the order that is wanted."""
        crowd = self.people.people
        if crowd is None:
            return
        ids = crowd.ids(self.people.sort, self._wanted)
        if self._but is not None:
            ids = [person_id for person_id in ids if person_id != self._but]
        self.people.empty_text = (
            f"No match for “{self._wanted}”." if self._wanted
            else "No people found in these articles yet."
        )  # fmt: skip
        self.show_ids(ids)
        words = f"{self._title} ({len(ids):,})" if crowd.whole else f"{self._title} (counting…)"
        if self._wanted:
            words += f" matching “{self._wanted}”"
        if ids and crowd.weeks.last > crowd.weeks.first:
            first, last = monday(crowd.weeks.first), monday(crowd.weeks.last)
            words += f" · mentions {month_words(first)} to {month_words(last)}"
        self.set_title(words)

    def sort(self) -> None:
        """Take the next order."""
        sorts = list(Sort)
        self.people.sort = sorts[(sorts.index(self.people.sort) + 1) % len(sorts)]
        self.people.touched = False
        self.people.cursor = 0
        self._list()
        self.say(f"Sorted by {self.people.sort.value}.")

    def filter(self) -> None:
        """Ask for a name; the list follows as it is typed."""
        before = self._wanted

        def narrow(words: str) -> None:
            self._wanted = words.strip()
            self._list()

        def answered(words: str) -> None:
            narrow(words)
            if self._choose:
                self.open_row()

        self.ask(Question("Name", answered, before, "any spelling, or the beginning of a name",
                          narrow, lambda: narrow(before)))  # fmt: skip

    def clear(self) -> None:
        """Show everyone again."""
        if not self._wanted:
            self.say("No filter is active.")
        self._wanted = ""
        self._list()

    def choose(self) -> None:
        """Show the page of who stands under the cursor, or choose them."""
        if self.people.current_id is not None:
            self.go(ToPerson(self.people.current_id))

    def articles(self) -> None:
        """List the articles that mention who stands under the cursor."""
        if self.people.current_id is not None:
            self.go(ToView(View(person=self.people.current_id)))

    def _edit(self, edit: Callable[[int, str], None]) -> None:
        """Correct who stands under the cursor."""
        row = self.people.current
        if row is not None:
            edit(row.id, row.name)

    def leave(self) -> None:
        """Show everyone again, then go back."""
        if self._wanted:
            self.clear()
        else:
            super().leave()

    def go(self, target: Target) -> None:
        """Go on; where somebody is to be chosen, that is all."""
        if self._choose:
            self.dismiss(target)
        else:
            super().go(target)
