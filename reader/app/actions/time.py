"""Commands that show what happened when, and what is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.desk import Desk

if TYPE_CHECKING:
    from reader.story.told import Told


class Time:
    """The timeline and the agenda."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def go_timeline(self) -> None:
        """Show what the articles of this view tell, by when it happened."""
        from reader.app.screens.timeline import TimelineScreen

        def chosen(told: Told | None) -> None:
            if told is not None:
                self._desk.read_at(told.article, told.start, told.start + len(told.text))

        glyphs, view = self._desk.glyphs, self._desk.list.view
        self._desk.push(
            TimelineScreen(self._desk.library, glyphs, view, self._desk.list.heading), chosen
        )

    def go_agenda(self) -> None:
        """Show what the articles of this view announce for the days to come."""
        from reader.app.screens.text_page import TextPage
        from reader.app.story_pages import agenda_rows

        found = self._desk.library.timeline.agenda(self._desk.list.view)
        foot = "j k scroll, esc closes"
        page = TextPage[None]("Announced", foot, self._desk.glyphs, agenda_rows(found))
        self._desk.push(page)
