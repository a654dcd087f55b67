"""The person page: roles over time, names, quotes, days, associates, articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.app.keys.command import PERSON
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.pages.exporting import save_sections
from reader.app.pages.person_edits import PersonEdits
from reader.app.rows.page_rows import Page, ToView
from reader.app.rows.person import PersonDetails, person_page
from reader.app.widgets.sections_pane import SectionsPlace
from reader.library.articles.view import View
from reader.library.notebook.notebook import Draft
from reader.library.people.person_mentions import PersonQuote
from reader.story.notebook.clipping import Kind

KEPT = 20
"""Maximum quotes kept in the notebook in one step."""


class PersonPage(SectionsPage):
    """The profile of one person; corrections show at once."""

    scope = PERSON

    def __init__(
        self, context: PageContext, person: int, place: SectionsPlace | None = None
    ) -> None:
        super().__init__(context, place)
        self.person = person
        self._before: list[int] = []
        self._called = ""
        self._quotes: Sequence[PersonQuote] = ()
        self._places: Mapping[int, tuple[int, int]] = {}
        self._edits = PersonEdits(self, context, self.keyed_app.keys)

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "mentions": self.articles,
            "save_page": lambda: self.in_turn(lambda: save_sections(self)),
            "rename": lambda: self._edits.rename(self.person, self._called),
            "merge": lambda: self._edits.merge(self.person, self._called),
            "split": lambda: self._edits.split(self.person, self._called),
            "not_a_person": lambda: self._edits.not_a_person(self.person, self._called),
        }

    def page_state(self) -> PageState:
        """Return the state to reopen the page with."""
        context, person, place = self.context, self.person, self.rows.place
        return PageState(
            PersonPage, person, self._called, None, lambda: PersonPage(context, person, place)
        )

    def known(self) -> Page:
        """Return the name."""
        page = self.context.library.people.get(self.person, 1)
        return replace(super().known(), title=page.name if page else "")

    def build(self) -> Page | None:
        """Return the page content; after an undo removed the person, that of the previous one."""
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
        self._places = page.places
        details = PersonDetails(
            page,
            library.people.spellings(page.id),
            library.people.quotes(page.id, page.articles),
            library.people.days(page.id, page.articles),
        )
        self._quotes = details.quotes
        rows = {row.id: row for row in library.articles.rows(details.articles)}
        return person_page(details, rows, self.context.glyphs)

    def drafts(self) -> list[Draft]:
        """Return the person's newest quotes, or without any, the sentences that mention them."""
        name = self._called
        said = [
            Draft(one.article, Kind.QUOTE, one.start, one.end, subject=name)
            for one in self._quotes[:KEPT]
        ]
        named = [
            Draft(article, Kind.PERSON, *place, subject=name, whole=True)
            for article, place in list(self._places.items())[:KEPT]
        ]
        return said or named

    def merged(self, person: int, into: int) -> None:
        """Show the person into whom this one was merged."""
        if person == self.person:
            self._before.append(person)
            self.person = into

    @property
    def person_name(self) -> str:
        """The name of the person."""
        return self._called

    def articles(self) -> None:
        """List the articles that mention the person."""
        self.go(ToView(View(person=self.person)))

    def undo(self, *, redo: bool = False) -> None:
        """Undo the last change; if it was a merge, show the merged person again."""
        super().undo(redo=redo)
        if self._before:
            page = self.context.library.people.get(self._before[-1], 1)
            if page is not None and page.total:
                self.person = self._before.pop()
                self.reload()
