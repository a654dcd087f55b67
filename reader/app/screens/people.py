"""Everyone whom a view mentions: sorted, filtered by any spelling, each with a page."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from reader.app.jobs import Job
from reader.app.page_rows import Target, ToPerson, ToView
from reader.app.panes.people import PeoplePane
from reader.app.person_edits import PersonEdits
from reader.app.question import Question
from reader.app.screens.listing import Counted, ListScreen
from reader.app.screens.page import Ground
from reader.library.crowd import Crowd, Sort
from reader.library.view import View
from reader.library.weeks import monday
from reader.story.days import month_words

NEWEST = 1000
"""Articles of a view whose people are shown until all are counted."""
JOB = "people"
FOOT = "enter page  * articles  / name  s sort  e rename  = merge  - nobody  u undo"
CHOOSE = "enter chooses  / name  s sort  esc leaves"


class PeopleScreen(ListScreen):
    """Lists people; with ``choose`` it only returns who was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sort", "sort"),
        Binding("slash,f", "filter", "filter"),
        Binding("F", "clear", "everyone"),
        Binding("asterisk", "articles", "articles"),
        Binding("full_stop", "choose", "page"),
        Binding("e", "edit('rename')", "rename"),
        Binding("equals_sign", "edit('merge')", "merge"),
        Binding("S", "edit('split')", "split"),
        Binding("minus", "edit('not_a_person')", "not a person"),
    ]

    def __init__(
        self, ground: Ground, view: View, name: str, *, choose: str = "", but: int | None = None
    ) -> None:
        """List the people of ``view``, which is called ``name``.

        ``choose``: what somebody is chosen for, in words; ``but``: somebody left out.
        """
        super().__init__(ground, CHOOSE if choose else FOOT)
        self.people = PeoplePane(ground.glyphs)
        self._view, self._called = view, name
        self._choose, self._but = choose, but
        self._wanted = ""
        self._edits = PersonEdits(self)

    @property
    def pane(self) -> PeoplePane:
        """The list."""
        return self.people

    def on_mount(self) -> None:
        """Show the first people at once; where there are many articles, the rest follows."""
        super().on_mount()
        self.reload()

    def reload(self) -> None:
        """Count everyone anew."""
        self._show(self.ground.library.people.crowd(self._view, NEWEST))
        crowd = self.people.crowd
        if crowd is not None and not crowd.whole:

            def work(job: Job) -> None:
                whole = self.ground.library.people.crowd(self._view)
                if not job.cancelled():
                    self.post_message(Counted(job.number, whole))

            self.ground.jobs.ask(JOB, work)

    def on_counted(self, message: Counted) -> None:
        """Show everyone, now that all articles are counted."""
        if self.ground.jobs.is_current(JOB, message.job):
            self._show(message.found)

    def _show(self, crowd: Crowd) -> None:
        self.people.crowd = crowd
        self._list()

    def _list(self) -> None:
        """Show those who are wanted, in the order that is wanted."""
        crowd = self.people.crowd
        if crowd is None:
            return
        ids = crowd.ids(self.people.sort, self._wanted)
        if self._but is not None:
            ids = [ident for ident in ids if ident != self._but]
        self.people.empty_words = (
            f"Nobody here is called {self._wanted}." if self._wanted
            else "No people were found in these articles yet."
        )  # fmt: skip
        self.show_ids(ids)
        title = self._choose or (f"People of {self._called}" if self._called else "People")
        words = f"{title}: {len(ids):,}" if crowd.whole else f"{title}: counting…"
        if self._wanted:
            words += f", called “{self._wanted}”"
        if ids and crowd.weeks.last > crowd.weeks.first:
            first, last = monday(crowd.weeks.first), monday(crowd.weeks.last)
            words += f"  ·  plots from {month_words(first)} to {month_words(last)}"
        self.people.border_title = Content(self.ground.glyphs.words(words))
        self.people.refresh()

    def action_sort(self) -> None:
        """Take the next order."""
        sorts = list(Sort)
        self.people.sort = sorts[(sorts.index(self.people.sort) + 1) % len(sorts)]
        self.people.touched = False
        self.people.cursor = 0
        self._list()
        self.say(f"By {self.people.sort.value}.")

    def action_filter(self) -> None:
        """Ask for a name; the list follows as it is typed."""
        before = self._wanted

        def narrow(words: str) -> None:
            self._wanted = words.strip()
            self._list()

        self.ask(Question("Name", narrow, before, "any spelling, or the beginning of a name",
                          narrow, lambda: narrow(before)))  # fmt: skip

    def action_clear(self) -> None:
        """Show everyone again."""
        self._wanted = ""
        self._list()

    def action_choose(self) -> None:
        """Show the page of who stands under the cursor, or choose them."""
        if self.people.current_id is not None:
            self.go(ToPerson(self.people.current_id))

    def action_articles(self) -> None:
        """List the articles that mention who stands under the cursor."""
        if self.people.current_id is not None and not self._choose:
            self.go(ToView(View(person=self.people.current_id)))

    def action_edit(self, verb: str) -> None:
        """Correct who stands under the cursor."""
        row = self.people.current
        if row is not None and not self._choose:
            self._edits.do(verb, row.id, row.name)

    def action_leave(self) -> None:
        """Show everyone again, then go back."""
        if self._wanted:
            self.action_clear()
        else:
            self.ground.jobs.cancel(JOB)
            super().action_leave()

    def go(self, target: Target) -> None:
        """Go on; where somebody is to be chosen, that is all."""
        if self._choose:
            self.dismiss(target)
        else:
            super().go(target)
