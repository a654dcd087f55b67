"""A list of events in rows of two lines: the title; sources, articles, people and day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.app.layout.wrap import fit
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.rows import RowsPane
from reader.library.views.coverage import Coverage, EventRow

PLOT = 11
"""Columns of the plot: as many as an event has days at most."""
NARROW = 58


class EventList(RowsPane[EventRow]):
    """The events that several articles report."""

    def __init__(self, glyphs: Glyphs, coverage: Coverage) -> None:
        super().__init__(glyphs, "events", 2)
        self._coverage = coverage
        self.empty_text = ""

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, EventRow]:
        """Read some of the events."""
        return {row.id: row for row in self._coverage.rows(ids)}

    def row_words(self, row: EventRow) -> str:
        """Return title, sources and people."""
        return " ".join([row.title, *row.sources, *row.people])

    def render_line(self, y: int) -> Strip:
        """Draw an event, or say why there is none."""
        if not self.ids:
            return self.note_line(self.empty_text, y)
        return super().render_line(y)

    def draw_row(self, row: EventRow, line: int, width: int, selected: bool) -> Strip:
        """Draw one line of an event: its title and plot, its numbers."""
        base = self.cursor_style if selected else self.base
        if line == 0:
            left, left_style = row.title, "title" if selected else "body"
            right, right_style = self._plot(row) if width >= NARROW else "", "date"
        else:
            sources = wording.count(len(row.sources), "source")
            left = f"{sources}, {wording.count(len(row.articles), 'article')}"
            if row.people:
                left += f" {self.glyphs.dot} {', '.join(row.people)}"
            left_style, right_style = "detail", "date"
            right = wording.day(row.last)
        text = fit(left, width - cell_len(right) - 2, self.glyphs.ellipsis)
        gap = " " * (width - cell_len(text) - cell_len(right))
        return Strip(
            [
                Segment(text, base + self.style_of(left_style)),
                Segment(gap, base),
                Segment(right, base + self.style_of(right_style)),
            ]
        )

    def _plot(self, row: EventRow) -> str:
        """Return the articles of each day."""
        from reader.story.export.spark import sparkline

        if len(row.days) < 2:
            return ""
        return sparkline(row.days, PLOT, ascii_only=self.glyphs.ascii)
