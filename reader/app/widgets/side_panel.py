"""The side panel: the dates and people of the article, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip

from reader.app.layout.wrap import fit, wrap
from reader.app.runtime.messages import JumpRequested, SelectionChanged
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import Kind
from reader.app.widgets.lines import LinesPane

if TYPE_CHECKING:
    from reader.app.layout.panel import Panel, PanelLine
    from reader.app.layout.panel_items import Item, Selectable
    from reader.library.articles.findings import ArticleFindings

REASON_LINES = 3
"""Lines that are kept for the reason; a longer one takes up to a third of the panel."""


class SidePanel(LinesPane):
    """Dates in calendar order and people by importance; below, the reason of the selected one."""

    kind = Kind.PANE

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "side")
        self.message = ""
        """Shown where there are no findings to show."""
        self._panel: Panel | None = None
        self._lines: list[PanelLine] = []
        self._reason: list[str] = []

    def show(self, findings: ArticleFindings | None, message: str = "") -> None:
        """Show the findings of an article, or say why there are none.

        Where the same article's findings come anew, the selection is kept.
        """
        self.message = message
        if findings is None:
            self._panel = None
        elif self._panel is None:
            from reader.app.layout.panel import Panel  # the first frame does without

            self._panel = Panel(findings)
        else:
            self._panel.renew(findings)
        self._set_lines()

    def new_article(self) -> None:
        """Forget what was selected and unfolded: another article comes."""
        self._panel, self.top, self.message = None, 0, ""
        self._set_lines()

    @property
    def items(self) -> list[Item]:
        """The rows."""
        return self._panel.items if self._panel else []

    @property
    def selected(self) -> Selectable | None:
        """The row under the cursor."""
        return self._panel.selected if self._panel else None

    @property
    def _cursor(self) -> int:
        return self._panel.cursor if self._panel else -1

    @property
    def page_height(self) -> int:
        """Lines above the reason."""
        return max(1, self.cells.height - self._reason_height)

    @property
    def _reason_height(self) -> int:
        """Lines of the reason, its rule included; none without a selection."""
        if not self._reason:
            return 0
        most = max(REASON_LINES, self.cells.height // 3)
        return min(1 + max(REASON_LINES, min(len(self._reason), most)), self.cells.height // 2)

    @property
    def head_column(self) -> int:
        """The column of dates and names."""
        return 3

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The lines of the row under the cursor."""
        own = [i for i, line in enumerate(self._lines) if line.item == self._cursor]
        return (own[0], len(own)) if own and self._cursor >= 0 else (0, 0)

    def _set_lines(self) -> None:
        """Turn the rows into lines for the present width."""
        width = self.line_width - 2
        self._lines = self._panel.lines(width, self.glyphs) if self._panel else []
        self.line_count = len(self._lines)
        text = self.glyphs.words(self._panel.reason() if self._panel else "")
        parts = wrap(text, 0, len(text), self.line_width, self.line_width)
        self._reason = [text[start:end] for start, end in parts]
        self.top = max(0, min(self.top, self.max_top))
        dates = self._panel.dates if self._panel else 0
        self.set_head("Dates", numbers=f"{dates:,}" if dates else "")
        self.refresh()

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line of a row."""
        line = self._lines[index]
        chosen = line.item >= 0 and line.item == self._cursor
        base = self.cursor_style if chosen else self.base
        style = base + self.style_of(line.style) if line.style else base
        gap = max(1, width - 2 - cell_len(line.left) - cell_len(line.right))
        detail = base + self.style_of("detail")
        return Strip(
            [Segment(f"{line.mark:1} ", detail), Segment(line.left, style),
             Segment(" " * gap, base), Segment(line.right, detail)]
        )  # fmt: skip

    def line_key(self, y: int) -> Hashable | None:
        """Blank lines below the rows look alike."""
        blank = self._panel is not None and self.line_count <= self.top + y
        return "" if blank and y < self.page_height and not self.on_thumb(y) else None

    def render_line(self, y: int) -> Strip:
        """Draw the rows, and below them the reason."""
        if self._panel is None:
            return self.note_line(self.glyphs.words(self.message), y, 2)
        below = y - self.page_height
        if below < 0:
            return super().render_line(y)
        width = self.line_width
        if below == 0:
            rule = self.glyphs.rule * (width + 3 - self.divided)
            edge = self._edge(y, self.base)[1:] if self.divided else []
            return Strip([Segment(rule, self.base + self.style_of("rule")), *edge])
        lines = self._reason
        text = lines[below - 1] if below <= len(lines) else ""
        if below == self._reason_height - 1 and len(lines) > below:
            text = fit(text + " " + lines[below], width, self.glyphs.ellipsis)
        segments = [Segment(" ", self.base), Segment(text, self.base + self.style_of("detail"))]
        strip = Strip(segments).adjust_cell_length(width + 1, self.base)
        return Strip([*strip, *self._edge(y, self.base)])

    def on_resize(self) -> None:
        """Set the lines at the new width."""
        super().on_resize()
        self._set_lines()

    def on_focus(self) -> None:
        """Select the first row on entering the panel."""
        if self._cursor < 0:
            self._step(1)

    def select(self, index: int) -> None:
        """Put the cursor on a row and go to its first mention."""
        self._put(index, reveal=True)

    def show_date(self, start: int) -> None:
        """Put the cursor on the date that the text names at ``start``, without moving the text."""
        index = self._panel.date_at(start) if self._panel else None
        if index is not None:
            self._put(index, reveal=False)

    def _put(self, index: int, *, reveal: bool) -> None:
        """Put the cursor on a row; with ``reveal`` the text goes to its first mention."""
        if self._panel is None or not 0 <= index < len(self._panel.items):
            return
        self._panel.cursor = index
        self._set_lines()
        rows = [i for i, line in enumerate(self._lines) if line.item == index]
        if rows:
            self.reveal(rows[0], len(rows), margin=2 if index <= 1 else 0)
        item = self.selected
        self.post_message(SelectionChanged(item.spans if item else (), reveal))

    @property
    def place(self) -> int:
        """Number of the row under the cursor, to come back to; -1 where none is selected."""
        return self._cursor

    def come_back(self, place: int) -> None:
        """Put the cursor on a row it stood on, without moving the text."""
        if place != self._cursor:
            self._put(place, reveal=False)

    def clear_selection(self) -> bool:
        """Let go of the selected row; False where there was none."""
        if self._panel is None or self._panel.cursor < 0:
            return False
        self._panel.cursor = -1
        self._set_lines()
        self.post_message(SelectionChanged((), reveal=False))
        return True

    def _step(self, step: int) -> None:
        """Move to the next row that can be selected."""
        index = self._panel.next(step) if self._panel else None
        if index is not None:
            self.select(index)
        elif step < 0:
            self.scroll_lines(0)

    def _jump(self, step: int) -> None:
        """Move several rows."""
        for _ in range(abs(step)):
            self._step(1 if step > 0 else -1)

    def on_click(self, event: events.Click) -> None:
        """Select the row that was clicked; a click on a fold opens it."""
        index = self.line_at(event)
        if index is None or self._lines[index].item < 0:
            return
        self.select(self._lines[index].item)
        self._unfold()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return the handlers of the pane's commands, by ID."""
        return {**super().handlers(), "open": self.action_open, "right": self.action_open}

    def action_down(self) -> None:
        """Move to the next row."""
        self._step(1)

    def action_up(self) -> None:
        """Move to the row before."""
        self._step(-1)

    def action_first(self) -> None:
        """Move to the first row."""
        self._step_from(-1, 1)

    def action_last(self) -> None:
        """Move to the last row."""
        self._step_from(len(self.items), -1)

    def _step_from(self, place: int, step: int) -> None:
        """Move as if the cursor had stood at ``place``."""
        if self._panel is not None:
            self._panel.cursor = place
            self._step(step)

    def action_half_down(self) -> None:
        """Move half a page down."""
        self._jump(max(1, self.page_height // 4))

    def action_half_up(self) -> None:
        """Move half a page up."""
        self._jump(-max(1, self.page_height // 4))

    def action_page_down(self) -> None:
        """Move a page down."""
        self._jump(max(1, self.page_height // 2))

    def action_page_up(self) -> None:
        """Move a page up."""
        self._jump(-max(1, self.page_height // 2))

    def action_open(self) -> None:
        """Go to the mention in the text; on a fold, open it."""
        item = self.selected
        if item is not None and not self._unfold() and item.spans:
            self.post_message(JumpRequested(item.spans[0][0]))

    def _unfold(self) -> bool:
        """Open the fold under the cursor; False where there is none."""
        from reader.app.layout.panel_items import More

        if self._panel is None or not isinstance(self._panel.selected, More):
            return False
        self._panel.unfold(self._panel.selected.section)
        self._set_lines()
        self.select(self._panel.cursor)
        return True
