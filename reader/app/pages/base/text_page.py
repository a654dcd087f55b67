"""Pages of plain lines: the base of help and history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.strip import Strip

from reader.app.keys.command import TEXT
from reader.app.layout.wrap import fit, lines_of
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.runtime.textual_fixes import LayerScreen
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import Kind
from reader.app.widgets.lines import LinesPane

PageLine = tuple[str, str, str]
"""Left text, right text, and kind of line: a heading, note, body or one of LEFT_STYLES."""
LEFT_STYLES = {"row": "key", "dated": "date", "fact": "label"}
"""Kinds of two-column lines, with the style of the left column."""

LEFT_COLUMNS = 18
TWO_COLUMNS = 100
"""Minimum width of a page for its groups to stand in two columns."""
Answer = TypeVar("Answer")


class PageLines(LinesPane):
    """The lines of a page."""

    def __init__(self, glyphs: Glyphs, lines: Sequence[PageLine], left: int) -> None:
        super().__init__(glyphs, "page")
        self._left = left
        self._beside: list[PageLine] = []
        """The lines of a second column of groups, if there is room for one."""
        self._below = 0
        """The first line of the columns."""
        self.set_lines(lines)

    def set_lines(self, rows: Sequence[PageLine]) -> None:
        """Show these rows."""
        self._rows = list(rows)
        self._set()

    def _set(self) -> None:
        """Break the rows at the present width, their groups in two columns if those fit."""
        width = self.line_width
        heads = [at for at, row in enumerate(self._rows) if row[2] == "heading"]
        self._beside, self._below = [], 0
        if width < TWO_COLUMNS or len(heads) < 2:
            self._lines = self._broken(self._rows, width)
        else:
            groups = [
                self._broken(self._rows[at : end - 1], width // 2 - 1)
                for at, end in zip(heads, [*heads[1:], len(self._rows) + 1], strict=True)
            ]
            self._lines = self._broken(self._rows[: heads[0]], width)
            self._below = len(self._lines)
            first = min(
                range(1, len(groups)),
                key=lambda n: max(len(_in_one(groups[:n])), len(_in_one(groups[n:]))),
            )
            self._lines += _in_one(groups[:first])
            self._beside = _in_one(groups[first:])
        self.line_count = max(len(self._lines), self._below + len(self._beside))
        self.refresh()

    def _broken(self, rows: Sequence[PageLine], width: int) -> list[PageLine]:
        """Return rows as lines, the right text of each wrapped beside the left."""
        columns = min(self._left, width // 2)
        room = width - columns
        lines: list[PageLine] = []
        for left, right, kind in rows:
            if kind not in LEFT_STYLES:
                left = self.glyphs.words(left)
                parts = lines_of(left, width)
                lines += [(part, "", kind) for part in parts]
                continue
            parts = lines_of(right, room)
            lines.append((left, parts[0], kind))
            lines += [("", part, kind) for part in parts[1:]]
        return lines

    def on_resize(self) -> None:
        """Break the rows anew."""
        super().on_resize()
        self._set()

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line, across both columns if there are two."""
        if not self._beside or index < self._below:
            return Strip(self._segments(self._lines[index], width))
        half = width // 2 - 1
        left = self._lines[index] if index < len(self._lines) else ("", "", "note")
        strip = Strip(self._segments(left, half)).adjust_cell_length(width - half, self.base)
        index -= self._below
        right = self._segments(self._beside[index], half) if index < len(self._beside) else []
        return Strip([*strip, *right])

    def _segments(self, line: PageLine, width: int) -> list[Segment]:
        """Return the segments of a line of one or two texts."""
        left, right, kind = line
        if kind not in LEFT_STYLES:
            style = self.base + self.style_of(kind)
            return [Segment(fit(left, width, self.glyphs.ellipsis), style)]
        columns = min(self._left, width // 2)
        words = fit(left, columns - 1, self.glyphs.ellipsis)
        pad = " " * (columns - cell_len(words))
        key = Segment(f"{words}{pad}", self.base + self.style_of(LEFT_STYLES[kind]))
        return [key, Segment(right, self.base)]


def _in_one(groups: Sequence[Sequence[PageLine]]) -> list[PageLine]:
    """Return groups one below the other, separated by an empty line."""
    blank: PageLine = ("", "", "note")
    return [line for group in groups for line in (*group, blank)][:-1]


class LinesPage(CommandScreen, LayerScreen[Answer | None], Generic[Answer]):
    """A page of lines to scroll through."""

    CSS_PATH = PAGES_SHEET
    scope = TEXT
    over = True
    """Whether it is an overlay instead of a page."""

    def __init__(self, title: str, lines: LinesPane, subject: str = "") -> None:
        super().__init__(classes="" if self.over else "-page")
        self._title, self._subject, self._lines = title, subject, lines
        lines.kind = Kind.LAYER if self.over else Kind.PAGE

    def handlers(self) -> Handlers:
        """Return the handlers of the commands that scroll."""
        return {
            **self._lines.page_handlers(),
            "back": self.close_page,
            "left": self.close_page,
            "close": self.close_page,
            "jump_back": self.close_page,
            **self.find_handlers,
        }

    def find_row(self, words: str, step: int, *, here: bool) -> bool:
        """Show the next line that contains ``words``."""
        return self._lines.find_line(words, step, here=here)

    def compose(self) -> ComposeResult:
        """Yield the lines and the key bar."""
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
        """Show ``lines``, with the left text of a row in ``left`` columns."""
        self.page = PageLines(glyphs, lines, left)
        super().__init__(title, self.page, subject)
