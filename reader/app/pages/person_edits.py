"""Corrections of one person from a page: at once, undoable, shown everywhere."""

from __future__ import annotations

from reader.app.pages.base.page import BasePage
from reader.app.rows.page_rows import Target, ToPerson
from reader.app.runtime.question import Question
from reader.library.articles.view import View

UNDO = "u undoes it."


class PersonEdits:
    """Asks what there is to ask, corrects, and lets the screen show it."""

    def __init__(self, screen: BasePage) -> None:
        self._screen = screen
        self._library = screen.context.library

    def not_a_person(self, person: int, name: str) -> None:
        """Say that this is nobody."""
        self._library.corrections.not_a_person(person)
        self._screen.corrected(f"{name} is not a person, here and in later articles. {UNDO}")

    def rename(self, person: int, name: str) -> None:
        """Ask for the right name."""

        def answered(words: str) -> None:
            wanted = words.strip()
            if wanted and wanted != name:
                self._library.corrections.rename(person, wanted)
                self._screen.corrected(f"{name} is now called {wanted}. {UNDO}")

        self._screen.ask(Question("Name", answered, name))

    def merge(self, person: int, name: str) -> None:
        """Ask who the person really is."""
        from reader.app.pages.people import PeoplePage

        def chosen(target: Target | None) -> None:
            if isinstance(target, ToPerson):
                page = self._library.people.get(target.person, 1)
                self._library.corrections.merge(person, target.person)
                other = page.name if page else "somebody else"
                self._screen.merged(person, target.person)
                self._screen.corrected(f"{name} is {other}. {UNDO}")

        people = PeoplePage(
            self._screen.context, View(), "", choose=f"{name} is the same as", but=person
        )
        self._screen.app.push_screen(people, chosen)

    def split(self, person: int, name: str) -> None:
        """Ask which form of the name, or which article, means somebody else."""
        from reader.app.pages.pick import PickDialog
        from reader.app.pages.splitting import choices, split

        page = self._library.people.get(person)
        offered = choices(page, self._library) if page else []
        if page is None or not offered:
            self._screen.say(f"{name} has only this one name, in one article.")
            return

        def done(said: str) -> None:
            self._screen.corrected(f"{said} {UNDO}")

        def chosen(value: str | None) -> None:
            if value is not None:
                split(value, page, self._library, self._screen.ask, done)

        pick = PickDialog(self._screen.context.glyphs, f"Not {name}, but somebody else", offered)
        self._screen.app.push_screen(pick, chosen)
