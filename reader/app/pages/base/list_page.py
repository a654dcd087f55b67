"""A page with a list whose rows are read on demand: the base of people and coverage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reader.app.pages.base.page import BasePage, PageContext
from reader.app.widgets.rows import RowsPane


class ListPage(BasePage):
    """A list with a cursor and the keys of the article list."""

    def __init__(self, context: PageContext, row: int | None = None) -> None:
        """Show a list, with the cursor on ``row`` if it is listed."""
        super().__init__(context)
        self._sought = row

    @property
    def pane(self) -> RowsPane[Any]:
        """The list."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the frame first, then the rows."""
        self.reload()

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these rows, keeping the cursor, which stays at the top until moved."""
        self.pane.set_ids(ids, self.pane.current_id if self.pane.touched else self._sought)
        self.pane.forget_rows()
        self.now_shown()
        self.show_hints()

    @property
    def has_no_rows(self) -> bool:
        """Whether nothing is listed."""
        return self.shown and not self.pane.ids
