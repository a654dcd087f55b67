"""A list over the panes with rows read as they are seen: the base of people and of coverage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reader.app.pages.base.page import BasePage, PageContext
from reader.app.widgets.rows import RowsPane


class ListPage(BasePage):
    """A list with a cursor; keys as in the list of articles."""

    def __init__(self, context: PageContext, row: int | None = None) -> None:
        """Show a list, the cursor on ``row`` where it is given and there."""
        super().__init__(context)
        self._sought = row

    @property
    def pane(self) -> RowsPane[Any]:
        """The list."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the frame, then the rows."""
        self.reload()

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these rows; the cursor stays where it is, at the top until it was moved."""
        self.pane.set_ids(ids, self.pane.current_id if self.pane.touched else self._sought)
        self.pane.forget_rows()
        self.now_shown()

    def on_rows_pane_row_opened(self) -> None:
        """Open the row that was clicked."""
        self.open_row()
