"""A plain page of lines over the main screen: the base of help and history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.app.keys.command import TEXT
from reader.app.layout.wrap import fit, wrap
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import Kind
from reader.app.widgets.lines import LinesPane

PageLine = tuple[str, str, str]
"""Left words, right words, and which of heading, row or note the line is."""

LEFT_COLUMNS = 18
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
        room = width - columns
        self._lines: list[PageLine] = []
        for left, right, kind in self._rows:
            if kind != "row":
                left = self.glyphs.words(left)
                parts = [left[s:e] for s, e in wrap(left, 0, len(left), width, width)] or [""]
                self._lines += [(part, "", kind) for part in parts]
                continue
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
            style = self.base + self.style_of(kind)
            return Strip([Segment(fit(left, width, self.glyphs.ellipsis), style)])
        columns = min(self._left, width // 3)
        words = fit(left, columns - 1, self.glyphs.ellipsis)
        pad = " " * (columns - cell_len(words))
        return Strip(
            [
                Segment(f"{words}{pad}", self.base + self.style_of("key")),
                Segment(right, self.base),
            ]
        )


class LinesPage(CommandScreen, ModalScreen[Answer | None], Generic[Answer]):
    """Lines one scrolls through and closes."""

    CSS_PATH = PAGES_SHEET
    scope = TEXT
    over = True
    """Whether it is a layer over what lies behind, or a page."""

    def __init__(self, title: str, lines: LinesPane, subject: str = "") -> None:
        super().__init__(classes="" if self.over else "-page")
        self._title, self._subject, self._lines = title, subject, lines
        lines.kind = Kind.LAYER if self.over else Kind.PAGE

    def handlers(self) -> Handlers:
        """Return the handlers of the commands that scroll."""
        return {
            **self._lines.handlers(),
            "read_on": self._lines.action_page_down,
            "back_page": self._lines.action_page_up,
            "back": self.close_page,
            "left": self.close_page,
            "close": self.close_page,
            "jump_back": self.close_page,
            **self.find_handlers,
        }

    def find_row(self, words: str, step: int, *, here: bool) -> bool:
        """Show the next line with these words."""
        return self._lines.find_line(words, step, here=here)

    def compose(self) -> ComposeResult:
        """Show the lines over the hints."""
        yield self._lines
        yield self.bar

    def on_mount(self) -> None:
        """Name the page."""
        self._lines.set_head(self._title, subject=self._subject)
        self._lines.focus()

    def close_page(self) -> None:
        """Close the page."""
        self.dismiss(None)


class TextPage(LinesPage[Answer]):
    """A page of rows in two columns."""

    def __init__(
        self,
        title: str,
        glyphs: Glyphs,
        lines: Sequence[PageLine],
        left: int = LEFT_COLUMNS,
        subject: str = "",
    ) -> None:
        """Show ``lines``, the left words of a row in ``left`` columns."""
        self.page = PageLines(glyphs, lines, left)
        super().__init__(title, self.page, subject)
