"""The navigation drawer over the article list: views, sources and tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.app.drawer_rows import DrawerRow, story_row
from reader.app.glyphs import Glyphs
from reader.app.lines import LinesPane
from reader.app.messages import StoryCounted
from reader.app.wrap import fit, wrap
from reader.library.view import View

NOTE_LINES = 6
HINT = "a add  e title  m folder  t tags  M mute  D remove"
STORY_HINT = "enter open  n what is new  e name  D remove"


class DrawerPane(LinesPane):
    """The rows with a cursor; the foot tells about the row under it."""

    class Chosen(Message):
        """A row was clicked."""

    def __init__(self, glyphs: Glyphs, rows: Sequence[DrawerRow], cursor: int) -> None:
        super().__init__(glyphs, "drawer")
        self.rows = list(rows)
        self.line_count = len(self.rows)
        self.cursor = cursor

    @property
    def page_height(self) -> int:
        """Lines above the foot."""
        return max(1, self.cells.height - NOTE_LINES - 1)

    def move(self, step: int) -> None:
        """Move the cursor to the next row that is no heading."""
        index = self.cursor + step
        while 0 <= index < len(self.rows) and self.rows[index].view is None:
            index += 1 if step > 0 else -1
        if 0 <= index < len(self.rows):
            self.cursor = index
            self.reveal(index, margin=1)
            self.show_hint()
            self.refresh()

    def show_hint(self) -> None:
        """Name the keys for the row under the cursor."""
        story = self.rows[self.cursor].story
        self.border_subtitle = Content(HINT if story is None else STORY_HINT)

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one row."""
        row = self.rows[index]
        if row.view is None:
            return Strip([Segment(f" {row.words}", self.base + self.part("heading"))])
        base = self.base
        if index == self.cursor:
            base = self.cursor_style
        name = "problem" if row.problem else "body"
        words = fit(f"  {row.words}", width - cell_len(row.count) - 2, self.glyphs.ellipsis)
        gap = " " * (width - cell_len(words) - cell_len(row.count) - 1)
        return Strip(
            [
                Segment(words, base + self.part(name)),
                Segment(gap, base),
                Segment(f"{row.count} ", base + self.part("detail")),
            ]
        )

    def render_line(self, y: int) -> Strip:
        """Draw the rows, and below them what is known of the one under the cursor."""
        below = y - self.page_height
        if below < 0:
            return super().render_line(y)
        width, style = self.cells.width, self.base + self.part("note")
        if below == 0:
            return Strip([Segment(self.glyphs.rule * width, self.base + self.part("rule"))])
        note = self.rows[self.cursor].note
        lines = [note[start:end] for start, end in wrap(note, 0, len(note), width - 2, width - 2)]
        words = lines[below - 1] if below <= len(lines) else ""
        return Strip([Segment(f" {words}", style)]).adjust_cell_length(width, self.base)

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        index = self.line_at(event)
        if index is not None and self.rows[index].view is not None:
            self.cursor = index
            self.post_message(self.Chosen())


@dataclass(frozen=True, slots=True)
class DrawerAnswer:
    """What is to be done with a row."""

    action: str
    row: DrawerRow


class DrawerScreen(ModalScreen[DrawerAnswer | None]):
    """Returns what is to be done, or None."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left,tab", "leave", "leave"),
        Binding("enter,l,right,space", "choose('open')", "open"),
        Binding("a", "choose('add')", "add"),
        Binding("e", "choose('rename')", "rename"),
        Binding("m", "choose('move')", "move to a folder"),
        Binding("t", "choose('tag')", "tags"),
        Binding("M", "choose('mute')", "mute"),
        Binding("x", "choose('full_text')", "full text"),
        Binding("r", "choose('refresh')", "refresh"),
        Binding("n", "choose('new')", "what is new"),
        Binding("D,delete", "choose('remove')", "remove"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
    ]

    def __init__(
        self,
        glyphs: Glyphs,
        rows: Sequence[DrawerRow],
        view: View,
        count: Callable[[MessagePump], None],
    ) -> None:
        """Show ``rows``, the cursor on ``view``; ``count`` begins to count the stories."""
        super().__init__()
        self._count = count
        here = next((i for i, row in enumerate(rows) if row.view == view), 0)
        self.pane = DrawerPane(glyphs, rows, here)

    def compose(self) -> ComposeResult:
        """Show the rows."""
        yield self.pane

    def on_mount(self) -> None:
        """Name the drawer."""
        self.pane.border_title = Content("Go to")
        self.pane.show_hint()
        self.pane.focus()
        if any(row.story for row in self.pane.rows):
            self._count(self)

    def on_story_counted(self, message: StoryCounted) -> None:
        """Show how much a story holds."""
        for index, row in enumerate(self.pane.rows):
            if row.story is not None and row.story.id == message.story:
                self.pane.rows[index] = story_row(row.story, message.numbers)
                self.pane.refresh_rows(index)

    def on_drawer_pane_chosen(self) -> None:
        """Open the row that was clicked."""
        self.action_choose("open")

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.pane.move(step)

    def action_choose(self, action: str) -> None:
        """Answer with the row under the cursor."""
        self.dismiss(DrawerAnswer(action, self.pane.rows[self.pane.cursor]))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
