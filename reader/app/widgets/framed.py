"""A widget that draws its own frame around lines of its own.

Textual renders borders line by line through its cache of styles, which takes more time
than the lines of a pane themselves. Panes are redrawn at every key, so they do
without: the stylesheet still gives the border its place, this class draws it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip
from textual.widget import Widget

from reader.app.layout.wrap import fit
from reader.app.runtime.textual_fixes import border_words
from reader.app.style.glyphs import Glyphs
from reader.app.style.styles import styles

KEPT_LINES = 1000
"""Drawn lines that are kept at most; a few screens."""


class FramedWidget(Widget):
    """Lines inside a frame with a title above and a note below."""

    def __init__(self, glyphs: Glyphs, pane_id: str) -> None:
        super().__init__(id=pane_id)
        self.glyphs = glyphs
        self._parts: Mapping[str, Style] | None = None
        self._base: Style | None = None
        self._cells = Size(0, 0)
        self._gutter: Spacing | None = None
        self._kept: dict[Hashable, Strip] = {}
        self._kept_for: tuple[int, int, bool] = (0, 0, False)

    @property
    def cells(self) -> Size:
        """The size inside the frame; Textual works it out anew at every look."""
        return self._cells or self.size

    @property
    def base(self) -> Style:
        """The style of plain text; Textual works it out anew at every look."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def style_of(self, name: str) -> Style:
        """Return the style of a part, to lay over :attr:`base`."""
        if self._parts is None:
            self._parts = styles(self.app)
        return self._parts[name]

    @property
    def cursor_style(self) -> Style:
        """The style of the row under the cursor."""
        return self.base + self.style_of("focused-cursor" if self.has_focus else "cursor")

    def notify_style_update(self) -> None:
        """Forget what was worked out: theme or layout changed."""
        self._parts = None
        self._base = None
        self._gutter = None
        self.forget_lines()
        super().notify_style_update()

    def line_key(self, y: int) -> Hashable | None:
        """Return what line ``y`` inside the frame shows, where it always looks the same then.

        Such a line is drawn once and kept until :meth:`forget_lines`, another width or
        focus; Textual keeps what it has cut such a line into as well. None: draw it anew.
        """
        return None

    def forget_lines(self) -> None:
        """Draw every line anew when it is next shown."""
        self._kept.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the part of the widget inside ``crop``, frame included."""
        width, height = self.outer_size
        if self._gutter is None:
            self._gutter = self.gutter
        gutter = self._gutter
        frame = self.base + self.style_of("focused-frame" if self.has_focus else "frame")
        left, right = self._sides(gutter, frame)
        # The width inside follows the one outside a moment later.
        now = (width, self.cells.width, self.has_focus)
        if self._kept_for != now or len(self._kept) > KEPT_LINES:
            self._kept_for = now
            self._kept.clear()
        strips = []
        for y in range(crop.y, crop.bottom):
            if gutter.top <= y < height - gutter.bottom:
                key = self.line_key(y - gutter.top)
                kept = None if key is None else self._kept.get(key)
                if kept is None:
                    strip = Strip([*left, *self.render_line(y - gutter.top), *right], width)
                    if key is not None:
                        self._kept[key] = strip
                else:
                    strip = kept
            elif y < gutter.top:
                strip = self._edge(width, frame, top=True)
            else:
                strip = self._edge(width, frame, top=False)
            strips.append(strip.crop(crop.x, crop.right) if crop.width != width else strip)
        return strips

    def _sides(self, gutter: Spacing, frame: Style) -> tuple[list[Segment], list[Segment]]:
        """Return what stands left and right of every line."""
        bar = self.glyphs.frame[5 if self._heavy else 1]
        left, right = [], []
        if gutter.left:
            left = [Segment(bar, frame), Segment(" " * (gutter.left - 1), self.base)]
            right = [Segment(" " * (gutter.right - 1), self.base), Segment(bar, frame)]
        return left[: gutter.left], right[-gutter.right :] if gutter.right else []

    @property
    def _heavy(self) -> bool:
        """True where only the weight of the frame can show that it has the focus."""
        return self.has_focus and self.app.no_color

    def _edge(self, width: int, frame: Style, *, top: bool) -> Strip:
        """Return the upper edge with the title, or the lower one with the note."""
        line = self.glyphs.frame[4 if self._heavy else 0]
        corners = self.glyphs.frame[6:8] if top else self.glyphs.frame[8:10]
        if self._heavy:
            corners = self.glyphs.frame[10:12] if top else self.glyphs.frame[12:14]
        text = border_words(self, top=top)
        text = f" {fit(text, width - 6, self.glyphs.ellipsis)} " if text and width > 8 else ""
        rest = max(0, width - 3 - cell_len(text))
        title = frame + self.style_of("focused-name" if self.has_focus else "name")
        before, after = (line, line * rest) if top else (line * rest, line)
        return Strip(
            [
                Segment(corners[0] + before, frame),
                Segment(text, title),
                Segment(after + corners[1], frame),
            ],
            width,
        )
