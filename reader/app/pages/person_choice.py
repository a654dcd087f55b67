"""Lists of a view's people: sorting, filtering by any spelling, and choosing one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
from reader.library.people.people_list import PeopleList, Sort
from reader.story.words.days import month_words

NEWEST = 1000
"""Number of newest articles whose people are shown until all are counted."""
ORDERS = {
    Sort.SALIENCE: "most prominent first: many articles, named early",
    Sort.ARTICLES: "most articles first",
    Sort.SEEN: "last seen first",
    Sort.NAME: "by name",
}


@dataclass(frozen=True, slots=True)
class PeoplePlace:
    """A reading place in a list of people."""

    row: int | None
    sort: Sort
    wanted: str
    """The typed name."""


class PeopleListPage(ListPage):
    """A list of people: the base of the people page and the person chooser."""

    JOB = "people"

    def __init__(
        self, context: PageContext, view: View, title: str, place: PeoplePlace | None = None
    ) -> None:
        """List the people of ``view`` under ``title``, at ``place``."""
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
        """Recount everyone in the background; with many articles, the newest first."""
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
        """Show the people counted."""
        if self.context.jobs.is_current(self.JOB, message.job):
            self._show(message.found)

    def _show(self, found: PeopleList) -> None:
        self.people.people = found
        self._list()

    def _list(self) -> None:
        """Apply filter and order to the list."""
        found = self.people.people
        if found is None:
            return
        ids = found.ids(self.people.sort, self._wanted)
        if self._left_out is not None:
            shared = self._sharing(found)
            ids = sorted(
                (person_id for person_id in ids if person_id != self._left_out),
                key=lambda person_id: -shared[person_id],
            )
        self.people.empty_text = (
            f"No match for “{self._wanted}”." if self._wanted
            else "No people found in these articles yet."
        )  # fmt: skip
        self.show_ids(ids)
        wanted = f"matching “{self._wanted}”" if self._wanted else self._order
        numbers = f"{len(ids):,}" if found.whole else "counting…"
        if ids and found.weeks.last > found.weeks.first:
            first, last = map(month_words, found.days)
            numbers = f"{first} \u2013 {last} · {numbers}"
        self.set_title(self._title, wanted, numbers)

    @property
    def _order(self) -> str:
        """The order of the list, in words."""
        return ORDERS[self.people.sort]

    def _sharing(self, found: PeopleList) -> Mapping[int, int]:
        """Return the number of name words shared with others, by id; these rank first."""
        return Counter()

    def sort(self) -> None:
        """Switch to the next order."""
        sorts = list(Sort)
        self.people.sort = sorts[(sorts.index(self.people.sort) + 1) % len(sorts)]
        self.people.touched = False
        self.people.cursor = 0
        self._list()
        self.show_message(f"Sorted by {self.people.sort.value}.")

    def filter(self, hint: str = "any spelling, or the beginning of a name") -> None:
        """Ask for a name and filter the list as it is typed; ``hint`` is the placeholder."""
        before = self._wanted

        def narrow(words: str) -> None:
            self._wanted = words.strip()
            self._list()

        def answered(words: str) -> None:
            narrow(words)
            self.named()

        self.ask(Question("Name", answered, before, hint, narrow, lambda: narrow(before)))

    def named(self) -> None:
        """Handle the submission of a name."""

    def clear(self) -> None:
        """Show everyone again."""
        if not self._wanted:
            self.show_message("No filter is active.")
        self._wanted = ""
        self._list()

    def choose(self) -> None:
        """Go to the person under the cursor."""
        if self.people.current_id is not None:
            self.go(ToPerson(self.people.current_id))

    def leave(self) -> None:
        """Show everyone again, then go back."""
        if self._wanted:
            self.clear()
        else:
            super().leave()


class PersonChooser(PeopleListPage):
    """A choice of a person, with the name filter open; returns the person."""

    scope = CHOOSE

    def __init__(
        self,
        context: PageContext,
        view: View,
        title: str,
        left_out: int | None = None,
        like: str = "",
    ) -> None:
        """List the people of ``view`` except ``left_out``; ``title`` states the purpose.

        People who share a word with the name ``like`` come first.
        """
        super().__init__(context, view, title)
        self._left_out, self._like = left_out, like

    def on_mount(self) -> None:
        """Ask for a name."""
        self.call_after_refresh(self.filter)

    @property
    def _order(self) -> str:
        """The order of the list, in words."""
        return f"similar names, then {super()._order}" if self._like else super()._order

    def _sharing(self, found: PeopleList) -> Mapping[int, int]:
        """Return the number of name words shared with others, by id, initials excluded."""
        words = [word for word in self._like.split() if len(word.strip(".")) > 2]
        everyone = (found.ids(self.people.sort, word) for word in words)
        return Counter(person_id for ids in everyone for person_id in ids)

    def page_state(self) -> None:
        """Return None: a choice is not part of the history."""

    def named(self) -> None:
        """Choose the first match; ask for a name again if that is nobody, or a stranger unasked."""
        found = self.people.people
        if found is None:
            self.in_turn(self._named_before)
            return
        if not self.people.ids:
            raise AnswerError(self.people.empty_text)
        chosen = self._wanted or self.people.touched or not self._like
        if not chosen and not self._sharing(found)[self.people.ids[0]]:
            raise AnswerError(f"No name is similar to {self._like}: type one, or move to it.")
        self.open_row()

    def _named_before(self) -> None:
        """Handle a name that was submitted before the people were read."""
        try:
            self.named()
        except AnswerError as error:
            self.filter(str(error))

    def go(self, target: Target) -> None:
        """Return the chosen person."""
        self.dismiss(target)
