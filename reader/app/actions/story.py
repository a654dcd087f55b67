"""Commands that follow a story: people, coverage, what is new."""

from __future__ import annotations

from reader.app.desk import Desk


class Story:
    """What several articles tell together."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def coverage(self) -> None:
        """Show how other sources tell what this article tells."""
        from reader.app.leading import ground, leading
        from reader.app.screens.coverage import EventScreen

        if self._desk.article is None:
            return
        event = self._desk.library.coverage.of(self._desk.article.id)
        found = self._desk.library.coverage.rows([event]) if event is not None else []
        if found:
            self._desk.push(EventScreen(ground(self._desk), found[0].id), leading(self._desk))
        else:
            self._desk.say("No other article is known to tell of the same event.")

    def go_coverage(self) -> None:
        """List the events that several articles of this view tell of."""
        from reader.app.leading import ground, leading
        from reader.app.screens.coverage import EventsScreen

        view, name = self._desk.list.view, self._desk.list.heading
        self._desk.push(EventsScreen(ground(self._desk), view, name), leading(self._desk))

    def person(self) -> None:
        """Show the page of the selected person."""
        from reader.app.leading import ground, leading
        from reader.app.panel_items import PersonItem
        from reader.app.screens.person import PersonScreen

        item = self._desk.side.selected
        if isinstance(item, PersonItem):
            self._desk.push(
                PersonScreen(ground(self._desk), item.person.person_id), leading(self._desk)
            )
        else:
            self._desk.say("Select a person first: tab goes to the panel.")

    def go_people(self) -> None:
        """List the people of this view, those in most articles first."""
        from reader.app.leading import ground, leading
        from reader.app.screens.people import PeopleScreen

        view, name = self._desk.list.view, self._desk.list.heading
        self._desk.push(PeopleScreen(ground(self._desk), view, name), leading(self._desk))
