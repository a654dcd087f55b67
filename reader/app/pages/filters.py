"""Filtering the timeline or the calendar: by a person, a source or a search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.pages.people import PeoplePage
from reader.app.pages.pick import PickDialog
from reader.app.rows.page_rows import Target, ToPerson
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.choices import Choice
from reader.app.widgets.searching import SearchHelper

if TYPE_CHECKING:
    from reader.app.pages.chronology import ChronologyPage


class FilterPrompts:
    """Asks what a page is to be filtered by."""

    def __init__(self, screen: ChronologyPage) -> None:
        self._screen = screen
        self._library = screen.context.library

    def person(self) -> None:
        """Choose a person."""
        screen = self._screen

        def chosen(target: Target | None) -> None:
            if isinstance(target, ToPerson):
                page = self._library.people.get(target.person, 1)
                name = page.name if page else "somebody"
                screen.narrow(replace(screen.narrowing, person=target.person, person_name=name))

        people = PeoplePage(screen.context, screen.narrowing.view, "", choose="Filter by person")
        screen.app.push_screen(people, chosen)

    def source(self) -> None:
        """Choose a source."""
        screen = self._screen
        sources = [one for one in self._library.sources.list() if one.total]
        names = {str(source.id): source.title for source in sources}

        def chosen(answer: str | None) -> None:
            if answer is not None:
                source_id, name = int(answer), names[answer]
                screen.narrow(replace(screen.narrowing, source=source_id, source_name=name))

        choices = [
            Choice(str(one.id), one.title, wording.count(one.total, "article")) for one in sources
        ]
        screen.app.push_screen(
            PickDialog(screen.context.glyphs, "Filter by source", choices), chosen
        )

    def search(self) -> None:
        """Ask for words to search for, with the help that search has."""
        screen = self._screen
        helper = SearchHelper(self._library, screen.context.jobs, screen.context.glyphs)

        def answered(words: str) -> None:
            if words.strip():
                helper.remember(words.strip())
            screen.narrow(replace(screen.narrowing, query=words.strip()))

        screen.ask(Question("Search", answered, screen.narrowing.query, helper=helper))

    def clear(self) -> None:
        """Show everything again."""
        if self._screen.narrowing.active:
            self._screen.narrow(self._screen.narrowing.cleared())
        else:
            self._screen.say("No filter is active.")
