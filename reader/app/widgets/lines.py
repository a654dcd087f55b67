"""Panes that draw their own lines: the base of the list, the article and the side panel.

Textual lays out the whole screen again when a widget's virtual size changes, which costs tens
of milliseconds a key. A pane of lines therefore keeps its own scroll position, draws its own
scroll bar in its last column and never changes its size: :meth:`LinesPane.draw_line` draws each
line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.finding import Find
from reader.app.layout.wrap import lines_of
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import FramedWidget

WHEEL_LINES = 3
FAR = 1 << 40
"""A number greater than that of any rows."""


class LinesPane(FramedWidget, can_focus=True):
    """A scrollable pane over :attr:`line_count` lines, drawn one at a time."""

    def __init__(self, glyphs: Glyphs, pane_id: str) -> None:
        super().__init__(glyphs, pane_id)
        self.top = 0
        """Index of the first line shown."""
        self.line_count = 0
        self.empty_text = ""
        """Shown if there are no lines."""
        self._found = 0
        """The line last found by search."""
        self._dragging = False
        self._selected = (0, 0)
        self._thumb = range(0)

    def draw_head(self, y: int, width: int) -> Strip:
        """Return line ``y`` of those that do not scroll, at the top."""
        raise NotImplementedError

    def draw_line(self, index: int, width: int) -> Strip:
        """Return line ``index`` (below :attr:`line_count`), ``width`` columns wide."""
        raise NotImplementedError

    @property
    def line_width(self) -> int:
        """Columns available to a line: all but the bar, the empty edge and the divider."""
        return max(1, self.cells.width - 3)

    @property
    def selected_lines(self) -> tuple[int, int]:
        """First line of the selected row, and its number of lines."""
        return 0, 0

    @property
    def caret(self) -> tuple[int, int] | None:
        """The beginning of the selected row, if it is on the screen; else the first line."""
        first, count = self.selected_lines
        line = self.shown_at(first) if count else 0
        return 0, self.rows_top + max(0, min(line, self.page_height - 1))

    @property
    def rows_top(self) -> int:
        """Screen line of the first row, below lines that do not scroll."""
        return 0

    @property
    def page_height(self) -> int:
        """Lines of rows that fit on the screen, at least one."""
        return max(1, self.cells.height - self.rows_top)

    @property
    def max_top(self) -> int:
        """The maximum of :attr:`top` that still fills the pane."""
        return max(0, self.line_count - self.page_height)

    def line_shown(self, y: int) -> int:
        """Return the index of the line at screen line ``y``, below those that do not scroll."""
        return self.top + y

    def shown_at(self, index: int) -> int:
        """Return the screen line of a line; outside ``0..page_height``: out of view."""
        return index - self.top

    def stepped(self, index: int, lines: int) -> int:
        """Return the line ``lines`` below another (above, if negative)."""
        return index + lines

    def within(self, top: int) -> int:
        """Return the line to begin with that is nearest to ``top`` and fills the pane."""
        return max(0, min(top, self.max_top))

    def scroll_lines(self, top: int) -> None:
        """Show the lines from ``top`` on, as far as there are any."""
        top = self.within(top)
        if top != self.top:
            self.top = top
            self.refresh()

    def reveal(self, first: int, count: int = 1, *, margin: int = 0, center: bool = False) -> None:
        """Scroll as little as needed to show ``count`` lines from ``first``.

        ``margin`` lines around them are kept in view if possible; with ``center``, lines that
        were out of view go to the upper third.
        """
        height = self.page_height
        start, end = self.stepped(first, -margin), self.stepped(first + count - 1, margin)
        if start >= self.top and self.shown_at(end) < height:
            return
        if center:
            self.scroll_lines(self.stepped(first, -max(1, height // 3)))
        elif start < self.top:
            self.scroll_lines(start)
        else:
            self.scroll_lines(self.stepped(end, 1 - height))

    def find_line(self, words: str, step: int, *, here: bool) -> bool:
        """Scroll the next line that contains ``words`` to the top; return False if none does."""
        for distance in range(0 if here else 1, self.line_count + 1) if self.line_count else ():
            index = (self._found + step * distance) % self.line_count
            drawn = "".join(s.text for s in self.draw_line(index, self.line_width))
            if Find.of(words, drawn).matches:
                self._found = index
                self.reveal(index, center=True)
                return True
        return False

    def refresh_rows(self, first: int, count: int = 1) -> None:
        """Redraw ``count`` lines from ``first``, as far as they are on the screen."""
        start = max(0, self.shown_at(first))
        end = min(self.page_height, self.shown_at(first + count - 1) + 1)
        if end > start:
            self.refresh(Region(0, start + self.rows_top, self.cells.width, end - start))

    def note_line(self, text: str, y: int) -> Strip:
        """Return line ``y`` of the text shown in place of rows."""
        indent = self.head_column - 1
        room = max(1, self.line_width - indent)
        lines = lines_of(text, room)
        words = lines[y] if y < len(lines) else ""
        segments = [Segment(" " * (indent + 1), self.base), Segment(words, self.base)]
        strip = Strip(segments).adjust_cell_length(self.line_width + 1, self.base)
        return Strip([*strip, *self._edge(y, self.base)])

    def begin_drawing(self) -> None:
        """Look up the selected lines."""
        super().begin_drawing()
        self._selected = self.selected_lines
        self._thumb = self.thumb_lines()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen: the bar, the line of :meth:`draw_line`, and the edge."""
        width, style = self.line_width, self.base
        y -= self.rows_top
        if y < 0:
            head = self.draw_head(y + self.rows_top, width)
            return Strip([Segment(" ", style), *head]).adjust_cell_length(self.cells.width, style)
        if self.empty_text and not self.line_count:
            return self.note_line(self.empty_text, y)
        index = self.line_shown(y)
        first, count = self._selected
        if index >= self.line_count:
            return Strip([Segment(" " * (width + 1), style), *self._edge(y, style)], width + 3)
        if chosen := first <= index < first + count:
            style = self.cursor_style
        strip = self.draw_line(index, width)
        if chosen and style.reverse:  # colours would become grounds of their own
            strip = Strip([Segment(s.text, s.style and s.style.without_color) for s in strip])
        length = strip.cell_length
        if length > width:
            strip = strip.crop(0, width)
        gap = [Segment(" " * (width - length), style)] if length < width else ()
        cells = [self._bar(chosen=chosen), *strip, *gap, *self._edge(y, style)]
        return Strip(cells, width + 3)

    def _bar(self, *, chosen: bool) -> Segment:
        """Return the first column: the bar of the selected row."""
        if not chosen:
            return Segment(" ", self.base)
        lit = self.lit
        ground = Style(bgcolor=self.cursor_style.bgcolor)
        style = self.base + ground + self.style_of("bar" if lit else "faint")
        return Segment(self.glyphs.bar if lit else self.glyphs.faint_bar, style)

    def _edge(self, y: int, style: Style) -> list[Segment]:
        """Return the empty column at the edge and the divider, the thumb on the last of them."""
        thumb = self.on_thumb(y)
        if not self.divided and not thumb:
            return [Segment("  ", style)]
        glyph = self.glyphs.thumb if thumb else self.glyphs.divider
        line = Segment(glyph, self.base + self.style_of("thumb" if thumb else "rule"))
        return [Segment(" ", style), line]

    def on_thumb(self, y: int) -> bool:
        """Return whether screen line ``y`` showed the thumb of the scroll bar when last drawn."""
        return y in self._thumb

    def thumb_lines(self) -> range:
        """Return the screen lines of the thumb."""
        height, count = self.page_height, self.line_count
        if count <= height:
            return range(0)
        size = max(1, height * height // count)
        first = round((height - size) * self.top / (count - height))
        return range(first, first + size)

    def on_resize(self) -> None:
        """Keep the scroll position within the lines."""
        self._cells = self.size
        super().begin_drawing()
        self.top = self.within(self.top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(self.stepped(self.top, WHEEL_LINES))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(self.stepped(self.top, -WHEEL_LINES))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start dragging the scroll bar."""
        if self.over_scroll_bar(event):
            self._dragging = True
            self.capture_mouse()
            self._drag(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scroll bar."""
        if self._dragging:
            self._drag(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Stop dragging the scroll bar."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def _drag(self, event: events.MouseEvent) -> None:
        """Scroll to the position of the pointer on the bar."""
        event.stop()
        share = self._content_y(event) / max(1, self.page_height - 1)
        self.scroll_lines(round(share * self.max_top))

    def over_scroll_bar(self, event: events.MouseEvent) -> bool:
        """Return whether the pointer is on the scroll bar; of a divider, only its thumb counts."""
        if self._content_x(event) <= self.line_width or not self._thumb:
            return False
        return not self.divided or self.on_thumb(self._content_y(event))

    def _content_x(self, event: events.MouseEvent) -> int:
        """Return the column of the pointer relative to :meth:`draw_line`, after the bar."""
        return event.x - self.content_offset.x - 1

    def _content_y(self, event: events.MouseEvent) -> int:
        """Return the line of the pointer relative to the first row."""
        return event.y - self.content_offset.y - self.rows_top

    def line_at(self, event: events.MouseEvent) -> int | None:
        """Return the index of the line under the pointer, or None."""
        y = self._content_y(event)
        index = self.line_shown(y)
        inside = 0 <= y < self.page_height and -1 <= self._content_x(event) < self.line_width
        return index if inside and index < self.line_count else None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return the handlers of the commands that move in the pane, by ID."""
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "first": self.move_first,
            "last": self.move_last,
            "half_down": lambda: self.move_page(1, 2),
            "half_up": lambda: self.move_page(-1, 2),
            "page_down": lambda: self.move_page(1),
            "page_up": lambda: self.move_page(-1),
        }

    def page_handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return these handlers and those for paging forward and back, for a page."""
        return {
            **self.handlers(),
            "read_on": lambda: self.move_page(1),
            "back_page": lambda: self.move_page(-1),
        }

    def move(self, step: int) -> None:
        """Scroll by lines."""
        self.scroll_lines(self.top + step)

    def move_page(self, pages: int, part: int = 1) -> None:
        """Scroll by screens or parts of a screen (2: halves)."""
        lines = self.page_height // part if part > 1 else max(1, self.page_height - 2)
        self.move(pages * lines)

    def move_first(self) -> None:
        """Go to the beginning."""
        self.move(-FAR)

    def move_last(self) -> None:
        """Go to the end."""
        self.move(FAR)


class CursorPane(LinesPane):
    """A pane with a cursor on its rows."""

    cursor = 0
    """Number of the row under the cursor."""
    one_click = False
    """Whether a single click opens a row, even without the cursor on it."""

    class Opened(Message):
        """The row under the cursor was clicked."""

    @property
    def row_count(self) -> int:
        """The number of rows for the cursor."""
        return self.line_count

    def row_at(self, line: int) -> int:
        """Return the number of a line's row, negative for none."""
        return line if self.row_count else -1

    @property
    def selected_lines(self) -> tuple[int, int]:
        """First line of the row under the cursor, and its number of lines."""
        return self.cursor, 1 if self.row_count else 0

    @property
    def place_words(self) -> str:
        """The number of the row and the number of rows."""
        return f"{self.cursor + 1:,} of {self.row_count:,}." if self.row_count else ""

    def words_at(self, index: int) -> str:
        """Return the searchable text of a row."""
        raise NotImplementedError

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self.cursor + step)

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens or parts of a screen."""
        self.move(pages * max(1, self.page_height // part))

    def move_to(self, index: int) -> None:
        """Move the cursor to a row, or the nearest one."""
        self.cursor = max(0, min(index, self.row_count - 1))
        self.reveal(*self.selected_lines)
        self.refresh()

    def find(self, words: str, step: int, *, here: bool) -> bool:
        """Go to the next row that contains ``words``, which with ``here`` may be the current one;
        return False if there is none."""
        number = self.row_count
        for distance in range(0 if here else 1, number + 1) if number else ():
            index = (self.cursor + step * distance) % number
            if Find.of(words, self.words_at(index)).matches:
                self.move_to(index)
                return True
        return False

    def on_click(self, event: events.Click) -> None:
        """Move to the clicked row; a second click opens it."""
        line = self.line_at(event)
        row = -1 if line is None else self.row_at(line)
        if row >= 0:
            again = row == self.cursor or self.one_click or event.chain > 1
            self.move_to(row)
            if again:
                self.post_message(self.Opened())
