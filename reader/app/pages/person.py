"""The page of a person: roles over time, names, quotes, days, whom with, where."""

from __future__ import annotations

from reader.app.keys.command import PERSON
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.pages.person_edits import PersonEdits
from reader.app.rows.page_rows import Page, ToView
from reader.app.rows.person import PersonDetails, person_page
from reader.app.widgets.sections_pane import SectionsPlace
from reader.library.articles.view import View


class PersonPage(SectionsPage):
    """Everything about one person; corrections show at once."""

    scope = PERSON

    def __init__(
        self, context: PageContext, person: int, place: SectionsPlace | None = None
    ) -> None:
        super().__init__(context, place)
        self.person = person
        self._before: list[int] = []
        self._called = ""
        self._edits = PersonEdits(self)

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "mentions": self.articles,
            "rename": lambda: self._edits.rename(self.person, self._called),
            "merge": lambda: self._edits.merge(self.person, self._called),
            "split": lambda: self._edits.split(self.person, self._called),
            "not_a_person": lambda: self._edits.not_a_person(self.person, self._called),
        }

    def page_state(self) -> PageState:
        """Return how to show the same person again."""
        context, person, place = self.context, self.person, self.rows.place
        return PageState(
            PersonPage, person, self._called, None, lambda: PersonPage(context, person, place)
        )

    def build(self) -> Page | None:
        """Return the page; that of who the person was before, where an undo took them away."""
        library = self.context.library
        page = library.people.get(self.person)
        while (page is None or not page.total) and self._before:
            self.person = self._before.pop()
            page = library.people.get(self.person)
        if page is None or not page.total:
            return (
                Page(self._called, empty="This person no longer exists.") if self._called else None
            )
        self._called = page.name
        details = PersonDetails(
            page,
            library.people.spellings(page.id),
            library.people.quotes(page.id, page.articles),
            library.people.days(page.id, page.articles),
        )
        rows = {row.id: row for row in library.articles.rows(details.articles)}
        return person_page(details, rows, ascii_only=self.context.glyphs.ascii)

    def merged(self, person: int, into: int) -> None:
        """Go on with the person who this one really is."""
        if person == self.person:
            self._before.append(person)
            self.person = into

    def articles(self) -> None:
        """List the articles that mention the person."""
        self.go(ToView(View(person=self.person)))

    def undo(self) -> None:
        """Undo the last change; a person whose merge it undoes is shown again."""
        super().undo()
        if self._before:
            page = self.context.library.people.get(self._before[-1], 1)
            if page is not None and page.total:
                self.person = self._before.pop()
                self.reload()
