"""Commands that show what happened when, and what is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.desk import Desk

if TYPE_CHECKING:
    from reader.app.screens.tellings import TellingScreen
    from reader.story.told import Told


class Time:
    """The timeline and the calendar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def go_timeline(self) -> None:
        """Show what the articles of this view tell, by when it happened."""
        from reader.app.screens.timeline import TimelineScreen

        self._open(TimelineScreen)

    def go_agenda(self) -> None:
        """Show a calendar of what the articles of this view tell and announce."""
        from reader.app.screens.dates import DatesScreen

        self._open(DatesScreen)

    def _open(self, kind: type[TellingScreen]) -> None:
        desk = self._desk

        def chosen(told: Told | None) -> None:
            if told is not None:
                desk.read_at(told.article, told.start, told.start + len(told.text))

        screen = kind(desk.library, desk.jobs, desk.glyphs, desk.list.view, desk.list.heading)
        desk.push(screen, chosen)
