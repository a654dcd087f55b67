"""Commands that follow a story: people, coverage, what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.desk import Desk

if TYPE_CHECKING:
    from reader.app.page_rows import Target
    from reader.app.screens.page import Ground


class Story:
    """What several articles tell together."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def coverage(self) -> None:
        """Show how other sources tell what this article tells."""
        from reader.app.screens.coverage import EventScreen

        if self._desk.article is None:
            return
        event = self._desk.library.coverage.of(self._desk.article.id)
        found = self._desk.library.coverage.rows([event]) if event is not None else []
        if found:
            self._desk.push(EventScreen(self._ground, found[0].id), self._go)
        else:
            self._desk.say("No other article is known to tell of the same event.")

    def go_coverage(self) -> None:
        """List the events that several articles of this view tell of."""
        from reader.app.screens.coverage import EventsScreen

        view, name = self._desk.list.view, self._desk.list.heading
        self._desk.push(EventsScreen(self._ground, view, name), self._go)

    def person(self) -> None:
        """Show the page of the selected person."""
        from reader.app.panel_items import PersonItem
        from reader.app.screens.person import PersonScreen

        item = self._desk.side.selected
        if isinstance(item, PersonItem):
            self._desk.push(PersonScreen(self._ground, item.person.person_id), self._go)
        else:
            self._desk.say("Select a person first: tab goes to the panel.")

    def go_people(self) -> None:
        """List the people of this view, those in most articles first."""
        from reader.app.screens.people import PeopleScreen

        view, name = self._desk.list.view, self._desk.list.heading
        self._desk.push(PeopleScreen(self._ground, view, name), self._go)

    @property
    def _ground(self) -> Ground:
        from reader.app.screens.page import Ground

        desk = self._desk
        return Ground(desk.library, desk.glyphs, desk.jobs, lambda: desk.corrected(""))

    def _go(self, target: Target | None) -> None:
        """Go where a page leads."""
        from reader.app.page_rows import ToArticle, ToView

        if isinstance(target, ToView):
            self._desk.go(target.view)
        elif isinstance(target, ToArticle) and target.start >= 0:
            self._desk.read_at(target.article, target.start, target.end)
        elif isinstance(target, ToArticle):
            self._desk.read(target.article)
