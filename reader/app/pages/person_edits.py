"""Corrections of one person from a page: at once, undoable, shown everywhere."""

from __future__ import annotations

from reader.app.pages.base.page import BasePage
from reader.app.rows.page_rows import Target, ToPerson
from reader.app.runtime.question import Question
from reader.library.articles.view import View


class PersonEdits:
    """Asks what the correction needs, makes it, and lets the page show it."""

    def __init__(self, screen: BasePage) -> None:
        self._screen = screen
        self._library = screen.context.library

    @property
    def _undo(self) -> str:
        """How to undo, in words."""
        return self._screen.keyed_app.keys.press("undo", "to undo")

    def not_a_person(self, person: int, name: str) -> None:
        """Mark as not a person."""
        self._library.corrections.not_a_person(person)
        self._screen.corrected(f"{name} marked as not a person. {self._undo}")

    def rename(self, person: int, name: str) -> None:
        """Ask for the right name."""

        def answered(words: str) -> None:
            wanted = words.strip()
            if wanted and wanted != name:
                self._library.corrections.rename(person, wanted)
                self._screen.corrected(f"Renamed to {wanted}. {self._undo}")

        self._screen.ask(Question("Name", answered, name))

    def merge(self, person: int, name: str) -> None:
        """Ask whom to merge the person with."""
        from reader.app.pages.person_choice import PersonChooser

        def chosen(target: Target | None) -> None:
            if isinstance(target, ToPerson):
                page = self._library.people.get(target.person, 1)
                self._library.corrections.merge(person, target.person)
                other = page.name if page else "another person"
                self._screen.merged(person, target.person)
                self._screen.corrected(f"Merged {name} into {other}. {self._undo}")

        people = PersonChooser(self._screen.context, View(), f"Merge {name} with…", person)
        self._screen.app.push_screen(people, chosen)

    def split(self, person: int, name: str) -> None:
        """Ask which name variant, or which article, belongs to another person."""
        from reader.app.pages.pick import PickDialog
        from reader.app.pages.splitting import choices, split

        page = self._library.people.get(person)
        offered = choices(page, self._library) if page else []
        if page is None or not offered:
            self._screen.show_message("Nothing to split: one name in one article.")
            return

        def done(said: str) -> None:
            self._screen.corrected(f"{said} {self._undo}")

        def chosen(value: str | None) -> None:
            if value is not None:
                split(value, page, self._library, self._screen.ask, done)

        pick = PickDialog(self._screen.context.glyphs, f"Split {name}", offered)
        self._screen.app.push_screen(pick, chosen)
