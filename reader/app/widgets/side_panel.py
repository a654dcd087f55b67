"""The side panel: the dates and people of the article, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip

from reader.app.layout.wrap import fit, lines_of
from reader.app.runtime.messages import JumpRequested, SelectionChanged
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import Kind
from reader.app.widgets.lines import LinesPane

if TYPE_CHECKING:
    from reader.app.layout.panel import Item, Panel, PanelLine, Selectable
    from reader.library.articles.findings import ArticleFindings

REASON_LINES = 3
"""Lines reserved for the reason; a longer one takes up to a third of the panel."""


class SidePanel(LinesPane):
    """Dates in calendar order and people by importance, with the selected row's reason below."""

    kind = Kind.PANE

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "side")
        self.message = ""
        """Shown if there are no findings."""
        self._panel: Panel | None = None
        self._before: Panel | None = None
        """The rows before the article is analysed again."""
        self._lines: list[PanelLine] = []
        self._reason: list[str] = []

    def show(self, findings: ArticleFindings | None, message: str = "") -> None:
        """Show the findings of an article, or the reason why there are none.

        The selection is kept if the article is the same.
        """
        self.message = message
        self._before = self._panel or self._before
        self._panel = None
        if findings is not None and self._before is None:
            from reader.app.layout.panel import Panel  # not needed for the first frame

            self._panel = Panel(findings)
        elif findings is not None and self._before is not None:
            self._panel = self._before
            self._panel.renew(findings)
        self._set_lines()
        place, height = self.selected_lines
        if height:
            self.reveal(place, height)

    def new_article(self) -> None:
        """Clear selection and unfolded sections for a new article."""
        self._panel = self._before = None
        self.top, self.message = 0, ""
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
    def place_words(self) -> str:
        """The position of the date, person or fold, and their number."""
        chosen = self._panel.choosable if self._panel else []
        here = self._cursor in chosen
        return f"{chosen.index(self._cursor) + 1:,} of {len(chosen):,}." if here else ""

    @property
    def page_height(self) -> int:
        """Height above the reason."""
        return max(1, self.cells.height - self._reason_height)

    @property
    def _reason_height(self) -> int:
        """Height of the reason with its rule; zero without a selection."""
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
        """Lay out the rows at the present width."""
        width = self.line_width - 2
        self._lines = self._panel.lines(width, self.glyphs) if self._panel else []
        self.line_count = len(self._lines)
        text = self.glyphs.words(self._panel.reason() if self._panel else "")
        self._reason = lines_of(text, self.line_width) if text else []
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
        """Return one key for all blank lines below the rows, which look alike."""
        blank = self._panel is not None and self.line_count <= self.top + y
        return "" if blank and y < self.page_height and not self.on_thumb(y) else None

    def render_line(self, y: int) -> Strip:
        """Draw the rows and, below them, the reason."""
        if self._panel is None:
            return self.note_line(self.glyphs.words(self.message), y)
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
        """Lay out the lines at the new width."""
        super().on_resize()
        self._set_lines()

    def on_focus(self) -> None:
        """Select the first row on entering the panel."""
        if self._cursor < 0:
            self.move(1)

    def select(self, index: int) -> None:
        """Move the cursor to a row and scroll the text to its first mention."""
        self._put(index, reveal=True)

    def show_date(self, start: int) -> None:
        """Move the cursor to the date mentioned at ``start``, without scrolling the text."""
        index = self._panel.date_at(start) if self._panel else None
        if index is not None:
            self._put(index, reveal=False)

    def _put(self, index: int, *, reveal: bool) -> None:
        """Move the cursor to a row; with ``reveal``, scroll the text to its first mention."""
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
        """Number of the row under the cursor, for coming back; -1 if none is selected."""
        return self._cursor

    def come_back(self, place: int) -> None:
        """Restore the cursor to a row, without scrolling the text."""
        if place != self._cursor:
            self._put(place, reveal=False)

    def clear_selection(self) -> bool:
        """Clear the selection; return False if there was none."""
        if self._panel is None or self._panel.cursor < 0:
            return False
        self._panel.cursor = -1
        self._set_lines()
        self.post_message(SelectionChanged((), reveal=False))
        return True

    def move(self, step: int) -> None:
        """Move by selectable rows."""
        for _ in range(min(abs(step), len(self.items))):
            index = self._panel.next(1 if step > 0 else -1) if self._panel else None
            if index is not None:
                self.select(index)
            elif step < 0:
                self.scroll_lines(0)

    def move_first(self) -> None:
        """Move to the first row."""
        self._move_from(-1, 1)

    def move_last(self) -> None:
        """Move to the last row."""
        self._move_from(len(self.items), -1)

    def _move_from(self, place: int, step: int) -> None:
        """Move as if the cursor were at ``place``."""
        if self._panel is not None:
            self._panel.cursor = place
            self.move(step)

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move by screens or parts of a screen; a row has about two lines."""
        self.move(pages * max(1, self.page_height // (2 * part)))

    def on_click(self, event: events.Click) -> None:
        """Select the clicked row; a click on a fold opens it."""
        index = self.line_at(event)
        if index is None or self._lines[index].item < 0:
            return
        self.select(self._lines[index].item)
        self._unfold()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return the handlers of the pane's commands, by ID."""
        return {**super().handlers(), "open": self.action_open, "right": self.action_open}

    def action_open(self) -> None:
        """Go to the mention in the text; on a fold, open it."""
        item = self.selected
        if item is not None and not self._unfold() and item.spans:
            self.post_message(JumpRequested(item.spans[0][0]))

    def _unfold(self) -> bool:
        """Open the fold under the cursor; return False if there is none."""
        from reader.app.layout.panel import More

        if self._panel is None or not isinstance(self._panel.selected, More):
            return False
        self._panel.unfold(self._panel.selected.section)
        self._set_lines()
        self.select(self._panel.cursor)
        return True
