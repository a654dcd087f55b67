"""A plain page of lines over the main screen: the base of help and history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.app.layout.wrap import fit, wrap
from reader.app.runtime.textual_fixes import LibraryGuard
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import LinesPane

PageLine = tuple[str, str, str]
"""Left words, right words, and which of heading, row or note the line is."""

LEFT_COLUMNS = 22
Answer = TypeVar("Answer")


class PageLines(LinesPane):
    """The lines of a page."""

    def __init__(self, glyphs: Glyphs, lines: Sequence[PageLine], left: int) -> None:
        super().__init__(glyphs, "page")
        self._left = left
        self.set_lines(lines)

    def set_lines(self, rows: Sequence[PageLine]) -> None:
        """Show these rows."""
        self._rows = list(rows)
        self._set()

    def _set(self) -> None:
        """Break the right column of each row at the present width."""
        width = self.line_width
        columns = min(self._left, width // 3)
        room = width - columns - 3
        self._lines: list[PageLine] = []
        for left, right, kind in self._rows:
            parts = [right[s:e] for s, e in wrap(right, 0, len(right), room, room)] or [""]
            self._lines.append((left, parts[0], kind))
            self._lines += [("", part, kind) for part in parts[1:]]
        self.line_count = len(self._lines)
        self.refresh()

    def on_resize(self) -> None:
        """Break the rows anew."""
        super().on_resize()
        self._set()

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line in two columns."""
        left, right, kind = self._lines[index]
        if kind != "row":
            style = self.base + self.style_of("section" if kind == "heading" else kind)
            return Strip([Segment(f"  {fit(left, width - 2, self.glyphs.ellipsis)}", style)])
        columns = min(self._left, width // 3)
        words = fit(left, columns - 1, self.glyphs.ellipsis)
        pad = " " * (columns - cell_len(words))
        return Strip(
            [
                Segment(f"  {words}{pad}", self.base + self.style_of("strong")),
                Segment(right, self.base + self.style_of("label")),
            ]
        )


class LinesPage(LibraryGuard, ModalScreen[Answer | None], Generic[Answer]):
    """Lines one scrolls through and closes."""

    CSS_PATH = PAGES_SHEET

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,h,enter,left", "close", "close"),
        Binding("j,down", "scroll(1)", "down"),
        Binding("k,up", "scroll(-1)", "up"),
        Binding("space,ctrl+f,pagedown,ctrl+d", "page(1)", "page"),
        Binding("b,ctrl+b,pageup,ctrl+u", "page(-1)", "page up"),
        Binding("g,home", "scroll(-1000000)", "first"),
        Binding("G,end", "scroll(1000000)", "last"),
    ]

    def __init__(self, title: str, foot: str, lines: LinesPane) -> None:
        super().__init__()
        self._title, self._foot, self._lines = title, foot, lines

    def compose(self) -> ComposeResult:
        """Show the lines."""
        yield self._lines

    def on_mount(self) -> None:
        """Name the page and say how to leave it."""
        self._lines.border_title = Content(self._title)
        self._lines.border_subtitle = Content(self._foot)
        self._lines.focus()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self._lines.scroll_lines(self._lines.top + lines)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self._lines.scroll_lines(self._lines.top + pages * max(1, self._lines.page_height - 1))


class TextPage(LinesPage[Answer]):
    """A page of rows in two columns."""

    def __init__(
        self,
        title: str,
        foot: str,
        glyphs: Glyphs,
        lines: Sequence[PageLine],
        left: int = LEFT_COLUMNS,
    ) -> None:
        """Show ``lines``, the left words of a row in ``left`` columns."""
        self.page = PageLines(glyphs, lines, left)
        super().__init__(title, foot, self.page)
