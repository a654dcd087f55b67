"""A pane that draws lines of its own: the base of the list, the article and the side panel.

Textual lays the whole screen out again when a widget's virtual size changes,
which costs tens of milliseconds a key. A pane of lines therefore keeps its own
scroll position, draws its own scroll bar in its last column and never changes
its size: what it shows comes from :meth:`LinesPane.draw_line`, line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from reader.app.layout.finding import Find
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import FramedWidget

WHEEL_LINES = 3
FAR = 1 << 40
"""More rows than there are."""


class LinesPane(FramedWidget, can_focus=True):
    """A scrollable pane over :attr:`line_count` lines, drawn one at a time."""

    def __init__(self, glyphs: Glyphs, pane_id: str) -> None:
        super().__init__(glyphs, pane_id)
        self.top = 0
        """Index of the first line shown."""
        self.line_count = 0
        self._found = 0
        """The line found last."""
        self._dragging = False

    def draw_line(self, index: int, width: int) -> Strip:
        """Return line ``index`` (below :attr:`line_count`), ``width`` columns wide."""
        raise NotImplementedError

    @property
    def line_width(self) -> int:
        """Columns a line may use: all but the scroll bar's."""
        return max(1, self.cells.width - 1)

    @property
    def page_height(self) -> int:
        """Lines that fit on the screen, at least one."""
        return max(1, self.cells.height)

    @property
    def max_top(self) -> int:
        """The last value of :attr:`top` that still fills the pane."""
        return max(0, self.line_count - self.page_height)

    def scroll_lines(self, top: int) -> None:
        """Show the lines from ``top`` on, as far as there are any."""
        top = max(0, min(top, self.max_top))
        if top != self.top:
            self.top = top
            self.refresh()

    def reveal(self, first: int, count: int = 1, *, margin: int = 0, center: bool = False) -> None:
        """Scroll as little as needed to show ``count`` lines from ``first``.

        ``margin`` lines around them are kept in view where possible; with
        ``center`` they are put into the upper third if they were out of view.
        """
        height = self.page_height
        if first - margin >= self.top and first + count + margin <= self.top + height:
            return
        if center:
            self.scroll_lines(first - max(1, height // 3))
        elif first - margin < self.top:
            self.scroll_lines(first - margin)
        else:
            self.scroll_lines(first + count + margin - height)

    def find_line(self, words: str, step: int, *, here: bool) -> bool:
        """Show the next line with these words at the top; False where none has."""
        for distance in range(0 if here else 1, self.line_count + 1) if self.line_count else ():
            index = (self._found + step * distance) % self.line_count
            drawn = "".join(s.text for s in self.draw_line(index, self.line_width))
            if Find.of(words, drawn).matches:
                self._found = index
                self.reveal(index, center=True)
                return True
        return False

    def refresh_rows(self, first: int, count: int = 1) -> None:
        """Draw ``count`` lines from ``first`` again, where they are on the screen."""
        start, end = max(first, self.top), min(first + count, self.top + self.page_height)
        if end > start:
            self.refresh(Region(0, start - self.top, self.cells.width, end - start))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen: what :meth:`draw_line` gives, and the scroll bar."""
        width, style = self.line_width, self.base
        index = self.top + y
        if index >= self.line_count:
            return Strip([Segment(" " * width, style), self._bar_segment(y, style)], width + 1)
        strip = self.draw_line(index, width)
        length = strip.cell_length
        if length > width:
            strip = strip.crop(0, width)
        gap = [Segment(" " * (width - length), style)] if length < width else ()
        return Strip([*strip, *gap, self._bar_segment(y, style)], width + 1)

    def _bar_segment(self, y: int, style: Style) -> Segment:
        """Return the scroll bar's cell on screen line ``y``."""
        if self.on_thumb(y):
            return Segment(self.glyphs.thumb, style + self.style_of("thumb"))
        return Segment(" ", style)

    def on_thumb(self, y: int) -> bool:
        """True where screen line ``y`` shows the thumb of the scroll bar."""
        height, count = self.page_height, self.line_count
        if count <= height:
            return False
        size = max(1, height * height // count)
        return 0 <= y - round((height - size) * self.top / (count - height)) < size

    def on_resize(self) -> None:
        """Keep the scroll position inside what there is."""
        self._cells = self.size
        self.top = max(0, min(self.top, self.max_top))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(self.top + WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(self.top - WHEEL_LINES)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the scroll bar."""
        if self.line_count > self.page_height and self._content_x(event) >= self.line_width:
            self._dragging = True
            self.capture_mouse()
            self._drag(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scroll bar."""
        if self._dragging:
            self._drag(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of the scroll bar."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def _drag(self, event: events.MouseEvent) -> None:
        """Scroll to where the pointer stands on the bar."""
        event.stop()
        share = self._content_y(event) / max(1, self.page_height - 1)
        self.scroll_lines(round(share * self.max_top))

    def _content_x(self, event: events.MouseEvent) -> int:
        """Column of the pointer inside the border."""
        return event.x - self.content_offset.x

    def _content_y(self, event: events.MouseEvent) -> int:
        """Line of the pointer inside the border."""
        return event.y - self.content_offset.y

    def line_at(self, event: events.MouseEvent) -> int | None:
        """Return the index of the line under the pointer, or None."""
        y = self._content_y(event)
        index = self.top + y
        inside = 0 <= y < self.page_height and 0 <= self._content_x(event) < self.line_width
        return index if inside and index < self.line_count else None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return the handlers of the commands that move in the pane, by ID."""
        return {
            "down": self.action_down,
            "up": self.action_up,
            "first": self.action_first,
            "last": self.action_last,
            "half_down": self.action_half_down,
            "half_up": self.action_half_up,
            "page_down": self.action_page_down,
            "page_up": self.action_page_up,
        }

    def action_down(self) -> None:
        """Scroll a line down."""
        self.scroll_lines(self.top + 1)

    def action_up(self) -> None:
        """Scroll a line up."""
        self.scroll_lines(self.top - 1)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.scroll_lines(0)

    def action_last(self) -> None:
        """Go to the end."""
        self.scroll_lines(self.max_top)

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self.scroll_lines(self.top + self.page_height // 2)

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self.scroll_lines(self.top - self.page_height // 2)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.scroll_lines(self.top + max(1, self.page_height - 2))

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.scroll_lines(self.top - max(1, self.page_height - 2))


class CursorPane(LinesPane):
    """A pane whose rows have a cursor."""

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        raise NotImplementedError

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens, or by parts of a screen (2: by halves)."""
        raise NotImplementedError

    def move_first(self) -> None:
        """Move the cursor to the first row."""
        self.move(-FAR)

    def move_last(self) -> None:
        """Move the cursor to the last row."""
        self.move(FAR)
