"""The base of widgets that draw their own head above their own lines.

Textual renders borders line by line through its style cache, which takes more time than the
lines of a pane themselves. Panes are redrawn at every key, so this class draws the head, in the
space that the padding of the style sheet reserves.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from enum import Enum
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size, Spacing
from textual.strip import Strip
from textual.widget import Widget

from reader.app.layout.wrap import FACTS, fit
from reader.app.style.glyphs import PUNCTUATION, Glyphs
from reader.app.style.styles import styles

SHORTEST = 16
"""Minimum columns for the order or filter in a title, where it does not fit whole."""
LONGEST = 16
"""Most letters of a word that is left out of a title rather than cut, if the title is long."""
KEPT_LINES = 1000
"""Maximum number of cached lines: a few screens."""


class Kind(Enum):
    """The kind of a widget's head."""

    PANE = "pane"
    """Its name over a rule that shows the focus, with a divider at the right."""
    PAGE = "page"
    """The title of the screen."""
    LAYER = "layer"
    """A page's title after a bar, with an empty line below."""


class Head(NamedTuple):
    """The texts of a widget's head."""

    name: str = ""
    subject: str = ""
    """Its subject."""
    detail: str = ""
    """Its order or filter."""
    numbers: str = ""
    """Numbers at the right."""


class FramedWidget(Widget):
    """A widget of lines under a head."""

    kind = Kind.PAGE

    def __init__(self, glyphs: Glyphs, pane_id: str | None = None) -> None:
        super().__init__(id=pane_id)
        self.glyphs = glyphs
        self.head = Head()
        self.divided = False
        """Whether there is another pane at the right."""
        self._parts: Mapping[str, Style] | None = None
        self._base: Style | None = None
        self._cells = Size(0, 0)
        self._gutter: Spacing | None = None
        self._kept: dict[Hashable, Strip] = {}
        self._kept_for: tuple[object, ...] = ()

    @property
    def cells(self) -> Size:
        """The size under the head, cached because Textual recomputes it at every access."""
        return self._cells or self.size

    @property
    def base(self) -> Style:
        """The style of plain text, cached because Textual recomputes it at every access."""
        if self._base is None:
            self._base = self.rich_style + self.style_of("body")
        return self._base

    def style_of(self, name: str) -> Style:
        """Return a named style, to be combined with :attr:`base`."""
        if self._parts is None:
            self._parts = styles(self.app)
        return self._parts[name]

    @property
    def lit(self) -> bool:
        """Whether to show the focus here; nowhere behind a dialog."""
        return self.has_focus and self.app.screen is self.screen

    @property
    def cursor_style(self) -> Style:
        """The style of the row under the cursor."""
        return self.base + self.style_of("focused-cursor" if self.lit else "cursor")

    def set_head(self, name: str, detail: str = "", numbers: str = "", subject: str = "") -> None:
        """Set the texts of the head."""
        words = self.glyphs.words
        head = Head(words(name), words(subject), words(detail), numbers)
        if head != self.head:
            self.head = head
            # Regions to refresh are relative to the content, which begins under the head.
            self.refresh(Region(0, 0, self.outer_size.width, 1).translate(-self.content_offset))

    def notify_style_update(self) -> None:
        """Clear the caches after a change of theme or layout."""
        self._parts = None
        self._base = None
        self._gutter = None
        self.forget_lines()
        super().notify_style_update()

    def line_key(self, y: int) -> Hashable | None:
        """Return a key of the content of line ``y`` under the head, if the key determines its look.

        Such a line is drawn once and cached until :meth:`forget_lines` or a change of width or
        focus; Textual caches its cuts of the line as well. None: always redraw.
        """
        return None

    def forget_lines(self) -> None:
        """Redraw every line when it is next shown."""
        self._kept.clear()

    @property
    def caret(self) -> tuple[int, int] | None:
        """Column and line of the selected row, match or field; None: shown elsewhere."""
        return None

    @property
    def place_words(self) -> str:
        """The cursor's place in words, for screen readers; "" for nowhere."""
        return ""

    @property
    def head_column(self) -> int:
        """The column of the text, at which the name of a pane begins."""
        return 1

    def begin_drawing(self) -> None:
        """Look up what is the same for all lines of a frame."""
        beside = isinstance(self.parent, Widget) and self.region.right < self.parent.region.right
        self.divided = self.kind is Kind.PANE and beside

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the part of the widget inside ``crop``, head included."""
        width, _ = self.outer_size
        if self._gutter is None:
            self._gutter = self.gutter
        gutter, lit = self._gutter, self.lit
        self.begin_drawing()
        # The inner width follows the outer one with a delay.
        now = (width, self.cells.width, lit, self.divided)
        if self._kept_for != now or len(self._kept) > KEPT_LINES:
            self._kept_for = now
            self._kept.clear()
        if lit and (caret := self.caret) is not None:
            region = self.region
            self.app.cursor_position = Offset(
                region.x + gutter.left + caret[0], region.y + gutter.top + caret[1]
            )
        side = []
        if self.kind is Kind.LAYER and gutter.left:
            side = [Segment(self.glyphs.bar, self.base + self.style_of("bar")),
                    Segment(" " * (gutter.left - 1), self.base)]  # fmt: skip
        bottom = self.outer_size.height - gutter.bottom
        strips = []
        for y in range(crop.y, crop.bottom):
            if y < gutter.top:
                line = y + (2 - gutter.top if self.kind is Kind.PANE else 0)
                strip = self._head_line(line, width, side, lit=lit)
            elif y >= bottom:
                strip = Strip([*side, Segment(" " * (width - gutter.left), self.base)], width)
            else:
                strip = self._inner_line(y - gutter.top, width, side)
            strips.append(strip.crop(crop.x, crop.right) if crop.width != width else strip)
        return strips

    def _inner_line(self, y: int, width: int, side: list[Segment]) -> Strip:
        """Return a line under the head, from the cache if possible."""
        key = self.line_key(y)
        strip = None if key is None else self._kept.get(key)
        if strip is None:
            strip = self.render_line(y)
            if self.glyphs.ascii:
                strip = Strip([_in_ascii(segment) for segment in strip], strip.cell_length)
            if side:
                strip = Strip([*side, *strip]).adjust_cell_length(width, self.base)
            if key is not None:
                self._kept[key] = strip
        return strip

    def _head_line(self, y: int, width: int, side: list[Segment], *, lit: bool) -> Strip:
        """Return a line of the head: text, then a rule or nothing."""
        if y == 0:
            beside = sum(segment.cell_length for segment in side)
            words = (
                self._pane_name(width, lit=lit)
                if self.kind is Kind.PANE
                else self._title(width - beside)
            )
            return Strip([*side, *words]).adjust_cell_length(width, self.base)
        if self.kind is not Kind.PANE:
            return Strip([*side, Segment(" " * width, self.base)]).adjust_cell_length(width)
        rule = self.glyphs.focus if lit else self.glyphs.rule
        style = self.base + self.style_of("bar" if lit else "rule")
        segments = [Segment(rule * (width - self.divided), style)]
        if self.divided:
            segments.append(Segment(self.glyphs.joint, self.base + self.style_of("rule")))
        return Strip(segments, width)

    def _fitting_numbers(self, room: int) -> str:
        """Return as many of the numbers as fit, the last ones."""
        numbers = self.head.numbers
        while numbers and cell_len(self.glyphs.words(numbers)) > room:
            numbers = numbers.partition(FACTS)[2]
        return self.glyphs.words(numbers)

    def _title(self, width: int) -> list[Segment]:
        """Return the title of a screen: name, order or filter, numbers."""
        head, cut, base = self.head, self.glyphs.ellipsis, self.base
        dim = base + self.style_of("detail")
        room = width - 2
        free = room - sum(cell_len(words) + 2 for words in head[:3] if words)
        whole = cell_len(head.numbers) <= room // 2  # their parts never take room from the words
        numbers = self._fitting_numbers(room // 2 if whole else free)
        room -= cell_len(numbers) + 2 * bool(numbers)
        segments = [Segment(" ", base)]
        for words, style, least in (
            (head.name, base + self.style_of("title"), 0),
            (head.subject, base, 0),
            (head.detail, dim, SHORTEST),
        ):
            if words and room > 6 and (room > least or cell_len(words) <= room):
                words = fit(words, room, cut, LONGEST)
                segments += [Segment(words, style), Segment("  ", base)]
                room -= cell_len(words) + 2
        gap = " " * max(0, room + 2 * bool(numbers))
        return [*segments, Segment(gap, base), Segment(f"{numbers} ", dim)]

    def _pane_name(self, width: int, *, lit: bool) -> list[Segment]:
        """Return the name of a pane, after a bar if it has the focus."""
        head, base, column = self.head, self.base, self.head_column
        style = base + self.style_of("focused-head" if lit else "head")
        end = 2
        numbers = self._fitting_numbers(width - column - 7)
        name = fit(head.name, width - column - end - cell_len(numbers) - 1, self.glyphs.ellipsis)
        gap = width - column - cell_len(name) - cell_len(numbers) - end
        segments = [
            Segment(self.glyphs.bar if lit else " ", base + self.style_of("bar")),
            Segment(" " * (column - 1), base),
            Segment(name, style),
            Segment(" " * gap, style if numbers and lit else base),
            Segment(numbers, style if lit else base + self.style_of("detail")),
            Segment(" " if self.divided else "  ", base),
        ]
        if self.divided:
            segments.append(Segment(self.glyphs.divider, base + self.style_of("rule")))
        return segments


def _in_ascii(segment: Segment) -> Segment:
    text, style, control = segment
    return segment if text.isascii() else Segment(text.translate(PUNCTUATION), style, control)


class TitleBar(FramedWidget):
    """The title line of a screen with several panes."""

    can_focus = False

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "title")

    def render_line(self, y: int) -> Strip:
        """Return an empty line: there is nothing under the title."""
        return Strip.blank(self.cells.width, self.base)
