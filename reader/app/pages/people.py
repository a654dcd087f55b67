"""The people of a view, each with a profile and corrections."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.keys.command import PEOPLE
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.person_choice import PeopleListPage, PeoplePlace
from reader.app.pages.person_edits import PersonEdits
from reader.app.rows.page_rows import ToView
from reader.library.articles.view import View


class PeoplePage(PeopleListPage):
    """Lists the people of a view; corrections show at once."""

    scope = PEOPLE

    def __init__(
        self, context: PageContext, view: View, name: str, *, place: PeoplePlace | None = None
    ) -> None:
        """List the people of ``view``, which is called ``name``, from ``place`` on."""
        super().__init__(context, view, f"People in {name}" if name else "People", place)
        self._called = name
        self._edits = PersonEdits(self)

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "mentions": self.articles,
            "person": self.open_row,
            "rename": lambda: self._edit(self._edits.rename),
            "merge": lambda: self._edit(self._edits.merge),
            "split": lambda: self._edit(self._edits.split),
            "not_a_person": lambda: self._edit(self._edits.not_a_person),
        }

    def page_state(self) -> PageState:
        """Return how to list the same people again."""
        context, view, name = self.context, self._view, self._called
        place = PeoplePlace(self.people.current_id, self.people.sort, self._wanted)
        return PageState(
            PeoplePage,
            view,
            self._title,
            view,
            lambda: PeoplePage(context, view, name, place=place),
        )

    def articles(self) -> None:
        """List the articles that mention who stands under the cursor."""
        if self.people.current_id is not None:
            self.go(ToView(View(person=self.people.current_id)))

    def _edit(self, edit: Callable[[int, str], None]) -> None:
        """Correct who stands under the cursor."""
        row = self.people.current
        if row is not None:
            edit(row.id, row.name)
