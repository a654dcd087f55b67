"""A plain page of lines over the main screen: the base of help and history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.app.glyphs import Glyphs
from reader.app.lines import LinesPane
from reader.app.wrap import fit

PageLine = tuple[str, str, str]
"""Left words, right words, and which of heading, row or note the line is."""

LEFT_COLUMNS = 22


class PageLines(LinesPane):
    """The lines of a page."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--heading",
        "page--left",
        "page--row",
        "page--note",
    }

    def __init__(self, glyphs: Glyphs, lines: Sequence[PageLine]) -> None:
        super().__init__(glyphs, "page")
        self.set_lines(lines)

    def set_lines(self, lines: Sequence[PageLine]) -> None:
        """Show these lines."""
        self._lines = list(lines)
        self.line_count = len(self._lines)

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line in two columns."""
        left, right, kind = self._lines[index]
        if kind == "heading":
            style = self.get_component_rich_style("page--heading")
            return Strip([Segment(f"  {fit(left, width - 2)}", style)])
        if kind == "note":
            style = self.get_component_rich_style("page--note")
            return Strip([Segment(f"  {fit(left, width - 2, self.glyphs.ellipsis)}", style)])
        columns = min(LEFT_COLUMNS, width // 3)
        words = fit(left, columns - 1).ljust(columns)
        rest = fit(right, width - columns - 3, self.glyphs.ellipsis)
        return Strip(
            [
                Segment(f"  {words}", self.get_component_rich_style("page--left")),
                Segment(rest, self.get_component_rich_style("page--row")),
            ]
        )


class TextPage(ModalScreen[None]):
    """A page one scrolls through and closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,h,enter,left", "close", "close"),
        Binding("j,down", "scroll(1)", "down"),
        Binding("k,up", "scroll(-1)", "up"),
        Binding("space,ctrl+f,pagedown,ctrl+d", "page(1)", "page"),
        Binding("b,ctrl+b,pageup,ctrl+u", "page(-1)", "page up"),
        Binding("g,home", "scroll(-1000000)", "first"),
        Binding("G,end", "scroll(1000000)", "last"),
    ]

    def __init__(self, title: str, foot: str, glyphs: Glyphs, lines: Sequence[PageLine]) -> None:
        super().__init__()
        self._title, self._foot = title, foot
        self.page = PageLines(glyphs, lines)

    def compose(self) -> ComposeResult:
        """Show the lines."""
        yield self.page

    def on_mount(self) -> None:
        """Name the page and say how to leave it."""
        self.page.border_title = Content(self._title)
        self.page.border_subtitle = Content(self._foot)
        self.page.focus()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.page.scroll_lines(self.page.top + lines)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.page.scroll_lines(self.page.top + pages * max(1, self.page.page_height - 1))
