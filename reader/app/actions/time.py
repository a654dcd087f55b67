"""Commands that show what happened when, and what is upcoming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from reader.app.pages.calendar import CalendarPage
    from reader.app.pages.timeline import TimelinePage


class Time:
    """The timeline and the calendar."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

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
