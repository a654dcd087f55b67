"""What happened, in the order in which it happened: each sentence with its source."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.app.glyphs import Glyphs
from reader.app.lines import LinesPane
from reader.app.textual_fixes import LibraryGuard
from reader.app.timeline_lines import TimelineLine, timeline_lines
from reader.app.wrap import fit
from reader.library.library import Library
from reader.library.view import View
from reader.story.spark import sparkline
from reader.story.timeline import Row, Zoom
from reader.story.told import Telling, Told

EMPTY = "  No dates were found in these articles yet."
ZOOMS = (Zoom.DAY, Zoom.MONTH, Zoom.YEAR)


class TimelinePane(LinesPane):
    """The rows of a timeline, read a page at a time, with a cursor on the tellings."""

    class Chosen(Message):
        """A telling was clicked."""

    def __init__(self, library: Library, glyphs: Glyphs, view: View) -> None:
        super().__init__(glyphs, "timeline")
        self._timeline = library.timeline
        self._view = view
        self.zoom = Zoom.DAY
        self.cursor = 0
        self._rows: list[Row] = []
        self._lines: list[TimelineLine] = []
        self._tellings: list[Telling] = []
        self._after: str | None = None
        self._chart = ""
        self.read()

    def read(self) -> None:
        """Read the first page at the present zoom."""
        page = self._timeline.page(self._view, self.zoom)
        self._rows, self._after = list(page.rows), page.after
        bars = self._timeline.density(self._view)
        self._bars = [bar.count for bar in bars]
        self._ends = (bars[0].period.words, bars[-1].period.words) if bars else ("", "")
        self.cursor = self.top = 0
        self._set()

    def _set(self) -> None:
        """Turn the rows into lines for the present width."""
        made = timeline_lines(self._rows, self.line_width, self.glyphs.ellipsis)
        self._lines, self._tellings = made
        self.line_count = max(1, len(self._lines))
        if self._bars:
            first, last = self._ends
            room = max(1, self.line_width - len(first) - len(last) - 6)
            chart = sparkline(self._bars, room, ascii_only=self.glyphs.bar == "|")
            self._chart = f"  {first} {chart} {last}"
        self.refresh()

    @property
    def page_height(self) -> int:
        """Lines below the chart."""
        return max(1, self.cells.height - 2)

    @property
    def current(self) -> Told | None:
        """The first to tell what the cursor stands on."""
        return self._tellings[self.cursor].lead if self._tellings else None

    def render_line(self, y: int) -> Strip:
        """Draw the chart, then the rows."""
        if y < 2:
            words = self._chart if y == 0 else ""
            strip = Strip([Segment(words, self.base + self.part("date"))])
            return strip.adjust_cell_length(self.cells.width, self.base)
        return super().render_line(y - 2)

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line of a row."""
        if not self._lines:
            return Strip([Segment(fit(EMPTY, width), self.base + self.part("note"))])
        line = self._lines[index]
        chosen = line.telling == self.cursor and line.telling >= 0
        base = self.cursor_style if chosen else self.base
        words = fit(line.words, width, self.glyphs.ellipsis)
        strip = Strip([Segment(words, base + self.part(line.part))])
        return strip.adjust_cell_length(width, base)

    def move(self, step: int) -> None:
        """Move the cursor; near the end, read on."""
        if not self._tellings:
            return
        self.cursor = max(0, min(self.cursor + step, len(self._tellings) - 1))
        if self.cursor > len(self._tellings) - 20 and self._after is not None:
            page = self._timeline.page(self._view, self.zoom, self._after)
            self._rows += page.rows
            self._after = page.after
            self._set()
        lines = [i for i, line in enumerate(self._lines) if line.telling == self.cursor]
        self.reveal(lines[0], len(lines), margin=2)
        self.refresh()

    def on_resize(self) -> None:
        """Set the lines at the new width."""
        super().on_resize()
        self._set()

    def on_click(self, event: events.Click) -> None:
        """Choose the telling that was clicked."""
        y = event.y - self.content_offset.y - 2
        index = self.top + y
        if 0 <= index < len(self._lines) and self._lines[index].telling >= 0:
            self.cursor = self._lines[index].telling
            self.post_message(self.Chosen())


class TimelineScreen(LibraryGuard, ModalScreen[Told | None]):
    """Returns the telling to go to, or None."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "leave", "leave"),
        Binding("enter,l,right", "choose", "go to the article"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("space,ctrl+f,pagedown,ctrl+d", "move(6)", "page"),
        Binding("b,ctrl+b,pageup,ctrl+u", "move(-6)", "page up"),
        Binding("home,g", "move(-1000000)", "first"),
        Binding("end,G", "move(1000000)", "last"),
        Binding("z", "zoom", "zoom"),
    ]

    def __init__(self, library: Library, glyphs: Glyphs, view: View, name: str) -> None:
        super().__init__()
        self._name = name
        self.pane = TimelinePane(library, glyphs, view)

    def compose(self) -> ComposeResult:
        """Show the rows."""
        yield self.pane

    def on_mount(self) -> None:
        """Name the page."""
        self._title()
        self.pane.focus()

    def _title(self) -> None:
        self.pane.border_title = Content(f"Timeline by {self.pane.zoom.value}: {self._name}")
        self.pane.border_subtitle = Content("enter goes to the article, z zooms, esc closes")

    def on_timeline_pane_chosen(self) -> None:
        """Go to the telling that was clicked."""
        self.action_choose()

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.pane.move(step)

    def action_zoom(self) -> None:
        """Take the next zoom."""
        zooms = (*ZOOMS, ZOOMS[0])
        self.pane.zoom = zooms[ZOOMS.index(self.pane.zoom) + 1]
        self.pane.read()
        self._title()

    def action_choose(self) -> None:
        """Go to what the cursor stands on."""
        self.dismiss(self.pane.current)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
