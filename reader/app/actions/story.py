"""Commands that follow a story: people, coverage, what is new."""

from __future__ import annotations

from reader.app.workspace.workspace import Workspace


class Story:
    """People, and the coverage of events."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def coverage(self) -> None:
        """Compare how other sources report the event of this article."""
        from reader.app.pages.coverage import EventPage

        workspace = self._workspace
        if workspace.article is None:
            return
        event = workspace.library.coverage.of(workspace.article.id)
        found = workspace.library.coverage.rows([event]) if event is not None else []
        if found:
            workspace.navigation.open(EventPage(workspace.navigation.context, found[0].id))
        else:
            workspace.say("No other coverage of this event found.")

    def go_coverage(self) -> None:
        """List the events of this view with several sources."""
        from reader.app.pages.coverage import EventsPage

        workspace = self._workspace
        workspace.navigation.open(
            EventsPage(workspace.navigation.context, workspace.list.view, workspace.list.heading)
        )

    def person(self) -> None:
        """Show the page of the selected person."""
        from reader.app.layout.panel_items import PersonItem
        from reader.app.pages.person import PersonPage

        workspace = self._workspace
        item = workspace.side.selected
        if isinstance(item, PersonItem):
            workspace.navigation.open(
                PersonPage(workspace.navigation.context, item.person.person_id)
            )
        else:
            workspace.say("Select a person in the side panel first (tab).")

    def go_people(self) -> None:
        """List the people of this view, those in most articles first."""
        from reader.app.pages.people import PeoplePage

        workspace = self._workspace
        workspace.navigation.open(
            PeoplePage(workspace.navigation.context, workspace.list.view, workspace.list.heading)
        )
