"""What happened, in the order in which it happened: each sentence with its source."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from reader.app.glyphs import Glyphs
from reader.app.jobs import Jobs
from reader.app.narrowing import Narrowing
from reader.app.screens.tellings import Place, TellingScreen
from reader.app.tellings_pane import TellingsPane
from reader.app.timeline_pane import TimelinePane
from reader.app.wording import count
from reader.library.library import Library
from reader.library.view import View
from reader.story.timeline import ZOOMS, Period, Row

FOOT = "? keys  enter read  + - zoom  J go to  p f / narrow  w why  # numbers  E save"
MOST_SAVED = 20_000
"""Mentions that are written to one file."""


class TimelineScreen(TellingScreen):
    """The timeline of a view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "choose", "go to the article"),
        Binding("h,left", "back", "back"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("space,ctrl+f,pagedown,ctrl+d", "move(6)", "page"),
        Binding("b,ctrl+b,pageup,ctrl+u", "move(-6)", "page up"),
        Binding("home,g", "first", "first"),
        Binding("end,G", "last", "last"),
        Binding("minus,underscore,z", "zoom(1)", "longer rows"),
        Binding("plus,equals_sign,Z", "zoom(-1)", "shorter rows"),
    ]
    KEYS = (
        ("j  k", "The next sentence, the one before."),
        ("space  b", "A page on, a page back."),
        ("g  G", "The first, the last."),
        ("-  z", "Zoom out: days, weeks, months, years in a row."),
        ("+  Z", "Zoom in. The place in time is kept."),
        *TellingScreen.KEYS,
    )

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        glyphs: Glyphs,
        view: View,
        heading: str,
        place: Place | None = None,
    ) -> None:
        super().__init__(library, jobs, glyphs, view, heading, place)
        self.pane = TimelinePane(library, jobs, glyphs, self.narrowing)

    @property
    def tellings(self) -> TellingsPane:
        """The pane of sentences."""
        return self.pane

    def compose(self) -> ComposeResult:
        """Show the rows."""
        yield self.pane

    def on_mount(self) -> None:
        """Read the first page."""
        if self.left is not None and self.left.told is not None:
            self.pane.come_back(self.left.zoom, self.left.told)
        else:
            self.pane.begin()
        self.pane.focus()
        self._title()

    def _title(self) -> None:
        words = self.glyphs.words(f"Timeline by {self.pane.zoom.value} · {self.narrowing.title}")
        self.pane.border_title = Content(words)
        self.pane.border_subtitle = Content(FOOT)
        self.pane.refresh()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show what is narrowed so, at the same time."""
        self.narrowing = narrowing
        self.pane.open(narrowing)
        self._title()

    def place(self) -> Place:
        """Return where the reader is."""
        current = self.pane.current
        return Place(self.narrowing, current.lead if current else None, self.pane.zoom)

    def jump(self, period: Period) -> None:
        """Go to a period."""
        self.pane.go(period.first)
        self._title()

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.pane.move(step)

    def action_first(self) -> None:
        """Go to the first row."""
        self.pane.go(None)

    def action_last(self) -> None:
        """Go to the last row."""
        self.pane.last()

    def action_zoom(self, step: int) -> None:
        """Take the next zoom, as far as there is one."""
        place = ZOOMS.index(self.pane.zoom) + step
        if 0 <= place < len(ZOOMS):
            self.pane.rescale(ZOOMS[place])
            self._title()

    def action_numbers(self) -> None:
        """Show the numbers behind the chart, or hide them."""
        self.pane.numbers = not self.pane.numbers
        self.pane.refresh()

    def export_name(self) -> str:
        """Return the file name that is offered."""
        return "timeline.md"

    def exporter(self, ending: str) -> Callable[[], tuple[str, str]] | None:
        """Return what writes the whole timeline as narrowed, at its zoom."""
        from reader.story import pages

        writers = {".md": pages.markdown, ".html": pages.page, ".json": pages.timelinejs}
        write = writers.get(ending)
        if write is None:
            return None
        narrowing, zoom = self.narrowing, self.pane.zoom

        def make() -> tuple[str, str]:
            rows: tuple[Row, ...] = self.library.timeline.between(
                view=narrowing.view, zoom=zoom, limit=MOST_SAVED, person=narrowing.person
            )
            number = sum(row.count for row in rows)
            what = count(number, "sentence")
            if number >= MOST_SAVED:
                what = f"the first {what}"
            return write(rows, f"Timeline: {narrowing.title}"), what

        return make
