"""A generic list of rows over a vector of ids, drawn line by line.

Their data is loaded on demand, a page at a time, so that a million rows cost as much as ten. The
subclass loads and draws rows; this class manages the cursor.

Rows may differ in height, which is known of those alone that were near the screen. The lines of a
row are therefore numbered as if every row had :attr:`RowsPane.row_height` lines; a lower row has
no lines with the last of its numbers.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from textual.strip import Strip

from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane

PAGE = 64
CACHED_PAGES = 24

Row = TypeVar("Row")


class RowsPane(CursorPane, Generic[Row]):
    """A pane with a cursor on rows that are loaded by id when they come into view."""

    def __init__(self, glyphs: Glyphs, pane_id: str, row_height: int) -> None:
        super().__init__(glyphs, pane_id)
        self.row_height = row_height
        """The maximum number of lines of a row."""
        self.ids: Sequence[int] = array("q")
        self.cursor_moved: Callable[[int | None], None] = lambda _: None
        """Called with the id under the cursor, None in an empty list. Not a message, so that
        whatever depends on the cursor is drawn in the same frame."""
        self.touched = False
        """Whether the cursor was moved; until then it stays on the first row."""
        self._pages: OrderedDict[int, Mapping[int, Row]] = OrderedDict()
        self._window: list[int] = []
        """The numbers of the lines on the screen."""
        self._window_for: tuple[int, ...] = ()
        self._heights: dict[int, int] = {}
        """Numbers of lines, by the place of the row."""

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the data of these rows by id, without deleted rows."""
        raise NotImplementedError

    def draw_row(self, row: Row, line: int, width: int, selected: bool) -> Strip:
        """Return line ``line`` (below :attr:`row_height`) of a row."""
        raise NotImplementedError

    @property
    def current_id(self) -> int | None:
        """The id under the cursor, or None."""
        return self.ids[self.cursor] if 0 <= self.cursor < len(self.ids) else None

    def set_ids(
        self, ids: Sequence[int], keep: int | None = None, *, quiet: bool = False, new: bool = False
    ) -> None:
        """Show these rows, with the cursor on ``keep`` if it is among them.

        Otherwise the cursor keeps its place. Loaded rows are reloaded. ``quiet``: these are not
        all rows yet, and whatever depends on the cursor waits for the rest. ``new``: they belong
        to something else and are shown from the top.
        """
        before = self.current_id
        if new:
            self.top = self.cursor = 0
        offset = 0 if new else self.shown_at(self.cursor * self.row_height)
        self.ids = ids
        self.line_count = len(ids) * self.row_height
        self._pages.clear()
        self.forget_lines()
        position = self.cursor
        if keep is not None and not (position < len(ids) and ids[position] == keep):
            position = self._find(keep, position)
        self.cursor = max(0, min(position, len(ids) - 1))
        self.top = self.within(self.stepped(self.cursor * self.row_height, -offset))
        self._show_cursor()
        self.refresh()
        if self.current_id != before and not quiet:
            self.cursor_moved(self.current_id)

    def _find(self, row_id: int, otherwise: int) -> int:
        """Return the index of ``row_id``, or ``otherwise``."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return otherwise

    def forget_rows(self) -> None:
        """Reload the visible rows after a change."""
        self._pages.clear()
        self.forget_lines()
        self.refresh()

    def row_key(self, y: int) -> Hashable | None:
        """Return row and line of the row at screen line ``y``: the :meth:`line_key` for subclasses
        that draw a row from its data alone."""
        position, line = divmod(self.line_shown(y), self.row_height)
        if position >= len(self.ids):
            return None
        return self.ids[position], line, position == self.cursor, self.on_thumb(y)

    def row(self, index: int) -> Row | None:
        """Return the data of the row at ``index``, loading its page if necessary."""
        page = index // PAGE
        rows = self._pages.get(page)
        if rows is None:
            rows = self.read_rows(self.ids[page * PAGE : (page + 1) * PAGE])
            self._pages[page] = rows
            if len(self._pages) > CACHED_PAGES:
                self._pages.popitem(last=False)
        return rows.get(self.ids[index])

    def row_at(self, line: int) -> int:
        """Return the number of a line's row."""
        return line // self.row_height

    def height_of(self, index: int) -> int:
        """Return the number of lines of the row at ``index``."""
        height = self._heights.get(index)
        if height is None:
            height = self._heights[index] = self.measured(index)
        return height

    def measured(self, index: int) -> int:
        """Return the number of lines of the row at ``index``, at least one."""
        return self.row_height

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The lines of the row under the cursor."""
        return self.cursor * self.row_height, self.height_of(self.cursor) if self.ids else 0

    def forget_lines(self) -> None:
        """Redraw every line when it is next shown, and measure its row again."""
        super().forget_lines()
        self._heights.clear()
        self._window_for = ()

    def _on_screen(self) -> list[int]:
        """Return the lines on the screen."""
        page, height = self.page_height, self.row_height
        now = self.top, page
        if self._window_for != now:
            position, line = divmod(self.top, height)
            window: list[int] = []
            while len(window) < page and position < len(self.ids):
                first = position * height
                window += range(first + line, first + self.height_of(position))
                position, line = position + 1, 0
            self._window, self._window_for = window[:page], now
        return self._window

    def line_shown(self, y: int) -> int:
        """Return the line at screen line ``y``; below the last row the number of lines."""
        shown = self._on_screen()
        return shown[y] if 0 <= y < len(shown) else self.line_count

    def shown_at(self, index: int) -> int:
        """Return the screen line of a line."""
        return bisect_left(self._on_screen(), index) if index >= self.top else -1

    def stepped(self, index: int, lines: int) -> int:
        """Return the line ``lines`` below another (above, if negative), or the last (first)."""
        position, line = divmod(index, self.row_height)
        line += lines
        while line < 0 and position > 0:
            position -= 1
            line += self.height_of(position)
        while position + 1 < len(self.ids) and line >= (height := self.height_of(position)):
            line -= height
            position += 1
        return self._existing(position * self.row_height + max(0, line))

    def _existing(self, index: int) -> int:
        """Return the line of this number, or the last one above it."""
        position, line = divmod(index, self.row_height)
        if not 0 <= position < len(self.ids):
            position, line = max(0, len(self.ids) - 1), self.row_height
        least = self.height_of(position) - 1 if self.ids else 0
        return position * self.row_height + min(line, least)

    @property
    def max_top(self) -> int:
        """The last line to begin with that still fills the pane."""
        last = self._existing(self.line_count - 1) if self.ids else 0
        return self.stepped(last, 1 - self.page_height)

    def within(self, top: int) -> int:
        """Return the line to begin with; the last rows are measured only near the end."""
        top = self._existing(max(0, top)) if self.ids else 0
        near = top // self.row_height + self.page_height >= len(self.ids)
        return min(top, self.max_top) if near else top

    def thumb_lines(self) -> range:
        """Return the screen lines of the thumb of the scroll bar."""
        shown, height = self._on_screen(), self.page_height
        if not shown or (self.top == 0 and shown[-1] == self._existing(self.line_count - 1)):
            return range(0)
        seen = shown[-1] - self.top + 1
        size = max(1, height * seen // self.line_count)
        first = round((height - size) * self.top / max(1, self.line_count - seen))
        first = min(first, height - size)
        return range(first, first + size)

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line of a row."""
        position, line = divmod(index, self.row_height)
        row = self.row(position)
        if row is None:
            return Strip.blank(width, self.base)
        return self.draw_row(row, line, width, position == self.cursor)

    def move_to(self, index: int) -> None:
        """Move the cursor to row ``index``, or the nearest one."""
        self.touched = self.touched or bool(self.ids)
        index = max(0, min(index, len(self.ids) - 1))
        if index == self.cursor or not self.ids:
            return
        old, self.cursor = self.cursor, index
        top = self.top
        self._show_cursor()
        if top == self.top:
            for one in (old, index):
                self.refresh_rows(one * self.row_height, self.height_of(one))
        self.cursor_moved(self.current_id)

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens or parts of a screen."""
        self.move(pages * max(1, self.rows_per_page // part))

    def move_to_id(self, row_id: int) -> bool:
        """Move the cursor to the row with this id; return False if it is not in the list."""
        index = self._find(row_id, -1)
        if index >= 0:
            self.move_to(index)
        return index >= 0

    def row_words(self, row: Row) -> str:
        """Return the searchable text of a row."""
        raise NotImplementedError

    @property
    def row_count(self) -> int:
        """The number of rows, loaded or not."""
        return len(self.ids)

    def words_at(self, index: int) -> str:
        """Return the searchable text of a row, loading it if necessary."""
        row = self.row(index)
        return self.row_words(row) if row is not None else ""

    @property
    def rows_per_page(self) -> int:
        """The number of rows that end on the screen, at least one."""
        places = (divmod(line, self.row_height) for line in self._on_screen())
        return max(1, sum(line + 1 == self.height_of(position) for position, line in places))

    def _show_cursor(self) -> None:
        """Scroll to the cursor."""
        self.reveal(*self.selected_lines)

    def on_resize(self) -> None:
        """Measure the rows again, and keep the cursor in view."""
        self.forget_lines()
        super().on_resize()
        self._show_cursor()
