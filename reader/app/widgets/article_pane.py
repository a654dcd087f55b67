"""The drawing of an article at a readable width: the base of the reading pane."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip

from reader.app.runtime.messages import Scrolled
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import Kind
from reader.app.widgets.lines import LinesPane
from reader.library.articles.articles import Article

if TYPE_CHECKING:
    from reader.app.layout.article_layout import ArticleLayout
    from reader.app.layout.article_lines import Line

WIDTHS = (72, 90, 110, 56)
"""Text widths in columns, in the order in which the key cycles through them."""
_LINE_STYLES = {"table": "code", "below": "meta"}
"""Styles of line kinds that have another name."""


@lru_cache(maxsize=4096)
def _place(column: int, line: int) -> Style:
    """Return what says a place of the text to the mouse: the same object, as styles with it are
    combined faster when they are known."""
    return Style.from_meta({"offset": (column, line)})


class ArticlePane(LinesPane):
    """The lines of an article, their highlights, and the scroll position."""

    ALLOW_SELECT = True
    kind = Kind.PANE

    def __init__(self, glyphs: Glyphs, text_width: int, *, numbered: bool = True) -> None:
        super().__init__(glyphs, "reading")
        self.text_width = text_width
        self._numbered = numbered
        self._layout: ArticleLayout | None = None
        self._wanted_offset = 0
        """The place to show once the size is known."""
        self._kept_place: tuple[int, int] = (-1, 0)
        """Top line and place kept by the last change of width: a line that begins before the place
        would otherwise drift a little each time."""
        self._chosen_now: Selection | None = None

    def show(self, article: Article | None, meta: Sequence[str], offset: int = 0) -> None:
        """Show an article from the line that contains ``offset``."""
        self._layout = None
        self._wanted_offset = offset
        if article is not None:
            from reader.app.layout.article_layout import (
                ArticleLayout,  # not needed for the first frame
            )

            self._layout = ArticleLayout(article, meta, self.glyphs, numbered=self._numbered)
        self.screen.clear_selection()
        self._break_lines()
        self.top = 0
        if self._layout is not None and offset > 0:
            self.top = min(self._layout.line_of(offset), self.max_top)
        self.refresh()

    def renew(self, article: Article) -> None:
        """Update the article, whose text is unchanged."""
        if self._layout is not None:
            self._layout.article = article

    def set_meta(self, meta: Sequence[str]) -> None:
        """Replace the lines under the title without moving the text."""
        if self._layout is not None and tuple(meta) != self._layout.meta:
            self._layout.meta = tuple(meta)
            self._keep_place()

    def set_findings(
        self, people: Iterable[tuple[int, int]], dates: Iterable[tuple[int, int]]
    ) -> None:
        """Mark the mentions of people and dates."""
        if self._layout is not None:
            self._layout.set_findings(people, dates)
            self.refresh()

    @property
    def place(self) -> int:
        """The reading place: offset of the first text on the screen."""
        if self.line_count == 0 or self._layout is None:
            return self._wanted_offset
        return self._layout.offset_of(self.top) if self.top else 0

    @property
    def progress(self) -> int | None:
        """The reading progress to the end of the screen, in per cent; None without an article."""
        if self._layout is None or self.line_count == 0:
            return None
        return round(100 * min(self.line_count, self.top + self.page_height) / self.line_count)

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        return self.top >= self.max_top

    def _column(self) -> tuple[int, int]:
        """Return the left margin and the width of the text column."""
        width = max(8, min(self.text_width, self.line_width - 1))
        return max(0, (self.line_width - width) // 2), width

    @property
    def head_column(self) -> int:
        """The column of the text."""
        return self._column()[0] + 1

    @property
    def caret(self) -> tuple[int, int] | None:
        """The place navigated to, if it is on the screen; else the first line."""
        layout = self._layout
        margin = self._column()[0] + 1
        if layout is None or layout.current is None or not layout.lines:
            return margin, 0
        index, _ = layout.lines_of(*layout.current)
        if not 0 <= index - self.top < self.page_height:
            return margin, 0
        line = layout.lines[index]
        ahead = layout.article.text[line.start : layout.current[0]]
        return margin + cell_len(line.prefix + ahead), index - self.top

    def _break_lines(self) -> None:
        """Break the article into lines for the present width."""
        fits = self._layout is not None and self.cells.width > 0
        self.line_count = (
            self._layout.layout_blocks(self._column()[1]) if self._layout and fits else 0
        )

    def _keep_place(self, offset: int | None = None) -> None:
        """Lay out the article again, keeping the line at the top (or ``offset``) in place."""
        offset = self.place if offset is None else offset
        self._break_lines()
        self.top = min(self._layout.line_of(offset), self.max_top) if self._layout and offset else 0
        self.refresh()

    def scroll_lines(self, top: int) -> None:
        """Show the lines from ``top`` on, and report the progress."""
        before = self.progress
        super().scroll_lines(top)
        if self.progress != before:
            self.post_message(Scrolled())

    def on_resize(self) -> None:
        """Rewrap the text at the new width, keeping the reading place."""
        self.post_message(Scrolled())
        hidden = self.line_count == 0
        top, offset = self._kept_place
        self._wanted_offset = offset if top == self.top and not hidden else self.place
        super().on_resize()
        self._keep_place(self._wanted_offset)
        self._kept_place = self.top, self._wanted_offset
        if hidden and self._layout is not None and self._layout.current is not None:
            self._reveal_span(*self._layout.current)

    def cycle_width(self) -> int:
        """Switch to the next text width and return it."""
        index = WIDTHS.index(self.text_width) if self.text_width in WIDTHS else -1
        self.text_width = WIDTHS[(index + 1) % len(WIDTHS)]
        self._keep_place()
        return self.text_width

    def toggle_boilerplate(self) -> bool:
        """Fold or unfold the boilerplate of the web page; return False if there is none."""
        if self._layout is None:
            return False
        before = [line.kind for line in self._layout.lines]
        self._layout.unfolded = not self._layout.unfolded
        self._keep_place()
        return before != [line.kind for line in self._layout.lines]

    def _reveal_span(self, start: int, end: int) -> None:
        """Scroll a span into view."""
        if self._layout is None or not self._layout.lines:
            return  # a hidden pane scrolls to the place when it is shown
        if self._layout.folded_away(start):
            self.toggle_boilerplate()
        first, count = self._layout.lines_of(start, end)
        self.reveal(first, count, margin=1, center=True)

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the part inside ``crop``, looking up the mouse selection once."""
        self._chosen_now = self.text_selection
        return super().render_lines(crop)

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line with its highlights."""
        if self._layout is None:
            return Strip.blank(width, self.base)
        line = self._layout.lines[index]
        margin, _ = self._column()
        style = self.base + self.style_of(_LINE_STYLES.get(line.kind.value, line.kind.value))
        lead = " " * margin + line.prefix
        # Every column maps to a place in the text, because a drag may begin on a blank line.
        place = _place(0, index)
        segments = [Segment(lead, self.base + self.style_of("rule") + place)]
        if line.own is not None:
            segments.append(Segment(line.own, style + place))
            return Strip(segments)
        for piece in self._layout.pieces(line, self._chosen(index, line)):
            piece_style = style
            for name in piece.names:
                piece_style = piece_style + self.style_of(name)
            meta = _place(len(lead) + piece.at - line.start, index)
            # For the mouse, all columns of the app's own text map to one place in the article.
            for text in piece.text if piece.own else (piece.text,):
                segments.append(Segment(text, piece_style + meta))
        return Strip(segments)

    def line_key(self, y: int) -> Hashable | None:
        """Return one key for all lines below the article, which look alike."""
        below = self._layout is not None and self.top + y >= self.line_count
        return "" if below and not self.on_thumb(y) else None

    def _chosen(self, index: int, line: Line) -> tuple[int, int] | None:
        """Return the offsets of the mouse selection in a line."""
        span = self._chosen_now.get_span(index) if self._chosen_now else None
        if span is None:
            return None
        lead = self._column()[0] + len(line.prefix)
        return line.stretch(span[0] - lead, None if span[1] == -1 else span[1] - lead)

    @property
    def chosen_span(self) -> tuple[int, int] | None:
        """Start and end of the mouse selection in the text."""
        self._chosen_now = self.text_selection
        if self._layout is None or self._chosen_now is None:
            return None
        chosen = (self._chosen(index, line) for index, line in enumerate(self._layout.lines))
        spans = [span for span in chosen if span is not None]
        return (min(spans)[0], max(end for _, end in spans)) if spans else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text of the mouse selection, for the clipboard."""
        if self._layout is None:
            return None
        self._chosen_now = selection
        lines = enumerate(self._layout.lines)
        return self._layout.words((line, self._chosen(index, line)) for index, line in lines), "\n"
