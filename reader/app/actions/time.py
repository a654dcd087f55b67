"""Commands that show what happened when, and what is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.workspace.workspace import Desk

if TYPE_CHECKING:
    from reader.app.pages.calendar import DatesScreen
    from reader.app.pages.timeline import TimelineScreen


class Time:
    """The timeline and the calendar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def go_timeline(self) -> None:
        """Show what the articles of this view tell, by when it happened."""
        from reader.app.pages.timeline import TimelineScreen

        self._open(TimelineScreen)

    def go_agenda(self) -> None:
        """Show a calendar of what the articles of this view tell and announce."""
        from reader.app.pages.calendar import DatesScreen

        self._open(DatesScreen)

    def _open(self, kind: type[TimelineScreen] | type[DatesScreen]) -> None:
        """Open a page, where it was left for an article of the same view."""
        desk, travel = self._desk, self._desk.travel
        left = travel.reopen(kind)
        if left is not None and left.view == desk.list.view:
            travel.open(left.again())
        else:
            travel.open(kind(travel.ground, desk.list.view, desk.list.heading))
