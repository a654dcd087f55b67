"""Commands that show what happened when, and what is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.desk import Desk

if TYPE_CHECKING:
    from reader.app.screens.tellings import Place, TellingScreen
    from reader.story.told import Told


class Time:
    """The timeline and the calendar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._places: dict[type[TellingScreen], Place] = {}

    def go_timeline(self) -> None:
        """Show what the articles of this view tell, by when it happened."""
        from reader.app.screens.timeline import TimelineScreen

        self._open(TimelineScreen)

    def go_agenda(self) -> None:
        """Show a calendar of what the articles of this view tell and announce."""
        from reader.app.screens.dates import DatesScreen

        self._open(DatesScreen)

    def _open(self, kind: type[TellingScreen]) -> None:
        """Open a screen, where it was left for an article of the same view."""
        desk = self._desk
        screen = kind(
            desk.library,
            desk.jobs,
            desk.glyphs,
            desk.list.view,
            desk.list.heading,
            self._places.pop(kind, None),
        )

        def closed(told: Told | None) -> None:
            if told is not None:
                self._places[kind] = screen.place()
                desk.read_at(told.article, told.start, told.start + len(told.text))

        desk.push(screen, closed)
