"""A generic list of rows over a vector of ids, drawn line by line.

Rows have one fixed height. Their data is loaded on demand, a page at a time, so that a million
rows cost as much as ten. The subclass loads and draws rows; this class manages the cursor.
"""

from __future__ import annotations

from array import array
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
        self.ids: Sequence[int] = array("q")
        self.cursor_moved: Callable[[int | None], None] = lambda _: None
        """Called with the id under the cursor, None in an empty list. Not a message, so that
        whatever depends on the cursor is drawn in the same frame."""
        self.touched = False
        """Whether the cursor was moved; until then it stays on the first row."""
        self._pages: OrderedDict[int, Mapping[int, Row]] = OrderedDict()

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
        self.ids = ids
        self.line_count = len(ids) * self.row_height
        self._pages.clear()
        self.forget_lines()
        position = self.cursor
        if keep is not None and not (position < len(ids) and ids[position] == keep):
            position = self._find(keep, position)
        offset = self.cursor * self.row_height - self.top
        self.cursor = max(0, min(position, len(ids) - 1))
        self.top = max(0, min(self.cursor * self.row_height - offset, self.max_top))
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
        position, line = divmod(self.top + y, self.row_height)
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

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The lines of the row under the cursor."""
        return self.cursor * self.row_height, self.row_height if self.ids else 0

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line of a row."""
        position, line = divmod(index, self.row_height)
        row = self.row(position)
        if row is None:
            return Strip.blank(width, self.base)
        return self.draw_row(row, line, width, position == self.cursor)

    def move_to(self, index: int) -> None:
        """Move the cursor to row ``index``, or the nearest one."""
        self.touched = True
        index = max(0, min(index, len(self.ids) - 1))
        if index == self.cursor or not self.ids:
            return
        old, self.cursor = self.cursor, index
        top = self.top
        self._show_cursor()
        if top == self.top:
            self.refresh_rows(old * self.row_height, self.row_height)
            self.refresh_rows(index * self.row_height, self.row_height)
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
        """The number of whole rows that fit, at least one."""
        return max(1, self.page_height // self.row_height)

    def _show_cursor(self) -> None:
        """Scroll to the cursor."""
        self.reveal(self.cursor * self.row_height, self.row_height)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        super().on_resize()
        self._show_cursor()
