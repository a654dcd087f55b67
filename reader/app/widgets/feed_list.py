"""The pane of the feed list: views, stories, feeds in folders, files and tags."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.wrap import fit, lines_of
from reader.app.rows.feed_list import FeedListRow
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import Kind
from reader.app.widgets.lines import LinesPane
from reader.library.articles.view import View

NOTE_LINES = 6
SMALL = 24
"""Height of a feed list below which its foot is smaller."""
NOTHING = "No matches."


class FeedListPane(LinesPane):
    """The rows with a cursor, whose row is described in the foot."""

    kind = Kind.LAYER

    class Chosen(Message):
        """A row was clicked; ``fold`` if on the mark of a folder."""

        def __init__(self, *, fold: bool) -> None:
            super().__init__()
            self.fold = fold

    class Resized(Message):
        """The height changed, perhaps only because the key bar has a long message."""

    def __init__(
        self,
        glyphs: Glyphs,
        rows: Sequence[FeedListRow],
        view: View,
        note: Callable[[FeedListRow], str],
    ) -> None:
        """``note`` returns the description of a row."""
        super().__init__(glyphs, "feed-list")
        self._note_of = note
        self._note = ""
        self.rows: list[FeedListRow] = []
        self.closed: Collection[str] = ()
        self.cursor = 0
        self.flat = False
        """Whether the rows are filter results, without a tree."""
        self.question = ""
        """The question in the foot during typing."""
        self.row_changed: Callable[[], None] = lambda: None
        """Called when the cursor moves to another row."""
        self.show(rows, view)

    def show(self, rows: Sequence[FeedListRow], view: View | None = None) -> None:
        """Show other rows, with the cursor on ``view``, else on or near its previous row."""
        wanted = view or (self.row.view if self.row else None)
        self.rows = []
        for row in rows:
            if row.view is None and self.rows:
                self.rows.append(FeedListRow(""))  # an empty line before a heading
            self.rows.append(row)
        self.line_count = len(self.rows)
        last = max(0, self.line_count - 1)
        near = min(self.cursor, last)
        self.cursor = next((n for n, row in enumerate(self.rows) if row.view == wanted), near)
        while self.cursor < last and self.rows[self.cursor].view is None:
            self.cursor += 1
        self.show_row()
        self.top = self.within(self.top)
        self.reveal(self.cursor, margin=1)
        self.refresh()

    @property
    def row(self) -> FeedListRow | None:
        """The row under the cursor, None if there are no rows."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def place_words(self) -> str:
        """The position of the row, headings not counted."""
        chosen = [n for n, row in enumerate(self.rows) if row.view is not None]
        here = self.cursor in chosen
        return f"{chosen.index(self.cursor) + 1:,} of {len(chosen):,}." if here else ""

    @property
    def note_lines(self) -> int:
        """Height of the foot."""
        return NOTE_LINES if self.cells.height >= SMALL else NOTE_LINES // 2

    @property
    def page_height(self) -> int:
        """Height above the foot."""
        foot = self.note_lines + 1 if self.question or self._note else 0
        return max(1, self.cells.height - foot)

    @property
    def field_line(self) -> int:
        """The line of the answer inside the frame, below the question."""
        lines = len(lines_of(self.question, self.line_width))
        return self.page_height + 1 + min(lines, self.note_lines - 1)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        super().on_resize()
        self.reveal(self.cursor, margin=1)
        self.post_message(self.Resized())

    def move(self, step: int) -> None:
        """Move the cursor by rows, skipping headings."""
        if not self.rows:
            return
        index = max(0, min(self.cursor + step, len(self.rows) - 1))
        way = 1 if step > 0 else -1
        while 0 <= index < len(self.rows) and self.rows[index].view is None:
            index += way
        if 0 <= index < len(self.rows):
            self.cursor = index
            self.show_row()
            self.reveal(index, margin=1)
            self.refresh()

    def show_row(self) -> None:
        """Show the description of the row under the cursor."""
        self._note = self.glyphs.words(self._note_of(self.row) if self.row else "")
        self.row_changed()

    def ask(self, text: str) -> None:
        """Show a question in the foot; "" removes it."""
        self.question = self.glyphs.words(text)
        self.reveal(self.cursor, margin=1)
        self.refresh()

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The line of the row under the cursor."""
        return self.cursor, 1 if self.rows else 0

    def mark_column(self, row: FeedListRow) -> int:
        """Return the column of a row's mark; its text begins two columns further on."""
        return 0 if self.flat else 2 * len(row.inside)

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one row."""
        row = self.rows[index]
        if row.view is None:
            return Strip([Segment(row.label, self.base + self.style_of("head"))])
        base = self.cursor_style if index == self.cursor else self.base
        mark = ""
        if row.folder and not self.flat:
            mark = self.glyphs.folded if row.folder in self.closed else self.glyphs.unfolded
        if row.problem:
            mark = "!"
        lead = " " * self.mark_column(row) + f"{mark:1} "
        text = fit(row.label.removeprefix("! "), width - len(lead) - cell_len(row.count) - 1,
                   self.glyphs.ellipsis)  # fmt: skip
        gap = " " * (width - len(lead) - cell_len(text) - cell_len(row.count))
        style = base + self.style_of("problem") if row.problem else base
        return Strip(
            [
                Segment(lead, style),
                Segment(text, style),
                Segment(gap, base),
                Segment(row.count, base + self.style_of("detail")),
            ]
        )

    def render_line(self, y: int) -> Strip:
        """Draw the rows, and below them the description of the current one."""
        below = y - self.page_height
        width, style = self.line_width, self.base + self.style_of("note")
        if y == 0 and not self.rows:
            return Strip([Segment(f" {NOTHING}", style)]).adjust_cell_length(
                self.cells.width, self.base
            )
        if below < 0:
            return super().render_line(y)
        note = self.question or self._note
        if below == 0 and note:
            return Strip(
                [Segment(self.glyphs.rule * (width + 3), self.base + self.style_of("rule"))]
            )
        lines = lines_of(note, width)
        text = lines[below - 1] if below <= len(lines) else ""
        if below == self.note_lines < len(lines):
            text = fit(" ".join(lines[below - 1 :]), width, self.glyphs.ellipsis)
        return Strip([Segment(f" {text}", style)]).adjust_cell_length(self.cells.width, self.base)

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked row; a click on a folder's mark folds it."""
        index = self.line_at(event)
        if index is not None and self.rows[index].view is not None:
            self.cursor = index
            row = self.rows[index]
            column = self.mark_column(row)
            on_mark = column <= self._content_x(event) < column + 2
            self.post_message(self.Chosen(fold=bool(row.folder) and on_mark and not self.flat))
