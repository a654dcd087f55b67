"""Commands that open pages over the panes: timeline, calendar, people, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from reader.app.pages.calendar import CalendarPage
    from reader.app.pages.timeline import TimelinePage


class Pages:
    """The timeline, the calendar, people, and events with their coverage."""

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
            workspace.show_message("No other coverage of this event found.")

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
            workspace.show_nothing_selected("person")

    def go_people(self) -> None:
        """List the people of this view, those in most articles first."""
        from reader.app.pages.people import PeoplePage

        workspace = self._workspace
        workspace.navigation.open(
            PeoplePage(workspace.navigation.context, workspace.list.view, workspace.list.heading)
        )

    def go_timeline(self) -> None:
        """Show the timeline of this view."""
        from reader.app.pages.timeline import TimelinePage

        self._open(TimelinePage)

    def go_agenda(self) -> None:
        """Show the calendar and the upcoming dates of this view."""
        from reader.app.pages.calendar import CalendarPage

        self._open(CalendarPage)

    def _open(self, kind: type[TimelinePage] | type[CalendarPage]) -> None:
        """Open a page, where it was left for an article of the same view."""
        workspace, navigation = self._workspace, self._workspace.navigation
        left = navigation.reopen(kind)
        if left is not None and left.view == workspace.list.view:
            navigation.open(left.again())
        else:
            navigation.open(kind(navigation.context, workspace.list.view, workspace.list.heading))
