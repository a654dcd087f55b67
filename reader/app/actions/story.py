"""Commands that follow a story: people, coverage, what is new."""

from __future__ import annotations

from reader.app.workspace.workspace import Desk


class Story:
    """What several articles tell together."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def coverage(self) -> None:
        """Show how other sources tell what this article tells."""
        from reader.app.pages.coverage import EventScreen

        desk = self._desk
        if desk.article is None:
            return
        event = desk.library.coverage.of(desk.article.id)
        found = desk.library.coverage.rows([event]) if event is not None else []
        if found:
            desk.travel.open(EventScreen(desk.travel.ground, found[0].id))
        else:
            desk.say("No other article is known to tell of the same event.")

    def go_coverage(self) -> None:
        """List the events that several articles of this view tell of."""
        from reader.app.pages.coverage import EventsScreen

        desk = self._desk
        desk.travel.open(EventsScreen(desk.travel.ground, desk.list.view, desk.list.heading))

    def person(self) -> None:
        """Show the page of the selected person."""
        from reader.app.layout.panel_items import PersonItem
        from reader.app.pages.person import PersonScreen

        desk = self._desk
        item = desk.side.selected
        if isinstance(item, PersonItem):
            desk.travel.open(PersonScreen(desk.travel.ground, item.person.person_id))
        else:
            desk.say("Select a person first: tab goes to the panel.")

    def go_people(self) -> None:
        """List the people of this view, those in most articles first."""
        from reader.app.pages.people import PeopleScreen

        desk = self._desk
        desk.travel.open(PeopleScreen(desk.travel.ground, desk.list.view, desk.list.heading))
