"""The people page: the people of a view, with corrections."""

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
    """The list of a view's people; corrections show at once."""

    scope = PEOPLE

    def __init__(
        self, context: PageContext, view: View, name: str, *, place: PeoplePlace | None = None
    ) -> None:
        """List the people of ``view`` under the title ``name``, at ``place``."""
        super().__init__(context, view, name, place)
        self._called = name
        self._edits = PersonEdits(self, context, self.keyed_app.keys)

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "mentions": self.articles,
            "person": self.open_row,
            **self.of_rows(
                {
                    "rename": lambda: self._edit(self._edits.rename),
                    "merge": lambda: self._edit(self._edits.merge),
                    "split": lambda: self._edit(self._edits.split),
                    "not_a_person": lambda: self._edit(self._edits.not_a_person),
                }
            ),
        }

    def page_state(self) -> PageState:
        """Return the state to reopen the page with."""
        context, view, name = self.context, self._view, self._called
        place = PeoplePlace(self.people.current_id, self.people.sort, self._wanted)
        return PageState(
            PeoplePage,
            view,
            f"people in {name}",
            view,
            lambda: PeoplePage(context, view, name, place=place),
        )

    @property
    def person_name(self) -> str:
        """The name of the person under the cursor."""
        return self.people.current.name if self.people.current is not None else ""

    def articles(self) -> None:
        """List the articles that mention the person under the cursor."""
        if self.people.current_id is not None:
            self.go(ToView(View(person=self.people.current_id)))

    def _edit(self, edit: Callable[[int, str], None]) -> None:
        """Apply a correction to the person under the cursor."""
        row = self.people.current
        if row is not None:
            edit(row.id, row.name)
