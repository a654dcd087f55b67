"""A list over the panes with rows read as they are seen: the base of people and of coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.app.rows import RowsPane
from reader.app.screens.page import StoryScreen


@dataclass
class Counted(Message):
    """What was worked out behind the screen."""

    job: int
    found: Any


class ListScreen(StoryScreen):
    """A list with a cursor; keys as in the list of articles."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "choose", "open"),
        Binding("j,down", "step(1)", "down"),
        Binding("k,up", "step(-1)", "up"),
        Binding("space,ctrl+f,pagedown", "pages(1)", "page"),
        Binding("b,ctrl+b,pageup", "pages(-1)", "page up"),
        Binding("ctrl+d", "pages(1, 2)", "half page"),
        Binding("ctrl+u", "pages(-1, 2)", "half page up"),
        Binding("g,home", "step(-1000000000)", "first"),
        Binding("G,end", "step(1000000000)", "last"),
    ]

    @property
    def pane(self) -> RowsPane[Any]:
        """The list."""
        raise NotImplementedError

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these rows; the cursor stays where it is, at the top until it was moved."""
        moved = self.pane.touched
        self.pane.set_ids(ids, self.pane.current_id if moved else None)
        self.pane.forget_rows()

    def on_rows_pane_row_opened(self) -> None:
        """Open the row that was clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        raise NotImplementedError

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self.pane.move_to(self.pane.cursor + rows)

    def action_pages(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens or parts of them."""
        self.pane.move_to(self.pane.cursor + pages * max(1, self.pane.rows_per_page // part))
