"""A list of rows over a vector of ids, drawn line by line; it knows nothing of news.

Rows have one fixed height. Their data is read on demand, a page at a time, so
that a million rows cost what ten do. The subclass says how a row is read and
drawn; this class keeps the cursor.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.finding import Find
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane

PAGE = 64
CACHED_PAGES = 24

Row = TypeVar("Row")


class RowsPane(CursorPane, Generic[Row]):
    """A cursor over rows that are read by id when they come into view."""

    class RowOpened(Message):
        """A row was clicked while the cursor already stood on it."""

    def __init__(self, glyphs: Glyphs, pane_id: str, row_height: int) -> None:
        super().__init__(glyphs, pane_id)
        self.row_height = row_height
        self.ids: Sequence[int] = array("q")
        self.cursor = 0
        self.cursor_moved: Callable[[int | None], None] = lambda _: None
        """Called with the id under the cursor, None in an empty list. No message: what
        depends on the cursor is drawn with it, not one frame later."""
        self.touched = False
        """True once the cursor was moved; until then it stays on the first row."""
        self._pages: OrderedDict[int, Mapping[int, Row]] = OrderedDict()

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the data of these rows by id; rows that are gone are left out."""
        raise NotImplementedError

    def draw_row(self, row: Row, line: int, width: int, selected: bool) -> Strip:
        """Return line ``line`` (below :attr:`row_height`) of a row."""
        raise NotImplementedError

    @property
    def current_id(self) -> int | None:
        """The id under the cursor, or None."""
        return self.ids[self.cursor] if 0 <= self.cursor < len(self.ids) else None

    def set_ids(self, ids: Sequence[int], keep: int | None = None, *, quiet: bool = False) -> None:
        """Show these rows, the cursor on ``keep`` where it is among them.

        Otherwise the cursor keeps its place. Rows already read are read anew. ``quiet``:
        these are not all rows yet, and what depends on the cursor waits for the others.
        """
        before = self.current_id
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
        """Read what is on the screen anew, because it changed."""
        self._pages.clear()
        self.forget_lines()
        self.refresh()

    def row_key(self, y: int) -> Hashable | None:
        """Return the row and its line on screen line ``y``: a :meth:`line_key` for a subclass
        that draws a row from its data alone."""
        position, line = divmod(self.top + y, self.row_height)
        if position >= len(self.ids):
            return None
        return self.ids[position], line, position == self.cursor, self.on_thumb(y)

    def row(self, index: int) -> Row | None:
        """Return the data of the row at ``index``, reading its page if need be."""
        page = index // PAGE
        rows = self._pages.get(page)
        if rows is None:
            rows = self.read_rows(self.ids[page * PAGE : (page + 1) * PAGE])
            self._pages[page] = rows
            if len(self._pages) > CACHED_PAGES:
                self._pages.popitem(last=False)
        return rows.get(self.ids[index])

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The lines of the row under the cursor."""
        return self.cursor * self.row_height, self.row_height if self.ids else 0

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line of the row it belongs to."""
        position, line = divmod(index, self.row_height)
        row = self.row(position)
        if row is None:
            return Strip.blank(width, self.base)
        return self.draw_row(row, line, width, position == self.cursor)

    def move_to(self, index: int) -> None:
        """Put the cursor on row ``index``, as near as there is one."""
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

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self.cursor + step)

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens, or by parts of a screen."""
        self.move(pages * max(1, self.rows_per_page // part))

    def move_to_id(self, row_id: int) -> bool:
        """Put the cursor on the row with this id; False where it is not in the list."""
        index = self._find(row_id, -1)
        if index >= 0:
            self.move_to(index)
        return index >= 0

    def row_words(self, row: Row) -> str:
        """Return the words of a row in which something is found."""
        raise NotImplementedError

    def find(self, words: str, step: int, *, here: bool) -> bool:
        """Go to the next row with these words; False where none has."""
        number = len(self.ids)
        for distance in range(0 if here else 1, number + 1):
            index = (self.cursor + step * distance) % number if number else 0
            row = self.row(index) if number else None
            if row is not None and Find.of(words, self.row_words(row)).matches:
                self.move_to(index)
                return True
        return False

    @property
    def rows_per_page(self) -> int:
        """Whole rows that fit, at least one."""
        return max(1, self.page_height // self.row_height)

    def _show_cursor(self) -> None:
        """Scroll to the cursor."""
        self.reveal(self.cursor * self.row_height, self.row_height)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        super().on_resize()
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Move to the row clicked; a click on the cursor's row opens it."""
        line = self.line_at(event)
        if line is None:
            return
        index = line // self.row_height
        if index == self.cursor:
            self.post_message(self.RowOpened())
        else:
            self.move_to(index)
