"""The questions for filtering the timeline or the calendar by person, source or search."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.pages.base.page import BasePage
from reader.app.pages.person_choice import PersonChooser
from reader.app.pages.pick import PickDialog
from reader.app.rows.filters import TimelineFilter
from reader.app.rows.page_rows import Target, ToPerson
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.choices import Choice
from reader.app.widgets.searching import SearchHelper


class FilterPrompts:
    """The filter questions of a page."""

    def __init__(
        self,
        page: BasePage,
        filters: Callable[[], TimelineFilter],
        narrow: Callable[[TimelineFilter], None],
    ) -> None:
        """Ask on ``page``, which now has ``filters``; ``narrow`` applies others."""
        self._page = page
        self._filters = filters
        self._narrow = narrow
        self._library = page.context.library

    def person(self) -> None:
        """Choose a person."""

        def chosen(target: Target | None) -> None:
            if isinstance(target, ToPerson):
                person = self._library.people.get(target.person, 1)
                name = person.name if person else "somebody"
                self._narrow(self._filters()._replace(person=target.person, person_name=name))

        people = PersonChooser(self._page.context, self._filters().view, "Filter by person")
        self._page.app.push_screen(people, chosen)

    def source(self) -> None:
        """Choose a source."""
        sources = [one for one in self._library.sources.list() if one.total]
        names = {str(source.id): source.title for source in sources}

        def chosen(answer: str | None) -> None:
            if answer is not None:
                source_id, name = int(answer), names[answer]
                self._narrow(self._filters()._replace(source=source_id, source_name=name))

        choices = [
            Choice(str(one.id), one.title, wording.count(one.total, "article")) for one in sources
        ]
        dialog = PickDialog(self._page.context.glyphs, "Filter by source", choices)
        self._page.app.push_screen(dialog, chosen)

    def search(self) -> None:
        """Ask for a query, with the same help as search."""
        context = self._page.context
        helper = SearchHelper(self._library, context.jobs)

        def answered(words: str) -> None:
            if words.strip():
                helper.remember(words.strip())
            self._narrow(self._filters()._replace(query=words.strip()))

        self._page.ask(Question("Search", answered, self._filters().query, helper=helper))

    def clear(self) -> None:
        """Show everything again."""
        if self._filters().active:
            self._narrow(self._filters().cleared())
        else:
            self._page.show_message("No filter is active.")
