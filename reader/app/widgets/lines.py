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
from reader.app.layout.wrap import wrap
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
        self._selected = (0, 0)

    def draw_line(self, index: int, width: int) -> Strip:
        """Return line ``index`` (below :attr:`line_count`), ``width`` columns wide."""
        raise NotImplementedError

    @property
    def line_width(self) -> int:
        """Columns a line may use: all but the bar, the empty edge and the divider."""
        return max(1, self.cells.width - 3)

    @property
    def selected_lines(self) -> tuple[int, int]:
        """First line of the selected row, and how many it has."""
        return 0, 0

    @property
    def caret(self) -> tuple[int, int] | None:
        """The beginning of the selected row, where it is on the screen; else the first line."""
        first, count = self.selected_lines
        line = first - self.top if count else 0
        return 0, self.rows_top + max(0, min(line, self.page_height - 1))

    @property
    def rows_top(self) -> int:
        """Screen line of the first row, where lines that do not scroll stand over them."""
        return 0

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

    def note_line(self, text: str, y: int, indent: int = 0) -> Strip:
        """Return line ``y`` of words that stand where there are no rows."""
        room = max(1, self.line_width - indent)
        parts = list(wrap(text, 0, len(text), room, room))
        words = text[slice(*parts[y])] if y < len(parts) else ""
        segments = [Segment(" " * (indent + 1), self.base), Segment(words, self.base)]
        strip = Strip(segments).adjust_cell_length(self.line_width + 1, self.base)
        return Strip([*strip, *self._edge(y, self.base)])

    def begin_drawing(self) -> None:
        """Look up which lines are selected."""
        super().begin_drawing()
        self._selected = self.selected_lines

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen: the bar, what :meth:`draw_line` gives, and the edge."""
        width, style = self.line_width, self.base
        index = self.top + y
        first, count = self._selected
        if index >= self.line_count:
            return Strip([Segment(" " * (width + 1), style), *self._edge(y, style)])
        if chosen := first <= index < first + count:
            style = self.cursor_style
        strip = self.draw_line(index, width)
        length = strip.cell_length
        if length > width:
            strip = strip.crop(0, width)
        gap = [Segment(" " * (width - length), style)] if length < width else ()
        return Strip([self._bar(chosen=chosen), *strip, *gap, *self._edge(y, style)])

    def _bar(self, *, chosen: bool) -> Segment:
        """Return the first column: the bar of the selected row."""
        if not chosen:
            return Segment(" ", self.base)
        lit = self.lit
        ground = Style(bgcolor=self.cursor_style.bgcolor)
        style = self.base + ground + self.style_of("bar" if lit else "faint")
        return Segment(self.glyphs.bar if lit else self.glyphs.faint_bar, style)

    def _edge(self, y: int, style: Style) -> list[Segment]:
        """Return the empty column at the edge and the divider, the thumb on what is last."""
        thumb = self.on_thumb(y)
        if not self.divided and not thumb:
            return [Segment("  ", style)]
        glyph = self.glyphs.thumb if thumb else self.glyphs.divider
        line = Segment(glyph, self.base + self.style_of("thumb" if thumb else "rule"))
        return [Segment(" ", style), line]

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
        super().begin_drawing()
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
        if self.over_scroll_bar(event):
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

    def over_scroll_bar(self, event: events.MouseEvent) -> bool:
        """True where the pointer is on the scroll bar; on a divider, only on its thumb."""
        if self._content_x(event) <= self.line_width or self.line_count <= self.page_height:
            return False
        return not self.divided or self.on_thumb(self._content_y(event))

    def _content_x(self, event: events.MouseEvent) -> int:
        """Column of the pointer as :meth:`draw_line` counts them, from the one after the bar."""
        return event.x - self.content_offset.x - 1

    def _content_y(self, event: events.MouseEvent) -> int:
        """Line of the pointer under the head."""
        return event.y - self.content_offset.y

    def line_at(self, event: events.MouseEvent) -> int | None:
        """Return the index of the line under the pointer, or None."""
        y = self._content_y(event)
        index = self.top + y
        inside = 0 <= y < self.page_height and -1 <= self._content_x(event) < self.line_width
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
